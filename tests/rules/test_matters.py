"""Matters: how pressing they are, what comes first, and how one may begin and end."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.matter import Conclusion, Matter, MatterDraft, MatterState, Outcome
from dutydesk.rules.matters import (
    NEAR,
    Urgency,
    by_urgency,
    check_conclusion,
    check_draft,
    check_open,
    urgency,
)

NOW = datetime(2026, 11, 24, 8, 30)
PIPE = Matter(
    number="SX-2026-0413",
    title="石门村饮水管冻裂",
    unit="水利站",
    opened_at=NOW - timedelta(days=1),
    due_at=NOW + timedelta(days=3),
)
DRAFT = MatterDraft(title="石门村饮水管冻裂", unit="水利站")
FIXED = Conclusion(outcome=Outcome.RESOLVED, result="已修好")


@pytest.mark.parametrize(
    ("due_in", "pressing"),
    [
        (timedelta(seconds=-1), Urgency.OVERDUE),
        (timedelta(days=-30), Urgency.OVERDUE),
        (timedelta(), Urgency.NEAR),
        (NEAR, Urgency.NEAR),
        (NEAR + timedelta(seconds=1), Urgency.OPEN),
        (None, Urgency.OPEN),
    ],
)
def test_an_open_matter_is_overdue_near_or_waiting(due_in: timedelta | None, pressing: Urgency):
    due_at = None if due_in is None else NOW + due_in

    assert urgency(replace(PIPE, due_at=due_at), NOW) is pressing


@pytest.mark.parametrize("state", [MatterState.DONE, MatterState.VOID])
def test_an_ended_matter_is_never_overdue(state: MatterState):
    ended = replace(PIPE, state=state, due_at=NOW - timedelta(days=9))

    assert urgency(ended, NOW) is Urgency.ENDED


def test_urgency_is_told_by_sign_and_word_and_not_by_colour_alone():
    signs = [member.value.split(" ") for member in Urgency]

    assert all(len(pair) == 2 for pair in signs)
    assert len({sign for sign, _ in signs}) == len({word for _, word in signs}) == len(Urgency)


def test_the_earliest_limit_comes_first_and_none_comes_last():
    late = replace(PIPE, number="SX-2026-0420", due_at=NOW - timedelta(days=1))
    soon = replace(PIPE, number="SX-2026-0410", due_at=NOW + timedelta(hours=2))
    same = replace(soon, number="SX-2026-0411")
    never = replace(PIPE, number="SX-2026-0001", due_at=None)

    for given_order in permutations((never, same, soon, late)):
        assert by_urgency(given_order) == (late, soon, same, never)


@given(st.lists(st.none() | st.timedeltas(timedelta(days=-9), timedelta(days=9)), max_size=8))
def test_the_order_never_puts_a_less_pressing_matter_before_a_more_pressing_one(
    limits: list[timedelta | None],
):
    matters = [
        replace(PIPE, number=f"SX-2026-{i:04d}", due_at=None if limit is None else NOW + limit)
        for i, limit in enumerate(limits)
    ]
    rank = [Urgency.OVERDUE, Urgency.NEAR, Urgency.OPEN]

    ranks = [rank.index(urgency(m, NOW)) for m in by_urgency(matters)]

    assert ranks == sorted(ranks)
    assert len(ranks) == len(limits)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": ""}, "title", "写事不写人"),
        ({"unit": ""}, "unit", "谁来办这件事"),
        ({"due_at": NOW - timedelta(minutes=1)}, "due_at", "11-24 08:29已经过去"),
    ],
)
def test_a_matter_without_name_or_unit_or_with_a_limit_gone_by_is_refused(
    change: dict[str, object], field: str, words: str
):
    with pytest.raises(InvalidInput, match=words) as refused:
        check_draft(replace(DRAFT, **change), NOW)
    assert refused.value.field == field


@pytest.mark.parametrize("due_at", [None, NOW, NOW + timedelta(days=60)])
def test_a_matter_may_have_any_limit_still_to_come_or_none(due_at: datetime | None):
    check_draft(replace(DRAFT, due_at=due_at), NOW)


@pytest.mark.parametrize("state", [MatterState.DONE, MatterState.VOID])
def test_nothing_more_is_done_about_a_matter_that_has_ended(state: MatterState):
    ended = replace(PIPE, state=state)

    for check in (check_open, lambda matter: check_conclusion(matter, FIXED)):
        with pytest.raises(NotNow, match=f"SX-2026-0413已{state.value}.*另立事项"):
            check(ended)


def test_every_matter_ends_with_a_result():
    with pytest.raises(InvalidInput, match="凡事必有结果") as refused:
        check_conclusion(PIPE, replace(FIXED, result=""))
    assert refused.value.field == "result"


def test_how_it_ended_must_be_chosen():
    with pytest.raises(InvalidInput, match="请选“办结方式”") as refused:
        check_conclusion(PIPE, replace(FIXED, outcome=None))
    assert refused.value.field == "outcome"


def test_a_matter_whose_citizen_waits_for_an_answer_cannot_end_without_one():
    owed = replace(PIPE, is_reply_owed=True)

    with pytest.raises(InvalidInput, match="还没有答复来人，不能办结") as refused:
        check_conclusion(owed, FIXED)
    assert refused.value.field == "reply"


def test_an_answer_given_earlier_or_with_the_conclusion_settles_it():
    owed = replace(PIPE, is_reply_owed=True)

    check_conclusion(replace(owed, reply="11-23 17:05 已电话告知"), FIXED)
    check_conclusion(owed, replace(FIXED, reply="电话回访，来人满意"))


def test_where_nobody_waits_no_answer_is_asked_for():
    check_conclusion(PIPE, FIXED)
