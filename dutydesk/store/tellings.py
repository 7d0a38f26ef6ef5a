"""Tellings in the file: each list, whom it names, and every tick that was made in it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from dutydesk.model.telling import Listener, Telling, Try
from dutydesk.store.telling_tables import listeners, tellings, tries


class Tellings:
    """The lists over one connection; a tick is added, never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, telling: Telling) -> None:
        """Keep a new list with whom it names."""
        words = {name: value for name, value in vars(telling).items() if name != "listeners"}
        self._connection.execute(tellings.insert().values(**words))
        rows = [
            {
                "telling": telling.number,
                "place": each.place,
                "name": each.name,
                "duty_number": each.duty_number,
            }
            for each in telling.listeners
        ]
        self._connection.execute(listeners.insert(), rows)

    def tick(self, number: str, place: int, tick: Try) -> None:
        """Keep one tick."""
        self._connection.execute(
            tries.insert().values(
                telling=number, place=place, at=tick.at, who=tick.who, answer=tick.answer
            )
        )

    def end(self, number: str, at: datetime, reason: str = "") -> None:
        """Note that a list has ended."""
        query = tellings.update().where(tellings.c.number == number)
        self._connection.execute(query.values(ended_at=at, reason=reason))

    def open(self) -> tuple[Telling, ...]:
        """Every list on which somebody is still to be told, oldest first."""
        return self._read(tellings.c.ended_at.is_(None))

    def numbered(self, number: str) -> Telling | None:
        """The list of this number, or None."""
        found = self._read(tellings.c.number == number)
        return found[0] if found else None

    def latest(self, limit: int) -> tuple[Telling, ...]:
        """The lists opened last, newest first."""
        query = select(tellings.c.number).order_by(
            tellings.c.opened_at.desc(), tellings.c.number.desc()
        )
        numbers = self._connection.execute(query.limit(limit)).scalars().all()
        return tuple(reversed(self._read(tellings.c.number.in_(numbers))))

    def _read(self, which: ColumnElement[bool]) -> tuple[Telling, ...]:
        query = select(tellings).where(which)
        rows = self._connection.execute(query.order_by(tellings.c.opened_at, tellings.c.number))
        return tuple(
            Telling(**row._mapping, listeners=tuple(self._listeners(row.number))) for row in rows
        )

    def _listeners(self, number: str) -> Iterable[Listener]:
        ticked: dict[int, list[Try]] = {}
        made = select(tries).where(tries.c.telling == number).order_by(tries.c.id)
        for row in self._connection.execute(made):
            ticked.setdefault(row.place, []).append(Try(row.at, row.who, row.answer))
        named = select(listeners).where(listeners.c.telling == number)
        for row in self._connection.execute(named.order_by(listeners.c.place)):
            yield Listener(row.place, row.name, row.duty_number, tuple(ticked.get(row.place, ())))
