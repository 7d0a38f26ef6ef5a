"""Backup at the desk (备份): a checked copy, sealed to the office's key, on an enrolled medium.

Before the office has a key, a copy goes to any folder and is plain; every such copy says so. A copy
is checked before it is trusted, and the earlier ones stand until it counts.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dutydesk import __version__
from dutydesk.desk.act import Said
from dutydesk.desk.journal import JournalDesk
from dutydesk.desk.media import MediaDesk, check_place, office_of
from dutydesk.desk.opened_copy import Found, opened, walked
from dutydesk.desk.rotation import Rotation
from dutydesk.desk.seat import Seat
from dutydesk.model.copies import (
    PLAIN,
    SEALED,
    CopyMade,
    KeptCopy,
    Manifest,
    Marker,
    Medium,
)
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import BrokenSeal, CopyTrouble, NotNow
from dutydesk.model.progress import Report, silent
from dutydesk.model.record import Register
from dutydesk.model.settings import Settings
from dutydesk.rules import codes, permissions
from dutydesk.rules import copies as copy_rules
from dutydesk.rules.permissions import Right
from dutydesk.store import copy_files, medium_files, sealed_copy
from dutydesk.store.marker import read_marker
from dutydesk.store.schema import VERSION
from dutydesk.store.snapshots import frozen


class BackupsDesk:
    """The copies outside the PC."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...], media: MediaDesk) -> None:
        self._seat = seat
        self._registers = registers
        self._media = media
        self._journal = JournalDesk(seat)
        self._rotation = Rotation(seat)

    def back_up(self, folder: Path, report: Report = silent) -> CopyMade:
        """Copy to a medium, read the copy back, let old ones go, and note the act.

        Raises CopyTrouble if the medium cannot take it or is none of ours, BrokenSeal if the file
        itself or an earlier copy shows that the past was changed.
        """
        who = self._seat.seated()
        permissions.check(who, Right.BACK_UP)
        self._seat.check_open()
        check_place(folder, self._seat.database.path)
        with self._seat.reading() as books:
            settings = books.settings.read()
        if settings.is_stale:
            raise NotNow(copy_rules.STALE)
        medium = self._media.at(folder) if settings.backup_key else None
        made_at = self._seat.now()
        with medium_files.workplace(self._seat.database.path) as aside:
            source = self._source(aside / "copy.db", made_at)
            strange = self._check_earlier(folder, settings, medium)
            kept = _to_medium(source, folder, medium, report)
        left = self._rotation.thin(folder, made_at, has_key=medium is not None)
        # the seat may have been locked while the copy was written
        with self._seat.acting(Right.BACK_UP, who) as act:
            if medium is not None:
                act.books.copies.enrol(medium)
                act.books.copies.add(kept.record)
                act.books.copies.gone(medium.id, left)
            act.write(EntryKind.BACKED_UP, _sentence(kept.made, folder, medium) + strange, Said())
        return kept.made

    def copies_in(self, folder: Path) -> tuple[CopyMade, ...]:
        """The copies in a folder, newest first; a list that cannot be read is left out."""
        return copy_files.lists_in(folder)

    def check(self, copy: Path, key: str = "") -> CopyMade:
        """Read one copy whole, off its medium: sum, structure and seal; return what it holds.

        Raises CopyTrouble or BrokenSeal; nothing is changed.
        """
        with opened(self._seat, self._registers, copy, key) as found:
            return found.made

    def _source(self, local: Path, made_at: datetime) -> "_Source":
        if self._journal.is_walk_due():
            # once a week all of it; between, a copy walks what no walk has seen
            self._journal.check_whole()
        told = self._seat.database.known
        self._seat.database.copy_to(local)
        return _Source(local, made_at, walked(local, self._registers, told))

    def _check_earlier(self, folder: Path, settings: Settings, medium: Medium | None) -> str:
        """Hold the last copy in the folder against the journal.

        What an earlier life of the desk wrote there after this one had begun is no tampering, but
        its lines are missing here, and the journal is told so. Raises BrokenSeal otherwise.
        """
        with self._seat.reading() as books:
            restored, office = books.journal.all_of(EntryKind.RESTORED), office_of(books)
            # what was written between a copy and its restoring is no longer this journal's past
            copies = [
                copy
                for copy in self.copies_in(folder)
                if copy.office == office and not copy_rules.was_left(copy, restored)
            ]
            last = copies[0] if copies else None
            digest = books.journal.digest_at(last.entries) if last else None
        if last is None or (digest and codes.code_of(digest) == last.code):
            return ""
        if medium is not None and read_marker(folder).life < settings.life:
            return (
                f"{medium.name}上{last.made_at:%m-%d %H:%M}的备份（{last.entries}条）是停用的那台"
                "电脑在这边恢复以后做的，其中有些记录不在本日志里，请核对补记。"
            )
        raise BrokenSeal(
            last.entries,
            f"上一份备份（{last.made_at:%m-%d %H:%M}，{last.entries}条）与现在的日志对不上，"
            "没有覆盖任何备份；请立即报告办公室负责人。",
        )


@dataclass(frozen=True)
class _Source:
    """The checked plain copy that lies aside while it is put on the medium."""

    path: Path
    made_at: datetime
    found: Found

    @property
    def code(self) -> str:
        return codes.code_of(self.found.head.digest)

    def manifest(self) -> bytes:
        """What the sealed copy says of itself."""
        found = self.found
        said = Manifest(
            format=copy_files.FORMAT,
            program=__version__,
            schema=VERSION,
            unit=found.settings.unit,
            office=found.office,
            life=found.settings.life,
            made_at=self.made_at,
            entries=found.head.seq,
            digest=found.head.digest,
            counts=found.counts,
        )
        return frozen(said).encode("utf-8")

    def about(self, path: Path) -> CopyMade:
        """What the list beside the copy is to say; the sum is found in writing."""
        head, office = self.found.head, self.found.office
        return CopyMade(str(path), self.made_at, head.seq, self.code, "", office)


@dataclass(frozen=True)
class _Kept:
    made: CopyMade
    record: KeptCopy


def _to_medium(source: _Source, folder: Path, medium: Medium | None, report: Report) -> _Kept:
    if medium is None:
        needed = source.path.stat().st_size
        _check_room(folder, needed)
        about = source.about(copy_files.new_path(folder, source.made_at, PLAIN))
        made = copy_files.publish(about, copy_files.fill_from(source.path, report))
        return _Kept(made, _record(made, "", ""))
    manifest, found = source.manifest(), source.found
    settings = found.settings
    _check_room(folder, sealed_copy.size_of(source.path.stat().st_size, len(manifest)))
    # only this copy's own key stays here, so that a drill can open it without the envelope
    drill_key, drill_recipient = sealed_copy.new_key()
    recipients = (settings.backup_key, drill_recipient)
    marker = copy_rules.proven(
        Marker(found.office, medium.id, medium.name, settings.life, found.head.seq, source.code),
        settings.marker_secret,
    )
    about = source.about(copy_files.new_path(folder, source.made_at, SEALED))
    made = copy_files.publish(
        about,
        lambda out: sealed_copy.seal(source.path, manifest, out, recipients, report),
        marker,
    )
    return _Kept(made, _record(made, medium.id, drill_key))


def _record(made: CopyMade, medium: str, key: str) -> KeptCopy:
    name = Path(made.path).name
    return KeptCopy(name, medium, made.made_at, made.entries, made.code, made.sha256, key)


def _check_room(folder: Path, needed: int) -> None:
    try:
        free, kind = medium_files.free_on(folder), medium_files.file_system_of(folder)
    except OSError as error:
        raise CopyTrouble(f"备份位置“{folder}”读不出来（U盘可能已拔出）；数据没有动。") from error
    trouble = copy_rules.room_trouble(needed, free, kind)
    if trouble:
        raise CopyTrouble(f"“{folder}”{trouble}")


def _sentence(made: CopyMade, folder: Path, medium: Medium | None) -> str:
    place = medium.name if medium else folder.name or str(folder)
    how = "已加密" if medium else "未加密"
    return f"备份至{place}，共{made.entries}条，读回核对无误，{how}，核对码{made.code}。"
