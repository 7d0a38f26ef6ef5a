"""Shares (次数表): what everybody has stood and is planned for, and who comes next for a spot."""

from collections.abc import Iterable, Mapping, Sequence

from dutydesk.model.person import Person
from dutydesk.model.roster import (
    GROUPS,
    Candidate,
    Conflict,
    ConflictKind,
    DutyClass,
    Group,
    RosterMonth,
    RosterPost,
    Share,
    Spot,
)
from dutydesk.rules import rostering

Table = Mapping[tuple[int, Group, DutyClass], int]
_LEFT_OUT = frozenset({ConflictKind.ROLE, ConflictKind.RETIRED})


def shares(month: RosterMonth, people: Iterable[Person], before: Table) -> tuple[Share, ...]:
    """One line for each person in each group they belong to."""
    planned = in_month(month)
    found = []
    for group in Group:
        post = next(post for post in RosterPost if GROUPS[post] is group)
        for person in people:
            rows = [(person.id, group, kind) for kind in DutyClass]
            is_in = rostering.is_drafted(person, post) or any(planned.get(row) for row in rows)
            if is_in:
                counted = tuple((row[2], before.get(row, 0)) for row in rows)
                now = tuple((row[2], planned.get(row, 0)) for row in rows)
                found.append(Share(person.id, person.name, group, counted, now))
    return tuple(found)


def in_month(month: RosterMonth) -> dict[tuple[int, Group, DutyClass], int]:
    """How often everybody is planned in one month."""
    slots = {(slot.duty_date, slot.slot): slot for slot in month.slots}
    found: dict[tuple[int, Group, DutyClass], int] = {}
    for line in month.lines:
        if line.person_id is not None:
            slot = slots[line.spot.duty_date, line.spot.slot]
            key = (line.person_id, GROUPS[line.spot.post], slot.duty_class)
            found[key] = found.get(key, 0) + 1
    return found


def candidates(
    month: RosterMonth,
    spot: Spot,
    people: Sequence[tuple[Person, tuple[Conflict, ...]]],
    before: Table,
) -> tuple[Candidate, ...]:
    """Who may be put on a spot: free ones first, of these whoever has least."""
    planned, kind = in_month(month), month.slot_of(spot).duty_class
    counted: list[tuple[int, Candidate]] = []
    for person, found in people:
        if any(each.kind in _LEFT_OUT for each in found):
            continue
        key = (person.id, GROUPS[spot.post], kind)
        count = before.get(key, 0) + planned.get(key, 0)
        words = f"{kind.value}{count}次"
        counted.append((count, Candidate(person, words, found)))
    counted.sort(key=lambda each: (each[1].is_refused, bool(each[1].conflicts), each[0]))
    return tuple(candidate for _, candidate in counted)
