"""Standing statements: what every act says to the file, compiled once and said to SQLite itself.

SQLAlchemy builds, compiles and wraps a statement anew at each execution; an act says a dozen, and
that would cost more than writing its rows. The tables, names and types stay those of the schema.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Dialect,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    literal_column,
)
from sqlalchemy.types import TypeEngine

Change = Callable[[Any], Any]
ONLY: ColumnElement[Any] = literal_column("1")
"""For ``limit(ONLY)``: a bound limit would make SQLite plan the statement anew each time."""


class Standing:
    """One statement with named places; a place takes its type from the column it stands for."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        self._statement = statement
        self._made: _Made | None = None

    def rows(self, connection: Connection, given: Mapping[str, Any] | None = None) -> list[Any]:
        """Every row of the answer, as plain values in the order of the columns."""
        return list(self.stream(connection, given))

    def first(self, connection: Connection, given: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401
        """The first row of the answer, or None."""
        made = self._ready(connection)
        row = driver(connection).execute(made.words, made.values(given or {})).fetchone()
        return made.read(row) if row is not None and made.read else row

    def stream(
        self, connection: Connection, given: Mapping[str, Any] | None = None
    ) -> Iterator[Any]:
        """The rows of the answer one by one."""
        made = self._ready(connection)
        answer = driver(connection).execute(made.words, made.values(given or {}))
        read = made.read
        return answer if read is None else map(read, answer)

    def run(self, connection: Connection, given: Mapping[str, Any] | None = None) -> None:
        """Say it once; nothing is answered."""
        made = self._ready(connection)
        driver(connection).execute(made.words, made.values(given or {}))

    def run_each(self, connection: Connection, given: Iterable[Mapping[str, Any]]) -> None:
        """Say it for each of many rows."""
        made = self._ready(connection)
        driver(connection).executemany(made.words, map(made.values, given))

    def _ready(self, connection: Connection) -> "_Made":
        if self._made is None:
            self._made = _made(self._statement, connection.dialect)
        return self._made


def adding(table: Table) -> Standing:
    """The standing statement that adds a row to a table, a place for each column."""
    named = {column.name: bindparam(column.name, type_=column.type) for column in table.columns}
    if table.autoincrement_column is not None and table.autoincrement_column.name == "id":
        del named["id"]
    return Standing(table.insert().values(named))


def driver(connection: Connection) -> Any:  # noqa: ANN401
    """The driver's own connection, for what is said many times over."""
    return connection.connection.dbapi_connection


@dataclass(frozen=True)
class _Made:
    words: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    changes: tuple[tuple[int, Change], ...]
    read: Change | None

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        known = {**self.fixed, **given} if self.fixed else given
        values = list(map(known.get, self.names))
        # most places take their value as it is
        for place, change in self.changes:
            values[place] = change(values[place])
        return values


def _made(statement: Select[Any] | Insert | Update | Delete, dialect: Dialect) -> _Made:
    compiled = statement.compile(dialect=dialect)
    bound = [compiled.binds[name] for name in compiled.positiontup or ()]
    return _Made(
        words=str(compiled),
        names=tuple(each.key for each in bound),
        fixed={each.key: each.value for each in bound if each.value is not None},
        changes=_changes(each.type.dialect_impl(dialect).bind_processor(dialect) for each in bound),
        read=_reading(statement, dialect),
    )


def _changes(processors: Iterable[Change | None]) -> tuple[tuple[int, Change], ...]:
    return tuple((place, change) for place, change in enumerate(processors) if change is not None)


def _reading(statement: Select[Any] | Insert | Update | Delete, dialect: Dialect) -> Change | None:
    columns = getattr(statement, "exported_columns", None)
    kinds: list[TypeEngine[Any]] = [column.type for column in columns] if columns else []
    changed = _changes(kind.dialect_impl(dialect).result_processor(dialect, None) for kind in kinds)
    if not changed:
        return None

    def read(row: tuple[Any, ...]) -> list[Any]:
        values = list(row)
        for place, change in changed:
            values[place] = change(values[place])
        return values

    return read
