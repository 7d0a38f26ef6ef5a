"""The roster at the desk (值班表, F11): drafted, changed by hand, published, and who is next.

A draft is kept like any draft, without an entry; publishing is one act with one sentence, and from
then on every change is an act and leaves the name before it legible.
"""

from dataclasses import replace
from datetime import date

from dutydesk.desk.act import Act
from dutydesk.desk.reckoning import arranged, number_of
from dutydesk.desk.roster_reading import (
    admit,
    crews_of,
    ledger_of,
    line_of,
    month_of,
    next_of,
    planning_of,
    published_from,
)
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.desk.sheets import press_of
from dutydesk.desk.surroundings import Surroundings
from dutydesk.documents import roster_sheet as paper
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.roster import (
    Assignment,
    Candidate,
    Conflict,
    Fault,
    PlannedCrew,
    RosterMonth,
    RosterReminder,
    RosterState,
    Share,
    Spot,
    Struck,
)
from dutydesk.model.roster_sheet import RosterSheet
from dutydesk.rules import (
    parameters,
    permissions,
    roster_days,
    roster_draft,
    roster_reminders,
    roster_sheet,
    rostering,
    shares,
    staffing,
)
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books

BY_HAND = "手工排定"


class RosterDesk:
    """Who is planned when."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def months(self) -> tuple[tuple[int, int, RosterState], ...]:
        """Every kept month with its state, newest first."""
        with self._seat.reading() as books:
            return books.rosters.months()

    def month(self, year: int, month: int) -> RosterMonth:
        """One month as it is kept, draft or published; raise NotNow if there is none."""
        with self._seat.reading() as books:
            return month_of(books, year, month)

    def draft(self, year: int, month: int) -> RosterMonth:
        """Propose a month; nothing is kept. Slots that have begun are left out.

        Raises InvalidInput for a month that is over, NotNow for one that is published.
        """
        permissions.check(self._seat.seated(), Right.ROSTER)
        first, last = roster_days.month_of(year, month)
        now = self._seat.now()
        with self._seat.reading() as books:
            _check_unpublished(books, year, month)
            settings, days = books.settings.read(), arranged(books)
            keys = books.rosters.key_periods()
            every = roster_days.slots_of(first, last, settings, days, keys)
            slots = tuple(slot for slot in every if slot.starts_at > now)
            if not slots:
                raise InvalidInput("month", f"{year}年{month}月已经过去了，请排以后的月份。")
            planning = planning_of(books, settings, slots, now)
        hints = () if days.knows(first) else (roster_days.unknown_year(year),)
        lines = roster_draft.drafted(planning)
        return RosterMonth(year, month, RosterState.PROPOSED, slots, lines, hints=hints)

    def save(self, month: RosterMonth) -> RosterMonth:
        """Keep a month as a draft, in the place of an earlier draft of it; no entry is written."""
        permissions.check(self._seat.seated(), Right.ROSTER)
        self._seat.check_open()
        kept = replace(month, state=RosterState.DRAFT)
        with self._seat.database.writing() as books:
            _check_unpublished(books, month.year, month.month)
            books.rosters.keep(kept, *roster_days.month_of(month.year, month.month))
        self._seat.announce()
        return kept

    def conflicts(self, spot: Spot, person_id: int) -> tuple[Conflict, ...]:
        """What is wrong with somebody on a spot of a kept month, the gravest first."""
        with self._seat.reading() as books:
            month = month_of(books, spot.duty_date.year, spot.duty_date.month)
            person = books.people.numbered(person_id)
            return Surroundings(books, month).against(line_of(month, spot), person)

    def faults(self, month: RosterMonth) -> tuple[Fault, ...]:
        """Every empty line and every conflict of a month, kept or proposed, in its order."""
        with self._seat.reading() as books:
            people = {each.id: each for each in books.people.serving()}
            around = Surroundings(books, month)
            found: list[Fault] = []
            for line in month.lines:
                if line.person_id is None:
                    found.append(Fault(line.spot, f"{line.spot.told}空着：{line.why}。", False))
                    continue
                person = people.get(line.person_id) or books.people.numbered(line.person_id)
                found += [
                    Fault(line.spot, f"{line.spot.told}：{each.words}", each.is_hard)
                    for each in around.against(line, person)
                ]
        return tuple(found)

    def candidates(self, spot: Spot) -> tuple[Candidate, ...]:
        """Everybody who may be put on a spot, whom nothing speaks against and who has least first.

        Whoever lacks the role is left out.
        """
        with self._seat.reading() as books:
            month = month_of(books, spot.duty_date.year, spot.duty_date.month)
            line, now = line_of(month, spot), self._seat.now()
            table = ledger_of(books, books.settings.read(), now, without=month.slots).table()
            around = Surroundings(books, month)
            found = [(each, around.against(line, each)) for each in books.people.serving()]
        return shares.candidates(month, spot, found, table)

    def counts(self, month: RosterMonth) -> tuple[Share, ...]:
        """What everybody has stood before and is planned for in a month, kept or proposed."""
        with self._seat.reading() as books:
            settings, now = books.settings.read(), self._seat.now()
            table = ledger_of(books, settings, now, without=month.slots).table()
            return shares.shares(month, books.people.serving(), table)

    def assign(self, spot: Spot, person_id: int | None, reason: str = "") -> RosterMonth:
        """Put somebody on a spot by hand, or leave it empty.

        On a published roster it is an act: it needs a reason, and the name before it stays legible.
        Raises InvalidInput for a conflict that is hard, or one without a reason to overrule it.
        """
        permissions.check(self._seat.seated(), Right.ROSTER)
        with self._seat.reading() as books:
            is_published = month_of(books, spot.duty_date.year, spot.duty_date.month).is_published
        if is_published:
            with self._seat.acting(Right.ROSTER) as act:
                _change(act, spot, person_id, tidy(reason))
        else:
            self._seat.check_open()
            with self._seat.database.writing() as books:
                month = month_of(books, spot.duty_date.year, spot.duty_date.month)
                books.rosters.put(_chosen(books, month, spot, person_id, tidy(reason)))
            self._seat.announce()
        return self.month(spot.duty_date.year, spot.duty_date.month)

    def publish(self, year: int, month: int) -> RosterMonth:
        """Put a kept draft in force (印发); one act, one sentence.

        Raises NotNow without a draft, or while a line breaks a rule no reason can overrule.
        """
        with self._seat.acting(Right.ROSTER) as act:
            _publish(act, month_of(act.books, year, month))
        return self.month(year, month)

    def on_duty(self, day: date) -> tuple[PlannedCrew, ...]:
        """Who is planned for each slot of a duty date by the published roster."""
        with self._seat.reading() as books:
            return crews_of(books, day, day)

    def next_crew(self) -> PlannedCrew | None:
        """Who takes over from the open shift by the published roster; None if nobody is planned."""
        with self._seat.reading() as books:
            shift, settings = open_shift(books), books.settings.read()
            return next_of(books, shift, settings)

    def reminders(self) -> tuple[RosterReminder, ...]:
        """What is due of the roster: next month's, a holiday's, and sheets owed after a swap."""
        now = self._seat.now()
        with self._seat.reading() as books:
            marks = {key: number_of(books, key) for key in roster_reminders.NUMBERS}
            covered = {slot.duty_date for slot in published_from(books, now.date())}
            return roster_reminders.reminders(
                now, arranged(books), covered, books.swaps.owing(), marks
            )

    def sheet(self, year: int, month: int, *, is_public: bool = False) -> RosterSheet:
        """A kept month as it stands (F11); the public copy carries no mobile numbers."""
        with self._seat.reading() as books:
            return roster_sheet.roster_sheet(
                month_of(books, year, month),
                books.people.serving(),
                books.settings.read(),
                press_of(self._seat, books),
                is_public=is_public,
                paper_hours=number_of(books, parameters.SWAP_PAPER),
            )

    def pdf(self, year: int, month: int, *, is_public: bool = False) -> bytes:
        """The month as PDF; raise NotNow if there is no roster of it."""
        return paper.pdf(self.sheet(year, month, is_public=is_public))


def _check_unpublished(books: Books, year: int, month: int) -> None:
    states = {(y, m): state for y, m, state in books.rosters.months()}
    if states.get((year, month)) is RosterState.PUBLISHED:
        raise NotNow(f"{year}年{month}月值班表已经印发，请逐条调整或办理调班。")


def _chosen(
    books: Books, month: RosterMonth, spot: Spot, person_id: int | None, reason: str
) -> Assignment:
    """The line as it will be; raise InvalidInput for what speaks against it."""
    line = line_of(month, spot)
    if person_id is None:
        return Assignment(line.spot, why=reason or "留空待定", struck=line.struck)
    person = books.people.numbered(person_id)
    found = Surroundings(books, month).against(line, person)
    rostering.check(found, reason)
    chosen = Assignment(line.spot, person.id, person.name, reason or BY_HAND, line.struck)
    return replace(chosen, is_overruled=bool(found))


def _change(act: Act, spot: Spot, person_id: int | None, reason: str) -> None:
    month = month_of(act.books, spot.duty_date.year, spot.duty_date.month)
    before = line_of(month, spot)
    staffing.keep_mobiles_apart(reason, act.books.people.serving())
    rostering.check_change(before, month.slot_of(spot), person_id, reason, act.now)
    after = _chosen(act.books, month, spot, person_id, reason)
    rewrite(act, before, after, act.who.name, reason)
    act.write(
        EntryKind.ROSTERED,
        f"值班表{spot.told}由{before.shown}改为{after.shown}（{reason}）。",
    )


def rewrite(act: Act, before: Assignment, after: Assignment, by: str, why: str) -> None:
    """Put another name on a line in force; the one before it is struck and kept."""
    gone = Struck(before.person_id, before.name, by, act.now, why)
    act.books.rosters.strike(before.spot, gone)
    act.books.rosters.put(after)


def _publish(act: Act, month: RosterMonth) -> None:
    if month.is_published:
        raise NotNow(f"{month.title}值班表已经印发过了。")
    around = Surroundings(act.books, month)
    excused = {line.person_id for line in month.lines if line.is_overruled}
    for line in month.lines:
        if line.person_id is not None:
            found = around.against(line, act.books.people.numbered(line.person_id))
            rostering.check_publishable(line, found, is_excused=line.person_id in excused)
    admit(act.books, ledger_of(act.books, act.settings, act.now, without=month.slots))
    in_force = replace(
        month, state=RosterState.PUBLISHED, published_at=act.now, published_by=act.who.name
    )
    act.books.rosters.keep(in_force, *roster_days.month_of(month.year, month.month))
    act.write(EntryKind.ROSTERED, rostering.published(in_force))
