"""The crew (当班人员): one line that names it, and who stands where in the list of names."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from dutydesk.model.person import Person
from dutydesk.model.presence import Absence
from dutydesk.model.shift import Post, Shift
from dutydesk.rules.presence import beside


def crew_line(shift: Shift, absences: Iterable[Absence] = ()) -> str:
    """全天班 11-24 08:30—次日08:30: 带班 何守诚，主班 林可（离岗12:05—12:40，陶文顶岗）."""
    away = [absence for absence in absences if absence.shift_id == shift.id]
    until = f"{shift.closed_at:%m-%d %H:%M}" if shift.closed_at else "在班"
    posts = []
    for post in Post:
        names = "、".join(
            p.name
            + (f"（{p.since:%H:%M}—{p.until:%H:%M}）" if _is_part(p.until, shift) else "")
            + beside(away, p.person_id)
            for p in shift.postings
            if p.post is post
        )
        if names:
            posts.append(f"{post.value} {names}")
    return f"{shift.slot} {shift.opened_at:%m-%d %H:%M}—{until}：{'，'.join(posts)}"


def sign_in_order(
    serving: Iterable[Person], shift: Shift | None, last_duties: Mapping[int, datetime]
) -> tuple[Person, ...]:
    """Everybody who may sign in: today's officers first, then whoever was on duty last."""
    on_duty = [p.person_id for p in shift.present] if shift else []
    started = {person_id: at.timestamp() for person_id, at in last_duties.items()}

    def order(person: Person) -> tuple[int, float]:
        if person.id in on_duty:
            return on_duty.index(person.id), 0.0
        return len(on_duty), -started.get(person.id, 0.0)

    return tuple(sorted(serving, key=order))


def _is_part(until: datetime | None, shift: Shift) -> bool:
    return until is not None and until != shift.closed_at
