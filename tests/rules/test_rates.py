"""How much of what fell due this month was answered and done."""

from dataclasses import replace
from datetime import date, datetime

from dutydesk.model.matter import Matter, MatterState
from dutydesk.rules.rates import month_of, rates

SINCE = month_of(date(2026, 11, 24))
AT = datetime(2026, 11, 25, 7, 45)
OPEN = Matter(
    number="SX-2026-0001",
    title="低保咨询",
    unit="民政办",
    opened_at=datetime(2026, 11, 20, 9, 0),
    due_at=datetime(2026, 11, 27, 17, 30),
    is_reply_owed=True,
)
LATE = replace(OPEN, due_at=datetime(2026, 11, 24, 17, 30))
DONE = replace(
    OPEN,
    state=MatterState.DONE,
    concluded_at=datetime(2026, 11, 24, 10, 0),
    replied_at=datetime(2026, 11, 24, 10, 0),
)


def told(*matters: Matter) -> list[str]:
    return [rate.sentence for rate in rates(matters, SINCE, AT)]


def test_what_is_neither_due_nor_done_does_not_count():
    assert told(OPEN) == ["回音率：本月还没有应答复的", "落实率：本月还没有应办结的"]


def test_what_is_done_and_what_is_late_make_the_rates():
    assert told(OPEN, DONE, DONE, LATE) == [
        "回音率66%（应答复3件，已答复2件）",
        "落实率66%（应办结3件，已办结2件）",
    ]


def test_outcome_and_reply_are_two_debts():
    unreplied = replace(DONE, replied_at=None)
    assert told(unreplied) == [
        "回音率0%（应答复1件，已答复0件）",
        "落实率100%（应办结1件，已办结1件）",
    ]
    replied_first = replace(LATE, replied_at=datetime(2026, 11, 23, 9, 0))
    assert told(replied_first) == [
        "回音率100%（应答复1件，已答复1件）",
        "落实率0%（应办结1件，已办结0件）",
    ]


def test_what_was_settled_last_month_is_past_and_what_was_left_is_not():
    october = datetime(2026, 10, 30, 9, 0)
    before = {"opened_at": datetime(2026, 10, 20), "due_at": october}
    settled = replace(DONE, **before, concluded_at=october, replied_at=october)
    left = replace(OPEN, **before)
    assert [(r.owed, r.settled) for r in rates([settled, left], SINCE, AT)] == [(1, 0), (1, 0)]


def test_nothing_of_later_is_told_of_an_earlier_minute():
    at = datetime(2026, 11, 24, 9, 59)
    assert [rate.owed for rate in rates([DONE], SINCE, at)] == [0, 0]


def test_void_and_paused_matters_do_not_count():
    void = replace(DONE, state=MatterState.VOID)
    paused = replace(LATE, paused_on=date(2026, 11, 22))
    assert [rate.owed for rate in rates([void, paused], SINCE, AT)] == [0, 0]
