"""Shifts in the file, with who held which post from when to when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from dutydesk.model.person import Person
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.store.schema import postings, shifts
from dutydesk.store.standing import ONLY, Standing

# the open one is the last, so that looking backwards finds it at once among thousands
_OPEN = Standing(
    select(shifts).where(shifts.c.closed_at.is_(None)).order_by(shifts.c.id.desc()).limit(ONLY)
)
_HELD = Standing(
    select(
        postings.c.person_id, postings.c.name, postings.c.post, postings.c.since, postings.c.until
    )
    .where(postings.c.shift_id == bindparam("wanted"))
    .order_by(postings.c.id)
)


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
        row = _OPEN.first(self._connection)
        return self._shift(row) if row else None

    def of_day(self, duty_date: date) -> tuple[Shift, ...]:
        """The shifts of one duty day in order."""
        query = select(shifts).where(shifts.c.duty_date == duty_date).order_by(shifts.c.id)
        return tuple(self._shift(row) for row in self._connection.execute(query).all())

    def by_slot(self) -> dict[tuple[date, str], list[Shift]]:
        """Every shift ever opened, by duty date and slot, for counting who stood."""
        held: dict[int, list[Posting]] = {}
        for row in self._connection.execute(select(postings).order_by(postings.c.id)):
            posting = Posting(row.person_id, row.name, row.post, row.since, row.until)
            held.setdefault(row.shift_id, []).append(posting)
        found: dict[tuple[date, str], list[Shift]] = {}
        for row in self._connection.execute(select(shifts).order_by(shifts.c.id)):
            shift = Shift(**row._mapping, postings=tuple(held.get(row.id, ())))
            found.setdefault((shift.duty_date, shift.slot), []).append(shift)
        return found

    def last_days(self, count: int) -> tuple[date, ...]:
        """The last duty dates, newest first."""
        # by their order of opening: a clock once set ahead must not put its day first for ever
        last = func.max(shifts.c.id).desc()
        query = select(shifts.c.duty_date).group_by(shifts.c.duty_date).order_by(last)
        return tuple(self._connection.execute(query.limit(count)).scalars())

    def _shift(self, row: Sequence[Any]) -> Shift:
        shift_id, number, duty_date, slot, opened_at, closed_at, carried_in = row
        held = tuple(Posting(*row) for row in _HELD.rows(self._connection, {"wanted": shift_id}))
        return Shift(shift_id, number, duty_date, slot, opened_at, closed_at, carried_in, held)
