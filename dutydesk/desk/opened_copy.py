"""A copy opened aside (另处打开): off its medium, unsealed, walked, compared, then gone again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dutydesk.desk.media import office_of
from dutydesk.desk.seat import Seat
from dutydesk.model.copies import SEALED, CopyMade, Manifest
from dutydesk.model.entry import Head
from dutydesk.model.errors import CopyTrouble
from dutydesk.model.record import Register
from dutydesk.model.settings import Settings
from dutydesk.rules import codes
from dutydesk.store import copy_files, sealed_copy
from dutydesk.store.books import Books
from dutydesk.store.database import Database
from dutydesk.store.medium_files import workplace
from dutydesk.store.side_file import Known
from dutydesk.store.snapshots import thawed


@dataclass(frozen=True)
class OpenedCopy:
    """The plain file of a copy, for as long as it lies aside, and what was found in it."""

    path: Path
    made: CopyMade
    head: Head
    counts: tuple[tuple[str, int], ...]
    manifest: Manifest | None


@contextmanager
def opened(
    seat: Seat, registers: tuple[Register, ...], copy: Path, key: str
) -> Iterator[OpenedCopy]:
    """Bring a copy off its medium, open it with a key, or with this PC's own, and check all of it.

    Raises CopyTrouble or BrokenSeal if it is not whole, not what its list and manifest say, or of
    another duty room; what was unpacked is gone afterwards.
    """
    listed = copy_files.read_list(copy_files.list_of(copy))
    sealed = copy.name.endswith(SEALED)
    if listed is None and not sealed:
        # a sealed copy proves itself; of a plain one only its list says what it must be
        raise CopyTrouble(f"{copy.name}旁边没有清单，或清单读不出来；请换一份备份。")
    key = key or (known_key(seat, listed) if listed else "")
    if sealed and not key:
        raise CopyTrouble(
            f"{copy.name}不是这台电脑做的，要照密钥信封输入密钥才能打开；备份和数据都没有动。"
        )
    with workplace(seat.database.path) as aside:
        taken = copy_files.taken_off(listed or copy, aside)
        if sealed:
            database, words = sealed_copy.unseal(taken, key, aside)
            taken.unlink()
            manifest = _manifest(words, copy.name)
        else:
            database, manifest = taken, None
        found = walked(database, registers)
        made = listed or _told(copy, manifest)
        _compare(made, manifest, found)
        yield OpenedCopy(database, made, found.head, found.counts, manifest)


def known_key(seat: Seat, copy: CopyMade) -> str:
    """The key this file kept for its own copy; empty for one it did not make."""
    with seat.reading() as books:
        kept = books.copies.named(Path(copy.path).name, copy.sha256)
    return kept.drill_key if kept else ""


@contextmanager
def reading_aside(path: Path, registers: tuple[Register, ...]) -> Iterator[Books]:
    """The books of a file that is not the live one."""
    copy = Database(path, registers, is_aside=True)
    try:
        with copy.reading() as books:
            yield books
    finally:
        copy.close()


@dataclass(frozen=True)
class Found:
    """What a file that lies aside holds, once all of it was checked."""

    head: Head
    office: str
    counts: tuple[tuple[str, int], ...]
    settings: Settings


def walked(path: Path, registers: tuple[Register, ...], told: Known | None = None) -> Found:
    """Check a file that lies aside, structure and seal, and say what it holds.

    ``told`` is what is known of the file it was just copied from: what was walked there is not
    walked again. Raises BrokenSeal or StoreTrouble.
    """
    copy = Database(path, registers, is_aside=True, told=told)
    try:
        head = copy.open_copy()
        with copy.reading() as books:
            return Found(head, office_of(books), books.copies.counts(), books.settings.read())
    finally:
        copy.close()


def _manifest(words: bytes, name: str) -> Manifest:
    try:
        return thawed(words.decode("utf-8"), Manifest)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CopyTrouble(f"{name}里的清单读不出来；请换一份备份，现在的数据没有动。") from error


def _told(copy: Path, manifest: Manifest | None) -> CopyMade:
    if manifest is None:
        raise CopyTrouble(f"{copy.name}旁边没有清单，或清单读不出来；请换一份备份。")
    code = codes.code_of(manifest.digest)
    return CopyMade(str(copy), manifest.made_at, manifest.entries, code, "", manifest.office)


def _compare(made: CopyMade, manifest: Manifest | None, found: Found) -> None:
    head = found.head
    same = (made.entries, made.code, made.office) == (
        head.seq,
        codes.code_of(head.digest) if head.seq else "",
        found.office,
    )
    if manifest is not None:
        inside = (manifest.entries, manifest.digest, manifest.office)
        # a newer program may have given the file a further table, still empty
        same = same and inside == (head.seq, head.digest, found.office)
        same = same and set(manifest.counts) <= set(found.counts)
    if not same:
        name = Path(made.path).name
        raise CopyTrouble(f"{name}与它的清单不符；请换一份备份，现在的数据没有动。")
