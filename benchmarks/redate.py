"""Changing a holiday with 5,000 open matters, every limit counted: all of them are dated anew.

Two changes are timed: a week given free, as an office meets it, and two months given free, so that
every single limit moves. Beside each act stands its floor, in turns in the same run: the same rows
read, and those the act wrote written again, by the sqlite3 module in one transaction under the
program's pragmas, the new dates known beforehand, nothing counted, nothing told. Medians are
compared, so the speed of the machine falls out; the second of the goal is shown as well. The list
of what moved is held against the file read before and after, and against the journal.

    python3 benchmarks/redate.py [matters]      a smaller number while working on the program
"""

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from dutydesk.desk.founding import Crew
from dutydesk.model.entry import EntryKind
from dutydesk.model.limit import Moved
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.settings import Settings
from dutydesk.opening import House, open_house
from dutydesk.rules.deadlines import Pause
from dutydesk.store.connections import PRAGMAS, SQLITE

MATTERS = 5000
ROUNDS = 7
SECONDS = 1.0
TIMES_THE_FLOOR = 12.0
AT = datetime(2026, 11, 23, 8, 30)
RECEIVED_DAYS = 20
SOURCE = "本单位自定"
KINDS = (MatterKind.HELP, MatterKind.APPEAL, MatterKind.ACCUSATION, MatterKind.DISPUTE)

Row = tuple[str, str, str]


@dataclass
class Change:
    """One change of the year's arrangement, and what it cost."""

    name: str
    off: Sequence[date]
    acts: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    moved: int = 0
    written: int = 0
    wrong: int = 0


def main() -> int:
    """Time acts and floors in turns; fail if a goal is missed or the list is wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS
    week = Change("a week free", _weekdays(date(2026, 11, 30), 5))
    months = Change("every limit moves", _weekdays(date(2026, 11, 2), 60))
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(Path(folder) / "room", may_create=True, clock=lambda: AT, pin_cost=2)
        _found(house)
        _fill(house, count)
        for turn in range(4 * ROUNDS):
            # each is given and then taken back, so that every turn finds work to do
            change = (week, months)[turn // 2 % 2]
            _measure(house, change, change.off if turn % 2 == 0 else ())
        house.close()
    print(f"{count} open matters, every limit counted; medians of {2 * ROUNDS}")
    is_whole = months.moved == count
    if not is_whole:
        print(f"WRONG: {count - months.moved} limits never moved")
    return 0 if all([_judged(week), _judged(months), is_whole]) else 1


def _weekdays(first: date, count: int) -> list[date]:
    days = (first + timedelta(days=n) for n in range(count))
    return [day for day in days if day.weekday() < 5]


def _found(house: House) -> None:
    settings = Settings(unit="青石镇维稳综治中心")
    issued = house.desk.founding.found(settings, "罗成海", Crew("何守诚", "罗成海"))
    pin = next(each.pin for each in issued if each.name == "罗成海")
    person = next(each for each in house.desk.people.serving() if each.name == "罗成海")
    house.desk.people.sign_in(person.id, pin)


def _fill(house: House, count: int) -> None:
    """Matters of four rules and twenty days of receipt; one of ten was paused for three days."""
    seeds = [
        house.desk.matters.open(
            MatterDraft(title="低保咨询", unit="民政办", kind=kind, is_reply_owed=True)
        )
        for kind in KINDS
    ]
    with house.database.writing() as books:
        for n in range(count - len(seeds)):
            seed = seeds[n % len(seeds)]
            began = AT.date() - timedelta(days=n // len(seeds) % RECEIVED_DAYS)
            number = f"SX-2026-{n + 1000:04d}"
            books.matters.add(replace(seed, number=number, counted_from=began))
            if n % 10 == 0:
                first = began + timedelta(days=2)
                books.matters.add_pause(number, Pause(first, first + timedelta(days=2), "等鉴定"))
    house.desk.rulebook.arrange(2026, (), (), SOURCE)


def _measure(house: House, change: Change, off: Sequence[date]) -> None:
    before, sealed = _rows(house), house.desk.journal.current()[-1].seq
    start = perf_counter()
    moved = house.desk.rulebook.arrange(2026, off, (), SOURCE)
    change.acts.append(perf_counter() - start)
    after = _rows(house)
    change.wrong += not _is_right(house, moved, before, after, sealed)
    written = [new for old, new in zip(before, after, strict=True) if old != new]
    change.moved, change.written = len(moved), len(written)
    change.floors.append(_timed_floor(house.database.path, written))


def _rows(house: House) -> list[Row]:
    with closing(SQLITE.connect(house.database.path)) as bare:
        query = "SELECT number, due_at, counted FROM matters WHERE state = 'OPEN' ORDER BY number"
        return list(bare.execute(query))


def _is_right(
    house: House, moved: Sequence[Moved], before: list[Row], after: list[Row], sealed: int
) -> bool:
    """Whether the list is what the file shows, and the journal names every matter of it once."""
    seen = {
        new[0]: (datetime.fromisoformat(old[1]), datetime.fromisoformat(new[1]))
        for old, new in zip(before, after, strict=True)
        if old[1] != new[1]
    }
    told = [
        words.split()[0]
        for entry in house.desk.journal.current()
        if entry.seq > sealed and entry.kind is EntryKind.MATTER_POSTPONED
        for words in entry.text.partition("：")[2].split("、")
    ]
    listed = {each.number: (each.before, each.after) for each in moved}
    return listed == seen and sorted(told) == sorted(listed)


def _timed_floor(path: Path, written: Sequence[Row]) -> float:
    with closing(SQLITE.connect(path, isolation_level=None)) as bare:
        for pragma in PRAGMAS:
            bare.execute(f"PRAGMA {pragma}")
        start = perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("SELECT * FROM matters WHERE state = 'OPEN' ORDER BY number").fetchall()
        bare.executemany(
            "UPDATE matters SET due_at = ?, counted = ? WHERE number = ?",
            [(due_at, counted, number) for number, due_at, counted in written],
        )
        bare.execute("COMMIT")
        return perf_counter() - start


def _judged(change: Change) -> bool:
    act, floor = median(change.acts), median(change.floors)
    ratio = act / floor
    print(f"  {change.name}: {change.moved} moved, {change.written} rows written anew")
    print(
        f"    the act          {act * 1000:7.1f} ms   goal < {SECONDS * 1000:.0f} ms"
        f", slowest {max(change.acts) * 1000:.1f} ms{'' if act < SECONDS else '   MISSED'}"
    )
    print(f"    raw sqlite3      {floor * 1000:7.1f} ms   the same rows read and written")
    missed = "" if ratio <= TIMES_THE_FLOOR else "   MISSED"
    print(f"    times the floor  {ratio:7.1f}      goal <= {TIMES_THE_FLOOR:g}{missed}")
    if change.wrong:
        print(f"    WRONG: the list differs from the file in {change.wrong} turns")
    return act < SECONDS and ratio <= TIMES_THE_FLOOR and not change.wrong


if __name__ == "__main__":
    sys.exit(main())
