"""Emergencies in the file: what is known of each, and the reports that were sent."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.emergency import EventClass, Facts, Report
from dutydesk.model.field import columns_of
from dutydesk.store.emergency_tables import facts as facts_table
from dutydesk.store.emergency_tables import reports as reports_table

_FACTS = tuple(column.name for column in columns_of(Facts))
_REPORT = tuple(item.name for item in fields(Report) if item.name != "facts")


class Emergencies:
    """The elements and reports over one connection; the matter itself lies among the matters."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts_of(self, number: str) -> Facts | None:
        """What is known of one emergency; None if nobody has written anything of it yet."""
        query = select(facts_table).where(facts_table.c.emergency == number)
        row = self._connection.execute(query).first()
        return _facts(row) if row else None

    def accidents(self) -> frozenset[str]:
        """The numbers of the emergencies that are accidents."""
        query = select(facts_table.c.emergency)
        query = query.where(facts_table.c.event_class == EventClass.ACCIDENT)
        return frozenset(self._connection.execute(query).scalars())

    def put(self, number: str, known: Facts) -> None:
        """Keep what is known now."""
        values = _words(known)
        query = insert(facts_table).values(emergency=number, **values)
        self._connection.execute(
            query.on_conflict_do_update(index_elements=[facts_table.c.emergency], set_=values)
        )

    def add(self, report: Report) -> None:
        """Keep a report that was sent."""
        values = {name: getattr(report, name) for name in _REPORT}
        self._connection.execute(reports_table.insert().values(**values, **_words(report.facts)))

    def acknowledge(self, number: str, nth: int, receipt: str) -> None:
        """Keep who received a report, and when."""
        which = (reports_table.c.emergency == number) & (reports_table.c.nth == nth)
        self._connection.execute(reports_table.update().where(which).values(receipt=receipt))

    def reports_of(self, number: str) -> tuple[Report, ...]:
        """The reports of one emergency in the order of sending."""
        query = select(reports_table).where(reports_table.c.emergency == number)
        rows = self._connection.execute(query.order_by(reports_table.c.nth))
        return tuple(
            Report(**{name: row._mapping[name] for name in _REPORT}, facts=_facts(row))
            for row in rows
        )


def _words(known: Facts) -> dict[str, Any]:
    return {name: getattr(known, name) for name in _FACTS}


def _facts(row: Row[Any]) -> Facts:
    return Facts(**{name: row._mapping[name] for name in _FACTS})
