"""The file (数据文件): a door for reading that cannot write, and a door for acts.

WAL with ``synchronous=FULL``: an act that was confirmed survives kill -9 and loss of power. Where
the file is not what it was, the door for acts stays shut, and everything can still be read.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData

from dutydesk.model.entry import Head
from dutydesk.model.errors import BrokenSeal, LookOnly, StoreTrouble, Trouble
from dutydesk.model.progress import Report, silent
from dutydesk.model.record import Register
from dutydesk.rules.sealing import BEGINNING
from dutydesk.store import guards, schema, seal_walk
from dutydesk.store.books import Books
from dutydesk.store.connections import PATIENCE, SQLITE, engine_to, troubles
from dutydesk.store.search import Search
from dutydesk.store.side_file import Known, NoSideFile, SideFile
from dutydesk.store.standing import driver

_WALKED_WHOLE = 50_000
"""Entries that are walked from the first at each opening; it takes a fifth of a second."""


class Database:
    """One duty room's file with its two doors.

    ``is_aside`` says that it is a copy that is looked at and let go, not the file of this desk;
    ``told`` is what is known of the file from which this desk has just made that copy.
    """

    def __init__(
        self,
        path: Path,
        registers: Sequence[Register],
        *,
        is_aside: bool = False,
        told: Known | None = None,
    ) -> None:
        self.path = path
        self._metadata = MetaData()
        self._tables = {r.key: schema.register_table(r, self._metadata) for r in registers}
        # one connection writes; the readers' connections refuse to
        self._writer = engine_to(path, is_reader=False)
        self._reader = engine_to(path, is_reader=True)
        self._pen: Connection | None = None
        self._gate = threading.Lock()
        end = path.with_suffix(".end")
        self._side = NoSideFile(end, told) if is_aside else SideFile(end)
        self._known = Known(BEGINNING)
        # a walk of the seal runs beside the acts
        self._memory = threading.Lock()
        self.shut = ""
        """Why nothing may be written, in one sentence; empty while everything is as it was."""

    @property
    def known(self) -> Known | None:
        """What the side file says of the journal."""
        return self._side.read()

    def create(self) -> None:
        """Make a new file; raise StoreTrouble if one is there already."""
        if self.path.exists() and self.path.stat().st_size:
            raise StoreTrouble(f"{self.path.name}已经存在，不会覆盖；请换一个文件夹。")
        with troubles(), self._transaction() as connection:
            schema.create(connection, self._tables.values())
            Search(connection).follow()
        # the connection that made the tables would say everything at half speed from now on
        self._put_down()

    def open(self) -> None:
        """Check that the file is ours, bring its registers up to date, and see what it lost.

        A file that is not what it was is open for reading only, and ``shut`` says why. Raises
        StoreTrouble for a file that is missing, foreign, newer or cannot be read at all.
        """
        if not self.path.is_file() or not self.path.stat().st_size:
            raise StoreTrouble(f"没有找到数据文件{self.path.name}，或它是空的；请用备份恢复。")
        self.shut = ""
        is_other = self._is_other()
        if not (os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)):
            self._open_unwritable()
        with troubles(), self._reader.begin() as connection:
            _check_ours(connection)
        self.shut = self.shut or self._behind()
        self.shut = self.shut or self._lost() or self._broken()
        if not self.shut and is_other:
            self.shut = "数据文件在关闭以后被改动过，或已损坏；只能查看，不能再写，请用备份恢复。"
        if not self.shut:
            self._known = replace(self._known, closed_sum="")
            self._side.write_through(self._known)
            # a crash between destroying a contact and folding leaves its old page beside the file
            with suppress(Trouble):
                self.fold()

    def _is_other(self) -> bool:
        """Whether the file is not, byte by byte, what the last clean end left."""
        known = self._side.read()
        if known is None or not known.closed_sum:
            return False
        return self._side.sum_of(self.path) != known.closed_sum

    def _behind(self) -> str:
        """Bring the tables up to date; why that cannot be done, if it cannot."""
        try:
            with troubles(), self._transaction() as connection:
                schema.follow(connection, self._tables.values())
                Search(connection).follow()
        except StoreTrouble as trouble:
            return str(trouble)
        return ""

    def _open_unwritable(self) -> None:
        # SQLite cannot even read beside a write-ahead file it may not make
        self._reader.dispose()
        self._reader = engine_to(self.path, is_reader=True, is_frozen=True)
        self.shut = "数据文件夹不能写入，现在只能查看和打印；请检查文件夹权限后重新打开。"

    def _lost(self) -> str:
        """What the side file knows and the journal does not."""
        known = self._side.read()
        try:
            with self.reading() as books:
                head = books.journal.head()
                was = books.journal.digest_at(known.end.seq) if known and known.end.seq else None
        except StoreTrouble as trouble:
            return str(trouble)
        self._known = Known(head) if known is None else replace(known, end=head)
        if known is None or not known.end.seq:
            return ""
        if not head.seq:
            return (
                f"原来的数据文件不见了（上次用到第{known.end.seq}条）；没有另建新的，"
                "请从备份恢复，或者找回原来的文件。"
            )
        if head.seq < known.end.seq:
            return (
                f"数据文件少了{known.end.seq - head.seq}条（上次到第{known.end.seq}条，"
                f"现在只到第{head.seq}条），可能放回了旧文件或丢了-wal文件；只能查看，不能再写。"
            )
        if was != known.end.digest:
            return (
                f"数据文件第{known.end.seq}条与上次关闭时不同，可能换成了别的文件；"
                "只能查看，不能再写。"
            )
        return ""

    def _broken(self) -> str:
        """What does not fit among the guards, or after the last entry that was walked."""
        try:
            with troubles(), self._reader.begin() as connection:
                gone = guards.missing_guards(connection)
                if gone:
                    return f"数据文件的防改保护被去掉了（{gone[0]}）；只能查看，不能再写。"
                walked = self._walked(Books(connection, self._tables))
                end = seal_walk.walk(connection, walked, silent)
        except (BrokenSeal, StoreTrouble) as trouble:
            return str(trouble)
        self._known = replace(self._known, walked=end)
        return ""

    def _walked(self, books: Books) -> Head:
        """Up to where the seal need not be walked again now: a short journal is walked whole."""
        walked = self._known.walked
        if books.journal.head().seq <= _WALKED_WHOLE:
            return BEGINNING
        return walked if books.journal.digest_at(walked.seq) == walked.digest else BEGINNING

    def _remember(self, **changed: Any) -> None:  # noqa: ANN401
        with self._memory:
            self._known = replace(self._known, **changed)
            self._side.write(self._known)

    def accept(self) -> None:
        """Take the file as it is for the true one from now on, whatever was known of it.

        Only what was lost can be accepted; an entry that does not fit stays where it is.
        """
        self.shut = self._broken()
        if not self.shut:
            with self.reading() as books:
                self._remember(end=books.journal.head())

    @contextmanager
    def reading(self) -> Iterator[Books]:
        """The books for looking; the file itself refuses every change."""
        with troubles(), self._reader.begin() as connection:
            yield Books(connection, self._tables)

    @contextmanager
    def writing(self) -> Iterator[Books]:
        """The books for one transaction: all of it is kept, or nothing.

        Raises LookOnly while the file is shut.
        """
        if self.shut:
            raise LookOnly(self.shut)
        with self._gate:
            with troubles(), self._transaction() as connection:
                books = Books(connection, self._tables)
                yield books
                end = books.journal.head()
            if end != self._known.end:
                self._remember(end=end)

    def copy_to(self, target: Path) -> None:
        """Write a compact copy of the present state to a new file."""
        with troubles(), closing(SQLITE.connect(self.path)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))

    def replace_with(self, source: Path) -> None:
        """Put another whole file in the place of this one, page by page, and bring it up to date.

        SQLite does it as one transaction: the old file or the new one, never half of each.
        """
        with self._gate, troubles():
            self._reader.dispose()
            self._put_down()
            with (
                closing(SQLITE.connect(source)) as new,
                closing(SQLITE.connect(self.path)) as live,
            ):
                new.backup(live)
            self._side.forget()
        self.open()

    def head(self) -> Head:
        """The end of the journal."""
        with self.reading() as books:
            return books.journal.head()

    def check_whole(self, report: Report = silent, at: datetime | None = None) -> Head:
        """Walk the whole seal and the file's own structure; return the head.

        Both are done at once: SQLite judges the structure while the entries are walked.
        Raises BrokenSeal or StoreTrouble; the file is then open for reading only.
        """
        with ThreadPoolExecutor(max_workers=1) as beside:
            structure = beside.submit(self._check_structure)
            try:
                end = self._walk_whole(report)
            except (BrokenSeal, StoreTrouble):
                # a damaged structure explains what else does not fit, and copies mend it
                structure.result()
                raise
            structure.result()
        if not self.shut:
            self._remember(walked=end, walked_at=at)
        return end

    def _walk_whole(self, report: Report) -> Head:
        with troubles(), self._reader.begin() as connection:
            try:
                return seal_walk.walk(connection, BEGINNING, report)
            except BrokenSeal as broken:
                self.shut = self.shut or str(broken)
                raise

    def open_copy(self) -> Head:
        """Open a copy that lies aside and check it; return the head.

        A copy of which nothing was told is checked whole. Of one just made from a file whose seal
        was walked, only what was written since is walked, and its indexes were made with it.
        Raises BrokenSeal or StoreTrouble for one that is not fit to take the file's place.
        """
        self.open()
        if self.shut:
            raise BrokenSeal(0, self.shut)
        self._check_structure("integrity_check" if self.known is None else "quick_check")
        # opening has walked the seal, from the first entry if nothing was known of it
        return self._known.walked

    def _check_structure(self, how: str = "integrity_check") -> None:
        # a connection that has read before may hold an old structure of the search index in mind
        # and call a sound file damaged; a new one has nothing in mind
        self._reader.dispose()
        with troubles(), self._reader.begin() as connection:
            answer = connection.exec_driver_sql(f"PRAGMA {how}").scalar()
        if answer != "ok":
            raise StoreTrouble("数据文件的内部结构已损坏；请不要再写，用最近的备份恢复。")

    def fold(self) -> bool:
        """Fold the write-ahead file in and empty it; False if somebody still reads the old pages.

        Until then what was destroyed in the file lies in the write-ahead file beside it.
        """
        with self._gate, troubles(), self._writer.connect() as connection:
            raw: Any = connection.connection.driver_connection
            # nobody at the desk waits long for somebody who reads
            raw.execute("PRAGMA busy_timeout = 300")
            is_busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            raw.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        return not is_busy

    def close(self) -> None:
        """Fold the write-ahead file in and let go of the file."""
        if self.shut:
            # nothing is written into a file that is not what it was
            self._reader.dispose()
            self._put_down()
            return
        # what cannot be folded in stays beside the file and is found at the next opening
        is_folded = False
        with suppress(Trouble):
            is_folded = self.fold()
        self._reader.dispose()
        self._put_down()
        if is_folded and self._known.end.seq:
            with suppress(OSError):
                self._remember(closed_sum=self._side.sum_of(self.path))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        # taken up once: an act would spend a twentieth of its time on taking it up again
        connection = self._pen = self._pen or self._writer.connect()
        file = driver(connection)
        file.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            file.commit()
        finally:
            # takes back what was not committed, and does nothing after a commit
            file.rollback()
            connection.rollback()

    def _put_down(self) -> None:
        """Let go of the one connection that writes; the next act takes it up anew."""
        if self._pen is not None:
            self._pen.close()
            self._pen = None
        self._writer.dispose()


def _check_ours(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != schema.APPLICATION_ID:
        raise StoreTrouble("这不是值班台的数据文件；请选择正确的文件夹。")
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if version is None or version > schema.VERSION:
        raise StoreTrouble("此数据由更新版本的程序建立；请用新版程序打开，数据没有改动。")
