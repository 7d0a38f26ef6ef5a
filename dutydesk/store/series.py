"""Running numbers (编号) in the file, one series for each prefix and year."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.store.schema import series
from dutydesk.store.standing import Standing

_PUT = insert(series).values(
    prefix=bindparam("prefix"), year=bindparam("year"), last=bindparam("last")
)
_START = Standing(
    _PUT.on_conflict_do_update(
        index_elements=[series.c.prefix, series.c.year], set_={"last": _PUT.excluded.last}
    )
)
# one more than the last in a single statement, since most acts take a number
_FIRST = insert(series).values(prefix=bindparam("prefix"), year=bindparam("year"), last=1)
_NEXT = Standing(
    _FIRST.on_conflict_do_update(
        index_elements=[series.c.prefix, series.c.year], set_={"last": series.c.last + 1}
    ).returning(series.c.last)
)
_LAST = Standing(
    select(series.c.last).where(
        series.c.prefix == bindparam("prefix"), series.c.year == bindparam("year")
    )
)


class Series:
    """The running numbers over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self, prefix: str, year: int) -> int:
        """The last number given in this series; 0 if none was."""
        row = _LAST.first(self._connection, {"prefix": prefix, "year": year})
        return int(row[0]) if row else 0

    def next(self, prefix: str, year: int) -> int:
        """Take the next number of this series."""
        return int(_NEXT.first(self._connection, {"prefix": prefix, "year": year})[0])

    def start(self, prefix: str, year: int, last: int) -> None:
        """Say which number was given last, when a paper book is carried on."""
        _START.run(self._connection, {"prefix": prefix, "year": year, "last": last})
