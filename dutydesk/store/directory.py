"""The directory (单位和地点) in the file: units with their work numbers, and places."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.store.schema import directory


class Directory:
    """The directory over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, listed: Listed) -> None:
        """List a unit or place, or list it anew under the same name."""
        words = vars(listed) | {}
        values = insert(directory).values(**words)
        self._connection.execute(
            values.on_conflict_do_update(index_elements=[directory.c.name], set_=words)
        )

    def drop(self, name: str) -> None:
        """Take a name off the list."""
        self._connection.execute(delete(directory).where(directory.c.name == name))

    def all_of(self, kind: PhraseKind) -> tuple[Listed, ...]:
        """Every unit, or every place, by name."""
        query = select(directory).where(directory.c.kind == kind).order_by(directory.c.name)
        return tuple(Listed(**row._mapping) for row in self._connection.execute(query))

    def named(self, name: str) -> Listed | None:
        """The unit or place of this name, or None."""
        query = select(directory).where(directory.c.name == name)
        row = self._connection.execute(query).first()
        return Listed(**row._mapping) if row else None
