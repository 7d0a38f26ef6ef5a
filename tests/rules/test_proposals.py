"""What a form fills in by itself, without a form."""

from dataclasses import replace
from datetime import datetime

import pytest

from dutydesk.model.matter import Matter, MatterDraft
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition
from dutydesk.rules import proposals
from dutydesk.rules.dating import Rulebook

NOW = datetime(2026, 11, 24, 9, 5)
OWED = MatterDraft(title="", is_reply_owed=True)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (OWED, "时限12-01 17:30：自2026-11-24的次日起第7日"),
        (replace(OWED, due_at=datetime(2026, 11, 27, 17, 30)), "时限11-27 17:30：本班自定"),
        (replace(OWED, due_at=datetime(2027, 1, 27, 17, 30)), "“限时答复”最迟12-09"),
        (MatterDraft(title=""), "没有规则定时限"),
    ],
)
def test_the_form_says_by_when_and_why(draft: MatterDraft, told: str):
    assert proposals.limit_told(draft, NOW.date(), Rulebook()).startswith(told)


def test_only_what_is_passed_on_proposes_a_matter():
    passing = [each for each in Disposition if proposals.passes_on(each)]

    assert passing == [Disposition.PASSED_ON, Disposition.ASSIGNED]


def test_the_first_clause_is_proposed_as_the_title():
    draft = proposals.matter_draft("河口村冬季停电，要求尽快恢复")

    assert draft == MatterDraft(title="河口村冬季停电", is_reply_owed=True)


def test_a_long_clause_is_left_to_the_officer_rather_than_cut():
    assert proposals.title("字" * 25) == ""


def test_a_restricted_matter_is_called_by_its_number_only():
    matter = Matter(
        number="SX-2026-0415", title="反映村干部", unit="镇纪委", is_restricted=True, opened_at=NOW
    )

    assert proposals.called(matter) == "SX-2026-0415 涉检举事项，内容不公开（镇纪委）"


def test_a_time_typed_yesterday_stays_yesterdays():
    words = {"text": "停电", "happened_at": "23:10"}
    typed_at, now = datetime(2026, 11, 24, 23, 15), datetime(2026, 11, 25, 0, 5)

    restored = proposals.redated(words, Note, typed_at, now)

    assert restored == {"text": "停电", "happened_at": "11-24 23:10"}


def test_half_a_time_is_kept_as_it_was_typed():
    assert proposals.redated({"happened_at": "23:"}, Note, NOW, NOW) == {"happened_at": "23:"}
