"""Every minute of years has exactly one responsible officer (制度 1.三, 1.八).

Ten years are lived by the rules alone, and by the real desk as many days as the time of a check
allows; ``DUTYDESK_SAFETY=full`` lets the real desk live all ten years.
"""

import os
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from dutydesk.model.person import Role
from dutydesk.model.presence import Span
from tests.conftest import Room
from tests.walks.years_on_the_post import BEGIN, Life, Memory, RealDesk

_TEN_YEARS = 3653
_IS_FULL = os.environ.get("DUTYDESK_SAFETY") == "full"
_REAL_DAYS = _TEN_YEARS if _IS_FULL else 100
_MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("seed", range(3))
def test_ten_years_by_the_rules_have_one_responsible_officer_in_every_minute(seed: int):
    life = Life(Memory(), seed)
    life.lead(_TEN_YEARS)

    spans = life.hands.spans()
    _check_every_minute(spans, life.hands.now)
    assert [(span.since, span.name) for span in spans] == life.charge
    assert life.hands.now - BEGIN >= timedelta(days=_TEN_YEARS)
    # a life in which nothing happened, or nothing was refused, would prove nothing
    for act in ("step_out", "come_back", "relieve", "join", "leave", "change_leader"):
        assert life.done[act] > 100
        assert life.refused[act] > 100


def test_the_real_desk_through_crashes_has_one_too_and_agrees_with_the_rules(room: Room):
    room.sits("罗成海")
    for name in ("孟岚", "周航"):
        room.enrol(name, Role.DUTY_OFFICER)
    real, ruled = Life(RealDesk(room), 7), Life(Memory(), 7)
    real.lead(_REAL_DAYS)
    ruled.lead(_REAL_DAYS)

    spans = real.hands.spans()
    _check_every_minute(spans, room.clock())
    assert [(span.since, span.name) for span in spans] == real.charge == ruled.charge
    assert (real.done, real.refused) == (ruled.done, ruled.refused)
    assert real.done["crash"] > 3
    assert room.desk.journal.check_whole().seq == room.desk.journal.seal().seq


def _check_every_minute(spans: tuple[Span, ...], now: datetime) -> None:
    """Count for each minute how many answered for it."""
    assert spans[0].since == BEGIN
    assert spans[-1].until is None
    assert all(before.until == after.since for before, after in pairwise(spans))
    minutes = bytearray((now - BEGIN) // _MINUTE)
    for span in spans:
        first, last = (span.since - BEGIN) // _MINUTE, ((span.until or now) - BEGIN) // _MINUTE
        assert not any(minutes[first:last])
        minutes[first:last] = bytes([1]) * (last - first)
    assert all(minutes)
