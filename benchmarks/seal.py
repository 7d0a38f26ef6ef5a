"""Walking the seal of a million entries, beside merely reading their rows with sqlite3.

``DUTYDESK_ENTRIES`` names another number. Both read the same file in the same run, in turn.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.faults.long_journal import lengthened
from benchmarks.faults.room import founded, opened
from dutydesk.opening import FILE_NAME
from dutydesk.store.connections import SQLITE

ENTRIES = int(os.environ.get("DUTYDESK_ENTRIES", "1000000"))
GOAL = 2.5
ROUNDS = 3


def main() -> int:
    """Measure; return 1 if the goal is missed."""
    with tempfile.TemporaryDirectory() as named:
        folder = founded(Path(named) / "room").folder
        path = folder / FILE_NAME
        house = opened(folder)
        lengthened(house, ENTRIES)
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


def _timed(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def _read(path: Path) -> int:
    count = 0
    with closing(SQLITE.connect(path)) as raw:
        for _ in raw.execute("SELECT * FROM entries ORDER BY seq"):
            count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
