"""What every test stands on: a real file, a clock that moves only when told, one crew."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew
from dutydesk.model.handover import Relief, Signature
from dutydesk.model.person import Role
from dutydesk.model.settings import Settings
from dutydesk.opening import House, open_house

CHEAP = 2
"""A scrypt cost that makes tests fast; the tested code is the same."""


@dataclass
class ToldClock:
    """A clock that shows what it is told."""

    now: datetime = datetime(2026, 11, 23, 8, 30)

    def __call__(self) -> datetime:
        return self.now

    def at(self, clock: str) -> datetime:
        """Move to HH:MM of this day, or of the next if that is earlier."""
        hour, minute = map(int, clock.split(":"))
        moved = self.now.replace(hour=hour, minute=minute, second=0)
        self.now = moved if moved >= self.now else moved + timedelta(days=1)
        return self.now


@dataclass
class Room:
    """A duty room with known people: 何守诚 leads, 高远 and 孙禾 are on duty, 罗成海 founded it."""

    house: House
    folder: Path
    clock: ToldClock
    pins: dict[str, str] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        return self.house.desk

    def id_of(self, name: str) -> int:
        return next(p.id for p in self.desk.people.serving() if p.name == name)

    def sits(self, name: str) -> None:
        self.desk.people.sign_in(self.id_of(name), self.pins[name])

    def reopen(self) -> None:
        """End the program and start it again; whoever sat here has to sign in."""
        self.house.close()
        self.house = open_house(self.folder, clock=self.clock, pin_cost=CHEAP)

    def signed(self, name: str) -> Signature:
        return Signature(self.id_of(name), self.pins[name])

    def both(self, first: str = "罗成海", second: str = "高远") -> tuple[Signature, Signature]:
        """Two people sign: the office head unless another is named, and somebody else."""
        return self.signed(first), self.signed(second)

    def enrol(self, name: str, *roles: Role) -> None:
        self.pins[name] = self.desk.people.enrol(name, "", frozenset(roles)).pin

    def confirm_all(self, by: str = "林可") -> None:
        """Restate what weighs most, confirm every matter and count every thing."""
        for check in self.desk.shifts.state().checks:
            if check.weight:
                self.desk.shifts.restate(check.matter.number, by, "接着催办")
            self.desk.shifts.confirm(check.matter.number, by)
        for thing in self.desk.shifts.state().things:
            self.desk.shifts.count(thing.name, thing.expected)

    def relief(self, outgoing: str, incoming: str, leader: str = "何守诚") -> Relief:
        """A relief signed by names parted by spaces, lead officers first."""
        return Relief(
            leader_id=self.id_of(leader),
            outgoing=tuple(map(self.signed, outgoing.split())),
            incoming=tuple(map(self.signed, incoming.split())),
        )


def founded(empty: Room, settings: Settings) -> Room:
    """Found an empty room with the known people."""
    crew = Crew("何守诚", "高远", ("孙禾",))
    for issued in empty.desk.founding.found(settings, "罗成海", crew):
        empty.pins[issued.name] = issued.pin
    empty.sits("罗成海")
    empty.enrol("林可", Role.DUTY_OFFICER)
    empty.enrol("陶文", Role.DUTY_OFFICER)
    empty.enrol("赵临川", Role.DUTY_LEADER)
    empty.sits("高远")
    return empty


@pytest.fixture
def clock() -> ToldClock:
    return ToldClock()


@pytest.fixture
def empty(tmp_path: Path, clock: ToldClock) -> Iterator[Room]:
    """A duty room before its first run."""
    folder = tmp_path / "room"
    house = open_house(folder, may_create=True, clock=clock, pin_cost=CHEAP)
    made = Room(house, folder, clock)
    yield made
    # a test may have opened it again
    made.house.close()


@pytest.fixture
def room(empty: Room) -> Room:
    """A founded duty room; 林可 and 陶文 are enrolled, 高远 (lead officer) sits."""
    return founded(empty, Settings(unit="青石镇维稳综治中心"))


@pytest.fixture
def desk(room: Room) -> Desk:
    return room.desk
