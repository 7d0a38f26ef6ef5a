"""The draft of a month (排班草拟): a fair plan that keeps every hard rule and explains itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dutydesk.model.person import Person
from dutydesk.model.roster import (
    GROUPS,
    Assignment,
    Conflict,
    DutyClass,
    DutySlot,
    Group,
    LeaveDays,
    RosterPost,
    Spot,
    Staffing,
)
from dutydesk.rules import fair_shares, rostering
from dutydesk.rules.fair_shares import Plan, Puzzle
from dutydesk.rules.roster_counts import Duty
from dutydesk.rules.rostering import Taken

_MOST_NAMED = 4
_WEIGHTS = {
    RosterPost.LEADER: 4,
    RosterPost.LEAD: 4,
    RosterPost.SECOND: 2,
    RosterPost.STANDBY: 1,
}
"""Which place is left empty last where there are too few people."""

_EPOCH = datetime(2000, 1, 1)

Counts = Mapping[tuple[int, Group, DutyClass], int]


@dataclass(frozen=True)
class Planning:
    """Everything a draft must know.

    ``around`` are the duties just before and after the month, with which a line may clash;
    ``before`` and ``last`` what everybody has stood and when.
    """

    slots: Sequence[DutySlot]
    people: Sequence[Person]
    staffing: Staffing
    leave_days: Sequence[LeaveDays] = ()
    around: Sequence[Duty] = ()
    before: Counts | None = None
    last: Mapping[tuple[int, Group, DutyClass], date] | None = None


def drafted(planning: Planning) -> tuple[Assignment, ...]:
    """One line for each spot of the month."""
    lines = rostering.lines_of(planning.slots, planning.staffing)
    fits = [_fitting(planning, slot, spot) for slot, spot in lines]
    plan = fair_shares.solved(_puzzle(planning, lines, fits))
    return tuple(_explained(planning, lines, plan))


def _fitting(planning: Planning, slot: DutySlot, spot: Spot) -> tuple[int, ...]:
    """The places in the list of people of those nothing outside the month speaks against."""
    return tuple(
        place
        for place, person in enumerate(planning.people)
        if rostering.is_drafted(person, spot.post) and not _against(planning, person, slot, spot)
    )


def _against(
    planning: Planning, person: Person, slot: DutySlot, spot: Spot
) -> tuple[Conflict, ...]:
    taken = [Taken(d.slot, d.post) for d in planning.around if d.person_id == person.id]
    return rostering.conflicts(person, spot, slot, taken, planning.leave_days, planning.staffing)


def _puzzle(
    planning: Planning,
    lines: Sequence[tuple[DutySlot, Spot]],
    fits: Sequence[tuple[int, ...]],
) -> Puzzle:
    keys = [(GROUPS[spot.post], slot.duty_class) for slot, spot in lines]
    numbered = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    before = planning.before or {}
    groups = list(Group)
    return Puzzle(
        allowed=fits,
        clashes=_clashes(lines, planning.staffing),
        keys=[numbered[key] for key in keys],
        before=[[before.get((p.id, *key), 0) for key in numbered] for p in planning.people],
        groups=[groups.index(group) for group, _ in numbered],
        weights=[_WEIGHTS[spot.post] for _, spot in lines],
        times=[int((slot.starts_at - _EPOCH).total_seconds()) // 3600 for slot, _ in lines],
    )


def _clashes(
    lines: Sequence[tuple[DutySlot, Spot]], staffing: Staffing
) -> tuple[tuple[int, ...], ...]:
    """For each line the others that nobody may take together with it."""
    duties = [Taken(slot, spot.post) for slot, spot in lines]
    reach = max(staffing.rest_hours, staffing.leader_rest_hours)
    found: list[list[int]] = [[] for _ in lines]
    for one, first in enumerate(duties):
        for other in range(one + 1, len(duties)):
            gap = duties[other].slot.starts_at - first.slot.ends_at
            if gap.total_seconds() >= reach * 3600:
                break
            if rostering.clash(first, duties[other], staffing):
                found[one].append(other)
                found[other].append(one)
    return tuple(map(tuple, found))


def _explained(
    planning: Planning, lines: Sequence[tuple[DutySlot, Spot]], plan: Plan
) -> list[Assignment]:
    counts = dict(planning.before or {})
    last = dict(planning.last or {})
    given: list[Duty] = [
        Duty(planning.people[who].id, slot, spot.post)
        for (slot, spot), who in zip(lines, plan, strict=True)
        if who is not None
    ]
    found = []
    for (slot, spot), who in zip(lines, plan, strict=True):
        if who is None:
            found.append(Assignment(spot, why=_why_empty(planning, slot, spot, given)))
            continue
        person = planning.people[who]
        key = (person.id, GROUPS[spot.post], slot.duty_class)
        why = _why(planning, slot, spot, person, counts, given) + _since(last.get(key))
        found.append(Assignment(spot, person.id, person.name, why))
        counts[key] = counts.get(key, 0) + 1
        last[key] = slot.duty_date
    return found


def _why(
    planning: Planning,
    slot: DutySlot,
    spot: Spot,
    person: Person,
    counts: Counts,
    given: Sequence[Duty],
) -> str:
    group, kind = GROUPS[spot.post], slot.duty_class
    own = counts.get((person.id, group, kind), 0)
    told = f"{kind.value}{own}次"
    fewer = [
        each
        for each in planning.people
        if rostering.is_drafted(each, spot.post) and counts.get((each.id, group, kind), 0) < own
    ]
    if not fewer:
        return f"{told}，最少"
    return f"{told}；更少的{_reasons(planning, slot, spot, fewer, given)}"


def _why_empty(planning: Planning, slot: DutySlot, spot: Spot, given: Sequence[Duty]) -> str:
    wanted = [each for each in planning.people if rostering.is_drafted(each, spot.post)]
    if not wanted:
        return f"名单上没有可以排{spot.post.value}的人"
    return f"没有人合适：{_reasons(planning, slot, spot, wanted, given)}"


def _reasons(
    planning: Planning,
    slot: DutySlot,
    spot: Spot,
    people: Sequence[Person],
    given: Sequence[Duty],
) -> str:
    """Why none of these stands here: named one by one, or counted if they are many."""
    found = [(each, _reason(planning, slot, spot, each, given)) for each in people]
    if len(found) <= _MOST_NAMED:
        return "、".join(f"{each.name}{why}" for each, why in found)
    return "、".join(f"{n}人{why}" for why, n in Counter(why for _, why in found).items())


def _reason(
    planning: Planning, slot: DutySlot, spot: Spot, person: Person, given: Sequence[Duty]
) -> str:
    taken = [
        Taken(duty.slot, duty.post)
        for duty in (*planning.around, *given)
        if duty.person_id == person.id
    ]
    found = rostering.conflicts(person, spot, slot, taken, planning.leave_days, planning.staffing)
    return _SHORT[found[0].kind.name] if found else "另有班次"


_SHORT = {
    "ROLE": "没有角色",
    "RETIRED": "已移出名单",
    "OFF_ROSTER": "不参加排班",
    "OFF_NIGHTS": "不排夜班",
    "ABSENT": "请假",
    "DOUBLE": "同时有班",
    "REST": "休息不够",
}


def _since(last: date | None) -> str:
    return f"；上次{last:%m-%d}" if last else "；还没有排过"
