"""Connections (连接): how each connection is set, and its troubles as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import StaticPool

from dutydesk.model.errors import StoreTrouble
from dutydesk.store.columns import UNREADABLE
from dutydesk.store.standing import driver
from dutydesk.store.which_sqlite import SQLITE as SQLITE

_TROUBLES = (
    ("full", "磁盘已满，这一笔没有存进去；已登记的都在。请清理磁盘后再试一次。"),
    ("readonly", "数据文件夹不能写入，这一笔没有存进去；已登记的都在。请检查文件夹权限。"),
    ("locked", "数据文件正被另一个程序占用，这一笔没有存进去；请关闭另一个窗口后再试。"),
    ("not a database", "数据文件已损坏，读不出来；请不要再写，用最近的备份恢复。"),
    ("malformed", "数据文件已损坏；请不要再写，用最近的备份恢复。"),
    ("could not decode", UNREADABLE),
)

PATIENCE = 5
"""Seconds to wait for another program that holds the file."""

PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
)


_WRITER: dict[str, Any] = {
    "poolclass": StaticPool,
    "isolation_level": "AUTOCOMMIT",
    "pool_reset_on_return": None,
}


def engine_to(path: Path, *, is_reader: bool, is_frozen: bool = False) -> Engine:
    """One door to a file; ``is_frozen`` is for a place where nothing at all may be written."""
    engine = create_engine(
        f"sqlite:///file:{quote(str(path))}?immutable=1&uri=true"
        if is_frozen
        else f"sqlite:///{path}",
        module=SQLITE,
        # what a statement carries may be a citizen's name, and a crash note tells the error
        hide_parameters=True,
        # the one writer begins and ends its transactions itself
        **({} if is_reader else _WRITER),
        connect_args={"check_same_thread": False, "timeout": PATIENCE},
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: object) -> None:  # noqa: ANN401
        raw.isolation_level = None
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        if is_reader:
            raw.execute("PRAGMA query_only = ON")
        else:
            raw.execute("PRAGMA journal_mode = WAL")

    if is_reader:
        event.listen(engine, "begin", lambda connection: driver(connection).execute("BEGIN"))
    return engine


@contextmanager
def troubles() -> Iterator[None]:
    """Say in a sentence what SQLite says in its own words; raises StoreTrouble."""
    try:
        yield
    except (IntegrityError, SQLITE.IntegrityError):
        # a rule was missing above: a bug, not a trouble of the machine
        raise
    except UnicodeDecodeError as error:
        raise StoreTrouble("数据文件已损坏；请不要再写，用最近的备份恢复。") from error
    except (DatabaseError, SQLITE.Error) as error:
        said = str(getattr(error, "orig", error)).lower()
        for sign, sentence in _TROUBLES:
            if sign in said.replace("read-only", "readonly"):
                raise StoreTrouble(sentence) from error
        raise StoreTrouble(f"数据文件读写出错（{said}）；已登记的都在，请再试一次。") from error
