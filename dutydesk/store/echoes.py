"""Echoes in the file: which record of a second register was typed together with which first one."""

from sqlalchemy import Connection, select

from dutydesk.store.echo_tables import echoes


class EchoBook:
    """The pairs over one connection; a pair is never taken apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, first: str, second: str) -> None:
        """Keep that these two were typed together."""
        self._connection.execute(echoes.insert().values(first=first, second=second))

    def first_of(self, second: str) -> str:
        """The record with which this one was typed; empty if it is one of its own."""
        query = select(echoes.c.first).where(echoes.c.second == second)
        return self._connection.execute(query).scalar() or ""

    def seconds_of(self, first: str) -> tuple[str, ...]:
        """The records typed together with this one, in the order of writing."""
        query = select(echoes.c.second).where(echoes.c.first == first)
        ordered = query.order_by(echoes.c.second)
        return tuple(self._connection.execute(ordered).scalars())
