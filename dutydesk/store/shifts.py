"""Shifts in the file, with who held which post from when to when."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from dutydesk.model.person import Person
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.store.schema import postings, shifts


class Shifts:
    """The shifts over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, number: str, duty_date: date, slot: str, at: datetime, carried_in: int) -> int:
        """Open a shift and return its id; nobody is posted yet."""
        done = self._connection.execute(
            shifts.insert().values(
                number=number, duty_date=duty_date, slot=slot, opened_at=at, carried_in=carried_in
            )
        )
        return int(done.lastrowid)

    def close(self, shift_id: int, at: datetime) -> None:
        """Close a shift and every posting on it at the same minute."""
        self._connection.execute(
            shifts.update().where(shifts.c.id == shift_id).values(closed_at=at)
        )
        still = (postings.c.shift_id == shift_id) & postings.c.until.is_(None)
        self._connection.execute(postings.update().where(still).values(until=at))

    def post(self, shift_id: int, person: Person, post: Post, since: datetime) -> None:
        """Put somebody on a post of a shift."""
        values = {"person_id": person.id, "name": person.name, "post": post, "since": since}
        self._connection.execute(postings.insert().values(shift_id=shift_id, **values))

    def relieve(self, shift_id: int, person_id: int, until: datetime) -> None:
        """End what somebody holds on a shift."""
        held = (postings.c.shift_id == shift_id) & (postings.c.person_id == person_id)
        still = held & postings.c.until.is_(None)
        self._connection.execute(postings.update().where(still).values(until=until))

    def current(self) -> Shift | None:
        """The open shift."""
        row = self._connection.execute(select(shifts).where(shifts.c.closed_at.is_(None))).first()
        return self._shift(row) if row else None

    def of_day(self, duty_date: date) -> tuple[Shift, ...]:
        """The shifts of one duty day in order."""
        query = select(shifts).where(shifts.c.duty_date == duty_date).order_by(shifts.c.id)
        return tuple(self._shift(row) for row in self._connection.execute(query).all())

    def last_days(self, count: int) -> tuple[date, ...]:
        """The last duty dates, newest first."""
        # by their order of opening: a clock once set ahead must not put its day first for ever
        last = func.max(shifts.c.id).desc()
        query = select(shifts.c.duty_date).group_by(shifts.c.duty_date).order_by(last)
        return tuple(self._connection.execute(query.limit(count)).scalars())

    def _shift(self, row: Row[Any]) -> Shift:
        query = select(postings).where(postings.c.shift_id == row.id).order_by(postings.c.id)
        held = tuple(
            Posting(p.person_id, p.name, p.post, p.since, p.until)
            for p in self._connection.execute(query)
        )
        words = (row.id, row.number, row.duty_date, row.slot, row.opened_at, row.closed_at)
        return Shift(*words, row.carried_in, held)
