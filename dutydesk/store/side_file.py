"""The side file (旁证): where the journal ended, kept beside the data file after each act.

SQLite raises nothing for a file that is empty, missing, older, or without its write-ahead file; a
second, tiny file that knows how many entries there were raises the alarm (STORAGE 4.3). It proves
nothing against somebody who changes both; against that stands only the code on a signed sheet.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dutydesk.model.entry import Head
from dutydesk.rules.sealing import BEGINNING

_SECTOR = 512
"""Bytes a disk writes as a whole; what is known takes some four hundred."""


@dataclass(frozen=True)
class Known:
    """What is known of the journal: its end, and how far its seal was walked and when.

    ``closed_sum`` is the SHA-256 of the whole data file as a clean end left it; empty while the
    file is in use or was left in a hurry. It alone covers what no seal does.
    """

    end: Head
    walked: Head = BEGINNING
    walked_at: datetime | None = None
    closed_sum: str = ""


class SideFile:
    """One small file of JSON; a half-written one is never seen."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def forget(self) -> None:
        """Know nothing more, since another file takes the place of the one known."""
        self.path.unlink(missing_ok=True)

    def read(self) -> Known | None:
        """What is known, or None if the file is not there or says nothing."""
        try:
            words = json.loads(self.path.read_text(encoding="utf-8"))
            walked_at = words["walked_at"]
            return Known(
                Head(**words["end"]),
                Head(**words["walked"]),
                datetime.fromisoformat(walked_at) if walked_at else None,
                str(words["closed_sum"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, known: Known) -> None:
        """Keep what is known; a side file that cannot be written never stops an act.

        It is not flushed: after a loss of power an older one only knows of fewer entries. Written
        in place in one piece of one sector, it is the old one or the new one, never half of each.
        """
        with suppress(OSError):
            self._put(known)

    def write_through(self, known: Known) -> None:
        """Keep what is known on the disk itself, before anything else is written there.

        A sum that outlived the first act after it would take the act for damage. It is written in
        place, since a new name would have to be flushed too; a torn one says nothing.
        """
        with suppress(OSError):
            self._put(known, is_flushed=True)

    def _put(self, known: Known, *, is_flushed: bool = False) -> None:
        words = _words(known).encode("ascii").ljust(_SECTOR)
        # it has its length from the first writing, or from opening if that was by another program
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            os.write(file, words)
            if is_flushed:
                os.ftruncate(file, len(words))
                os.fsync(file)
        finally:
            os.close(file)

    def sum_of(self, path: Path) -> str:
        """The SHA-256 of the whole data file, as hexadecimal digits."""
        with path.open("rb") as reader:
            return hashlib.file_digest(reader, "sha256").hexdigest()


class NoSideFile(SideFile):
    """Beside a copy that lies aside: nothing is kept, and known is only what it was told."""

    def __init__(self, path: Path, told: Known | None = None) -> None:
        super().__init__(path)
        # a sum is of the file that was copied, not of the copy
        self._told = replace(told, closed_sum="") if told else None

    def forget(self) -> None:
        """Nothing was known."""

    def read(self) -> Known | None:
        """What was told of the file that was copied."""
        return self._told

    def write(self, known: Known) -> None:
        """Keep nothing."""

    def write_through(self, known: Known) -> None:
        """Keep nothing."""

    def sum_of(self, path: Path) -> str:  # noqa: ARG002
        """Nothing is kept, so nothing is read."""
        return ""


def _words(known: Known) -> str:
    return json.dumps(
        {
            "end": vars(known.end),
            "walked": vars(known.walked),
            "walked_at": known.walked_at.isoformat() if known.walked_at else None,
            "closed_sum": known.closed_sum,
        }
    )
