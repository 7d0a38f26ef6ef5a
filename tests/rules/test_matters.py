"""Matters: open, then done or void; what is overdue, what is near, what comes first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.matter import Conclusion, MatterDraft, MatterState, Outcome
from dutydesk.rules.matters import (
    Urgency,
    by_urgency,
    check_conclusion,
    check_draft,
    check_open,
    urgency,
)
from tests.rules.samples import MATTER, NOW

DONE = Conclusion(outcome=Outcome.RESOLVED, result="已修好")


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        (None, Urgency.OPEN),
        (-0.001, Urgency.OVERDUE),
        (0, Urgency.NEAR),
        (24, Urgency.NEAR),
        (24.001, Urgency.OPEN),
    ],
)
def test_a_matter_is_pressing_by_its_limit(hours: float | None, found: Urgency):
    due = None if hours is None else NOW + timedelta(hours=hours)

    assert urgency(replace(MATTER, due_at=due), NOW) is found


@pytest.mark.parametrize("state", [MatterState.DONE, MatterState.VOID])
def test_what_ended_is_never_overdue(state: MatterState):
    ended = replace(MATTER, state=state, due_at=NOW - timedelta(days=9))

    assert urgency(ended, NOW) is Urgency.ENDED


def test_urgency_is_told_by_a_sign_and_a_word_and_never_by_colour_alone():
    signs = [value.value.split(" ") for value in Urgency]

    assert len({sign for sign, _ in signs}) == len({word for _, word in signs}) == len(Urgency)


@given(st.lists(st.none() | st.integers(-99, 99), max_size=8))
def test_the_earliest_limit_comes_first_and_none_last(hours):
    matters = [
        replace(
            MATTER,
            number=f"SX-2026-{i:04d}",
            due_at=None if h is None else NOW + timedelta(hours=h),
        )
        for i, h in enumerate(hours)
    ]

    ordered = by_urgency(matters)

    assert sorted(m.number for m in ordered) == [m.number for m in matters]
    limits = [m.due_at for m in ordered if m.due_at]
    assert limits == sorted(limits)
    assert all(m.due_at is None for m in ordered[len(limits) :])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"unit": ""}, "unit"),
        ({"due_at": NOW - timedelta(seconds=1)}, "due_at"),
    ],
)
def test_a_matter_without_name_unit_or_future_limit_is_refused(changes, field: str):
    good = MatterDraft(title="某事", unit="某办", due_at=NOW)
    check_draft(good, NOW)

    with pytest.raises(InvalidInput) as refused:
        check_draft(replace(good, **changes), NOW)
    assert refused.value.field == field


@pytest.mark.parametrize("state", [MatterState.DONE, MatterState.VOID])
def test_only_an_open_matter_is_worked_on(state: MatterState):
    check_open(MATTER)

    with pytest.raises(NotNow, match=f"已{state.value}"):
        check_open(replace(MATTER, state=state))
    with pytest.raises(NotNow):
        check_conclusion(replace(MATTER, state=state), DONE)


@pytest.mark.parametrize(
    ("owed", "replied", "reply", "may_end"),
    [
        (False, "", "", True),
        (True, "", "", False),
        (True, "电话答复", "", True),
        (True, "", "当面答复", True),
    ],
)
def test_what_owes_a_reply_ends_with_one(owed: bool, replied: str, reply: str, may_end: bool):
    matter = replace(MATTER, is_reply_owed=owed, reply=replied)
    conclusion = replace(DONE, reply=reply)
    if may_end:
        check_conclusion(matter, conclusion)
        return

    with pytest.raises(InvalidInput) as refused:
        check_conclusion(matter, conclusion)
    assert refused.value.field == "reply"


def test_a_conclusion_without_a_result_is_refused():
    with pytest.raises(InvalidInput, match="凡事必有结果") as refused:
        check_conclusion(MATTER, replace(DONE, result=""))
    assert refused.value.field == "result"
