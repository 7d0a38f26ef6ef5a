"""Instructions in the file (批示): the leaders' words and which orders they became."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dutydesk.model.instruction import Instruction
from dutydesk.store.schema import instructions, matters


class Instructions:
    """The book of instructions over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, instruction: Instruction) -> None:
        """Keep a new instruction; its orders are matters that name it as their source."""
        values = {column.name: getattr(instruction, column.name) for column in instructions.columns}
        self._connection.execute(instructions.insert().values(**values))

    def latest(self, limit: int) -> tuple[Instruction, ...]:
        """The instructions kept last, newest first."""
        return self._read(select(instructions).order_by(instructions.c.number.desc()).limit(limit))

    def between(self, since: date, until: date) -> tuple[Instruction, ...]:
        """The instructions of some days, both included, in the order of their numbers."""
        first, last = datetime.combine(since, time.min), datetime.combine(until, time.max)
        given = instructions.c.given_at.between(first, last.replace(microsecond=0))
        return self._read(select(instructions).where(given).order_by(instructions.c.number))

    def numbered(self, number: str) -> Instruction | None:
        """One instruction, or None."""
        found = self._read(select(instructions).where(instructions.c.number == number))
        return found[0] if found else None

    def _read(self, query: Select[Any]) -> tuple[Instruction, ...]:
        rows = self._connection.execute(query).all()
        became = self._orders(rows)
        return tuple(
            Instruction(**row._mapping, orders=tuple(became.get(row.number, ()))) for row in rows
        )

    def _orders(self, rows: Iterable[Row[Any]]) -> dict[str, list[str]]:
        sources = matters.c.source.in_([row.number for row in rows])
        query = select(matters.c.source, matters.c.number).where(sources)
        became: dict[str, list[str]] = {}
        for source, number in self._connection.execute(query.order_by(matters.c.number)):
            became.setdefault(source, []).append(number)
        return became
