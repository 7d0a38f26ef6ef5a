"""Loss of power: the disk rebuilt at every system call, with unflushed writes kept, lost or torn.

The real calls of a writing program are recorded; whatever was flushed (fsync, fdatasync) is on the
disk, and of the rest each write survives wholly, not at all, or torn at a sector of 512 bytes. A
name made or exchanged without a flush of its file may be there or not.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faults.room import Template, faults_of

_SECTOR = 512
_CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename,renameat,renameat2"
_LINE = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_PATH = re.compile(r"<([^>]*)>")
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass
class Disk:
    """One file on the disk: what is flushed, and what was written since."""

    flushed: bytes | None
    """None while not even its name is flushed."""

    pending: list[tuple[str, int, bytes]] = field(default_factory=list)

    def flush(self) -> None:
        """Everything written so far is on the disk."""
        self.flushed = self.as_left(random.Random(0), "kept")
        self.pending = []

    def as_left(self, chance: random.Random, kind: str) -> bytes | None:
        """What is found after the power comes back."""
        if kind == "lost":
            return self.flushed
        if self.flushed is None and kind == "torn" and chance.random() < 0.5:
            return None
        found = bytearray(self.flushed or b"")
        for call, at, words in self.pending:
            if call == "truncate":
                if kind == "kept" or chance.random() < 0.5:
                    del found[at:]
                continue
            for begin, part in _surviving(words, chance, kind):
                _put(found, at + begin, part)
        return bytes(found)


@dataclass
class Outcome:
    """How the sweep came out."""

    images: int = 0
    acts: int = 0
    faults: list[str] = field(default_factory=list)


def swept(template: Template, folder: Path, torn: int, acts: int = 12) -> Outcome:
    """Rebuild and open the disk at every call; ``torn`` random images at each beside two more."""
    template.copied_to(folder)
    calls = list(_recorded(template, folder, acts))
    outcome, chance = Outcome(), random.Random(1)
    disks = {path.name: Disk(path.read_bytes()) for path in template.folder.iterdir()}
    confirmed: set[str] = set()
    image = folder.with_name("image")
    for call, name, at, words in calls:
        if call == "said":
            confirmed.add(words.decode().strip())
            continue
        _apply(disks, call, name, at, words)
        for kind in ("kept", "lost", *["torn"] * torn):
            _rebuild(image, disks, chance, kind)
            outcome.images += 1
            outcome.faults += [
                f"{kind} after {call} of {name}: {f}" for f in _told(image, confirmed)
            ]
    outcome.acts = len(confirmed)
    return outcome


def _told(image: Path, confirmed: set[str]) -> list[str]:
    try:
        return faults_of(image, confirmed)
    except Exception as error:
        return [f"not opened: {error!r}"]


def _apply(disks: dict[str, Disk], call: str, name: str, at: int, words: bytes) -> None:
    if call == "rename":
        moved = disks.pop(name, Disk(None))
        target = words.decode()
        before = disks.get(target)
        # until it is flushed the old file may still be found under the name
        disks[target] = Disk(before.flushed if before else None, [("truncate", 0, b"")])
        whole = moved.as_left(random.Random(0), "kept") or b""
        disks[target].pending.append(("write", 0, whole))
    elif call == "unlink":
        disks.pop(name, None)
    elif call == "flush":
        disks.setdefault(name, Disk(None)).flush()
    else:
        disks.setdefault(name, Disk(None)).pending.append((call, at, words))


def _rebuild(image: Path, disks: dict[str, Disk], chance: random.Random, kind: str) -> None:
    shutil.rmtree(image, ignore_errors=True)
    image.mkdir()
    for name, disk in disks.items():
        # shared memory is never written to a disk on purpose
        content = None if name.endswith(("-shm", ".lock")) else disk.as_left(chance, kind)
        if content is not None:
            (image / name).write_bytes(content)


def _surviving(words: bytes, chance: random.Random, kind: str) -> Iterator[tuple[int, bytes]]:
    if kind == "kept":
        yield 0, words
        return
    fate = chance.random()
    if fate < 1 / 3:
        yield 0, words
    elif fate < 2 / 3:
        for begin in range(0, len(words), _SECTOR):
            if chance.random() < 0.5:
                yield begin, words[begin : begin + _SECTOR]


def _put(found: bytearray, at: int, words: bytes) -> None:
    if len(found) < at:
        found.extend(bytes(at - len(found)))
    found[at : at + len(words)] = words


def _recorded(template: Template, folder: Path, acts: int) -> Iterator[tuple[str, str, int, bytes]]:
    """The calls of a writing program on the files of its folder, and what it said in between."""
    trace = folder.with_name("trace")
    writer = [sys.executable, "-m", "tests.walks.writer", str(folder)]
    command = ["strace", "-f", "-xx", "-y", "-s", "1000000", "-e", f"trace={_CALLS}"]
    command += ["-o", str(trace), *writer, str(template.person), template.pin]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        filed = 0
        # one act more, since what was said last may not be in the trace when it is cut off
        while filed <= acts and running.stdout is not None:
            filed += running.stdout.readline().startswith("filed")
        os.killpg(running.pid, signal.SIGKILL)
    with trace.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            yield from _read(line, folder)


def _read(line: str, folder: Path) -> Iterator[tuple[str, str, int, bytes]]:
    found = _LINE.match(line)
    if not found or int(found[3]) < 0:
        return
    call, said = found[1], found[2]
    words = [_bytes(each) for each in _WORDS.findall(said)]
    if call == "openat":
        if "O_TRUNC" in said:
            yield from _name_call("truncate", words, folder)
        return
    if call in ("rename", "renameat", "renameat2", "unlink"):
        yield from _name_call("rename" if len(words) > 1 else "unlink", words, folder)
        return
    yield from _held(call, said, words, folder)


def _name_call(
    call: str, words: list[bytes], folder: Path
) -> Iterator[tuple[str, str, int, bytes]]:
    names = [Path(word.decode()) for word in words]
    if names[0].parent == folder:
        yield call, names[0].name, 0, names[1].name.encode() if len(names) > 1 else b""


def _held(
    call: str, said: str, words: list[bytes], folder: Path
) -> Iterator[tuple[str, str, int, bytes]]:
    where = _PATH.search(said)
    if where is None:
        return
    path = Path(_bytes(where[1]).decode(errors="replace"))
    if call == "write" and path.parent != folder:
        if words and words[0].startswith(b"filed "):
            yield "said", "", 0, words[0].removeprefix(b"filed ")
    elif path.parent == folder:
        yield from _file_call(call, path.name, said, words)


def _file_call(
    call: str, name: str, said: str, words: list[bytes]
) -> Iterator[tuple[str, str, int, bytes]]:
    if call == "pwrite64":
        yield "write", name, int(said.rsplit(",", 1)[1]), words[-1]
    elif call == "write":
        # only the small files are written from their beginning, in one piece
        yield "write", name, 0, words[-1]
    elif call == "ftruncate":
        yield "truncate", name, int(said.rsplit(",", 1)[1]), b""
    elif call in ("fsync", "fdatasync"):
        yield "flush", name, 0, b""


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()
