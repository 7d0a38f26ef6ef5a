"""A duty room for faults: founded in a moment, closed, copied, and checked act by act."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dutydesk.desk.founding import Crew
from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition, Filing
from dutydesk.model.settings import Settings
from dutydesk.opening import House, open_house
from dutydesk.registers.visits.record import VISITS, Visit

NOW = datetime(2026, 11, 23, 8, 30)
CHEAP = 2
"""A scrypt cost that makes signing in fast; the tested code is the same."""


@dataclass(frozen=True)
class Template:
    """A closed room, and who writes in it."""

    folder: Path
    person: int
    pin: str

    def copied_to(self, folder: Path) -> Path:
        """A fresh copy of the room in this folder."""
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(self.folder, folder)
        return folder


def founded(folder: Path) -> Template:
    """A room with 高远 on duty, closed."""
    house = opened(folder, may_create=True)
    crew = Crew("何守诚", "高远", ())
    issued = house.desk.founding.found(Settings(unit="青石镇"), "罗成海", crew)
    person = next(p.id for p in house.desk.people.serving() if p.name == "高远")
    house.close()
    return Template(folder, person, next(i.pin for i in issued if i.name == "高远"))


def opened(folder: Path, *, may_create: bool = False) -> House:
    """The house over a folder, with a told clock."""
    return open_house(folder, may_create=may_create, clock=lambda: NOW, pin_cost=CHEAP)


def filing(number: int) -> Filing:
    """One visit with a contact and a matter: four tables and two entries in one act."""
    visit = Visit(
        happened_at=NOW,
        content=f"第{number}件事",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    draft = MatterDraft(title=f"第{number}件事", unit="某办", is_reply_owed=True)
    return Filing(record=visit, contact=Contact(phone="13800138000"), matter=draft)


def faults_of(folder: Path, confirmed: set[str]) -> list[str]:
    """What is wrong with a room after a fault: acts lost, acts half done, a seal that is broken."""
    house = opened(folder)
    try:
        return list(_faults(house, confirmed))
    finally:
        house.close()


def _faults(house: House, confirmed: set[str]) -> list[str]:
    desk, found = house.desk, []
    if desk.journal.shut:
        return [desk.journal.shut]
    desk.journal.check_whole()
    kept = desk.registers.latest(VISITS, 1_000_000)
    numbers = [filed.number for filed in reversed(kept)]
    if lost := confirmed - set(numbers):
        found.append(f"{len(lost)} acts lost, {min(lost)} first")
    if numbers != [f"LF-2026-{place:04d}" for place in range(1, len(numbers) + 1)]:
        found.append("numbers with a gap")
    told = [entry for entry in desk.journal.current() if entry.kind is EntryKind.FILED]
    opened_ones = [e for e in desk.journal.current() if e.kind is EntryKind.MATTER_OPENED]
    with house.database.reading() as books:
        halves = (
            [entry.subject for entry in told] == numbers,
            [entry.subject for entry in opened_ones] == numbers,
            {m.number for m in books.matters.pending()} == {each.matter for each in kept},
            books.series.last("LF", 2026) == books.series.last("SX", 2026) == len(numbers),
            all(books.contacts.of(number) for number in numbers[-3:]),
        )
    if not all(halves):
        found.append(f"an act half done: {halves}")
    if numbers and not desk.finding.find(f"第{len(numbers)}件事"):
        found.append("an act that cannot be found")
    return found
