"""The handover in preparation: marks, restatements and counts, so that nothing is asked twice."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.handover import Check, Mark, Thing
from dutydesk.model.matter import Matter
from dutydesk.store.presence_tables import restatements
from dutydesk.store.schema import checks, counts

_MARKED = ("mark", "question", "asked_by", "answer", "answered_by", "marked_at")
_RESTATED = ("restated", "restated_by", "restated_at", "remark", "remarked_by")


class Handovers:
    """The open handover over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mark(self, check: Check) -> None:
        """Keep the relief's mark on one matter."""
        words = {name: getattr(check, name) for name in _MARKED}
        values = insert(checks).values(matter=check.matter.number, **words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[checks.c.matter], set_=words)
        )

    def restate(self, check: Check) -> None:
        """Keep what the relief restated of one matter, and what was set right in it."""
        words = {name: getattr(check, name) for name in _RESTATED}
        values = insert(restatements).values(matter=check.matter.number, **words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[restatements.c.matter], set_=words)
        )

    def unsee(self, matter: str) -> None:
        """Take the √ off a matter that changed since; questions and answers stay."""
        if not matter:
            return
        confirmed = (checks.c.matter == matter) & (checks.c.mark == Mark.CONFIRMED)
        self._connection.execute(checks.update().where(confirmed).values(mark=Mark.UNSEEN))

    def unsee_all(self, moved: Iterable[str]) -> None:
        """Take the √ off every one of these matters."""
        confirmed = select(checks.c.matter).where(checks.c.mark == Mark.CONFIRMED)
        for matter in set(self._connection.scalars(confirmed)) & set(moved):
            self.unsee(matter)

    def checks(self, matters: tuple[Matter, ...]) -> tuple[Check, ...]:
        """The marks on these matters; a matter without one is unseen."""
        marked = {row.matter: row for row in self._connection.execute(select(checks))}
        said = {row.matter: row for row in self._connection.execute(select(restatements))}
        return tuple(self._check(matter, marked, said) for matter in matters)

    def count(self, name: str, counted: int, word: str) -> None:
        """Keep the count of one thing."""
        words = {"counted": counted, "word": word}
        values = insert(counts).values(name=name, **words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[counts.c.name], set_=words)
        )

    def counted(self, things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        """These things with what was counted."""
        rows = {row.name: row for row in self._connection.execute(select(counts))}
        return tuple(
            replace(thing, counted=rows[thing.name].counted, word=rows[thing.name].word)
            if thing.name in rows
            else thing
            for thing in things
        )

    def clear(self) -> None:
        """Forget marks and counts once the handover is signed."""
        self._connection.execute(delete(checks))
        self._connection.execute(delete(restatements))
        self._connection.execute(delete(counts))

    def _check(
        self, matter: Matter, marked: Mapping[str, object], said: Mapping[str, object]
    ) -> Check:
        words: dict[str, Any] = {}
        for rows, names in ((marked, _MARKED), (said, _RESTATED)):
            row: object = rows.get(matter.number)
            words |= {name: getattr(row, name) for name in names if row is not None}
        return Check(matter, **words)
