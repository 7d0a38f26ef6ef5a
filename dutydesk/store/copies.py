"""Media and copies in the file (备份介质、备份): what was enrolled, what was copied onto it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, column, func, select, table
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.copies import KeptCopy, Medium
from dutydesk.store.schema import copies, media

_TABLES = table("sqlite_master", column("type"), column("name"))
_COUNTED = ("entries", "matters", "papers", "people", "shifts")


class Copies:
    """The enrolled media and the copies made, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def media(self) -> tuple[Medium, ...]:
        """Every medium ever enrolled, in the order of enrolment."""
        rows = self._connection.execute(select(media).order_by(media.c.enrolled_at, media.c.name))
        return tuple(_medium(row) for row in rows)

    def medium(self, medium_id: str) -> Medium | None:
        """The medium of this id, or None."""
        row = self._connection.execute(select(media).where(media.c.id == medium_id)).first()
        return _medium(row) if row else None

    def enrol(self, medium: Medium) -> None:
        """Keep a medium, or what became of it."""
        words = {name: getattr(medium, name) for name in media.c.keys()}  # noqa: SIM118
        values = insert(media).values(**words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[media.c.id], set_=words)
        )

    def add(self, copy: KeptCopy) -> None:
        """Keep what a copy just made holds."""
        words = {name: getattr(copy, name) for name in copies.c.keys()}  # noqa: SIM118
        self._connection.execute(copies.insert().prefix_with("OR REPLACE").values(**words))

    def all(self) -> tuple[KeptCopy, ...]:
        """Every copy that may still lie somewhere, oldest first."""
        query = select(copies).where(copies.c.is_gone.is_(False))
        rows = self._connection.execute(query.order_by(copies.c.made_at, copies.c.entries))
        return tuple(_copy(row) for row in rows)

    def ever(self) -> tuple[KeptCopy, ...]:
        """Every copy ever kept, those that are gone as well."""
        return tuple(_copy(row) for row in self._connection.execute(select(copies)))

    def named(self, name: str, sha256: str) -> KeptCopy | None:
        """What is known of the copy of this name and sum, or None."""
        query = select(copies).where(copies.c.name == name, copies.c.sha256 == sha256)
        row = self._connection.execute(query).first()
        return _copy(row) if row else None

    def gone(self, medium_id: str, present: Iterable[str]) -> None:
        """Forget, with their keys, the copies of a medium that are no longer on it."""
        named = (copies.c.medium == medium_id) & copies.c.name.not_in(tuple(present))
        self._connection.execute(copies.update().where(named).values(is_gone=True, drill_key=""))

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many rows the books hold that a copy must hold too, by the names of their tables."""
        named = select(_TABLES.c.name).where(_TABLES.c.type == "table").order_by(_TABLES.c.name)
        names = [
            name
            for name in self._connection.execute(named).scalars()
            if name in _COUNTED or name.startswith("register_")
        ]
        return tuple(
            (
                name,
                int(
                    self._connection.execute(
                        select(func.count()).select_from(table(name))
                    ).scalar_one()
                ),
            )
            for name in names
        )


def _medium(row: Row[Any]) -> Medium:
    return Medium(**row._mapping)


def _copy(row: Row[Any]) -> KeptCopy:
    return KeptCopy(**row._mapping)
