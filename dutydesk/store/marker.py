"""The marker (介质标记): a small file on an enrolled medium that says whose it is and how far."""

import json
from dataclasses import asdict
from pathlib import Path

from dutydesk.model.copies import Marker
from dutydesk.model.errors import CopyTrouble
from dutydesk.store import medium_files

NAME = "值班台介质.json"
_TEXTS = ("office", "medium", "name", "code", "proof")


def has_marker(folder: Path) -> bool:
    """Whether a folder bears a marker, ours or another's."""
    return (folder / NAME).is_file()


def read_marker(folder: Path) -> Marker:
    """The marker of a medium; raise CopyTrouble if it cannot be read."""
    try:
        words = medium_files.words_of(folder / NAME)
        texts = {name: medium_files.text_in(words, name) for name in _TEXTS}
        life, entries = (medium_files.count_in(words, name) for name in ("life", "entries"))
        return Marker(**texts, life=life, entries=entries)
    except (OSError, ValueError) as error:
        raise CopyTrouble(
            "这个U盘上的介质标记读不出来；请保管员重新登记这个U盘，上面的备份没有动。"
        ) from error


def write_marker(folder: Path, marker: Marker) -> None:
    """Put a marker on a medium in the place of the old one; raise OSError if it is not taken."""
    final = folder / NAME
    try:
        write_aside(folder, marker)
        medium_files.settle(final)
    finally:
        medium_files.drop_parts(final)


def write_aside(folder: Path, marker: Marker) -> None:
    """Write a marker beside the old one, to be settled together with a copy."""
    words = json.dumps({"format": 1, **asdict(marker)}, ensure_ascii=False, indent=1)
    medium_files.published(folder / NAME, lambda out: _fill(out, words.encode("utf-8")))


def _fill(out: medium_files.Sink, words: bytes) -> None:
    out.write(words)
