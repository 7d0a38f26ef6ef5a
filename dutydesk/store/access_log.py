"""The access log (出入记录): sign-ins, wrong tries, exports, restores; never emptied."""

from datetime import datetime

from sqlalchemy import Connection, select

from dutydesk.store.schema import access_log


class AccessLog:
    """The access log over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, at: datetime, who: str, what: str) -> None:
        """Add one line."""
        self._connection.execute(access_log.insert().values(at=at, who=who, what=what))

    def latest(self, limit: int) -> tuple[tuple[datetime, str, str], ...]:
        """The last lines, newest first: when, who, what."""
        query = select(access_log).order_by(access_log.c.id.desc()).limit(limit)
        return tuple((row.at, row.who, row.what) for row in self._connection.execute(query))
