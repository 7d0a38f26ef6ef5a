"""The stage of a played day: a fresh data folder, a told clock, names and PINs the player keeps."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Signature
from dutydesk.opening import FILE_NAME, House, open_house
from dutydesk.store.connections import SQLITE
from tests.playing.words import BadDay, moment_of

CHEAP = 2
"""A scrypt cost that makes a played day fast; the tested code is the same."""


@dataclass
class Stage:
    """What the player knows besides the desk: the minute, the PINs issued, the names given."""

    folder: Path
    now: datetime = datetime.min
    pins: dict[str, str] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)
    planted: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.house: House = self.opened()

    @property
    def desk(self) -> Desk:
        """The one door."""
        return self.house.desk

    @property
    def path(self) -> Path:
        """The data file."""
        return self.folder / FILE_NAME

    def opened(self) -> House:
        """A house over the data folder; refused while another is open."""
        return open_house(self.folder, may_create=True, clock=lambda: self.now, pin_cost=CHEAP)

    def reopen(self) -> None:
        """End the program and start it again."""
        self.house.close()
        self.house = self.opened()

    def move_to(self, word: str) -> None:
        """Move the clock: HH:MM is the next such minute, anything longer is that very minute."""
        moment = moment_of(word, self.now)
        if word == f"{self.now:%H:%M}":
            return
        if len(word) <= len("HH:MM:SS") and moment < self.now:
            moment += timedelta(days=1)
        self.now = moment

    def id_of(self, name: str) -> int:
        """The id of somebody on the duty list."""
        for person in self.desk.people.serving():
            if person.name == name:
                return person.id
        raise BadDay(f"nobody of the name {name} is on the duty list")

    def pin_of(self, name: str) -> str:
        """The PIN the program issued to somebody."""
        if name not in self.pins:
            raise BadDay(f"{name} never got a PIN")
        return self.pins[name]

    def wrong_pin_of(self, name: str) -> str:
        """Six digits that are not the PIN."""
        return f"{(int(self.pin_of(name)) + 1) % 1_000_000:06d}"

    def signed(self, name: str, *, is_wrong: bool = False) -> Signature:
        """Somebody's name and PIN."""
        pin = self.wrong_pin_of(name) if is_wrong else self.pin_of(name)
        return Signature(self.id_of(name), pin)

    def both(self) -> tuple[Signature, Signature]:
        """Whoever sits here and somebody else of the duty list sign."""
        first = self.seated()
        others = (p.name for p in self.desk.people.serving() if p.name in self.pins)
        return self.signed(first), self.signed(next(name for name in others if name != first))

    def seated(self) -> str:
        """The name of whoever sits here; empty if nobody does."""
        who = self.desk.people.signed_in()
        return who.name if who else ""

    def sit(self, name: str) -> None:
        """Let somebody sit down, unless it is they who sit."""
        if self.seated() != name:
            self.desk.people.sign_in(self.id_of(name), self.pin_of(name))

    def stick(self, name: str) -> Path:
        """A folder that stands for a stick."""
        folder = self.folder / "sticks" / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def words_kept(self) -> Iterator[tuple[str, str]]:
        """Table and words of everything in the file, the erasable contacts left out."""
        with closing(SQLITE.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            # what a virtual table holds lies in ordinary tables beside it
            query = """SELECT name FROM sqlite_master WHERE type = 'table'
                AND name <> 'contacts' AND sql NOT LIKE 'CREATE VIRTUAL%'"""
            for (table,) in connection.execute(query).fetchall():
                for row in connection.execute(f'SELECT * FROM "{table}"'):
                    yield table, " ".join(map(_read, row))


def _read(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
