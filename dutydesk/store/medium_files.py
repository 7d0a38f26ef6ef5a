"""Files on a medium (介质上的文件): written aside, flushed, read back off the medium, published.

A file counts from its renaming on. Until then whatever is pulled, full or broken leaves the earlier
copies as they were.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import disk_usage, rmtree
from tempfile import TemporaryDirectory
from typing import BinaryIO, Protocol

from dutydesk.model.errors import CopyTrouble

PART = ".part"
WORKPLACE = "暂存-"

_PIECE = 1 << 20
_LONGEST = 4096
_MOST = 1 << 53
_in_use: set[str] = set()
_MOUNTS = Path("/proc/self/mounts")


class Sink(Protocol):
    """Something to write to."""

    def write(self, piece: bytes, /) -> int:
        """Write a piece."""

    def flush(self) -> None:
        """Write out what is held back."""


def published(final: Path, fill: Callable[[Sink], None]) -> str:
    """Fill a new file under a name that does not count yet, read it back; return its SHA-256.

    ``settle`` makes it count. Raises CopyTrouble if the medium gives back something else, OSError
    if it does not take it.
    """
    part = part_of(final)
    with part.open("wb") as out:
        summed = _Summed(out)
        fill(summed)
        out.flush()
        # a full stick says so only here
        os.fsync(out.fileno())
    if sum_of(part) != summed.sum:
        raise CopyTrouble("备份写进去后读回来不一样，这份备份作废；请换一个U盘再备份。")
    return summed.sum


def flushed(final: Path, make: Callable[[Path], None]) -> str:
    """Let something make a file under a name that does not count yet; flush it; its SHA-256."""
    part = part_of(final)
    part.unlink(missing_ok=True)
    make(part)
    with part.open("r+b") as out:
        os.fsync(out.fileno())
    return sum_of(part)


def settle(*finals: Path) -> None:
    """Let files written aside count, one after the other; the last one completes the copy."""
    for final in finals:
        part_of(final).replace(final)
    for folder in {final.parent for final in finals}:
        _flush_folder(folder)


def drop_parts(*finals: Path) -> None:
    """Remove what was written aside, if the medium is still there."""
    for final in finals:
        with suppress(OSError):
            part_of(final).unlink(missing_ok=True)


def part_of(final: Path) -> Path:
    """The name under which a file does not count yet."""
    return final.with_name(final.name + PART)


def copied(source: Path, target: Path) -> str:
    """Copy a file off its medium; return the SHA-256 of what was read."""
    with target.open("wb") as out:
        summed = _Summed(out)
        for piece in _pieces(source):
            summed.write(piece)
    return summed.sum


def sum_of(path: Path) -> str:
    """The SHA-256 of a file as its medium gives it back, not as the cache remembers it."""
    digest = hashlib.sha256()
    for piece in _pieces(path):
        digest.update(piece)
    return digest.hexdigest()


def words_of(path: Path) -> dict[str, object]:
    """The words of a small list on a medium.

    Raises OSError if it cannot be read, ValueError if it is no such list.
    """
    with path.open("rb") as reader:
        content = reader.read(_LONGEST)
    try:
        words = json.loads(content.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("brackets without end") from error
    if not isinstance(words, dict):
        raise ValueError("not a list of ours")
    return words


def text_in(words: dict[str, object], name: str) -> str:
    """One text of a list; raise ValueError if there is none."""
    value = words.get(name)
    if not isinstance(value, str):
        raise ValueError(name)
    return value


def count_in(words: dict[str, object], name: str) -> int:
    """One number of a list; raise ValueError if there is none."""
    value = words.get(name)
    if not isinstance(value, int) or not 0 <= value <= _MOST:
        raise ValueError(name)
    return value


def free_on(folder: Path) -> int:
    """How many bytes a medium still takes."""
    return disk_usage(folder).free


def file_system_of(folder: Path) -> str:
    """The kind of file system a folder lies on, such as vfat; empty if it cannot be told."""
    return _file_system_of(folder)


def file_system_in(mounts: str, folder: Path) -> str:
    """The file system of a folder, by a table of mounts as Linux writes it."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        # blanks in a name are written as octal numbers
        place = Path(words[1].encode().decode("unicode_escape").encode("latin-1").decode())
        if (place == folder or place in folder.parents) and len(place.parts) >= best:
            best, kind = len(place.parts), words[2]
    return kind


@contextmanager
def workplace(live: Path) -> Iterator[Path]:
    """A folder beside the live file for what may be read plainly; it goes when the work is done."""
    sweep(live.parent)
    try:
        aside = TemporaryDirectory(prefix=WORKPLACE, dir=live.parent, ignore_cleanup_errors=True)
    except OSError as error:
        raise CopyTrouble(
            "数据文件夹写不进临时文件（可能磁盘已满），没有办成；数据没有动。"
        ) from error
    _in_use.add(aside.name)
    try:
        with aside as folder:
            yield Path(folder)
    finally:
        _in_use.discard(aside.name)


def sweep(folder: Path) -> None:
    """Remove what a program that was killed left in its workplace beside the live file."""
    for left in folder.glob(f"{WORKPLACE}*"):
        if str(left) not in _in_use:
            rmtree(left, ignore_errors=True)


class _Summed:
    """Writes, and sums what it writes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._digest = hashlib.sha256()

    @property
    def sum(self) -> str:
        return self._digest.hexdigest()

    def write(self, piece: bytes) -> int:
        self._digest.update(piece)
        return self._out.write(piece)

    def flush(self) -> None:
        self._out.flush()


def _flush_folder(folder: Path) -> None:
    # Windows cannot, and some sticks' file systems refuse; the files themselves are flushed
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


if sys.platform == "win32":
    import ctypes
    import mmap
    from ctypes import wintypes

    _GENERIC_READ, _SHARED, _EXISTING = 0x80000000, 3, 3
    _NO_BUFFERING = 0x20000000

    def _pieces(path: Path) -> Iterator[bytes]:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        handle = kernel.CreateFileW(
            str(path), _GENERIC_READ, _SHARED, None, _EXISTING, _NO_BUFFERING, None
        )
        if handle == wintypes.HANDLE(-1).value:
            raise ctypes.WinError(ctypes.get_last_error())
        # reading past the cache wants a buffer on the edge of a page
        memory, count = mmap.mmap(-1, _PIECE), wintypes.DWORD()
        buffer = (ctypes.c_char * _PIECE).from_buffer(memory)
        try:
            while True:
                if not kernel.ReadFile(
                    wintypes.HANDLE(handle), buffer, _PIECE, ctypes.byref(count), None
                ):
                    raise ctypes.WinError(ctypes.get_last_error())
                if not count.value:
                    return
                yield memory[: count.value]
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

    def _file_system_of(folder: Path) -> str:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        volume, name = ctypes.create_unicode_buffer(260), ctypes.create_unicode_buffer(32)
        kernel.GetVolumePathNameW(str(folder), volume, 260)
        kernel.GetVolumeInformationW(volume, None, 0, None, None, None, name, 32)
        return name.value

else:

    def _pieces(path: Path) -> Iterator[bytes]:
        with path.open("rb", buffering=0) as reader:
            # without this a read-back answers from memory and never asks the stick
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(reader.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while piece := reader.read(_PIECE):
                yield piece

    def _file_system_of(folder: Path) -> str:
        try:
            return file_system_in(_MOUNTS.read_text(encoding="utf-8"), folder.resolve())
        except OSError:
            return ""
