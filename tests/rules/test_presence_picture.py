"""The picture of a shift: bars cut where somebody was out, and one for who was in charge."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from dutydesk.model.presence import Arrival, PresenceState
from dutydesk.rules.presence import responsible
from dutydesk.rules.presence_picture import bars, ends
from tests.rules.test_presence import AT, DUE, SHIFT, at, away

LUNCH, LATER = away(2, 3, at(12), at(12, 40)), away(3, 2, at(18))


def _state(now: datetime, absences=(LUNCH, LATER)) -> PresenceState:
    return PresenceState(
        now=now,
        due_at=DUE,
        shift=SHIFT,
        absences=absences,
        arrivals=(Arrival(1, 4, "林可", at(18, 50)), Arrival(1, 5, "陶文", at(7), left_at=at(8))),
        spans=responsible([SHIFT], absences),
    )


def test_every_bar_is_cut_where_somebody_was_out():
    told = [bar.spoken for bar in bars(_state(at(19)))]

    assert told == [
        "带班领导 何守诚：08:30—19:00",
        "主班 高远：08:30—12:00，离岗12:00—12:40孙禾顶，12:40—19:00",
        "副班 孙禾：08:30—18:00，离岗18:00—19:00高远顶",
        "接班 林可：18:50—19:00已签到",
        "负责：08:30—12:00高远，12:00—12:40孙禾，12:40—19:00高远",
    ]


def test_the_stretches_of_a_bar_follow_each_other_to_its_end():
    for bar in bars(_state(at(19))):
        stretches = bar.stretches
        assert all(a.until == b.since for a, b in pairwise(stretches))
        assert stretches[-1].until == at(19)


def test_whoever_was_relieved_has_a_bar_that_ends_there():
    relieved = replace(
        SHIFT,
        postings=(
            *SHIFT.postings[:2],
            replace(SHIFT.postings[2], until=at(10)),
            replace(SHIFT.postings[2], since=at(11)),
        ),
    )
    state = replace(_state(at(19), ()), shift=relieved)

    assert [bar.spoken for bar in bars(state)][2:4] == [
        "副班 孙禾：08:30—10:00",
        "副班 孙禾：11:00—19:00",
    ]


def test_the_picture_reaches_to_the_handover_and_beyond_if_it_is_late():
    assert ends(_state(at(19))) == (AT, DUE)
    late = DUE + timedelta(hours=2)
    assert ends(_state(late)) == (AT, late)
