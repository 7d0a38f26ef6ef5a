"""What a start costs after twenty years: windows, names, tabs, an act and memory.

Two files are made by the store itself: a day of a duty room, and twenty years (600,000 entries,
200,000 register rows). An empty window of PySide6 and the program over each file are started in
turns, each in a process of its own that says when something is painted; the clock is here. Medians
are compared. Then the program is signed in to, every tab is shown, and acts are filed in both files
in turns.

    python3 benchmarks/start.py [share]     a share of the twenty years, such as 0.05, while working
"""

import gc
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.starts import files
from dutydesk.model.record import Filing
from dutydesk.opening import House, open_house
from dutydesk.registers.calls.record import CALLS

ROUNDS = 15
TOURS = 5
ACTS = 600
PAINTED_GOAL = 1.3
NAMES_GOAL = 2.7
LONG_GOAL = 1.1
TAB_GOAL_MS = 100.0
ACT_GOAL = 1.2
MEMORY_GOAL_MB = 250.0

_ROOM = "dutydesk"
"""The folder of the program in that of a user's data."""

_ROOT = Path(__file__).resolve().parent.parent
Times = dict[str, list[float]]


def main() -> int:
    """Measure; return 1 if a goal is missed."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in ("one day", "20 years")}
        spans = {"one day": files.A_DAY, "20 years": files.TWENTY_YEARS.shared(share)}
        pins = {name: _made(homes[name] / _ROOM, spans[name]) for name in homes}
        is_met = [*_starts(homes), *_tours(homes, pins), _acts(homes, pins)]
    return 0 if all(is_met) else 1


def _made(room: Path, span: files.Span) -> str:
    begun = perf_counter()
    pin = files.made(room, span, datetime.now().replace(microsecond=0))
    size = sum(each.stat().st_size for each in room.iterdir() if each.is_file()) / 1e6
    print(
        f"{span.entries:,} entries, {span.records:,} records, {size:.0f} MB, "
        f"made in {perf_counter() - begun:.0f} s",
        flush=True,
    )
    return pin


def _starts(homes: Mapping[str, Path]) -> Iterator[bool]:
    """Whether the window and its names come in time, and as soon with a long file."""
    took: dict[str, Times] = defaultdict(lambda: defaultdict(list))
    for _ in range(ROUNDS):
        for name, home in (("empty", None), *homes.items()):
            for what, _, seconds in _said(home, *(["desk"] if home else [])):
                took[name][what].append(seconds * 1000)
    empty = median(took["empty"]["painted"])
    print(f"an empty window of PySide6 painted after {empty:.0f} ms ({ROUNDS} starts each)")
    for what, goal in (("painted", PAINTED_GOAL), ("names", NAMES_GOAL)):
        day, long = median(took["one day"][what]), median(took["20 years"][what])
        for name, after in (("one day", day), ("20 years", long)):
            yield _told(f"{what}, {name}: {after:.0f} ms", after / empty, goal)
        yield _told(f"{what}, 20 years against one day", long / day, LONG_GOAL)
    for name in homes:
        after = median(took[name]["desk"])
        print(f"the desk behind the names, {name}: {after:.0f} ms, {after / empty:.2f} times")


def _tours(homes: Mapping[str, Path], pins: Mapping[str, str]) -> Iterator[bool]:
    """Whether each tab is shown in time, and all of it takes no more memory than it may."""
    for name, home in homes.items():
        first: Times = defaultdict(list)
        again: Times = defaultdict(list)
        busy: Times = defaultdict(list)
        peaks = []
        for _ in range(TOURS):
            for what, rest, _ in _said(home, pins[name]):
                if what == "tab":
                    turn, title, ms, own = rest
                    if turn == "first":
                        busy[title].append(float(own))
                    (first if turn == "first" else again)[title].append(float(ms))
                elif what == "memory":
                    peaks.append(float(rest[0]))
        print("processor ms of the window's thread, first:", _each(busy))
        for turn, took in (("first", first), ("again", again)):
            print(f"ms {turn}:", _each(took))
            slowest = max(took, key=lambda title: median(took[title]))
            words = f"tab shown {turn}, {name}, slowest {slowest}"
            yield _told(words, median(took[slowest]), TAB_GOAL_MS, " ms")
        yield _told(f"memory with every tab shown, {name}", median(peaks), MEMORY_GOAL_MB, " MB")


def _each(took: Times) -> str:
    return "  ".join(f"{title} {median(times):.0f}" for title, times in took.items())


def _acts(homes: Mapping[str, Path], pins: Mapping[str, str]) -> bool:
    """Whether filing costs the same after twenty years."""
    took: Times = defaultdict(list)
    with ExitStack() as open_rooms:
        rooms = {name: open_rooms.enter_context(_seated(homes[name], pins[name])) for name in homes}
        for turn in range(ACTS):
            for name, house in rooms.items():
                filing = Filing(record=files.call(house.desk.now(), turn))
                gc.collect(0)
                begun = perf_counter()
                house.desk.registers.file(CALLS, filing)
                took[name].append((perf_counter() - begun) * 1000)
    one, other = median(took["one day"]), median(took["20 years"])
    return _told(f"an act filed, {one:.2f} and {other:.2f} ms", other / one, ACT_GOAL)


@contextmanager
def _seated(home: Path, pin: str) -> Iterator[House]:
    house = open_house(home / _ROOM, pin_cost=files.CHEAP)
    try:
        lead = next(p for p in house.desk.people.serving() if p.name == files.LEAD)
        house.desk.people.sign_in(lead.id, pin)
        yield house
    finally:
        house.close()


def _said(home: Path | None, *aim: str) -> Iterator[tuple[str, list[str], float]]:
    """What one start said: a word, what belongs to it, and seconds since the start."""
    command = [sys.executable, "-m", "benchmarks.starts.windows", *aim]
    data = {"XDG_DATA_HOME": str(home)} if home else {}
    begun = perf_counter()
    with subprocess.Popen(
        command, cwd=_ROOT, env={**os.environ, **data}, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            what, *rest = line.rstrip("\n").split("\t")
            yield what, rest, perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"a start ended with {process.returncode}")


def _told(words: str, value: float, goal: float, unit: str = " times") -> bool:
    is_met = value <= goal
    shown = f"{value:.2f}" if unit == " times" else f"{value:.0f}"
    print(f"{words}: {shown}{unit}, goal {goal:g}{'' if is_met else '  MISSED'}", flush=True)
    return is_met


if __name__ == "__main__":
    sys.exit(main())
