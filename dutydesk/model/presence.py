"""Presence (在岗): who came for relief, who stepped out and who covers, and who answers when."""

from dataclasses import dataclass
from datetime import datetime

from dutydesk.model.shift import Shift


@dataclass(frozen=True)
class Absence:
    """Somebody of a shift who stepped out (临时离岗); ``until`` is None while it lasts."""

    shift_id: int
    person_id: int
    name: str
    why: str
    since: datetime
    expected_at: datetime
    cover_id: int
    cover: str
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class StepOut:
    """Who wants to step out, why, until when, and who covers meanwhile."""

    person_id: int
    why: str
    expected_at: datetime
    cover_id: int


@dataclass(frozen=True)
class Arrival:
    """Somebody who came to take over a shift (签到), and how far the log was read then."""

    shift_id: int
    person_id: int
    name: str
    at: datetime
    read_at: datetime | None = None
    read_to: int = 0
    left_at: datetime | None = None


@dataclass(frozen=True)
class Span:
    """A stretch in which exactly one officer answered for the post; the last one is open."""

    since: datetime
    until: datetime | None
    person_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class PresenceState:
    """The open shift as its people came, stepped out and came back, up to ``now``."""

    now: datetime
    due_at: datetime
    shift: Shift
    absences: tuple[Absence, ...]
    arrivals: tuple[Arrival, ...]
    spans: tuple[Span, ...]

    @property
    def out(self) -> tuple[Absence, ...]:
        """Who is out now."""
        return tuple(absence for absence in self.absences if absence.until is None)

    @property
    def waiting(self) -> tuple[Arrival, ...]:
        """Who signed on and waits to take over."""
        return tuple(arrival for arrival in self.arrivals if arrival.left_at is None)
