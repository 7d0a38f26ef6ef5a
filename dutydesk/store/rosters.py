"""Rosters in the file: the months, who is planned for which spot, and whose name was struck."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.roster import (
    Assignment,
    DutyClass,
    DutySlot,
    Group,
    KeyPeriod,
    LeaveDays,
    RosterMonth,
    RosterPost,
    RosterState,
    Spot,
    Struck,
)
from dutydesk.store import roster_tables as tables

_LINE = ("person_id", "name", "why", "is_overruled")
_SLOT = tuple(column.name for column in tables.slots.columns)


class Rosters:
    """The rosters over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, month: RosterMonth, first: date, last: date) -> None:
        """Keep a month from its first day to its last, in the place of what was kept for it."""
        for table in (tables.slots, tables.lines, tables.struck):
            kept = table.c.duty_date.between(first, last)
            self._connection.execute(table.delete().where(kept))
        values = {
            "state": month.state,
            "published_at": month.published_at,
            "published_by": month.published_by,
        }
        query = insert(tables.months).values(year=month.year, month=month.month, **values)
        self._connection.execute(
            query.on_conflict_do_update(
                index_elements=[tables.months.c.year, tables.months.c.month], set_=values
            )
        )
        self._connection.execute(
            tables.slots.insert(),
            [{name: getattr(slot, name) for name in _SLOT} for slot in month.slots],
        )
        self._connection.execute(tables.lines.insert(), list(map(_line_words, month.lines)))
        for line in month.lines:
            for gone in line.struck:
                self.strike(line.spot, gone)

    def put(self, line: Assignment) -> None:
        """Keep who is planned for one spot now."""
        query = tables.lines.update().where(*_at(tables.lines, line.spot))
        self._connection.execute(query.values(**_line_words(line)))

    def strike(self, spot: Spot, gone: Struck) -> None:
        """Keep a name that was struck."""
        self._connection.execute(tables.struck.insert().values(**_spot_words(spot), **vars(gone)))

    def month(self, year: int, month: int, first: date, last: date) -> RosterMonth | None:
        """One month as it is kept, or None."""
        head = self._connection.execute(
            select(tables.months).where(
                tables.months.c.year == year, tables.months.c.month == month
            )
        ).first()
        if head is None:
            return None
        return RosterMonth(
            year,
            month,
            head.state,
            self.slots(first, last),
            self.lines(first, last),
            head.published_at,
            head.published_by,
        )

    def months(self) -> tuple[tuple[int, int, RosterState], ...]:
        """Every kept month, newest first."""
        query = select(tables.months.c.year, tables.months.c.month, tables.months.c.state)
        ordered = query.order_by(tables.months.c.year.desc(), tables.months.c.month.desc())
        return tuple((row[0], row[1], row[2]) for row in self._connection.execute(ordered))

    def slots(self, first: date, last: date) -> tuple[DutySlot, ...]:
        """The slots of some days in the order of time."""
        within = tables.slots.c.duty_date.between(first, last)
        query = select(tables.slots).where(within).order_by(tables.slots.c.starts_at)
        return tuple(DutySlot(**row._mapping) for row in self._connection.execute(query))

    def lines(self, first: date, last: date) -> tuple[Assignment, ...]:
        """The lines of some days, in the order of days, slots and columns."""
        gone: dict[Spot, list[Struck]] = {}
        within = tables.struck.c.duty_date.between(first, last)
        struck_there = select(tables.struck).where(within).order_by(tables.struck.c.id)
        for row in self._connection.execute(struck_there):
            struck = Struck(row.person_id, row.name, row.by, row.at, row.why)
            gone.setdefault(_spot(row), []).append(struck)
        within = tables.lines.c.duty_date.between(first, last)
        begins = (tables.lines.c.duty_date == tables.slots.c.duty_date) & (
            tables.lines.c.slot == tables.slots.c.slot
        )
        query = select(tables.lines).join(tables.slots, begins).where(within)
        rows = self._connection.execute(query.order_by(tables.slots.c.starts_at)).all()
        found = [
            Assignment(
                spot,
                struck=tuple(gone.get(spot, ())),
                **{name: row._mapping[name] for name in _LINE},
            )
            for row in rows
            for spot in (_spot(row),)
        ]
        # sorting keeps the order of time that the slots gave
        starts = {(line.spot.duty_date, line.spot.slot): n for n, line in enumerate(found)}
        posts = list(RosterPost)
        return tuple(
            sorted(
                found,
                key=lambda line: (
                    starts[line.spot.duty_date, line.spot.slot],
                    posts.index(line.spot.post),
                    line.spot.place,
                ),
            )
        )

    def published_slots(self, first: date, last: date) -> tuple[DutySlot, ...]:
        """The slots of published months among some days."""
        drafts = self._draft_months()
        found = self.slots(first, last)
        return tuple(s for s in found if (s.duty_date.year, s.duty_date.month) not in drafts)

    def published(self, first: date, last: date) -> Iterator[tuple[Spot, int]]:
        """Who stands where by the published rosters of some days; empty lines are left out."""
        drafts = self._draft_months()
        within = tables.lines.c.duty_date.between(first, last)
        is_filled = tables.lines.c.person_id.is_not(None)
        for row in self._connection.execute(select(tables.lines).where(within, is_filled)):
            if (row.duty_date.year, row.duty_date.month) not in drafts:
                yield _spot(row), row.person_id

    def _draft_months(self) -> frozenset[tuple[int, int]]:
        drafts = (m for m in self.months() if m[2] is not RosterState.PUBLISHED)
        return frozenset((year, month) for year, month, _ in drafts)

    def known(self) -> frozenset[int]:
        """Everybody who was there when a roster was published."""
        return frozenset(self._connection.execute(select(tables.members.c.person_id)).scalars())

    def admit(self, people: Iterable[int]) -> None:
        """Note that these were there when a roster was published."""
        rows = [{"person_id": person_id} for person_id in people]
        if rows:
            self._connection.execute(tables.members.insert(), rows)

    def openings(self) -> dict[tuple[int, Group, DutyClass], int]:
        """With what everybody began; a person without a row has begun with nothing."""
        rows = self._connection.execute(select(tables.openings))
        return {(row.person_id, row.group, row.duty_class): row.begun for row in rows}

    def open(self, begun: Mapping[tuple[int, Group, DutyClass], int]) -> None:
        """Keep with what newcomers begin."""
        for (person_id, group, kind), count in begun.items():
            row = {"person_id": person_id, "group": group, "duty_class": kind, "begun": count}
            self._connection.execute(tables.openings.insert().values(**row))

    def leave_days(self, since: date) -> tuple[LeaveDays, ...]:
        """Who is away on that day or later, the earliest first."""
        query = select(tables.leave_days).where(tables.leave_days.c.last >= since)
        rows = self._connection.execute(query.order_by(tables.leave_days.c.first))
        return tuple(LeaveDays(**row._mapping) for row in rows)

    def add_leave(self, person_id: int, name: str, first: date, last: date) -> None:
        """Keep days on which somebody is not planned."""
        values = {"person_id": person_id, "name": name, "first": first, "last": last}
        self._connection.execute(tables.leave_days.insert().values(**values))

    def drop_leave(self, leave_id: int) -> None:
        """Take leave back."""
        which = tables.leave_days.c.id == leave_id
        self._connection.execute(tables.leave_days.delete().where(which))

    def key_periods(self) -> tuple[KeyPeriod, ...]:
        """Every key period, the earliest first."""
        query = select(tables.key_periods).order_by(tables.key_periods.c.first)
        return tuple(KeyPeriod(**row._mapping) for row in self._connection.execute(query))

    def add_key_period(self, period: KeyPeriod) -> None:
        """Keep a key period."""
        self._connection.execute(tables.key_periods.insert().values(**vars(period)))

    def drop_key_period(self, first: date) -> None:
        """Take the key period back that begins on this day."""
        which = tables.key_periods.c.first == first
        self._connection.execute(tables.key_periods.delete().where(which))


def _spot(row: Row[Any]) -> Spot:
    return Spot(row.duty_date, row.slot, row.post, row.place)


def _spot_words(spot: Spot) -> dict[str, Any]:
    return dict(vars(spot))


def _line_words(line: Assignment) -> dict[str, Any]:
    words = {name: getattr(line, name) for name in _LINE}
    return {**_spot_words(line.spot), **words}


def _at(table: Table, spot: Spot) -> tuple[ColumnElement[bool], ...]:
    return tuple(table.c[name] == value for name, value in _spot_words(spot).items())
