"""Which rule dates a matter, and how far a date by hand may go."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.limit import LimitRule
from dutydesk.model.matter import Matter, MatterDraft, MatterKind
from dutydesk.rules.dating import Rulebook, check_moved, dated, recounted, rule_for
from dutydesk.rules.known_years import known

DAYS = known(2026)
assert DAYS is not None
BOOK = Rulebook(days=DAYS)
COMPANY = Rulebook(is_bound=False, days=DAYS)
RECEIVED = date(2026, 11, 24)
OWED = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)


def draft(kind: MatterKind = MatterKind.OTHER, **words) -> MatterDraft:
    return MatterDraft(title="某事", unit="某办", kind=kind, **words)


@pytest.mark.parametrize(
    ("kind", "is_owed", "bound", "free"),
    [
        (MatterKind.OTHER, False, None, None),
        (MatterKind.OTHER, True, LimitRule.REPLY, LimitRule.REPLY),
        (MatterKind.APPEAL, True, LimitRule.REPLY, LimitRule.REPLY),
        (MatterKind.ACCUSATION, False, LimitRule.NOTICE, None),
        (MatterKind.ACCUSATION, True, LimitRule.NOTICE, LimitRule.REPLY),
        (MatterKind.DISPUTE, False, LimitRule.MEDIATION, LimitRule.MEDIATION),
        (MatterKind.SUPERVISION, False, None, None),
    ],
)
def test_the_kind_says_by_which_rule_it_is_dated(kind, is_owed, bound, free):
    asked = draft(kind, is_reply_owed=is_owed)
    assert rule_for(asked, is_bound=True) is bound
    assert rule_for(asked, is_bound=False) is free


def test_a_rule_chosen_by_hand_goes_before_the_kind():
    asked = draft(MatterKind.APPEAL, is_reply_owed=True, limit_rule=LimitRule.CONCLUDE)
    found = dated(asked, RECEIVED, BOOK)
    assert (found.term, found.amount) == ("conclude", 60)
    assert "信访工作条例 第34条" in found.counted
    assert rule_for(replace(asked, limit_rule=LimitRule.OWN), is_bound=True) is None


def test_an_empty_date_is_counted_and_says_how():
    found = dated(OWED, RECEIVED, BOOK)
    assert found.due_at == datetime(2026, 12, 1, 17, 30)
    assert found.counted.startswith("自2026-11-24的次日起第7日；到2026-12-01（依据：制度 5")
    assert not found.is_by_hand


def test_the_proposed_date_typed_again_is_still_a_counted_one():
    typed = replace(OWED, due_at=datetime(2026, 12, 1, 17, 30))
    assert dated(typed, RECEIVED, BOOK) == dated(OWED, RECEIVED, BOOK)


def test_a_date_by_hand_says_so_and_what_the_rule_would_give():
    found = dated(replace(OWED, due_at=datetime(2026, 11, 27, 17, 30)), RECEIVED, BOOK)
    assert found.is_by_hand
    assert found.counted.startswith("本班自定的时限；按“限时答复”自2026-11-24的次日起第7日")


def test_a_date_by_hand_may_exceed_the_offices_number_and_never_the_statute():
    dated(replace(OWED, due_at=datetime(2026, 12, 9, 17, 30)), RECEIVED, BOOK)
    late = replace(OWED, due_at=datetime(2026, 12, 10, 17, 30))
    with pytest.raises(InvalidInput, match="“限时答复”最迟12-09 17:30") as refused:
        dated(late, RECEIVED, BOOK)
    assert refused.value.field == "due_at"


def test_a_private_company_is_not_bound_by_petition_law():
    late = replace(OWED, due_at=datetime(2026, 12, 31, 17, 30))
    assert dated(late, RECEIVED, COMPANY).due_at == late.due_at
    assert "信访" not in dated(OWED, RECEIVED, COMPANY).counted
    with pytest.raises(InvalidInput, match="不适用信访工作条例") as refused:
        dated(replace(OWED, limit_rule=LimitRule.NOTICE), RECEIVED, COMPANY)
    assert refused.value.field == "limit_rule"


def test_what_no_rule_dates_keeps_its_typed_date_or_none():
    assert dated(draft(), RECEIVED, BOOK).due_at is None
    typed = dated(draft(due_at=datetime(2027, 6, 1)), RECEIVED, BOOK)
    assert (typed.due_at, typed.counted) == (datetime(2027, 6, 1), "本班自定的时限。")


def matter(**words) -> Matter:
    given = {
        "number": "SX-2026-0001",
        "title": "某事",
        "unit": "某办",
        "opened_at": datetime(2026, 11, 24, 9, 0),
        "due_at": datetime(2026, 12, 1, 17, 30),
        "term": "reply",
        "term_amount": 7,
        "counted_from": RECEIVED,
    }
    return Matter(**given | words)


def test_an_open_matter_is_counted_anew_by_the_number_it_began_with():
    stricter = replace(BOOK, own={"reply": 3})
    found = recounted(matter(), (), stricter)
    assert found is not None
    assert found.due_at == datetime(2026, 12, 1, 17, 30)


@pytest.mark.parametrize(
    "words",
    [{"term": ""}, {"is_dated_by_hand": True}, {"paused_on": date(2026, 11, 26)}],
)
def test_what_is_dated_by_hand_or_paused_is_not_counted_anew(words):
    assert recounted(matter(**words), (), BOOK) is None


def test_a_mediation_is_not_moved_beyond_its_month_without_leave():
    asked = matter(term="mediation", term_amount=1)
    check_moved(asked, datetime(2026, 12, 24, 17, 30), (), BOOK)
    with pytest.raises(InvalidInput, match="要更长请办“延期”"):
        check_moved(asked, datetime(2026, 12, 25, 17, 30), (), BOOK)


def test_a_paused_matter_is_not_moved():
    with pytest.raises(NotNow, match="自11-26中止计时"):
        check_moved(matter(paused_on=date(2026, 11, 26)), datetime(2026, 11, 30), (), BOOK)
