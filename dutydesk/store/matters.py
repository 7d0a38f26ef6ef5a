"""Matters in the file: what is open, what became of the rest, and the series of numbers."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, func, select

from dutydesk.model.entry import EntryKind
from dutydesk.model.matter import Matter, MatterState
from dutydesk.store.schema import entries, matters

_NAMES = tuple(item.name for item in fields(Matter))


class Matters:
    """The matters over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, matter: Matter) -> None:
        """Keep a new matter."""
        self._connection.execute(matters.insert().values(**_words(matter)))

    def put(self, matter: Matter) -> None:
        """Keep a matter as it stands now."""
        words = _words(matter)
        query = matters.update().where(matters.c.number == matter.number)
        self._connection.execute(query.values(**words))

    def numbered(self, number: str) -> Matter | None:
        """The matter of this number, or None."""
        row = self._connection.execute(select(matters).where(matters.c.number == number)).first()
        return _matter(row) if row else None

    def pending(self) -> tuple[Matter, ...]:
        """Every open matter, in the order of numbers."""
        query = select(matters).where(matters.c.state == MatterState.OPEN)
        return tuple(_matter(r) for r in self._connection.execute(query.order_by(matters.c.number)))

    def pending_after(self, seq: int) -> tuple[Matter, ...]:
        """The matters that were open after this entry was written, as they stand now."""
        later = select(entries.c.matter).where(entries.c.seq > seq)
        opened = later.where(entries.c.kind == EntryKind.MATTER_OPENED)
        ended = later.where(entries.c.kind.in_((EntryKind.MATTER_DONE, EntryKind.MATTER_VOID)))
        still = (matters.c.state == MatterState.OPEN) | matters.c.number.in_(ended)
        query = select(matters).where(still, matters.c.number.not_in(opened))
        return tuple(_matter(r) for r in self._connection.execute(query.order_by(matters.c.number)))

    def ended(self, limit: int) -> tuple[Matter, ...]:
        """The matters that ended last, newest first."""
        query = select(matters).where(matters.c.state != MatterState.OPEN)
        ordered = query.order_by(matters.c.concluded_at.desc(), matters.c.number.desc())
        return tuple(_matter(row) for row in self._connection.execute(ordered.limit(limit)))

    def pending_count(self) -> int:
        """How many matters are open."""
        query = select(func.count()).where(matters.c.state == MatterState.OPEN)
        return int(self._connection.execute(query).scalar_one())

    def survive_handover(self) -> None:
        """Count one more handover for every open matter."""
        query = matters.update().where(matters.c.state == MatterState.OPEN)
        self._connection.execute(query.values(handovers=matters.c.handovers + 1))


def _words(matter: Matter) -> dict[str, Any]:
    return {name: getattr(matter, name) for name in _NAMES}


def _matter(row: Row[Any]) -> Matter:
    words = row._mapping
    return Matter(**{name: words[name] for name in _NAMES})
