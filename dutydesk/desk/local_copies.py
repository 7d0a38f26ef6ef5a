"""The copies beside the file (本机副本): made at every handover, closing and restoring.

They are plain because the live file beside them is. They save a shift from a slip or a damaged
file, not from a dead disk; that is what the sticks are for.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from dutydesk.desk.media import office_of
from dutydesk.desk.rotation import DAMAGED, LOCAL, Rotation
from dutydesk.desk.seat import Seat
from dutydesk.model.copies import PLAIN, CopyMade
from dutydesk.model.errors import CopyTrouble, StoreTrouble, Trouble
from dutydesk.rules import codes
from dutydesk.store import copy_files


class LocalCopies:
    """The folder of automatic copies."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._rotation = Rotation(seat)

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._seat.database.path.parent / LOCAL

    def keep(self, why: str) -> CopyMade | None:
        """Make one, unless nothing was written since the last; the old ones go.

        A copy that fails must not stop a handover or the end of the day: it is only noted.
        """
        try:
            return self._kept(why)
        except Trouble as trouble:
            # a full disk takes no note either
            with suppress(Trouble), self._seat.database.writing() as books:
                books.access_log.note(self._seat.now(), "", f"本机副本没有写成：{trouble}")
            return None

    def before_restoring(self) -> Path:
        """Put the present state aside; raises CopyTrouble if that fails.

        A file too damaged to be read is put aside as it lies, with what belongs to it.
        """
        try:
            return Path(self._made("恢复前").path)
        except StoreTrouble:
            return self._as_it_lies()

    def before_upgrading(self) -> None:
        """Put the file aside before its tables are brought up to date; raises if that fails."""
        self._made("升级前")

    def _kept(self, why: str) -> CopyMade | None:
        with self._seat.reading() as books:
            head, office = books.journal.head(), office_of(books)
        if not head.seq:
            return None
        last = copy_files.lists_in(self.folder)[:1]
        if last and (last[0].entries, last[0].office) == (head.seq, office):
            return None
        made = self._made(why)
        self._rotation.thin(self.folder, self._seat.now(), has_key=False)
        self._rotation.thin_asides(self._seat.now())
        return made

    def _made(self, why: str) -> CopyMade:
        return copy_files.publish_made(
            self._about(self._seat.now(), why), self._seat.database.copy_to
        )

    def _as_it_lies(self) -> Path:
        live = self._seat.database.path
        aside = self._folder_made() / f"{DAMAGED}{self._seat.now():%Y%m%d-%H%M%S}.db"
        try:
            for ending in ("", "-wal"):
                source = live.with_name(live.name + ending)
                if source.exists():
                    copyfile(source, aside.with_name(aside.name + ending))
        except OSError as error:
            raise CopyTrouble(
                "现在的数据不能另存（可能磁盘已满），没有恢复；请先腾出空间，数据没有动。"
            ) from error
        return aside

    def _folder_made(self) -> Path:
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise CopyTrouble("不能建立本机副本的文件夹，请检查磁盘；数据没有动。") from error
        return self.folder

    def _about(self, now: datetime, why: str) -> CopyMade:
        with self._seat.reading() as books:
            head, office = books.journal.head(), office_of(books)
        path = copy_files.new_path(self._folder_made(), now, PLAIN, why)
        return CopyMade(str(path), now, head.seq, codes.code_of(head.digest), "", office)
