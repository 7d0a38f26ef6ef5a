"""Rostering (排班): who may stand where, what is wrong with it, and the lines a month needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.person import Person, Role
from dutydesk.model.roster import (
    Assignment,
    Conflict,
    ConflictKind,
    DayKind,
    DutySlot,
    LeaveDays,
    RosterMonth,
    RosterPost,
    Spot,
    Staffing,
)
from dutydesk.rules import parameters, permissions
from dutydesk.rules.permissions import Right
from dutydesk.rules.staffing import span


@dataclass(frozen=True)
class Taken:
    """Another duty of somebody: on which slot and at which post."""

    slot: DutySlot
    post: RosterPost


def staffing_of(numbers: Mapping[str, int]) -> Staffing:
    """The staffing from the office's numbers by key."""
    return Staffing(
        seconds={
            DayKind.WORKDAY: numbers[parameters.WORKDAY_SECONDS],
            DayKind.WEEKEND: numbers[parameters.WEEKEND_SECONDS],
            DayKind.HOLIDAY: numbers[parameters.HOLIDAY_SECONDS],
        },
        key_seconds=numbers[parameters.KEY_SECONDS],
        key_leaders=numbers[parameters.KEY_LEADERS],
        standbys=numbers[parameters.STANDBYS],
        rest_hours=numbers[parameters.REST],
        leader_rest_hours=numbers[parameters.LEADER_REST],
    )


def spots_of(slot: DutySlot, staffing: Staffing) -> Iterator[Spot]:
    """Every spot one slot needs; a key period never takes fewer people than its day would."""
    seconds, leaders = staffing.seconds[slot.day_kind], 1
    if slot.key_period:
        seconds, leaders = max(seconds, staffing.key_seconds), staffing.key_leaders
    needed = {
        RosterPost.LEADER: leaders,
        RosterPost.LEAD: 1,
        RosterPost.SECOND: seconds,
        RosterPost.STANDBY: staffing.standbys,
    }
    for post, count in needed.items():
        for place in range(1, count + 1):
            yield Spot(slot.duty_date, slot.slot, post, place)


def is_drafted(person: Person, post: RosterPost) -> bool:
    """Whether a draft may plan this person for such a post."""
    wanted = Role.DUTY_LEADER if post is RosterPost.LEADER else Role.DUTY_OFFICER
    return wanted in person.roles and not (person.is_retired or person.is_off_roster)


def conflicts(
    person: Person,
    spot: Spot,
    slot: DutySlot,
    taken: Iterable[Taken],
    leave_days: Iterable[LeaveDays],
    staffing: Staffing,
) -> tuple[Conflict, ...]:
    """Everything that is wrong with this person on this spot, the gravest first."""
    found = [*_of_person(person, spot, slot), *_of_leave(person, slot, leave_days)]
    found += _of_time(person, Taken(slot, spot.post), taken, staffing)
    return tuple(sorted(found, key=lambda each: not each.is_hard))


def clash(one: Taken, other: Taken, staffing: Staffing) -> ConflictKind | None:
    """What two duties of one person have against each other: nothing, double duty, too little rest.

    Rest is owed after a duty that was stood, not after one that was waited through at home.
    """
    if one.slot.starts_at < other.slot.ends_at and other.slot.starts_at < one.slot.ends_at:
        return ConflictKind.DOUBLE
    first, second = sorted((one, other), key=lambda each: each.slot.starts_at)
    rest = _rest_after(first.post, second.post, staffing)
    gap = second.slot.starts_at - first.slot.ends_at
    return ConflictKind.REST if gap < timedelta(hours=rest) else None


def _rest_after(first: RosterPost, second: RosterPost, staffing: Staffing) -> int:
    if first is RosterPost.STANDBY:
        return 0
    if first is RosterPost.LEADER and second is RosterPost.LEADER:
        return staffing.leader_rest_hours
    return staffing.rest_hours


def _of_person(person: Person, spot: Spot, slot: DutySlot) -> Iterator[Conflict]:
    if person.is_retired:
        yield Conflict(ConflictKind.RETIRED, f"{person.name}已移出值班名单。")
    elif spot.post is RosterPost.LEADER and Role.DUTY_LEADER not in person.roles:
        yield Conflict(ConflictKind.ROLE, f"{person.name}没有带班领导的角色，不能带班。")
    elif not permissions.may(person, Right.WRITE):
        yield Conflict(ConflictKind.ROLE, f"{person.name}的角色是{person.titles}，不能当班。")
    if person.is_off_roster:
        yield Conflict(ConflictKind.OFF_ROSTER, f"{person.name}不参加排班。")
    elif person.is_off_nights and slot.is_night:
        yield Conflict(ConflictKind.OFF_NIGHTS, f"{person.name}不排夜班。")


def _of_leave(
    person: Person, slot: DutySlot, leave_days: Iterable[LeaveDays]
) -> Iterator[Conflict]:
    for leave in leave_days:
        if leave.person_id == person.id and is_away(leave, slot):
            told = span(leave.first, leave.last)
            yield Conflict(ConflictKind.ABSENT, f"{person.name}{told}请假。")


def is_away(leave: LeaveDays, slot: DutySlot) -> bool:
    """Whether a slot begins on one of the days of leave."""
    return leave.first <= slot.duty_date <= leave.last


def _of_time(
    person: Person, wanted: Taken, taken: Iterable[Taken], staffing: Staffing
) -> Iterator[Conflict]:
    for other in taken:
        kind = clash(wanted, other, staffing)
        if kind is None:
            continue
        there = f"{other.slot.duty_date:%m-%d}{other.slot.slot}{other.post.value}"
        if kind is ConflictKind.DOUBLE:
            yield Conflict(kind, f"{person.name}已排{there}，不能同时站两个岗。")
            continue
        first, second = sorted((wanted, other), key=lambda each: each.slot.starts_at)
        gap = (second.slot.starts_at - first.slot.ends_at) // timedelta(hours=1)
        least = _rest_after(first.post, second.post, staffing)
        yield Conflict(kind, f"{person.name}与{there}之间只休息{gap}小时，少于{least}小时。")


def lines_of(slots: Sequence[DutySlot], staffing: Staffing) -> tuple[tuple[DutySlot, Spot], ...]:
    """Every spot a month needs, in the order of time and columns."""
    return tuple((slot, spot) for slot in slots for spot in spots_of(slot, staffing))


def check(found: Sequence[Conflict], reason: str) -> None:
    """Raise InvalidInput for a hard conflict, or for another without a reason to overrule it."""
    if found and found[0].is_hard:
        raise InvalidInput("person", found[0].words)
    if found and not reason:
        words = "".join(each.words for each in found)
        raise InvalidInput("reason", f"{words}仍要这样排的，请写原因。")


def check_change(
    before: Assignment, slot: DutySlot, person_id: int | None, reason: str, now: datetime
) -> None:
    """Raise for a change of a roster in force that changes nothing, has no reason or comes late."""
    if slot.starts_at <= now:
        raise NotNow(f"{before.spot.told}已经开班，请在“交接班”页办理替岗或带班变动。")
    if person_id == before.person_id:
        raise InvalidInput("person", "没有改动，不需要保存。")
    if not reason:
        raise InvalidInput("reason", "值班表已经印发，改动要写原因。")


def check_publishable(line: Assignment, found: Sequence[Conflict], *, is_excused: bool) -> None:
    """Raise NotNow for a line that breaks a rule, unless a reason was written to overrule it."""
    if found and (found[0].is_hard or not is_excused):
        raise NotNow(f"{line.spot.told}：{found[0].words}请先改好再印发。")


def published(month: RosterMonth) -> str:
    """The sentence of the journal: 排定12月值班表：12-01至12-31，31个班次。."""
    first, last = month.slots[0].duty_date, month.slots[-1].duty_date
    empty = "、".join(line.spot.told for line in month.empty[:_MOST_TOLD])
    more = "等" if len(month.empty) > _MOST_TOLD else ""
    open_spots = f"；空岗{len(month.empty)}处：{empty}{more}" if empty else ""
    slots = f"{len(month.slots)}个班次"
    return f"排定{month.month}月值班表：{span(first, last)}，{slots}{open_spots}。"


_MOST_TOLD = 5
