"""The month as a table (月表): a row for each day, a column for each post of each slot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dutydesk.model.roster import Assignment, DayKind, RosterMonth, RosterPost

WEEKDAYS = "一二三四五六日"
_SHORT = {RosterPost.LEADER: "带班"}


@dataclass(frozen=True)
class RosterColumn:
    """One post of one slot; the second of two second officers has place 2."""

    slot: str
    post: RosterPost
    place: int

    def label(self, *, names_slot: bool) -> str:
        """As a narrow heading names it: 副班2, or 夜班副班2 where a day has several slots."""
        post = _SHORT.get(self.post, self.post.value)
        place = str(self.place) if self.place > 1 else ""
        return f"{self.slot if names_slot else ''}{post}{place}"


@dataclass(frozen=True)
class RosterDay:
    """One day: what kind of day it is, and its lines by column."""

    day: date
    kind: DayKind
    key_period: str
    lines: Mapping[RosterColumn, Assignment]
    is_today: bool = False

    @property
    def number(self) -> str:
        """What tells one from another in a list."""
        return self.day.isoformat()

    @property
    def weekday(self) -> str:
        """One sign: 六."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def kind_words(self) -> str:
        """What is not plain about the day: 今天, 周末, 节假日, 重点; empty for a plain one."""
        kind = "" if self.kind is DayKind.WORKDAY else self.kind.value
        words = ("今天" if self.is_today else "", kind, "重点" if self.key_period else "")
        return " ".join(word for word in words if word)


def columns_of(month: RosterMonth) -> tuple[RosterColumn, ...]:
    """Every column some day of the month has a line in."""
    slots = list(dict.fromkeys(slot.slot for slot in month.slots))
    posts = list(RosterPost)
    found = {RosterColumn(x.spot.slot, x.spot.post, x.spot.place) for x in month.lines}
    return tuple(sorted(found, key=lambda c: (slots.index(c.slot), posts.index(c.post), c.place)))


def days_of(month: RosterMonth, today: date) -> Iterator[RosterDay]:
    """Every day of the month that has a slot, in the order of time."""
    lines: dict[date, dict[RosterColumn, Assignment]] = {}
    for line in month.lines:
        column = RosterColumn(line.spot.slot, line.spot.post, line.spot.place)
        lines.setdefault(line.spot.duty_date, {})[column] = line
    for slot in {slot.duty_date: slot for slot in month.slots}.values():
        day = slot.duty_date
        yield RosterDay(day, slot.day_kind, slot.key_period, lines.get(day, {}), day == today)


def struck_names(line: Assignment) -> tuple[str, ...]:
    """The names struck on a line, the last one struck first; nobody's empty place is none."""
    return tuple(gone.name for gone in reversed(line.struck) if gone.name)


def month_after(year: int, month: int, steps: int) -> tuple[int, int]:
    """The month so many steps later, or earlier if they are negative."""
    count = year * 12 + month - 1 + steps
    return count // 12, count % 12 + 1
