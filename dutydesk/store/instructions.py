"""Instructions in the file (批示): the leaders' words and which orders they became."""

from datetime import datetime

from sqlalchemy import Connection, Row, select

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
        query = select(instructions).order_by(instructions.c.number.desc()).limit(limit)
        return tuple(self._read(row) for row in self._connection.execute(query))

    def between(self, since: datetime, until: datetime) -> tuple[Instruction, ...]:
        """The instructions given from one moment to another, both included, in order of numbers."""
        given = instructions.c.given_at.between(since, until)
        query = select(instructions).where(given).order_by(instructions.c.number)
        return tuple(self._read(row) for row in self._connection.execute(query))

    def numbered(self, number: str) -> Instruction | None:
        """One instruction, or None."""
        query = select(instructions).where(instructions.c.number == number)
        row = self._connection.execute(query).first()
        return self._read(row) if row else None

    def _read(self, row: Row[tuple[object, ...]]) -> Instruction:
        became = select(matters.c.number).where(matters.c.source == row.number)
        orders = tuple(self._connection.execute(became.order_by(matters.c.number)).scalars())
        return Instruction(**row._mapping, orders=orders)
