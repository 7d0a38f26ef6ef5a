"""Backup at the desk (备份): copy to a folder or stick, read back, check; and restore from it.

A copy is checked before it is trusted; the present file is put aside before it is replaced.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from shutil import disk_usage

from dutydesk.desk.act import Said
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import Entry, EntryKind, Head
from dutydesk.model.errors import BrokenSeal, CopyTrouble
from dutydesk.model.handover import Signature
from dutydesk.model.record import Register
from dutydesk.model.reports import CopyMade
from dutydesk.rules import codes, permissions
from dutydesk.rules.permissions import Right
from dutydesk.store.books import Books
from dutydesk.store.database import Database

Report = Callable[[int, int], None]
"""Called with how much is done and how much there is; it may raise to cancel."""

_PIECE = 1 << 20


class BackupsDesk:
    """The copies outside the PC."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self._seat = seat
        self._registers = registers

    def back_up(self, folder: Path, report: Report = lambda _done, _all: None) -> CopyMade:
        """Copy to a folder, read the copy back and note the act.

        Raises CopyTrouble if the folder cannot take it, BrokenSeal if the file itself or an
        earlier copy in that folder shows that the past was changed.
        """
        who = self._seat.seated()
        permissions.check(who, Right.BACK_UP)
        self._seat.check_open()
        _check_folder(folder, self._seat.database.path)
        made_at = self._seat.now()
        with tempfile.TemporaryDirectory() as aside:
            local = Path(aside) / "copy.db"
            self._seat.database.copy_to(local)
            head = _checked_head(local, self._registers)
            self._check_earlier(folder)
            copy = _published(local, folder, made_at, head, report)
        # the seat may have been locked while the copy was written
        with self._seat.acting(Right.BACK_UP, who) as act:
            act.write(
                EntryKind.BACKED_UP,
                f"备份至{folder.name or folder}，共{copy.entries}条，读回核对无误，"
                f"核对码{codes.code_of(head.digest)}。",
                Said(),
            )
        return copy

    def copies_in(self, folder: Path) -> tuple[CopyMade, ...]:
        """The copies in a folder, newest first; a manifest that cannot be read is left out."""
        found = []
        for manifest in sorted(folder.glob("值班台备份-*.json"), reverse=True):
            copy = _read_manifest(manifest)
            if copy is not None:
                found.append(copy)
        return tuple(found)

    def check(self, copy: Path) -> CopyMade:
        """Read one copy whole, off its medium: sum, structure and seal; return what it holds.

        Raises CopyTrouble or BrokenSeal; nothing is changed.
        """
        manifest = _read_manifest(copy.with_suffix(".json"))
        if manifest is None:
            raise CopyTrouble(f"{copy.name}旁边没有清单，或清单读不出来；请换一份备份。")
        with _local_copy(copy, manifest.sha256) as local:
            head = _checked_head(local, self._registers)
        if (head.seq, head.digest) != (manifest.entries, manifest.digest):
            raise CopyTrouble(f"{copy.name}与它的清单不符；请换一份备份，现在的数据没有动。")
        return manifest

    def restore(self, copy: Path, keeper: Signature) -> CopyMade:
        """Put a checked copy in the place of the present file, which is kept aside.

        Raises NotYours without a keeper's PIN; CopyTrouble or BrokenSeal if the copy is not
        whole, and then nothing has changed.
        """
        person = self._seat.check_pin(keeper.person_id, keeper.pin)
        permissions.check(person, Right.RESTORE)
        manifest = self.check(copy)
        now, live = self._seat.now(), self._seat.database
        kept = live.path.with_name(f"恢复前-{now:%Y%m%d-%H%M%S}.db")
        with _local_copy(copy, manifest.sha256) as local:
            self._check_fits(local)
            live.copy_to(kept)
            before = live.head()
            live.replace_with(local)
        self._note_restored(person.name, manifest, before, kept)
        self._seat.sit(None)
        return manifest

    def _check_fits(self, local: Path) -> None:
        """Refuse now what could not be written into the restored journal afterwards."""
        with self._seat.reading() as books:
            is_practice = books.settings.read().is_practice
        with _reading(local, self._registers) as books:
            self._seat.honest_now(books)
            is_practice_copy = books.settings.read().is_practice
        # a practice book's PINs are known, so it must never take the place of a real one
        if is_practice_copy != is_practice:
            kinds = ("正式值班册", "练习册") if is_practice else ("练习册", "正式值班册")
            raise CopyTrouble(
                f"这是{kinds[0]}的备份，不能恢复到{kinds[1]}；请另选备份，现在的数据没有动。"
            )

    def _note_restored(self, who: str, manifest: CopyMade, before: Head, kept: Path) -> None:
        with self._seat.reading() as books:
            # the duty list of the copy may be older, and not know this keeper or not as one
            able = [p for p in books.people.serving() if permissions.may(p, Right.RESTORE)]
            self._seat.who = next((p for p in able if p.name == who), able[0])
        with self._seat.acting(Right.RESTORE) as act:
            act.books.access_log.note(act.now, who, "恢复备份")
            act.write(
                EntryKind.RESTORED,
                f"{who}自{manifest.made_at:%Y-%m-%d %H:%M}的备份恢复，备份共{manifest.entries}条；"
                f"恢复前的数据（{before.seq}条）另存为{kept.name}。",
                Said(author=who),
            )

    def _check_earlier(self, folder: Path) -> None:
        with self._seat.reading() as books:
            restored = books.journal.all_of(EntryKind.RESTORED)
            # what was written between a copy and its restoring is no longer this journal's past
            copies = [c for c in self.copies_in(folder) if not _was_left(c, restored)]
            last = copies[0] if copies else None
            digest = books.journal.digest_at(last.entries) if last else None
        if last and digest != last.digest:
            raise BrokenSeal(
                last.entries,
                f"上一份备份（{last.made_at:%m-%d %H:%M}，{last.entries}条）与现在的日志对不上，"
                "没有覆盖任何备份；请立即报告办公室负责人。",
            )


def _was_left(copy: CopyMade, restored: tuple[Entry, ...]) -> bool:
    """Whether a copy holds what a later restoring put aside."""
    return any(copy.entries >= e.seq and copy.made_at <= e.entered_at for e in restored)


def _check_folder(folder: Path, live: Path) -> None:
    if not folder.is_dir():
        raise CopyTrouble(f"没有找到备份位置“{folder}”，请插好U盘或另选文件夹；数据没有动。")
    if folder.resolve() == live.parent.resolve():
        raise CopyTrouble("备份不能放在数据文件自己的文件夹里，请选U盘或另一块硬盘。")
    needed = live.stat().st_size * 2 + (1 << 20)
    if disk_usage(folder).free < needed:
        raise CopyTrouble(
            f"“{folder}”剩余空间不够（需要约{needed >> 20}MB），请清理或换U盘；原有备份没有动。"
        )


def _checked_head(path: Path, registers: tuple[Register, ...]) -> Head:
    copy = Database(path, registers)
    try:
        copy.open()
        if copy.shut:
            raise BrokenSeal(0, copy.shut)
        return copy.check_whole()
    finally:
        copy.close()


@contextmanager
def _reading(path: Path, registers: tuple[Register, ...]) -> Iterator[Books]:
    copy = Database(path, registers)
    try:
        with copy.reading() as books:
            yield books
    finally:
        copy.close()


def _published(
    local: Path, folder: Path, made_at: datetime, head: Head, report: Report
) -> CopyMade:
    name = f"值班台备份-{made_at:%Y%m%d-%H%M%S}"
    part, final = folder / f"{name}.part", folder / f"{name}.db"
    listed = folder / f"{name}.json.part"
    try:
        sha256 = _copied(local, part, report)
        if _sum_of(part) != sha256:
            raise CopyTrouble("备份写进去后读回来不一样，这份备份作废；请换一个U盘再备份。")
        copy = CopyMade(str(final), made_at, head.seq, head.digest, sha256)
        # the copy counts once its list lies beside it, so the list is written first
        _write_manifest(listed, copy)
        part.replace(final)
        listed.replace(final.with_suffix(".json"))
    except OSError as error:
        raise CopyTrouble(
            "备份没有写成（U盘可能已拔出、写满或写保护）；原有备份和数据都没有动，请重试。"
        ) from error
    finally:
        # a cancelled or failed copy leaves no half behind, if the stick is still there
        with suppress(OSError):
            part.unlink(missing_ok=True)
            listed.unlink(missing_ok=True)
    return copy


def _copied(source: Path, target: Path, report: Report) -> str:
    total, done, digest = source.stat().st_size, 0, hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while piece := reader.read(_PIECE):
            writer.write(piece)
            digest.update(piece)
            done += len(piece)
            report(done, total)
        writer.flush()
        # a full stick says so only here
        os.fsync(writer.fileno())
    return digest.hexdigest()


def _sum_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as reader:
        _drop_cache(reader.fileno())
        while piece := reader.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _drop_cache(descriptor: int) -> None:
    # without this a read-back answers from memory and never asks the stick
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _local_copy(copy: Path, sha256: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as aside:
        local = Path(aside) / "copy.db"
        try:
            found = _copied(copy, local, lambda _done, _all: None)
        except OSError as error:
            raise CopyTrouble(f"{copy.name}读不出来，请换一份备份；现在的数据没有动。") from error
        if found != sha256:
            raise CopyTrouble(f"{copy.name}已损坏（与清单的校验和不符）；现在的数据没有动。")
        yield local


def _write_manifest(path: Path, copy: CopyMade) -> None:
    words = {**asdict(copy), "path": Path(copy.path).name, "made_at": copy.made_at.isoformat()}
    with path.open("w", encoding="utf-8") as writer:
        json.dump(words, writer, ensure_ascii=False, indent=1)
        writer.flush()
        os.fsync(writer.fileno())


def _read_manifest(path: Path) -> CopyMade | None:
    try:
        words = json.loads(path.read_text(encoding="utf-8"))
        words["made_at"] = datetime.fromisoformat(words["made_at"])
        words["path"] = str(path.with_name(words["path"]))
        return CopyMade(**words)
    except (OSError, ValueError, KeyError, TypeError):
        return None
