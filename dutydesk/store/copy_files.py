"""Copies on a medium (备份文件): the copy, the plain list beside it, and the marker, in that order.

The list tells only time, count, code, sum and office, so whoever finds the stick reads nothing of
a citizen. A copy counts once its list lies beside it.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dutydesk.model.copies import PLAIN, SEALED, CopyMade, Marker
from dutydesk.model.errors import CopyTrouble
from dutydesk.model.progress import Report
from dutydesk.rules import copies as copy_rules
from dutydesk.store import medium_files
from dutydesk.store.marker import NAME as MARKER
from dutydesk.store.marker import write_aside
from dutydesk.store.medium_files import Sink

FORMAT = 1
_LIST = ".json"
_PIECE = 1 << 20

Fill = Callable[[Sink], None]


def lists_in(folder: Path) -> tuple[CopyMade, ...]:
    """The copies in a folder, newest first; a list that cannot be read is left out."""
    found = (read_list(path) for path in folder.glob(f"{copy_rules.PREFIX}*{_LIST}"))
    return tuple(sorted(filter(None, found), key=lambda c: (c.made_at, c.path), reverse=True))


def read_list(path: Path) -> CopyMade | None:
    """The list of one copy, or None if it says something else or nothing."""
    try:
        words = medium_files.words_of(path)
        texts = {name: medium_files.text_in(words, name) for name in ("code", "sha256", "office")}
        made_at = datetime.fromisoformat(medium_files.text_in(words, "made_at")).replace(
            tzinfo=None
        )
        name = Path(medium_files.text_in(words, "file")).name
        entries = medium_files.count_in(words, "entries")
    except (OSError, ValueError):
        return None
    copy = path.with_name(name)
    # a list speaks for the copy beside it and for no other file
    return CopyMade(str(copy), made_at, entries, **texts) if list_of(copy) == path else None


def list_of(copy: Path) -> Path:
    """Where the list of a copy lies."""
    for ending in (SEALED, PLAIN):
        if copy.name.endswith(ending):
            return copy.with_name(copy.name.removesuffix(ending) + _LIST)
    return copy.with_suffix(_LIST)


def new_path(folder: Path, made_at: datetime, ending: str, remark: str = "") -> Path:
    """Where a copy made now is to lie; never the name of another."""
    base = copy_rules.name_of(made_at) + (f"-{remark}" if remark else "")
    for turn in range(1, 1000):
        path = folder / (base + (f"-{turn}" if turn > 1 else "") + ending)
        if not path.exists() and not list_of(path).exists():
            return path
    raise CopyTrouble("同一秒里的备份太多了，请稍等再备份；原有备份没有动。")


def publish(about: CopyMade, fill: Fill, marker: Marker | None = None) -> CopyMade:
    """Put a copy on a medium, read back and listed; return it with its sum.

    Raises CopyTrouble if the medium does not take it; what lay there before is untouched.
    """
    return _published(about, lambda final: medium_files.published(final, fill), marker)


def publish_made(about: CopyMade, make: Callable[[Path], None]) -> CopyMade:
    """Let something make the file of a copy itself, then flush, sum and list it."""
    return _published(about, lambda final: medium_files.flushed(final, make), None)


def _published(about: CopyMade, put: Callable[[Path], str], marker: Marker | None) -> CopyMade:
    final = Path(about.path)
    finals = [final, list_of(final)]
    try:
        made = replace(about, sha256=put(final))
        medium_files.published(finals[1], lambda out: _fill_list(out, made))
        if marker is not None:
            finals.append(final.parent / MARKER)
            write_aside(final.parent, marker)
        medium_files.settle(*finals)
    except OSError as error:
        raise CopyTrouble(
            "备份没有写成（U盘可能已拔出、写满或写保护）；原有备份和数据都没有动，请重试。"
        ) from error
    finally:
        # a cancelled or failed copy leaves no half behind, if the stick is still there
        medium_files.drop_parts(*finals)
    return made


def fill_from(source: Path, report: Report) -> Fill:
    """Fill a plain copy from a file."""

    def fill(out: Sink) -> None:
        total, done = source.stat().st_size, 0
        report(done, total)
        with source.open("rb") as reader:
            while piece := reader.read(_PIECE):
                out.write(piece)
                done += len(piece)
                report(done, total)

    return fill


def taken_off(copy: CopyMade | Path, folder: Path) -> Path:
    """Bring a copy from its medium into a folder; raise CopyTrouble if it is damaged or gone."""
    path = Path(copy.path) if isinstance(copy, CopyMade) else copy
    local = folder / f"taken{''.join(path.suffixes[-2:])}"
    try:
        found = medium_files.copied(path, local)
    except OSError as error:
        raise CopyTrouble(f"{path.name}读不出来，请换一份备份；现在的数据没有动。") from error
    if isinstance(copy, CopyMade) and found != copy.sha256:
        raise CopyTrouble(f"{path.name}已损坏（与清单的校验和不符）；现在的数据没有动。")
    return local


def delete(copy: Path) -> bool:
    """Delete a copy with its list; whether it is gone.

    A plain one is overwritten first, as far as a stick lets that be done. The list goes last, so
    that a copy is never there unlisted.
    """
    with suppress(OSError):
        if copy.name.endswith(PLAIN) and copy.exists():
            _overwrite(copy)
        copy.unlink(missing_ok=True)
        list_of(copy).unlink(missing_ok=True)
        return True
    return False


def strays_in(folder: Path) -> tuple[Path, ...]:
    """What a copy that was broken off left behind: parts, and copies without a list."""
    parts = folder.glob(f"{copy_rules.PREFIX}*{medium_files.PART}")
    found = [copy for end in (SEALED, PLAIN) for copy in folder.glob(f"{copy_rules.PREFIX}*{end}")]
    return (*parts, *(copy for copy in found if not list_of(copy).exists()))


def _overwrite(copy: Path) -> None:
    left = copy.stat().st_size
    with copy.open("r+b") as out:
        while left > 0:
            left -= out.write(bytes(min(left, _PIECE)))
        out.flush()


def _fill_list(out: Sink, copy: CopyMade) -> None:
    words = {
        "format": FORMAT,
        "file": Path(copy.path).name,
        "made_at": copy.made_at.isoformat(),
        "entries": copy.entries,
        "code": copy.code,
        "sha256": copy.sha256,
        "office": copy.office,
    }
    out.write(json.dumps(words, ensure_ascii=False, indent=1).encode("utf-8"))
