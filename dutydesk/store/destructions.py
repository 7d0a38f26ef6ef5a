"""Destroyed contacts (销毁) in the file: which record's, when, on what ground; never whose."""

from datetime import date, datetime, time

from sqlalchemy import Connection, select

from dutydesk.model.destruction import Destroyed, Ground
from dutydesk.store.schema import contacts, destructions


class Destructions:
    """What was destroyed, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, destroyed: Destroyed) -> None:
        """Note one destruction beside its row."""
        self._connection.execute(
            destructions.insert().values(
                subject=destroyed.subject,
                ground=destroyed.ground,
                who=destroyed.who,
                reason=destroyed.reason,
            )
        )

    def between(self, since: date, until: date) -> tuple[Destroyed, ...]:
        """What was destroyed from one day to another, both included, in the order it went.

        The rows themselves are listed, so the list can neither miss one nor count one twice; a
        row destroyed by an older program has no note beside it and was due.
        """
        first, last = datetime.combine(since, time.min), datetime.combine(until, time.max)
        query = (
            select(
                contacts.c.subject,
                contacts.c.erased_at,
                destructions.c.ground,
                destructions.c.who,
                destructions.c.reason,
            )
            .outerjoin(destructions, contacts.c.subject == destructions.c.subject)
            .where(contacts.c.erased_at.between(first, last))
            .order_by(contacts.c.erased_at, contacts.c.subject)
        )
        return tuple(
            Destroyed(
                row.subject,
                row.erased_at,
                row.ground or Ground.DUE,
                row.who or "",
                row.reason or "",
            )
            for row in self._connection.execute(query)
        )

    def months(self) -> tuple[tuple[int, int], ...]:
        """The months in which something was destroyed, newest first."""
        query = select(contacts.c.erased_at).where(contacts.c.erased_at.is_not(None))
        days = {(at.year, at.month) for (at,) in self._connection.execute(query)}
        return tuple(sorted(days, reverse=True))
