"""Stubs in the file: records still owed, unsealed, gone once they are filed."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, select

from dutydesk.model.stub import Stub
from dutydesk.store.schema import stubs


class Stubs:
    """The open stubs over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, stub: Stub) -> None:
        """Keep a new stub."""
        values = vars(stub) | {"words": json.dumps(dict(stub.words), ensure_ascii=False)}
        self._connection.execute(stubs.insert().values(**values))

    def open(self) -> tuple[Stub, ...]:
        """Every stub not yet completed, oldest first."""
        return tuple(map(_stub, self._connection.execute(select(stubs).order_by(stubs.c.seq))))

    def numbered(self, seq: int) -> Stub | None:
        """The open stub sealed as this entry, or None."""
        row = self._connection.execute(select(stubs).where(stubs.c.seq == seq)).first()
        return _stub(row) if row else None

    def count(self) -> int:
        """How many records are still owed."""
        return int(self._connection.execute(select(func.count()).select_from(stubs)).scalar_one())

    def drop(self, seq: int) -> None:
        """Forget one stub with everything that was typed beside its sentence."""
        self._connection.execute(delete(stubs).where(stubs.c.seq == seq))


def _stub(row: Sequence[Any]) -> Stub:
    seq, register, at, author, text, is_restricted, words = row
    return Stub(seq, register, at, author, text, is_restricted, json.loads(words))
