"""Running numbers (编号) in the file, one series for each prefix and year."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.store.schema import series


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
        taken = self.last(prefix, year) + 1
        self.start(prefix, year, taken)
        return taken

    def start(self, prefix: str, year: int, last: int) -> None:
        """Say which number was given last, when a paper book is carried on."""
        values = insert(series).values(prefix=prefix, year=year, last=last)
        keys = [series.c.prefix, series.c.year]
        self._connection.execute(
            values.on_conflict_do_update(index_elements=keys, set_={"last": last})
        )
