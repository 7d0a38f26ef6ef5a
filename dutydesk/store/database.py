"""The file (数据文件): a door for reading that cannot write, and a door for acts.

WAL with ``synchronous=FULL``: an act that was confirmed survives kill -9 and loss of power.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import StaticPool

from dutydesk.model.entry import Head
from dutydesk.model.errors import BrokenSeal, StoreTrouble
from dutydesk.model.record import Register
from dutydesk.rules import sealing
from dutydesk.store import schema
from dutydesk.store.books import Books
from dutydesk.store.columns import UNREADABLE
from dutydesk.store.search import Search
from dutydesk.store.standing import driver

try:
    # SQLite before 3.51.3 has the WAL-reset fault; the wheel brings a newer one where it exists
    SQLITE = import_module("pysqlite3.dbapi2")
except ImportError:
    SQLITE = sqlite3

_TROUBLES = (
    ("full", "磁盘已满，这一笔没有存进去；已登记的都在。请清理磁盘后再试一次。"),
    ("readonly", "数据文件夹不能写入，这一笔没有存进去；已登记的都在。请检查文件夹权限。"),
    ("locked", "数据文件正被另一个程序占用，这一笔没有存进去；请关闭另一个窗口后再试。"),
    ("not a database", "数据文件已损坏，读不出来；请不要再写，用最近的备份恢复。"),
    ("malformed", "数据文件已损坏；请不要再写，用最近的备份恢复。"),
    ("could not decode", UNREADABLE),
)


class Database:
    """One duty room's file with its two doors."""

    def __init__(self, path: Path, registers: Sequence[Register]) -> None:
        self.path = path
        self._metadata = MetaData()
        self._tables = {r.key: schema.register_table(r, self._metadata) for r in registers}
        # one connection writes; the readers' connections refuse to
        self._writer = _engine(path, is_reader=False)
        self._reader = _engine(path, is_reader=True)
        self._gate = threading.Lock()

    def create(self) -> None:
        """Make a new file; raise StoreTrouble if one is there already."""
        if self.path.exists() and self.path.stat().st_size:
            raise StoreTrouble(f"{self.path.name}已经存在，不会覆盖；请换一个文件夹。")
        with _troubles(), self._transaction() as connection:
            schema.create(connection, self._tables.values())
            Search(connection).follow()
        # the connection that made the tables would say everything at half speed from now on
        self._writer.dispose()

    def open(self) -> None:
        """Check that the file is ours and whole, and bring its registers up to date."""
        if not self.path.is_file() or not self.path.stat().st_size:
            raise StoreTrouble(f"没有找到数据文件{self.path.name}，或它是空的；请用备份恢复。")
        with _troubles(), self._transaction() as connection:
            _check_ours(connection)
            schema.follow(connection, self._tables.values())
            gone = schema.missing_guards(connection)
            Search(connection).follow()
        if gone:
            raise BrokenSeal(0, f"数据文件的防改保护被去掉了（{gone[0]}），请停用并用备份恢复。")

    @contextmanager
    def reading(self) -> Iterator[Books]:
        """The books for looking; the file itself refuses every change."""
        with _troubles(), self._reader.begin() as connection:
            yield Books(connection, self._tables)

    @contextmanager
    def writing(self) -> Iterator[Books]:
        """The books for one transaction: all of it is kept, or nothing."""
        with self._gate, _troubles(), self._transaction() as connection:
            yield Books(connection, self._tables)

    def copy_to(self, target: Path) -> None:
        """Write a compact copy of the present state to a new file."""
        with _troubles(), closing(SQLITE.connect(self.path)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))

    def replace_with(self, source: Path) -> None:
        """Put another whole file in the place of this one, page by page, and bring it up to date.

        SQLite does it as one transaction: the old file or the new one, never half of each.
        """
        with self._gate, _troubles():
            self._reader.dispose()
            self._writer.dispose()
            with (
                closing(SQLITE.connect(source)) as new,
                closing(SQLITE.connect(self.path)) as live,
            ):
                new.backup(live)
        self.open()

    def head(self) -> Head:
        """The end of the journal."""
        with self.reading() as books:
            return books.journal.head()

    def check_whole(self) -> Head:
        """Walk the whole seal and the file's own structure; return the head.

        Raises BrokenSeal or StoreTrouble.
        """
        with _troubles(), self._reader.begin() as connection:
            answer = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if answer != "ok":
                raise StoreTrouble("数据文件的内部结构已损坏；请不要再写，用最近的备份恢复。")
            chain = Books(connection, self._tables).journal.chain()
            return reduce(lambda _, head: head, sealing.walk(chain), sealing.BEGINNING)

    def close(self) -> None:
        """Fold the write-ahead file in and let go of the file."""
        # what cannot be folded in stays beside the file and is found at the next opening
        with (
            suppress(DatabaseError, SQLITE.Error, UnicodeDecodeError),
            self._writer.connect() as connection,
        ):
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._writer.connect() as connection:
            file = driver(connection)
            file.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                file.commit()
            finally:
                # takes back what was not committed, and does nothing after a commit
                file.rollback()


def _engine(path: Path, *, is_reader: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        module=SQLITE,
        # what a statement carries may be a citizen's name, and a crash note tells the error
        hide_parameters=True,
        # the one writer begins and ends its transactions itself
        **({} if is_reader else {"poolclass": StaticPool, "isolation_level": "AUTOCOMMIT"}),
        connect_args={"check_same_thread": False, "timeout": 5},
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


PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
)


def _check_ours(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != schema.APPLICATION_ID:
        raise StoreTrouble("这不是值班台的数据文件；请选择正确的文件夹。")
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if version is None or version > schema.VERSION:
        raise StoreTrouble("此数据由更新版本的程序建立；请用新版程序打开，数据没有改动。")


@contextmanager
def _troubles() -> Iterator[None]:
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
