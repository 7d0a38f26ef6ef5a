"""A file that cannot be opened at all (打不开的数据文件): told apart, and put aside as it lies."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from dutydesk.model.errors import StoreTrouble
from dutydesk.store import schema
from dutydesk.store.connections import SQLITE

_BELONGS = ("", "-wal", "-shm")


def is_unreadable(path: Path) -> bool:
    """Whether a file lies there that SQLite cannot read, or that is empty.

    A file of another program, or of a newer one of ours, is readable and stays where it is.
    """
    if not path.is_file():
        return False
    if not path.stat().st_size:
        return True
    try:
        # so that looking changes nothing, not even the write-ahead file beside it
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(SQLITE.connect(uri, uri=True)) as connection:
            connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
            if _ours(connection):
                connection.execute("SELECT COUNT(*) FROM entries").fetchone()
    except (SQLITE.DatabaseError, UnicodeDecodeError) as error:
        return "locked" not in str(error)
    return False


def put_aside(path: Path, at: datetime) -> Path:
    """Move the file with all that belongs to it into a folder of its own; raises StoreTrouble.

    Its write-ahead file must go with it: beside a new file it would be taken for the new one's.
    """
    aside = path.parent / f"打不开的数据-{at:%Y%m%d-%H%M%S}"
    try:
        aside.mkdir()
        for ending in reversed(_BELONGS):
            source = path.with_name(path.name + ending)
            if source.exists():
                source.rename(aside / source.name)
    except OSError as error:
        raise StoreTrouble(
            "打不开的数据文件移不到一边，请检查文件夹权限；文件没有删除。"
        ) from error
    return aside


def _ours(connection: Any) -> bool:  # noqa: ANN401
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    return bool(found == schema.APPLICATION_ID)
