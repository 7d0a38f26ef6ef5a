"""Restoring (恢复): a checked copy takes the place of the present file, which is kept aside.

Everything the restored file must say — who restored it, from what, its new life — is written into
the copy while it lies aside; the exchange is the last step and one transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dutydesk.desk.act import Said
from dutydesk.desk.local_copies import LocalCopies
from dutydesk.desk.media import FOLDER, office_of
from dutydesk.desk.opened_copy import OpenedCopy, known_key, opened, reading_aside
from dutydesk.desk.seat import Seat
from dutydesk.desk.signing import two_people
from dutydesk.model.copies import SEALED, CopyMade, KeptCopy, Loss, Marker, Medium
from dutydesk.model.destruction import Ground
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import CopyTrouble, DutyDeskError, NotNow, NotYours, StoreTrouble
from dutydesk.model.handover import Signature
from dutydesk.model.person import Person
from dutydesk.model.record import Register
from dutydesk.rules import copies as copy_rules
from dutydesk.rules import permissions
from dutydesk.rules.permissions import Right
from dutydesk.store import copy_files
from dutydesk.store.books import Books
from dutydesk.store.database import Database
from dutydesk.store.marker import has_marker, read_marker, write_marker

T = TypeVar("T")

_HOUR = 3600


@dataclass(frozen=True)
class _Carried:
    """What the restored file must know though the copy is older."""

    life: int
    media: tuple[Medium, ...] = ()
    copies: tuple[KeptCopy, ...] = ()
    destroyed: frozenset[str] = frozenset()


class RestoringDesk:
    """The way back, on this PC and on an empty one."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self._seat = seat
        self._registers = registers
        self._local = LocalCopies(seat)

    def needs_key(self, copy: CopyMade) -> bool:
        """Whether only the envelope opens this copy."""
        return copy.is_sealed and not known_key(self._seat, copy)

    def loss(self, copy: CopyMade) -> Loss:
        """What going back to a copy would cost, in lines and hours."""
        with self._seat.reading() as books:
            lines = books.journal.head().seq - copy.entries
        hours = (self._seat.now() - copy.made_at).total_seconds() / _HOUR
        others = copy_files.lists_in(Path(copy.path).parent)
        newest = max((each.made_at for each in others), default=copy.made_at)
        return Loss(max(lines, 0), max(hours, 0.0), copy.made_at >= newest)

    def restore(self, copy: Path, keeper: Signature, second: Signature, key: str = "") -> CopyMade:
        """Put a checked copy in the place of the present file, which is kept aside.

        Raises NotYours without the PINs of a keeper and another serving person; CopyTrouble or
        BrokenSeal if the copy is not whole or not ours, and then nothing has changed.
        """
        first, other = two_people(self._seat, keeper, second, Right.RESTORE)
        live = self._seat.database
        with opened(self._seat, self._registers, copy, key) as found:
            self._check_fits(found)
            before = self._readable(lambda books: f"{books.journal.head().seq}条", "已损坏")
            kept = self._local.before_restoring()
            carried = self._carried(copy)
            sentence = (
                f"{first.name}自{found.made.made_at:%Y-%m-%d %H:%M}的备份恢复（{other.name}在场），"
                f"备份共{found.made.entries}条；恢复前的数据（{before}）另存为{kept.name}。"
            )
            self._make_ready(found.path, carried, (first.name, sentence))
            live.replace_with(found.path)
        self._mark(copy, found.made)
        self._seat.sit(None)
        return found.made

    def restore_here(self, copy: Path, key: str, name: str, pin: str) -> CopyMade:
        """Bring the desk to life on an empty PC from a medium and the envelope's key.

        Whoever restores signs with the PIN they have in the copy; the envelope is the second
        person. Raises NotNow if this file is already in use, NotYours for a wrong name or PIN.
        """
        with self._seat.reading() as books:
            if books.journal.head().seq:
                raise NotNow("这台电脑上的值班台已经启用；请签到后在“备份和恢复”页恢复。")
        with opened(self._seat, self._registers, copy, key) as found:
            self._check_real(found.path)
            person = self._signed(found.path, name, pin)
            if not copy.name.endswith(SEALED):
                permissions.check(person, Right.RESTORE)
            sentence = (
                f"{person.name}在另一台电脑上自{found.made.made_at:%Y-%m-%d %H:%M}的备份恢复，"
                f"备份共{found.made.entries}条；原来那台电脑上的数据停用。"
            )
            self._make_ready(found.path, self._carried(copy), (person.name, sentence))
            self._seat.database.replace_with(found.path)
        self._mark(copy, found.made)
        self._seat.sit(None)
        return found.made

    def found_on(self, roots: Sequence[Path]) -> tuple[CopyMade, ...]:
        """The copies that lie on these volumes and folders, newest first."""
        folders = dict.fromkeys(place for root in roots for place in (root, root / FOLDER))
        found = [copy for folder in folders for copy in copy_files.lists_in(folder)]
        return tuple(sorted(found, key=lambda copy: (copy.made_at, copy.path), reverse=True))

    def people_in(self, copy: Path, key: str) -> tuple[str, ...]:
        """The names that may sign for a restore on an empty PC, once the key opens the copy."""
        with (
            opened(self._seat, self._registers, copy, key) as found,
            reading_aside(found.path, self._registers) as books,
        ):
            return tuple(person.name for person in books.people.serving())

    def _readable(self, ask: Callable[[Books], T], otherwise: T) -> T:
        """What the present file says, or something else where it is too damaged to say it."""
        try:
            with self._seat.reading() as books:
                return ask(books)
        except StoreTrouble:
            return otherwise

    def _check_fits(self, found: OpenedCopy) -> None:
        """Refuse now what could not be written into the restored journal afterwards."""
        office = self._readable(office_of, found.made.office)
        is_practice = self._readable(lambda books: books.settings.read().is_practice, None)
        with reading_aside(found.path, self._registers) as books:
            self._seat.honest_now(books)
            is_practice_copy = books.settings.read().is_practice
        # a practice book's PINs are known, so it must never take the place of a real one
        if is_practice is not None and is_practice_copy != is_practice:
            kinds = ("正式值班册", "练习册") if is_practice else ("练习册", "正式值班册")
            raise CopyTrouble(
                f"这是{kinds[0]}的备份，不能恢复到{kinds[1]}；请另选备份，现在的数据没有动。"
            )
        if found.made.office != office:
            raise CopyTrouble(
                "这是别的值班室的备份，不能恢复到这里；请另选备份，现在的数据没有动。"
            )

    def _check_real(self, path: Path) -> None:
        with reading_aside(path, self._registers) as books:
            self._seat.honest_now(books)
            if books.settings.read().is_practice:
                raise CopyTrouble(
                    "这是练习册的备份，不能用来启用正式值班台；请另选备份，什么都没有动。"
                )

    def _signed(self, path: Path, name: str, pin: str) -> Person:
        aside = Database(path, self._registers, is_aside=True)
        try:
            seat = Seat(aside, self._seat.now, self._seat.pin_cost)
            with seat.reading() as books:
                person = books.people.named(name)
            if person is None:
                raise NotYours(f"备份里的值班名单上没有{name}，请核对姓名；什么都没有动。")
            return seat.check_pin(person.id, pin)
        finally:
            aside.close()

    def _carried(self, copy: Path) -> _Carried:
        lives = [self._readable(lambda books: books.settings.read().life, 0)]
        no_media: tuple[Medium, ...] = ()
        no_copies: tuple[KeptCopy, ...] = ()
        media = self._readable(lambda books: books.copies.media(), no_media)
        copies = self._readable(lambda books: books.copies.ever(), no_copies)
        if has_marker(copy.parent):
            try:
                lives.append(read_marker(copy.parent).life)
            except CopyTrouble:
                # a marker that cannot be read is written anew by the next copy
                lives.append(0)
        nothing: frozenset[str] = frozenset()
        destroyed = self._readable(lambda books: books.contacts.destroyed(), nothing)
        return _Carried(max(lives), media, copies, destroyed)

    def _make_ready(self, path: Path, carried: _Carried, told: tuple[str, str]) -> None:
        """Write into the copy, while it lies aside, what the restored file must say."""
        who, sentence = told
        aside = Database(path, self._registers, is_aside=True)
        try:
            with aside.writing() as books:
                old = books.settings.read()
                life = max(old.life, carried.life) + 1
                books.settings.write(replace(old, life=life, is_stale=False))
                for medium in carried.media:
                    books.copies.enrol(medium)
                for copy in carried.copies:
                    books.copies.add(copy)
                # the duty list of the copy may be older, and not know whoever restores, or as one
                able = [p for p in books.people.serving() if permissions.may(p, Right.RESTORE)]
            author = next((p for p in able if p.name == who), able[0])
            seat = Seat(aside, self._seat.now, self._seat.pin_cost)
            with seat.acting(Right.RESTORE, author) as act:
                act.books.access_log.note(act.now, who, "恢复备份")
                act.write(EntryKind.RESTORED, sentence, Said(author=who))
                # a copy must not bring back what was destroyed since it was made
                act.destroy(act.books.contacts.kept_of(carried.destroyed), Ground.AGAIN)
                act.destroy(act.books.contacts.due(act.now.date()), Ground.DUE)
        finally:
            aside.close()

    def _mark(self, copy: Path, made: CopyMade) -> None:
        """Tell the medium of the new life, so that a file left behind is recognised.

        A medium that cannot be written learns it with the next copy.
        """
        with self._seat.reading() as books:
            settings = books.settings.read()
        if not settings.marker_secret or not has_marker(copy.parent):
            return
        try:
            old = read_marker(copy.parent)
            marker = Marker(
                made.office, old.medium, old.name, settings.life, made.entries, made.code
            )
            write_marker(copy.parent, copy_rules.proven(marker, settings.marker_secret))
        except (OSError, DutyDeskError):
            with self._seat.database.writing() as books:
                books.access_log.note(self._seat.now(), "", "恢复后介质标记没有写成")
