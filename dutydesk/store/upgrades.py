"""Upgrades (升级): whether a file was written by an older program and is about to be changed."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData

from dutydesk.model.record import Register
from dutydesk.store import schema
from dutydesk.store.connections import SQLITE


def is_behind(path: Path, registers: Sequence[Register]) -> bool:
    """Whether opening this file will add a table or a column to it.

    A file that is missing, damaged or foreign is not behind; opening it says what it is.
    """
    if not path.is_file():
        return False
    try:
        with closing(SQLITE.connect(path)) as connection:
            if _number(connection, "application_id") != schema.APPLICATION_ID:
                return False
            if _number(connection, "user_version") < schema.VERSION:
                return True
            return any(
                not columns <= _columns(connection, name)
                for name, columns in _wanted(registers).items()
            )
    except (SQLITE.Error, UnicodeDecodeError):
        return False


def _wanted(registers: Sequence[Register]) -> dict[str, set[str]]:
    metadata = MetaData()
    tables = [schema.register_table(register, metadata) for register in registers]
    # the trunk's tables change by their numbered version; only whole new ones are added silently
    trunk = {table.name: {table.columns.keys()[0]} for table in schema.TRUNK.sorted_tables}
    followed = (*schema.FOLLOWED, *tables)
    return trunk | {table.name: set(table.columns.keys()) for table in followed}


def _columns(connection: Any, table: str) -> set[str]:  # noqa: ANN401
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}


def _number(connection: Any, pragma: str) -> int:  # noqa: ANN401
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
