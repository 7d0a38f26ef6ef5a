"""What every part of an invented town stands on: the desk, the clock, the words, who sits there."""

from dataclasses import dataclass, field
from datetime import datetime

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Signature
from dutydesk.practice.words import Words
from dutydesk.rules.pins import PRACTICE_PIN


@dataclass
class ToldClock:
    """A clock that shows what it is told, so that the days before today can be written."""

    now: datetime

    def __call__(self) -> datetime:
        """The minute it was told."""
        return self.now


@dataclass
class Scene:
    """The desk of the practice book and whoever sits at it."""

    desk: Desk
    clock: ToldClock
    words: Words
    here: str = ""
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def leader(self) -> str:
        """Who leads the open shift."""
        return self.desk.shifts.current().leader.name

    @property
    def officers(self) -> tuple[str, ...]:
        """The officers of the open shift, the lead officer first."""
        shift = self.desk.shifts.current()
        return (shift.lead.name, *(second.name for second in shift.seconds))

    def know_ids(self) -> None:
        """Learn who is on the duty list."""
        self.ids = {person.name: person.id for person in self.desk.people.serving()}

    def sit(self, name: str) -> None:
        """Let somebody sign in."""
        self.desk.people.sign_in(self.ids[name], PRACTICE_PIN)
        self.here = name

    def signed(self, name: str) -> Signature:
        """The signature of somebody."""
        return Signature(self.ids[name], PRACTICE_PIN)
