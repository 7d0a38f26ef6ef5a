"""Running numbers (编号) in the file, one series for each prefix and year."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.store.schema import series

_PUT = insert(series).values(
    prefix=bindparam("prefix"), year=bindparam("year"), last=bindparam("last")
)
_START = _PUT.on_conflict_do_update(
    index_elements=[series.c.prefix, series.c.year], set_={"last": _PUT.excluded.last}
)
_NEXT = _PUT.on_conflict_do_update(
    index_elements=[series.c.prefix, series.c.year], set_={"last": series.c.last + 1}
).returning(series.c.last)


class Series:
    """The running numbers over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self, prefix: str, year: int) -> int:
        """The last number given in this series; 0 if none was."""
        query = select(series.c.last).where(series.c.prefix == prefix, series.c.year == year)
        return self._connection.execute(query).scalar() or 0

    def next(self, prefix: str, year: int) -> int:
        """Take the next number of this series."""
        given = {"prefix": prefix, "year": year, "last": 1}
        return int(self._connection.execute(_NEXT, given).scalar_one())

    def start(self, prefix: str, year: int, last: int) -> None:
        """Say which number was given last, when a paper book is carried on."""
        self._connection.execute(_START, {"prefix": prefix, "year": year, "last": last})
