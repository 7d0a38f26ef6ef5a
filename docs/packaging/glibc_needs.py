"""Which versions of the system's C and C++ libraries a folder needs, read from every ELF file.

    python docs/packaging/glibc_needs.py dist/dutydesk

Prints the newest version of each family that any file asks for and a file that asks for it; ends 1
if one is newer than the oldest system has. It reads what the loader reads, the version needs of
the dynamic section, so nothing a bundle loads can be overlooked by its name.
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path

Version = tuple[int, ...]

OLDEST_SYSTEM: dict[str, Version] = {
    "GLIBC": (2, 28),
    "GLIBCXX": (3, 4, 24),
    "CXXABI": (1, 3, 11),
    "GCC": (7, 0, 0),
}
"""Kylin V10 and UOS 20: glibc 2.28, and the libstdc++ of GCC 7.3, the older of their two."""

_DYNAMIC = 2
_LOAD = 1
_STRTAB, _NEEDS, _COUNT = 5, 0x6FFFFFFE, 0x6FFFFFFF


class NotUnderstood(Exception):
    """A file that begins like ELF and is not a whole one of 64 bits, little end first."""


def needs(content: bytes) -> set[str]:
    """The version names a file asks of the libraries it is linked with, such as GLIBC_2.17.

    Raises NotUnderstood for an ELF file that is cut off or of another kind of machine.
    """
    if content[4:6] != b"\x02\x01":
        raise NotUnderstood("not 64 bits with the little end first")
    try:
        return set(_named(content))
    except (struct.error, ValueError, KeyError) as error:
        raise NotUnderstood(f"cut off: {error}") from error


def of_folder(folder: Path) -> dict[str, dict[Path, Version]]:
    """For each family of versions the newest that each ELF file of a folder needs."""
    found: dict[str, dict[Path, Version]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        if not content.startswith(b"\x7fELF"):
            continue
        for family, version in map(_parted, needs(content)):
            if version:
                newest = found.setdefault(family, {})
                newest[path] = max(newest.get(path, ()), version)
    return found


def too_new(found: dict[str, dict[Path, Version]]) -> list[str]:
    """One line for each file that asks for more than the oldest system has."""
    return [
        f"{path} needs {family}_{'.'.join(map(str, version))}"
        for family, files in found.items()
        for path, version in files.items()
        if version > OLDEST_SYSTEM.get(family, version)
    ]


def main(arguments: list[str]) -> int:
    """Print what one folder needs; 1 if it is too much."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    found = of_folder(Path(arguments[0]))
    for family, files in sorted(found.items()):
        path, newest = max(files.items(), key=lambda pair: pair[1])
        limit = ".".join(map(str, OLDEST_SYSTEM.get(family, ()))) or "not judged"
        print(
            f"{family:<8} {'.'.join(map(str, newest)):<8} (oldest system {limit}) "
            f"in {len(files)} files, such as {path.name}"
        )
    faults = too_new(found)
    print("\n".join(faults) or "nothing needs more than the oldest system has")
    return 1 if faults or "GLIBC" not in found else 0


def _named(content: bytes) -> Iterator[str]:
    parts = _parts(content)
    dynamic = _dynamic(content)
    if _NEEDS not in dynamic:
        return
    strings = _place(parts, dynamic[_STRTAB])
    need = _place(parts, dynamic[_NEEDS])
    for _ in range(dynamic[_COUNT]):
        _, count, _, first, following = struct.unpack_from("<HHIII", content, need)
        one = need + first
        for _ in range(count):
            _, _, _, name, after = struct.unpack_from("<IHHII", content, one)
            start = strings + name
            yield content[start : content.index(b"\0", start)].decode("ascii")
            one += after
        need += following


def _segments(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Kind, place in the file, address and length of every part the loader knows."""
    (table,) = struct.unpack_from("<Q", content, 32)
    size, count = struct.unpack_from("<HH", content, 54)
    for place in range(table, table + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", content, place)
        yield kind, offset, address, length


def _parts(content: bytes) -> list[tuple[int, int, int]]:
    return [
        (offset, at, length) for kind, offset, at, length in _segments(content) if kind == _LOAD
    ]


def _dynamic(content: bytes) -> dict[int, int]:
    found = {}
    for kind, offset, _, length in _segments(content):
        if kind == _DYNAMIC:
            for place in range(offset, offset + length, 16):
                tag, value = struct.unpack_from("<QQ", content, place)
                if not tag:
                    break
                found[tag] = value
    return found


def _place(parts: list[tuple[int, int, int]], address: int) -> int:
    for offset, start, length in parts:
        if start <= address < start + length:
            return address - start + offset
    raise ValueError(f"nothing is loaded at {address:#x}")


def _parted(name: str) -> tuple[str, Version]:
    family, _, version = name.rpartition("_")
    numbers = version.split(".")
    return family, tuple(map(int, numbers)) if all(n.isdecimal() for n in numbers) else ()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
