"""The picture of a shift (在岗图): a bar for everybody, with the stretches spent away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dutydesk.model.presence import Absence, PresenceState
from dutydesk.model.shift import Posting

IN_CHARGE = "负责"


@dataclass(frozen=True)
class Stretch:
    """A part of a bar: on the post, or out of it; ``words`` may stand in it."""

    since: datetime
    until: datetime
    is_out: bool = False
    words: str = ""


@dataclass(frozen=True)
class Bar:
    """One line of the picture."""

    label: str
    stretches: tuple[Stretch, ...]

    @property
    def spoken(self) -> str:
        """The line for whoever cannot see it."""
        told = (
            f"{'离岗' if s.is_out else ''}{s.since:%H:%M}—{s.until:%H:%M}{s.words}"
            for s in self.stretches
        )
        return f"{self.label}：{'，'.join(told)}"


def bars(state: PresenceState) -> tuple[Bar, ...]:
    """A bar for each posting in its order, for each who waits, and one for who is in charge."""
    posted = (_posted(posting, state) for posting in state.shift.postings)
    waiting = (
        Bar(f"接班 {arrival.name}", (Stretch(arrival.at, state.now, words="已签到"),))
        for arrival in state.waiting
    )
    charge = tuple(
        Stretch(span.since, span.until or state.now, words=span.name) for span in state.spans
    )
    return (*posted, *waiting, Bar(IN_CHARGE, charge))


def ends(state: PresenceState) -> tuple[datetime, datetime]:
    """From when to when the picture reaches: the shift until its handover, or until now."""
    return state.shift.opened_at, max(state.due_at, state.now)


def _posted(posting: Posting, state: PresenceState) -> Bar:
    until = posting.until or state.now
    away = [
        absence
        for absence in state.absences
        if absence.person_id == posting.person_id and posting.since <= absence.since <= until
    ]
    stretches = tuple(_stretches(posting.since, until, away, state.now))
    return Bar(f"{posting.post.value} {posting.name}", stretches)


def _stretches(
    since: datetime, until: datetime, away: Sequence[Absence], now: datetime
) -> Iterator[Stretch]:
    for absence in _in_order(away):
        if since < absence.since:
            yield Stretch(since, absence.since)
        back = absence.until or now
        yield Stretch(absence.since, back, is_out=True, words=f"{absence.cover}顶")
        since = back
    if since < until:
        yield Stretch(since, until)


def _in_order(away: Iterable[Absence]) -> list[Absence]:
    return sorted(away, key=lambda absence: absence.since)
