"""What everybody has stood (次数): credited from the shifts as they were, then from the rosters.

Whoever stood gets the credit, not whoever was planned: a substitute, or somebody who came for the
better half of a shift. Someone new begins with what the least burdened has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dutydesk.model.person import Person
from dutydesk.model.roster import GROUPS, DutyClass, DutySlot, Group, RosterPost
from dutydesk.model.shift import Post, Shift
from dutydesk.rules.rostering import is_drafted

_HALF = 2
SHIFT_POSTS_OF = {
    Post.LEADER: RosterPost.LEADER,
    Post.LEAD: RosterPost.LEAD,
    Post.SECOND: RosterPost.SECOND,
}
SHIFT_POSTS = frozenset(SHIFT_POSTS_OF.values())
"""The posts somebody really holds on a shift; whoever waits at home is credited as planned."""

Key = tuple[Group, DutyClass]
Opening = Mapping[tuple[int, Group, DutyClass], int]
"""With what each person began who came later than the first."""


@dataclass(frozen=True)
class Duty:
    """One duty of somebody: on which slot, at which post."""

    person_id: int
    slot: DutySlot
    post: RosterPost

    @property
    def key(self) -> Key:
        """Group and class it is counted in."""
        return GROUPS[self.post], self.slot.duty_class


def stood(shifts: Sequence[Shift], slot: DutySlot, now: datetime) -> Iterator[Duty]:
    """Who is credited with a slot: everybody who was there for half of it or longer.

    ``shifts`` are those opened for it, one after another; the open one lasts until its end.
    """
    held: dict[int, timedelta] = {}
    posts: dict[int, Post] = {}
    length = timedelta()
    for shift in shifts:
        end = shift.closed_at or max(now, slot.ends_at)
        length += end - shift.opened_at
        for posting in shift.postings:
            lasted = (posting.until or end) - posting.since
            held[posting.person_id] = held.get(posting.person_id, timedelta()) + lasted
            posts[posting.person_id] = posting.post
    for person_id, lasted in held.items():
        if lasted * _HALF >= length:
            yield Duty(person_id, slot, SHIFT_POSTS_OF[posts[person_id]])


@dataclass(frozen=True)
class Ledger:
    """Every duty credited so far, in the order of time, and with what newcomers began."""

    duties: Sequence[Duty]
    opening: Opening

    def table(self) -> dict[tuple[int, Group, DutyClass], int]:
        """Everybody's counts at once."""
        found = dict(self.opening)
        for duty in self.duties:
            key = (duty.person_id, *duty.key)
            found[key] = found.get(key, 0) + 1
        return found

    def last(self) -> dict[tuple[int, Group, DutyClass], date]:
        """On which day everybody stood last in each class."""
        return {(d.person_id, *d.key): d.slot.duty_date for d in self.duties}


def begun_with(
    table: Mapping[tuple[int, Group, DutyClass], int],
    known: Sequence[Person],
    newcomers: Sequence[Person],
) -> dict[tuple[int, Group, DutyClass], int]:
    """What each newcomer is given so as to begin level with the least burdened of the known.

    Only those who are planned for everything in a group are compared.
    """
    found: dict[tuple[int, Group, DutyClass], int] = {}
    for post, group in GROUPS.items():
        peers = [p.id for p in known if is_drafted(p, post) and not p.is_off_nights]
        for person in newcomers:
            for kind in DutyClass:
                least = min((table.get((each, group, kind), 0) for each in peers), default=0)
                short = least - table.get((person.id, group, kind), 0)
                if short > 0:
                    found[(person.id, group, kind)] = short
    return found
