"""Checkpoints in the file: the office's own list, in its order, and by what it was made."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from dutydesk.store.checkpoint_tables import checkpoints


class Checkpoints:
    """The list over one connection; empty while the office keeps to what is proposed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def names(self) -> tuple[str, ...]:
        """The office's own points, in the order of the round."""
        query = select(checkpoints.c.name).order_by(checkpoints.c.place)
        return tuple(self._connection.execute(query).scalars())

    def basis(self) -> str:
        """By what the list was made; empty while there is none."""
        return self._connection.execute(select(checkpoints.c.basis).limit(1)).scalar() or ""

    def put(self, names: Sequence[str], basis: str) -> None:
        """Keep a list in the place of the last."""
        self._connection.execute(delete(checkpoints))
        rows = [
            {"place": place, "name": name, "basis": basis} for place, name in enumerate(names, 1)
        ]
        self._connection.execute(checkpoints.insert(), rows)
