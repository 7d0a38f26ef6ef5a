"""Surroundings (前后各班): what speaks against somebody on a line, read once for a whole month."""

from collections.abc import Iterator
from datetime import timedelta

from dutydesk.desk.reckoning import arranged, number_of
from dutydesk.model.person import Person
from dutydesk.model.roster import (
    Assignment,
    Conflict,
    DutySlot,
    RosterMonth,
    Spot,
    Staffing,
)
from dutydesk.rules import parameters, roster_days, rostering
from dutydesk.rules.roster_counts import SHIFT_POSTS_OF
from dutydesk.rules.rostering import Taken
from dutydesk.store.books import Books

AROUND = timedelta(days=8)
"""Longer than any rest that may be set; what lies farther off cannot clash."""


def staffing_of(books: Books) -> Staffing:
    """How many people a slot takes here, and how long they rest."""
    keys = [parameter.key for parameter in parameters.ROSTER]
    return rostering.staffing_of({key: number_of(books, key) for key in keys})


class Surroundings:
    """A month with the published rosters beside it, the open shift, the leaves and the rests."""

    def __init__(self, books: Books, month: RosterMonth) -> None:
        self._month = month
        first = month.slots[0].duty_date - AROUND
        last = month.slots[-1].duty_date + AROUND
        beside = books.rosters.published_slots(first, last)
        self._slots = {_where(slot): slot for slot in (*beside, *month.slots)}
        self._others: dict[int, list[tuple[Spot, DutySlot]]] = {}
        ours = {_where(slot) for slot in month.slots}
        for spot, person_id in books.rosters.published(first, last):
            if (spot.duty_date, spot.slot) not in ours:
                self._note(spot, person_id)
        for line in month.lines:
            if line.person_id is not None:
                self._note(line.spot, line.person_id)
        self._leave_days = books.rosters.leave_days(first)
        self._staffing = staffing_of(books)
        self._standing = dict(_standing(books))

    def against(
        self, line: Assignment, person: Person, given_up: Spot | None = None
    ) -> tuple[Conflict, ...]:
        """What is wrong with somebody on one line; ``given_up`` is a spot they leave for it."""
        planned = self._others.get(person.id, ())
        taken = [
            Taken(slot, spot.post) for spot, slot in planned if spot not in (line.spot, given_up)
        ]
        now = self._standing.get(person.id)
        if now is not None and _where(now.slot) not in {_where(slot) for _, slot in planned}:
            taken.append(now)
        slot = self._month.slot_of(line.spot)
        return rostering.conflicts(person, line.spot, slot, taken, self._leave_days, self._staffing)

    def _note(self, spot: Spot, person_id: int) -> None:
        slot = self._slots[spot.duty_date, spot.slot]
        self._others.setdefault(person_id, []).append((spot, slot))


def _where(slot: DutySlot) -> tuple[object, str]:
    return slot.duty_date, slot.slot


def _standing(books: Books) -> Iterator[tuple[int, Taken]]:
    """Who stands on the open shift, planned or not."""
    shift = books.shifts.current()
    if shift is not None:
        days, settings = arranged(books), books.settings.read()
        slot = roster_days.slot_on(shift.duty_date, shift.slot, settings, days)
        for posting in shift.present:
            yield posting.person_id, Taken(slot, SHIFT_POSTS_OF[posting.post])
