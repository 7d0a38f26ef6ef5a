"""Presence in the file: who stepped out of a shift, and who came to take it over."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, select

from dutydesk.model.presence import Absence, Arrival
from dutydesk.store.presence_tables import absences, arrivals


class Presence:
    """Absences and arrivals over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def step_out(self, absence: Absence) -> None:
        """Keep that somebody stepped out."""
        self._connection.execute(absences.insert().values(asdict(absence)))

    def come_back(self, shift_id: int, person_id: int, until: datetime) -> None:
        """End whatever absence of this person lasts."""
        self._connection.execute(
            absences.update()
            .where(_of(absences, shift_id, person_id) & absences.c.until.is_(None))
            .values(until=until)
        )

    def absences(self, shift_ids: Iterable[int]) -> tuple[Absence, ...]:
        """Every absence of these shifts in order."""
        query = select(*absences.c[1:]).where(absences.c.shift_id.in_(tuple(shift_ids)))
        rows = self._connection.execute(query.order_by(absences.c.id))
        return tuple(Absence(*row) for row in rows)

    def arrive(self, arrival: Arrival) -> None:
        """Keep that somebody came to take over."""
        self._connection.execute(arrivals.insert().values(asdict(arrival)))

    def mark_read(self, shift_id: int, person_id: int, at: datetime, read_to: int) -> None:
        """Keep how far somebody who came has read the log."""
        self._change(shift_id, person_id, {"read_at": at, "read_to": read_to})

    def go_away(self, shift_id: int, person_id: int, at: datetime) -> None:
        """Keep that somebody who came went away without taking over."""
        self._change(shift_id, person_id, {"left_at": at})

    def arrivals(self, shift_id: int) -> tuple[Arrival, ...]:
        """Who came to take over this shift, in order."""
        query = select(*arrivals.c[1:]).where(arrivals.c.shift_id == shift_id)
        rows = self._connection.execute(query.order_by(arrivals.c.id))
        return tuple(Arrival(*row) for row in rows)

    def _change(self, shift_id: int, person_id: int, values: dict[str, object]) -> None:
        self._connection.execute(
            arrivals.update()
            .where(_of(arrivals, shift_id, person_id) & arrivals.c.left_at.is_(None))
            .values(values)
        )


def _of(table: Table, shift_id: int, person_id: int) -> ColumnElement[bool]:
    return (table.c.shift_id == shift_id) & (table.c.person_id == person_id)
