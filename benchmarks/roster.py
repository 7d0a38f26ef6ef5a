"""A fair roster: twelve people through twelve months, how far apart they end and how long it takes.

Each month is drafted on what the months before left. Goals (PEERS.md 7, no. 16): in every class of
every group nobody has more than one duty more than anybody else, a month is drafted within 2 s, no
line is empty and no hard rule is broken.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from time import perf_counter

from dutydesk.model.person import Person, Role
from dutydesk.model.roster import (
    Assignment,
    DayKind,
    DutyClass,
    DutySlot,
    Group,
    LeaveDays,
    Staffing,
)
from dutydesk.model.settings import Pattern, Settings
from dutydesk.rules import known_years, roster_days, rostering
from dutydesk.rules.calendar import merged
from dutydesk.rules.roster_counts import Duty, Ledger
from dutydesk.rules.roster_draft import Planning, drafted

YEAR = 2026
OFFICERS, LEADERS = 12, 4
SPREAD_GOAL = 1
DRAFT_GOAL_S = 2.0
_DAYS = merged(known_years.every().values())
_STAFFING = Staffing(
    seconds={DayKind.WORKDAY: 1, DayKind.WEEKEND: 1, DayKind.HOLIDAY: 1},
    standbys=1,
    rest_hours=24,
    leader_rest_hours=24,
)


@dataclass(frozen=True)
class Case:
    """An office that drafts a whole year."""

    name: str
    pattern: Pattern
    leave_days: tuple[LeaveDays, ...] = ()


@dataclass
class Year:
    """What was drafted, month after month."""

    duties: list[Duty] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    empty: int = 0


def main() -> int:
    """Draft the years; return 1 if a goal is missed."""
    leaves = tuple(
        LeaveDays(n, n, f"值班员{n}", date(YEAR, month, 10), date(YEAR, month, 16))
        for n, month in enumerate(range(1, 13), 1)
    )
    cases = (
        Case("24 hours", Pattern.ALL_DAY),
        Case("day and night", Pattern.DAY_AND_NIGHT),
        Case("24 hours, each a week of leave", Pattern.ALL_DAY, leaves),
        Case("day and night, with leave", Pattern.DAY_AND_NIGHT, leaves),
    )
    met = [reported(case) for case in cases]
    return 0 if all(met) else 1


def reported(case: Case) -> bool:
    """Whether one office met its goals; print how it went."""
    year = drafted_year(case)
    widest = max(spread for _, spread in spreads(year.duties))
    broken = sum(1 for _ in breaches(year.duties))
    slowest = max(year.took)
    is_met = widest <= SPREAD_GOAL and slowest <= DRAFT_GOAL_S and not year.empty and not broken
    told = "  ".join(f"{name} {spread}" for name, spread in spreads(year.duties))
    print(
        f"{case.name:<32} {len(year.duties):,} lines, {year.empty} empty, {broken} broken; "
        f"max − min {widest}, goal {SPREAD_GOAL}; slowest month {slowest:.2f} s, the year "
        f"{sum(year.took):.2f} s, goal {DRAFT_GOAL_S:g} s a month: "
        f"{slowest / DRAFT_GOAL_S:.2f} of it{'' if is_met else '  MISSED'}\n    {told}",
        flush=True,
    )
    return is_met


def people() -> tuple[Person, ...]:
    """Officers and leaders."""
    officers = (
        Person(n, f"值班员{n}", "", frozenset({Role.DUTY_OFFICER})) for n in range(1, OFFICERS + 1)
    )
    leaders = (
        Person(100 + n, f"领导{n}", "", frozenset({Role.DUTY_LEADER}))
        for n in range(1, LEADERS + 1)
    )
    return (*officers, *leaders)


def drafted_year(case: Case) -> Year:
    """Twelve drafts, each on top of the ones before."""
    settings = Settings(pattern=case.pattern)
    made = Year()
    for month in range(1, 13):
        first, last = roster_days.month_of(YEAR, month)
        slots = roster_days.slots_of(first, last, settings, _DAYS)
        ledger = Ledger(made.duties, {})
        planning = Planning(
            slots=slots,
            people=people(),
            staffing=_STAFFING,
            leave_days=case.leave_days,
            around=[d for d in made.duties if (first - d.slot.duty_date).days <= 8],
            before=ledger.table(),
            last=ledger.last(),
        )
        begun = perf_counter()
        lines = drafted(planning)
        made.took.append(perf_counter() - begun)
        made.empty += sum(line.is_empty for line in lines)
        made.duties += credited(slots, lines)
    return made


def credited(slots: tuple[DutySlot, ...], lines: tuple[Assignment, ...]) -> Iterator[Duty]:
    """The filled lines of a month as duties."""
    there = {(slot.duty_date, slot.slot): slot for slot in slots}
    for line in lines:
        if line.person_id is not None:
            where = line.spot.duty_date, line.spot.slot
            yield Duty(line.person_id, there[where], line.spot.post)


def spreads(duties: list[Duty]) -> list[tuple[str, int]]:
    """How far apart people are at the end, in each class of each group."""
    table = Ledger(duties, {}).table()
    found = []
    for group in Group:
        ids = [each.id for each in people() if (each.id > 100) is (group is Group.LEADING)]
        for kind in DutyClass:
            counts = [table.get((person_id, group, kind), 0) for person_id in ids]
            if any(counts):
                found.append((f"{group.value}{kind.value}", max(counts) - min(counts)))
    return found


def breaches(duties: list[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Two duties of one person too near to each other."""
    for person in people():
        own = sorted(
            (d for d in duties if d.person_id == person.id), key=lambda d: d.slot.starts_at
        )
        for one, other in pairwise(own):
            first, second = (rostering.Taken(each.slot, each.post) for each in (one, other))
            if rostering.clash(first, second, _STAFFING):
                yield one, other


if __name__ == "__main__":
    sys.exit(main())
