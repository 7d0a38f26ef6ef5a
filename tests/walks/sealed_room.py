"""A duty room with a key in its envelope and two enrolled sticks; another PC beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dutydesk.desk.founding import Crew
from dutydesk.model.envelope import EnvelopeCard
from dutydesk.model.handover import Signature
from dutydesk.model.note import Note
from dutydesk.model.reports import Seal
from dutydesk.model.settings import Settings
from dutydesk.opening import House, open_house
from tests.conftest import CHEAP, Room


@dataclass
class SealedRoom:
    """The room, its envelope, and where its sticks are."""

    room: Room
    card: EnvelopeCard
    stick: Path
    other: Path

    @property
    def both(self) -> tuple[Signature, Signature]:
        return self.room.signed("罗成海"), self.room.signed("高远")

    def note(self, text: str, at: str = "") -> None:
        if at:
            self.room.clock.at(at)
        self.room.desk.journal.note(Note(text=text))

    def seal(self) -> Seal:
        return self.room.desk.journal.seal()

    @contextmanager
    def new_pc(self, folder: Path) -> Iterator[House]:
        """A house on a PC that knows nothing."""
        house = open_house(folder, may_create=True, clock=self.room.clock, pin_cost=CHEAP)
        try:
            yield house
        finally:
            house.close()


def keyed(room: Room) -> EnvelopeCard:
    """Make the key as two people do, and type one group back from the paper."""
    card = room.desk.keys.prepare(room.signed("罗成海"), room.signed("高远"))
    room.desk.keys.adopt(card.groups[card.asked - 1])
    return card


def sealed_room(room: Room, tmp_path: Path) -> SealedRoom:
    """A keyed room with two sticks."""
    made = SealedRoom(room, keyed(room), tmp_path / "甲", tmp_path / "乙")
    for stick in (made.stick, made.other):
        stick.mkdir()
        room.desk.media.enrol(stick, "", room.signed("罗成海"))
    return made


def founded_elsewhere(sealed: SealedRoom, house: House) -> SealedRoom:
    """Another duty room altogether, with a key and sticks of its own."""
    pins: dict[str, str] = {}
    crew = Crew("何守诚", "高远", ("孙禾",))
    for issued in house.desk.founding.found(Settings(unit="白沙镇"), "罗成海", crew):
        pins[issued.name] = issued.pin
    folder = house.database.path.parent
    room = Room(house, folder, sealed.room.clock, pins)
    room.sits("高远")
    place = folder.parent / "elsewhere sticks"
    place.mkdir()
    return sealed_room(room, place)
