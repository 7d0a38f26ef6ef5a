"""Printed copies (份号) in the file: every printing of an issued paper."""

from sqlalchemy import Connection, func, select

from dutydesk.model.printing import Printed
from dutydesk.store.schema import prints


class Prints:
    """The printings over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, printed: Printed) -> None:
        """Keep one printing."""
        self._connection.execute(
            prints.insert().values(
                paper=printed.paper,
                first_copy=printed.first_copy,
                copies=printed.copies,
                at=printed.at,
                who=printed.who,
                printer=printed.printer,
            )
        )

    def copies_of(self, paper: str) -> int:
        """How many copies of a paper were printed so far."""
        query = select(func.coalesce(func.sum(prints.c.copies), 0)).where(prints.c.paper == paper)
        return int(self._connection.execute(query).scalar_one())

    def of(self, paper: str) -> tuple[Printed, ...]:
        """Every printing of a paper, oldest first."""
        query = select(prints).where(prints.c.paper == paper).order_by(prints.c.id)
        return tuple(
            Printed(row.paper, row.first_copy, row.copies, row.at, row.who, row.printer)
            for row in self._connection.execute(query)
        )
