"""The call tree in the file: the office's own lines, and every try that came to nothing."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from dutydesk.model.call_tree import CallLine
from dutydesk.model.telling import Try
from dutydesk.store.call_tree_tables import lines, tries


class CallTree:
    """The tree over one connection; a try is added, never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(self) -> tuple[CallLine, ...]:
        """The office's own lines in their order; none until it wrote the first."""
        query = select(lines).order_by(lines.c.place)
        return tuple(CallLine(**row._mapping) for row in self._connection.execute(query))

    def put_all(self, kept: Iterable[CallLine]) -> None:
        """Keep these lines in the place of those before."""
        self._connection.execute(lines.delete())
        self._connection.execute(lines.insert(), [vars(line) for line in kept])

    def add_try(self, emergency: str, name: str, made: Try) -> None:
        """Keep one try, or that one was taken back."""
        self._connection.execute(
            tries.insert().values(
                emergency=emergency, name=name, at=made.at, who=made.who, answer=made.answer
            )
        )

    def tries_of(self, emergency: str) -> Mapping[str, tuple[Try, ...]]:
        """Every try of one emergency by the line it was made on, oldest first."""
        found: dict[str, tuple[Try, ...]] = {}
        query = select(tries).where(tries.c.emergency == emergency).order_by(tries.c.id)
        for row in self._connection.execute(query):
            found[row.name] = (*found.get(row.name, ()), Try(row.at, row.who, row.answer))
        return found
