"""Media at the desk (备份介质): enrolled by the keeper, recognised when plugged in.

A medium's marker says which life of the desk wrote it last and how far. A file that meets a later
life, or more than it holds itself, has been left behind and turns read-only (停用).
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dutydesk.desk.act import Said
from dutydesk.desk.seat import Seat
from dutydesk.model.copies import Marker, Medium, MediumState
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import BrokenSeal, CopyTrouble, InvalidInput, NotNow
from dutydesk.model.handover import Signature
from dutydesk.model.settings import Settings
from dutydesk.rules import codes, permissions
from dutydesk.rules import copies as copy_rules
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books
from dutydesk.store.marker import has_marker, read_marker, write_marker

FOLDER = "值班台备份"
"""The folder a volume's root may hold instead of the copies themselves."""


class MediaDesk:
    """The sticks and folders that may take copies."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def states(self, here: Sequence[Medium] = ()) -> tuple[MediumState, ...]:
        """Every medium in use with its last copy, and whose turn it is."""
        with self._seat.reading() as books:
            media, copies = books.copies.media(), books.copies.all()
        following = copy_rules.next_medium(media, copies)
        last = {copy.medium: copy for copy in copies}
        present = {medium.id for medium in here}
        return tuple(
            MediumState(each, last.get(each.id), each.id in present, each == following)
            for each in media
            if not each.is_retired
        )

    def enrol(self, folder: Path, name: str, keeper: Signature) -> Medium:
        """Mark a stick or folder as ours; the keeper signs.

        Raises NotNow before there is a key, CopyTrouble for another duty room's medium.
        """
        person = self._seat.check_pin(keeper.person_id, keeper.pin)
        permissions.check(person, Right.KEEP_COPIES)
        check_place(folder, self._seat.database.path)
        with self._seat.acting(Right.KEEP_COPIES, person) as act:
            if not act.settings.backup_key:
                raise NotNow("请先制作备份密钥，再登记备份U盘；没有密钥，U盘上的备份谁都能看。")
            office = office_of(act.books)
            known = _known(folder, office, act.books)
            title = _name(name, known, act.books)
            medium = Medium(
                known.id if known else secrets.token_hex(4),
                title,
                str(folder),
                act.now,
                person.name,
            )
            act.books.copies.enrol(medium)
            head = act.books.journal.head()
            code = codes.code_of(head.digest)
            marker = Marker(office, medium.id, title, act.settings.life, head.seq, code)
            act.write(
                EntryKind.SETTLED,
                f"登记备份介质{title}（介质编号{medium.id.upper()}），今后备份只写在登记过的介质上。",
                Said(author=person.name),
            )
            _marked(folder, marker, act.settings)
        return medium

    def retire(self, medium_id: str, reason: str, keeper: Signature) -> None:
        """Take a medium out of use (遗失、损坏、停用); the keeper signs."""
        if not tidy(reason):
            raise InvalidInput("reason", "请写停用的原因，如遗失、损坏。")
        person = self._seat.check_pin(keeper.person_id, keeper.pin)
        with self._seat.acting(Right.KEEP_COPIES, person) as act:
            medium = act.books.copies.medium(medium_id)
            if medium is None or medium.is_retired:
                raise NotNow("没有这个备份介质，或它已经停用。")
            act.books.copies.enrol(replace(medium, is_retired=True))
            act.books.copies.gone(medium_id, ())
            act.write(
                EntryKind.SETTLED,
                f"停用备份介质{medium.name}（介质编号{medium.id.upper()}）：{tidy(reason)}。",
                Said(author=person.name),
            )

    def recognised(self, roots: Sequence[Path]) -> tuple[Medium, ...]:
        """The enrolled media among these volumes and folders, each with where it is now.

        Meeting one also shows whether the desk has moved on without this file. What is foreign or
        unreadable is passed over here; ``at`` says why when a copy is wanted.
        """
        found: dict[str, Medium] = {}
        for folder in self._places(roots):
            try:
                medium = self.at(folder)
            except (CopyTrouble, NotNow, BrokenSeal):
                continue
            found.setdefault(medium.id, medium)
        with self._seat.reading() as books:
            # one of them may just have shown that this file was left behind
            return () if books.settings.read().is_stale else tuple(found.values())

    def at(self, folder: Path) -> Medium:
        """The enrolled medium in this folder, ready for a copy.

        Raises CopyTrouble if it is none of ours, NotNow or BrokenSeal if it shows that this file
        was left behind or changed; the file is then read-only.
        """
        check_place(folder, self._seat.database.path)
        if not has_marker(folder):
            raise CopyTrouble(
                f"“{folder}”不是登记过的备份介质，没有备份；请插上登记过的U盘，或请保管员先登记它。"
            )
        marker = read_marker(folder)
        with self._seat.reading() as books:
            settings, office = books.settings.read(), office_of(books)
            medium = books.copies.medium(marker.medium)
            digest = books.journal.digest_at(marker.entries)
            entries = books.journal.head().seq
        _check_ours(marker, office, settings, medium)
        if marker.life > settings.life:
            self._leave_behind()
            raise NotNow(copy_rules.STALE)
        if marker.life == settings.life and (not digest or codes.code_of(digest) != marker.code):
            self._leave_behind()
            raise BrokenSeal(min(marker.entries, entries), _contradiction(marker, entries))
        known = medium or Medium(marker.medium, marker.name, "", self._seat.now(), "")
        return replace(known, place=str(folder))

    def _places(self, roots: Sequence[Path]) -> tuple[Path, ...]:
        with self._seat.reading() as books:
            known = [Path(m.place) for m in books.copies.media() if m.place and not m.is_retired]
        asked = [place for root in roots for place in (root, root / FOLDER)]
        return tuple(dict.fromkeys([*asked, *known]))

    def _leave_behind(self) -> None:
        if self._seat.shut:
            return
        with self._seat.database.writing() as books:
            settings = books.settings.read()
            if settings.is_stale:
                return
            books.settings.write(replace(settings, is_stale=True))
            books.access_log.note(self._seat.now(), "", "数据停用：介质上有更新的记录")
        self._seat.announce()


def office_of(books: Books) -> str:
    """The fingerprint of this duty room: its first entry's hash, the same in all its copies."""
    return (books.journal.digest_at(1) or "")[:16]


def check_place(folder: Path, live: Path) -> None:
    """Raise CopyTrouble if there is no such folder, or if it is the live file's own."""
    if not folder.is_dir():
        raise CopyTrouble(f"没有找到备份位置“{folder}”，请插好U盘或另选文件夹；数据没有动。")
    if folder.resolve() == live.parent.resolve():
        raise CopyTrouble("备份不能放在数据文件自己的文件夹里，请选U盘或另一块硬盘。")


def _known(folder: Path, office: str, books: Books) -> Medium | None:
    """The medium whose marker lies in a folder that is to be enrolled again."""
    if not has_marker(folder):
        return None
    try:
        marker = read_marker(folder)
    except CopyTrouble:
        # a damaged marker is what enrolling again is for
        return None
    if marker.office != office:
        raise _foreign(marker)
    return books.copies.medium(marker.medium)


def _name(name: str, known: Medium | None, books: Books) -> str:
    title = tidy(name) or (known.name if known else copy_rules.free_name(books.copies.media()))
    others = {m.name for m in books.copies.media() if known is None or m.id != known.id}
    if title in others:
        raise InvalidInput("name", f"已经有一个备份介质叫“{title}”，请换一个名称。")
    return title


def _check_ours(marker: Marker, office: str, settings: Settings, medium: Medium | None) -> None:
    if marker.office != office:
        raise _foreign(marker)
    if not copy_rules.is_proven(marker, settings.marker_secret):
        raise CopyTrouble(
            f"“{marker.name}”上的介质标记对不上（可能被改过），没有备份；请保管员重新登记这个U盘。"
        )
    if medium is not None and medium.is_retired:
        raise CopyTrouble(f"{medium.name}已经停用，没有备份；要再用它，请保管员重新登记。")


def _foreign(marker: Marker) -> CopyTrouble:
    return CopyTrouble(
        f"这是别的值班室的备份介质（{marker.name}），没有读也没有写；请插上本值班室登记过的U盘。"
    )


def _contradiction(marker: Marker, entries: int) -> str:
    if marker.entries > entries:
        return (
            f"{marker.name}上已有{marker.entries}条记录，这台电脑上只有{entries}条：本机数据被换成了"
            "旧的，现在只能查看；请用这个U盘上最新的备份恢复，并报告办公室负责人。"
        )
    return (
        f"{marker.name}上第{marker.entries}条的核对码与本机日志对不上：有两份值班台同时在用，"
        "或记录被改过；现在只能查看，请立即报告办公室负责人。"
    )


def _marked(folder: Path, marker: Marker, settings: Settings) -> None:
    try:
        write_marker(folder, copy_rules.proven(marker, settings.marker_secret))
    except OSError as error:
        raise CopyTrouble(
            "介质标记写不进去（U盘可能已拔出、写满或写保护），没有登记；请换一个U盘再试。"
        ) from error
