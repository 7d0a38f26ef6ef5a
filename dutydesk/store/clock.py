"""The clock's last reading (时钟) in the file: what the next start is held against."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.clock import Reading
from dutydesk.store.schema import clock
from dutydesk.store.standing import Standing

_NAMES = ("wall", "steady", "boot")
_NEW = insert(clock).values(
    id=1, **{name: bindparam(name, type_=clock.c[name].type) for name in _NAMES}
)
# said at every act
_KEEP = Standing(
    _NEW.on_conflict_do_update(
        index_elements=[clock.c.id], set_={name: _NEW.excluded[name] for name in _NAMES}
    )
)


class LastReading:
    """One row over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> Reading | None:
        """The last reading kept; None in a file that never kept one."""
        row = self._connection.execute(select(clock)).first()
        return Reading(row.wall, row.steady, row.boot) if row else None

    def keep(self, reading: Reading) -> None:
        """Keep this reading in the place of the last."""
        words = {"wall": reading.wall, "steady": reading.steady, "boot": reading.boot}
        _KEEP.run(self._connection, words)
