"""The roster (值班表, F11): who is planned for which slot, who was planned before, and why."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from dutydesk.model.person import Person


class RosterPost(Enum):
    """A column of the roster: the posts of a shift, and who is called when one drops out."""

    LEADER = "带班领导"
    LEAD = "主班"
    SECOND = "副班"
    STANDBY = "备班"


class Group(Enum):
    """Whose duties are compared with one another; lead and second officers stand alike."""

    LEADING = "带班"
    STANDING = "值班"
    WAITING = "备班"


GROUPS = {
    RosterPost.LEADER: Group.LEADING,
    RosterPost.LEAD: Group.STANDING,
    RosterPost.SECOND: Group.STANDING,
    RosterPost.STANDBY: Group.WAITING,
}


class DayKind(Enum):
    """What kind of day it is, by the year's arrangement."""

    WORKDAY = "平日"
    WEEKEND = "周末"
    HOLIDAY = "节假日"


class DutyClass(Enum):
    """The class a slot is counted in; every slot belongs to exactly one."""

    PLAIN = "平日"
    NIGHT = "夜班"
    WEEKEND = "周末"
    HOLIDAY = "节假日"


@dataclass(frozen=True)
class DutySlot:
    """One slot of the roster: from when to when, and what kind of day it begins on.

    ``is_night`` tells whether it lasts through a night; a slot of 24 hours does.
    """

    duty_date: date
    slot: str
    starts_at: datetime
    ends_at: datetime
    day_kind: DayKind = DayKind.WORKDAY
    is_night: bool = True
    key_period: str = ""
    """The name of the key period (重点时段) the day lies in; empty if it lies in none."""

    @property
    def is_all_day(self) -> bool:
        """Whether it lasts a whole day; then its night is not counted for itself."""
        return (self.ends_at - self.starts_at).days >= 1

    @property
    def duty_class(self) -> DutyClass:
        """Holidays go before weekends, weekends before nights."""
        if self.day_kind is DayKind.HOLIDAY:
            return DutyClass.HOLIDAY
        if self.day_kind is DayKind.WEEKEND:
            return DutyClass.WEEKEND
        return DutyClass.NIGHT if self.is_night and not self.is_all_day else DutyClass.PLAIN


@dataclass(frozen=True)
class Spot:
    """One place on one slot (班位): the second of two second officers has place 2."""

    duty_date: date
    slot: str
    post: RosterPost
    place: int = 1

    @property
    def told(self) -> str:
        """As sentences name it: 12-05副班, 12-05夜班主班."""
        slot = "" if self.slot == ALL_DAY else self.slot
        return f"{self.duty_date:%m-%d}{slot}{self.post.value}"


ALL_DAY = "全天班"


@dataclass(frozen=True)
class Struck:
    """A name struck on the roster and kept legible: who was planned, who changed it, when, why."""

    person_id: int | None
    name: str
    by: str
    at: datetime
    why: str
    """The number of the swap, or the reason given for a change by hand."""


@dataclass(frozen=True)
class Assignment:
    """One line of the roster: who is planned for a spot, and the sentence that says why.

    A line nobody fits stays empty (``person_id`` None) and says why.
    """

    spot: Spot
    person_id: int | None = None
    name: str = ""
    why: str = ""
    struck: tuple[Struck, ...] = ()
    is_overruled: bool = False
    """Whether something speaks against who stands here; ``why`` is the reason to do it anyway."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody is planned."""
        return self.person_id is None

    @property
    def shown(self) -> str:
        """The name, or the empty place."""
        return self.name or "（空）"


class RosterState(Enum):
    """How far a month's roster is."""

    PROPOSED = "草拟"
    DRAFT = "草稿"
    PUBLISHED = "已印发"


@dataclass(frozen=True)
class RosterMonth:
    """One month: its slots, its lines, and whether it is in force."""

    year: int
    month: int
    state: RosterState
    slots: tuple[DutySlot, ...]
    lines: tuple[Assignment, ...]
    published_at: datetime | None = None
    published_by: str = ""
    hints: tuple[str, ...] = ()
    """What whoever drafts should know: a year whose holidays are not typed in yet."""

    @property
    def is_published(self) -> bool:
        """Whether it is in force; from then on a change is an act with its sentence."""
        return self.state is RosterState.PUBLISHED

    @property
    def title(self) -> str:
        """2026年12月."""
        return f"{self.year}年{self.month}月"

    @property
    def empty(self) -> tuple[Assignment, ...]:
        """The lines nobody is planned for."""
        return tuple(line for line in self.lines if line.is_empty)

    def on(self, slot: DutySlot) -> tuple[Assignment, ...]:
        """The lines of one slot in the order of the columns."""
        wanted = (slot.duty_date, slot.slot)
        return tuple(line for line in self.lines if (line.spot.duty_date, line.spot.slot) == wanted)

    def at(self, spot: Spot) -> Assignment | None:
        """The line of one spot, or None if the month has no such spot."""
        return next((line for line in self.lines if line.spot == spot), None)

    def slot_of(self, spot: Spot) -> DutySlot:
        """The slot a spot lies on."""
        wanted = (spot.duty_date, spot.slot)
        return next(slot for slot in self.slots if (slot.duty_date, slot.slot) == wanted)


class ConflictKind(Enum):
    """What is wrong with somebody on a spot."""

    ROLE = "角色"
    RETIRED = "已移出名单"
    OFF_ROSTER = "不参加排班"
    OFF_NIGHTS = "不排夜班"
    ABSENT = "请假"
    DOUBLE = "重班"
    REST = "休息"


OVERRULED = frozenset({ConflictKind.REST, ConflictKind.OFF_ROSTER, ConflictKind.OFF_NIGHTS})
"""What the office head may overrule with a reason; all else is refused."""


@dataclass(frozen=True)
class Conflict:
    """One thing wrong, in a sentence; a hard one no reason can overrule."""

    kind: ConflictKind
    words: str

    @property
    def is_hard(self) -> bool:
        """Whether it is refused whatever the reason."""
        return self.kind not in OVERRULED


@dataclass(frozen=True)
class Share:
    """What one person has stood and is planned for in one group, by class."""

    person_id: int
    name: str
    group: Group
    before: tuple[tuple[DutyClass, int], ...]
    month: tuple[tuple[DutyClass, int], ...]

    @property
    def total(self) -> tuple[tuple[DutyClass, int], ...]:
        """Both together, by class."""
        return tuple(
            (kind, count + more)
            for (kind, count), (_, more) in zip(self.before, self.month, strict=True)
        )


@dataclass(frozen=True)
class Candidate:
    """Somebody who might take a spot: what speaks for them, and what is wrong with it."""

    person: Person
    words: str
    conflicts: tuple[Conflict, ...] = ()

    @property
    def number(self) -> int:
        """What tells one from another in a list."""
        return self.person.id

    @property
    def is_refused(self) -> bool:
        """Whether no reason would do."""
        return any(each.is_hard for each in self.conflicts)


@dataclass(frozen=True)
class Fault:
    """Something a month must not be published with unseen: an empty line, or a conflict."""

    spot: Spot
    words: str
    is_hard: bool


@dataclass(frozen=True)
class PlannedCrew:
    """Who is planned for a slot, ready for a handover: ids in the order of the posts."""

    slot: DutySlot
    lines: tuple[Assignment, ...]

    def of(self, post: RosterPost) -> tuple[Assignment, ...]:
        """The filled lines of one post."""
        return tuple(x for x in self.lines if x.spot.post is post and not x.is_empty)

    @property
    def leader_id(self) -> int | None:
        """Who leads."""
        found = self.of(RosterPost.LEADER)
        return found[0].person_id if found else None

    @property
    def officer_ids(self) -> tuple[int, ...]:
        """The lead officer first, then the second officers."""
        found = (*self.of(RosterPost.LEAD), *self.of(RosterPost.SECOND))
        return tuple(line.person_id for line in found if line.person_id is not None)


@dataclass(frozen=True)
class RosterReminder:
    """Something about the roster that is due: the sentence, by when, and whether it is late."""

    words: str
    due_on: date
    is_late: bool


@dataclass(frozen=True)
class LeaveDays:
    """Days on which somebody is not planned (请假), both included."""

    id: int
    person_id: int
    name: str
    first: date
    last: date

    @property
    def number(self) -> int:
        """What tells one from another in a list."""
        return self.id


@dataclass(frozen=True)
class KeyPeriod:
    """Days on which the office wants more people (重点时段); both included."""

    first: date
    last: date
    name: str

    @property
    def number(self) -> str:
        """What tells one from another in a list."""
        return self.first.isoformat()


@dataclass(frozen=True)
class Staffing:
    """How many people a slot takes by kind of day, and how many hours they rest between two."""

    seconds: dict[DayKind, int] = field(default_factory=dict)
    key_seconds: int = 2
    key_leaders: int = 1
    standbys: int = 1
    rest_hours: int = 24
    leader_rest_hours: int = 0
