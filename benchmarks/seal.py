"""Walking the seal of a million entries, beside merely reading their rows with sqlite3.

``DUTYDESK_ENTRIES`` names another number. Both read the same file in the same run, in turn.
"""

import os
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.faults.room import founded, opened
from dutydesk.model.entry import Entry
from dutydesk.opening import FILE_NAME
from dutydesk.rules import sealing
from dutydesk.store.connections import SQLITE
from dutydesk.store.schema import entries

ENTRIES = int(os.environ.get("DUTYDESK_ENTRIES", "1000000"))
GOAL = 2.5
ROUNDS = 3
_PIECE = 20_000
_TEXT = (
    "石门村饮水管冻裂影响62户饮水，水利站已到现场，预计17时修复；已报告带班领导，"
    "回访来电人并作说明。第{}件，请继续跟踪核对修复情况。"
)


def main() -> int:
    """Measure; return 1 if the goal is missed."""
    with tempfile.TemporaryDirectory() as named:
        folder = founded(Path(named) / "room").folder
        path = folder / FILE_NAME
        _fill(folder)
        house = opened(folder)
        reading, walking = [], []
        for _ in range(ROUNDS):
            reading.append(_timed(lambda: _read(path)))
            walking.append(_timed(house.desk.journal.check_whole))
        house.close()
    ratio = median(walking) / median(reading)
    print(
        f"{ENTRIES:,} entries: read {median(reading):.2f} s, seal and structure checked "
        f"{median(walking):.2f} s: {ratio:.2f} times, goal {GOAL}"
    )
    return 0 if ratio <= GOAL else 1


def _timed(act) -> float:  # noqa: ANN001
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _read(path: Path) -> int:
    count = 0
    with closing(SQLITE.connect(path)) as raw:
        for _ in raw.execute("SELECT * FROM entries ORDER BY seq"):
            count += 1
    return count


def _fill(folder: Path) -> None:
    """Seal so many entries onto the journal, in pieces."""
    house = opened(folder)
    with house.database.reading() as books:
        first, head = books.journal.last(), books.journal.head()
    if first is None:
        raise LookupError("a founded room has an entry")
    seq, digest = head.seq, head.digest
    while seq < ENTRIES:
        rows = []
        for number in range(seq + 1, min(seq + _PIECE, ENTRIES) + 1):
            entry = replace(first, seq=number, text=_TEXT.format(number), matter="SX-2026-0407")
            digest = sealing.digest_of(entry, digest)
            rows.append({**_words(entry), "digest": digest})
        with house.database.writing() as books:
            books.journal._connection.execute(entries.insert(), rows)
        seq += len(rows)
    house.close()


def _words(entry: Entry) -> dict[str, object]:
    return {column.name: getattr(entry, column.name, None) for column in entries.columns}


if __name__ == "__main__":
    sys.exit(main())
