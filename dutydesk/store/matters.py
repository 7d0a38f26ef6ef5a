"""Matters in the file: what is open, what became of the rest, and the series of numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from dutydesk.model.entry import EntryKind
from dutydesk.model.matter import Matter, MatterKind, MatterState
from dutydesk.rules.deadlines import Pause
from dutydesk.store.schema import entries, matters, pauses

_NAMES = tuple(item.name for item in fields(Matter))
# a column that an older program did not have holds nothing
_DEFAULTS: dict[str, Any] = {
    item.name: item.default for item in fields(Matter) if item.default not in (None, MISSING)
}


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

    def these(self, numbers: Iterable[str]) -> dict[str, Matter]:
        """The matters of these numbers, by number; one that is none is left out."""
        query = select(matters).where(matters.c.number.in_(tuple(numbers)))
        found = map(_matter, self._connection.execute(query.order_by(matters.c.number)))
        return {matter.number: matter for matter in found}

    def pending(self) -> tuple[Matter, ...]:
        """Every open matter, in the order of numbers."""
        query = select(matters).where(matters.c.state == MatterState.OPEN)
        return tuple(_matter(r) for r in self._connection.execute(query.order_by(matters.c.number)))

    def of_kind(self, kind: MatterKind, limit: int) -> tuple[Matter, ...]:
        """The matters of one kind, those opened last before the others."""
        query = select(matters).where(matters.c.kind == kind)
        ordered = query.order_by(matters.c.opened_at.desc(), matters.c.number.desc())
        return tuple(_matter(row) for row in self._connection.execute(ordered.limit(limit)))

    def redate(self, found: Iterable[tuple[str, datetime, str]]) -> None:
        """Keep the limits counted anew: number, limit and how it was counted."""
        words = [{"key": n, "due": due, "told": told} for n, due, told in found]
        if not words:
            return
        query = matters.update().where(matters.c.number == bindparam("key"))
        changed: dict[str, Any] = {"due_at": bindparam("due"), "counted": bindparam("told")}
        self._connection.execute(query.values(**changed), words)

    def add_pause(self, number: str, pause: Pause) -> None:
        """Keep days of a matter that do not count."""
        words = {"matter": number, "reason": pause.reason}
        days = {"first": pause.first, "last": pause.last}
        self._connection.execute(pauses.insert().values(**words, **days))

    def pauses(self) -> dict[str, tuple[Pause, ...]]:
        """The days that do not count, by matter."""
        return self._pauses(select(pauses))

    def pauses_of(self, number: str) -> tuple[Pause, ...]:
        """The days of one matter that do not count."""
        return self._pauses(select(pauses).where(pauses.c.matter == number)).get(number, ())

    def _pauses(self, query: Select[Any]) -> dict[str, tuple[Pause, ...]]:
        found: dict[str, tuple[Pause, ...]] = {}
        for row in self._connection.execute(query.order_by(pauses.c.id)):
            pause = Pause(row.first, row.last, row.reason)
            found[row.matter] = (*found.get(row.matter, ()), pause)
        return found

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

    def unreplied(self) -> tuple[Matter, ...]:
        """Every matter that ended while its reply is owed, in the order of numbers."""
        owed = matters.c.is_reply_owed & matters.c.replied_at.is_(None)
        query = select(matters).where(matters.c.state == MatterState.DONE, owed)
        return tuple(_matter(r) for r in self._connection.execute(query.order_by(matters.c.number)))

    def settled_since(self, since: datetime) -> tuple[Matter, ...]:
        """Every matter that is open, still owes a reply, or was ended or answered since then."""
        recent = (matters.c.concluded_at >= since) | (matters.c.replied_at >= since)
        owed = matters.c.is_reply_owed & matters.c.replied_at.is_(None)
        is_open = matters.c.state == MatterState.OPEN
        query = select(matters).where(is_open | recent | owed).order_by(matters.c.number)
        return tuple(_matter(row) for row in self._connection.execute(query))

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
    words: Mapping[Any, Any] = row._mapping
    found: dict[str, Any] = {
        name: _DEFAULTS.get(name) if words[name] is None else words[name] for name in _NAMES
    }
    return Matter(**found)
