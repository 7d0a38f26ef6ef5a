"""Recurring duties in the file: the office's own, and what was done of each when."""

from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.recurring import DutyDone, RecurringDuty
from dutydesk.store.recurring_tables import recurring, recurring_done


class Recurring:
    """The duties over one connection; what was done is added, never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def own(self) -> tuple[RecurringDuty, ...]:
        """The duties the office set itself, by key."""
        rows = self._connection.execute(select(recurring).order_by(recurring.c.key))
        return tuple(RecurringDuty(**row._mapping) for row in rows)

    def put(self, duty: RecurringDuty) -> None:
        """Keep a duty, in the place of one of the same key."""
        words = vars(duty) | {}
        values = insert(recurring).values(**words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[recurring.c.key], set_=words)
        )

    def add_done(self, done: DutyDone) -> None:
        """Keep that a duty was done."""
        self._connection.execute(recurring_done.insert().values(**vars(done)))

    def done_since(self, day: date) -> tuple[DutyDone, ...]:
        """What was done of the occurrences from a day on."""
        query = select(recurring_done).where(recurring_done.c.day >= day)
        rows = self._connection.execute(query.order_by(recurring_done.c.at))
        return tuple(DutyDone(**row._mapping) for row in rows)
