"""What a sealed copy costs, beside ``cp`` and ``sha256sum`` of the same file in the same run.

The whole act is timed as an officer meets it: a compact copy of the live file, its structure and
seal checked, sealed to the office's key, flushed, read back past the cache, published, old copies
let go, the entry written. Then two hundred planted citizens are looked for on the stick, byte by
byte and in four encodings, in every file and every file's name.
"""

import gc
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.faults.long_journal import lengthened
from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew
from dutydesk.model.contact import Contact
from dutydesk.model.handover import Signature
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition, Filing
from dutydesk.model.settings import Settings
from dutydesk.opening import FILE_NAME, House, open_house
from dutydesk.registers.visits.record import VISITS, Visit

ENTRIES = 211_000
"""A journal of a file of some 120 MB: all of it is walked for every copy."""

ROUNDS = 7
GOAL = 2.5
CITIZENS = 200
STEMS = ("牛𠮷", "1390000", "石门村")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


class Clock:
    """A clock that goes on a minute at every copy."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 30)

    def __call__(self) -> datetime:
        """The minute it was told."""
        return self.now


def main() -> int:
    """Measure and search; return 1 if the goal is missed or a citizen is found."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(Path(folder) / "room", may_create=True, clock=clock, pin_cost=2)
        stick = Path(folder) / "stick"
        stick.mkdir()
        enrolled(house, stick)
        planted = citizens(house.desk, clock)
        lengthened(house, ENTRIES)
        is_fast = measured(house, clock, stick)
        is_silent = searched(stick, planted, Path(folder) / "room" / FILE_NAME)
        house.close()
    return 0 if is_fast and is_silent else 1


def measured(house: House, clock: Clock, stick: Path) -> bool:
    """Whether the whole act stays within the goal."""
    live = stick.parent / "room" / FILE_NAME
    ours, floor, drills = [], [], []

    def copied() -> None:
        plain = stick.parent / "plain.db"
        subprocess.run(["cp", str(live), str(plain)], check=True)
        subprocess.run(["sha256sum", str(live)], check=True, stdout=subprocess.DEVNULL)

    for _ in range(ROUNDS):
        clock.now += timedelta(days=1)
        floor.append(seconds(copied))
        ours.append(seconds(lambda: house.desk.backups.back_up(stick)))
        drills.append(seconds(lambda: house.desk.drills.drill(stick)))
    size = live.stat().st_size / 1e6
    mine, theirs = median(ours), median(floor)
    print(
        f"sealed copy of {size:.0f} MB {mine:.2f} s, cp and sha256sum {theirs:.2f} s: "
        f"{mine / theirs:.2f}, goal {GOAL:g}{'' if mine <= GOAL * theirs else '  MISSED'}"
    )
    print(f"drill of the same copy {median(drills):.2f} s: {median(drills) / theirs:.2f}, no goal")
    return mine <= GOAL * theirs


def searched(stick: Path, planted: list[str], live: Path) -> bool:
    """Whether nothing of the planted citizens is on the stick, though it is in the live file."""
    content = live.read_bytes()
    if not all(text.encode() in content for text in planted):
        print("the citizens were not planted; the search proves nothing")
        return False
    del content
    if not all(text.startswith(STEMS) for text in planted):
        print("a planted string begins otherwise; the search proves nothing")
        return False
    files = [path for path in stick.rglob("*") if path.is_file()]
    # every planted string begins with a stem, so whoever finds no stem finds none of them
    found = [
        stem
        for path in files
        for words in [path.read_bytes()]
        for stem in STEMS
        if stem in path.name or any(stem.encode(code) in words for code in _ENCODINGS)
    ]
    print(
        f"{len(planted)} strings of {CITIZENS} citizens in {len(files)} files on the stick: "
        f"{len(found)} found"
    )
    return not found


def seconds(act: Callable[[], object]) -> float:
    """How long it takes once."""
    gc.collect()
    begun = perf_counter()
    act()
    return perf_counter() - begun


def enrolled(house: House, stick: Path) -> None:
    """Found the office, make its key before two people, enrol the stick, sign in."""
    desk = house.desk
    crew = Crew("何守诚", "高远", ("孙禾",))
    issued = desk.founding.found(Settings(unit="青石镇"), "罗成海", crew)
    pins = {each.name: each.pin for each in issued}
    ids = {person.name: person.id for person in desk.people.serving()}
    keeper, officer = (Signature(ids[name], pins[name]) for name in ("罗成海", "高远"))
    card = desk.keys.prepare(keeper, officer)
    desk.keys.adopt(card.groups[card.asked - 1])
    desk.media.enrol(stick, "", keeper)
    desk.people.sign_in(officer.person_id, officer.pin)


def citizens(desk: Desk, clock: Clock) -> list[str]:
    """Two hundred visits, each with a contact kept apart; every string of them."""
    planted = []
    for count in range(CITIZENS):
        contact = Contact(
            name=f"{STEMS[0]}{chr(0x4E00 + count)}",
            phone=f"{STEMS[1]}{count:04d}",
            address=f"{STEMS[2]}{count}号院",
        )
        planted += [contact.name, contact.phone, contact.address]
        visit = Visit(
            happened_at=clock.now,
            content="咨询低保",
            first_contact="高远",
            disposition=Disposition.PASSED_ON,
        )
        draft = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
        desk.registers.file(VISITS, Filing(record=visit, matter=draft, contact=contact))
    return planted


if __name__ == "__main__":
    sys.exit(main())
