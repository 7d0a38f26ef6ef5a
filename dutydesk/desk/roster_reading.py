"""What the roster needs from the books: staffing, who stood what, and all a draft must know."""

from collections.abc import Iterable
from datetime import date, datetime

from dutydesk.desk.reckoning import arranged
from dutydesk.desk.surroundings import AROUND, staffing_of
from dutydesk.model.errors import NotNow
from dutydesk.model.roster import (
    Assignment,
    DutySlot,
    PlannedCrew,
    RosterMonth,
    Spot,
)
from dutydesk.model.settings import Settings
from dutydesk.model.shift import Shift
from dutydesk.rules import duty_day, roster_counts, roster_days
from dutydesk.rules.roster_counts import Duty, Ledger
from dutydesk.rules.roster_draft import Planning
from dutydesk.store.books import Books

_EVER = (date(2000, 1, 1), date(2099, 12, 31))


def ledger_of(
    books: Books, settings: Settings, now: datetime, without: Iterable[DutySlot] = ()
) -> Ledger:
    """Every duty that was stood, or is planned by a published roster, in the order of time.

    The slots ``without`` are left out. Whoever is new begins level with the least burdened.
    """
    days = arranged(books)
    kept = {(s.duty_date, s.slot): s for s in books.rosters.published_slots(*_EVER)}
    found: list[Duty] = []
    was_stood = set()
    for (day, name), shifts in books.shifts.by_slot().items():
        slot = kept.get((day, name)) or roster_days.slot_on(day, name, settings, days)
        was_stood.add((day, name))
        found += roster_counts.stood(shifts, slot, now)
    for spot, person_id in books.rosters.published(*_EVER):
        where = (spot.duty_date, spot.slot)
        if where not in was_stood or spot.post not in roster_counts.SHIFT_POSTS:
            found.append(Duty(person_id, kept[where], spot.post))
    left_out = {(slot.duty_date, slot.slot) for slot in without}
    counted = [d for d in found if (d.slot.duty_date, d.slot.slot) not in left_out]
    counted.sort(key=lambda duty: duty.slot.starts_at)
    kept_openings = books.rosters.openings()
    known, serving = books.rosters.known(), books.people.serving()
    table = Ledger(counted, kept_openings).table()
    begun = roster_counts.begun_with(
        table,
        [person for person in serving if person.id in known],
        [person for person in serving if person.id not in known],
    )
    return Ledger(counted, {**kept_openings, **begun})


def admit(books: Books, ledger: Ledger) -> None:
    """Keep with what everybody new begins, so that it stays when the others go on."""
    newcomers = {person.id for person in books.people.serving()} - books.rosters.known()
    books.rosters.open({key: n for key, n in ledger.opening.items() if key[0] in newcomers})
    books.rosters.admit(sorted(newcomers))


def month_of(books: Books, year: int, month: int) -> RosterMonth:
    """One kept month; raise NotNow if there is none."""
    found = books.rosters.month(year, month, *roster_days.month_of(year, month))
    if found is None:
        raise NotNow(f"{year}年{month}月还没有值班表，请先草拟。")
    return found


def line_of(month: RosterMonth, spot: Spot) -> Assignment:
    """The line of a spot; raise NotNow if the month has no such spot."""
    found = month.at(spot)
    if found is None:
        raise NotNow(f"{month.title}值班表上没有{spot.told}，请核对日期和岗位。")
    return found


def published_from(books: Books, first: date) -> tuple[DutySlot, ...]:
    """The slots of published rosters from a day on."""
    return books.rosters.published_slots(first, _EVER[1])


def planned_between(books: Books, person_id: int, first: date, last: date) -> tuple[Spot, ...]:
    """On which spots of the published rosters somebody stands from one day to another."""
    found = books.rosters.published(first, last)
    return tuple(spot for spot, planned_id in found if planned_id == person_id)


def crews_of(books: Books, first: date, last: date) -> tuple[PlannedCrew, ...]:
    """Who is planned for the slots of some days by the published rosters."""
    lines = books.rosters.lines(first, last)
    return tuple(
        PlannedCrew(
            slot,
            tuple(
                line
                for line in lines
                if (line.spot.duty_date, line.spot.slot) == (slot.duty_date, slot.slot)
            ),
        )
        for slot in books.rosters.published_slots(first, last)
    )


def next_of(books: Books, shift: Shift, settings: Settings) -> PlannedCrew | None:
    """Who takes over from a shift by the published roster."""
    at = duty_day.next_handover(shift.opened_at, settings)
    crews = crews_of(books, at.date(), at.date())
    return next((crew for crew in crews if crew.slot.starts_at == at), None)


def planning_of(
    books: Books, settings: Settings, slots: tuple[DutySlot, ...], now: datetime
) -> Planning:
    """All that a draft of these slots must know."""
    first, last = slots[0].duty_date, slots[-1].duty_date
    ledger = ledger_of(books, settings, now, without=slots)
    return Planning(
        slots=slots,
        people=books.people.serving(),
        staffing=staffing_of(books),
        leave_days=books.rosters.leave_days(first),
        around=[d for d in ledger.duties if first - AROUND <= d.slot.duty_date <= last + AROUND],
        before=ledger.table(),
        last=ledger.last(),
    )
