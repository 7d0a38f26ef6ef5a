"""Every register in the file through one door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dutydesk.model.field import columns_of
from dutydesk.model.record import Filed, Record, Register
from dutydesk.store.standing import adding


@dataclass(frozen=True)
class Standing:
    """What everybody may know of a record: its matter, and whether it is told by number only."""

    matter: str
    is_restricted: bool


class Records:
    """The registers over one connection; ``tables`` maps a register's key to its table."""

    def __init__(self, connection: Connection, tables: Mapping[str, Table]) -> None:
        self._connection = connection
        self._tables = tables

    def add(self, register: Register, filed: Filed) -> None:
        """Keep a new record."""
        values = _words(filed.record) | {
            "number": filed.number,
            "shift": filed.shift,
            "entered_at": filed.entered_at,
            "author": filed.author,
            "matter": filed.matter,
            "is_void": False,
        }
        table = self._tables[register.key]
        _adding(table).run(self._connection, values)

    def put(self, register: Register, number: str, record: Record) -> None:
        """Keep a record as it was corrected."""
        table = self._tables[register.key]
        query = table.update().where(table.c.number == number)
        self._connection.execute(query.values(**_words(record)))

    def void(self, register: Register, number: str) -> None:
        """Mark a record void; its number and words stay."""
        table = self._tables[register.key]
        self._connection.execute(
            table.update().where(table.c.number == number).values(is_void=True)
        )

    def numbered(self, register: Register, number: str) -> Filed | None:
        """The record of this number, or None."""
        table = self._tables[register.key]
        row = self._connection.execute(select(table).where(table.c.number == number)).first()
        return _filed(register, row) if row else None

    def standing_of(self, number: str) -> Standing | None:
        """How the record of this number stands, in whichever register it lies; None if in none."""
        for table in self._tables.values():
            query = select(table.c.matter, table.c.is_restricted).where(table.c.number == number)
            row = self._connection.execute(query).first()
            if row is not None:
                return Standing(row.matter, bool(row.is_restricted))
        return None

    def between(self, register: Register, since: date, until: date) -> tuple[Filed, ...]:
        """The records of events from one day to another, both included, oldest first."""
        table = self._tables[register.key]
        first, last = datetime.combine(since, time.min), datetime.combine(until, time.max)
        query = select(table).where(table.c.happened_at.between(first, last.replace(microsecond=0)))
        ordered = query.order_by(table.c.happened_at, table.c.id)
        return tuple(_filed(register, row) for row in self._connection.execute(ordered))

    def latest(self, register: Register, limit: int) -> tuple[Filed, ...]:
        """The records entered last, newest first."""
        table = self._tables[register.key]
        query = select(table).order_by(table.c.id.desc()).limit(limit)
        return tuple(_filed(register, row) for row in self._connection.execute(query))


_adding = lru_cache(maxsize=64)(adding)


def _words(record: Record) -> dict[str, Any]:
    return {column.name: getattr(record, column.name) for column in columns_of(type(record))}


def _filed(register: Register, row: Row[Any]) -> Filed:
    words = row._mapping
    given = {}
    for column in columns_of(register.record):
        value = words[column.name]
        # a column added by a newer program is empty in older rows
        given[column.name] = column.default if value is None and not column.is_optional else value
    return Filed(
        register.key,
        row.number,
        register.record(**given),
        row.shift,
        row.entered_at,
        row.author,
        row.matter,
        row.is_void,
    )
