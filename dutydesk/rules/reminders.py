"""Reminders (提醒): in stages, computed at the minute and never stored.

First some days ahead (△), then within a day (▲, amber), then over the limit (■, red). A matter
that ended while its reply is owed goes on being shown until the reply is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dutydesk.model.matter import Matter, MatterKind
from dutydesk.rules.matters import Urgency, by_urgency, urgency

_SIGNS = {
    Urgency.OVERDUE: "■ 超期",
    Urgency.NEAR: "▲ 还有",
    Urgency.EARLY: "△ 还有",
}
_HEARD = frozenset({Urgency.NEAR, Urgency.OVERDUE})


@dataclass(frozen=True)
class Reminder:
    """A matter with how pressing it is at this minute."""

    matter: Matter
    urgency: Urgency
    words: str

    @property
    def number(self) -> str:
        """The number of the matter."""
        return self.matter.number

    @property
    def due(self) -> str:
        """The limit as the list shows it."""
        due_at = self.matter.due_at
        return f"{due_at:%m-%d %H:%M}" if due_at else "未定时限"


def reminders(
    pending: Iterable[Matter], unreplied: Iterable[Matter], now: datetime, early: timedelta
) -> tuple[Reminder, ...]:
    """Open matters, the most pressing first, then those that ended without their reply."""
    matters = (*by_urgency(pending), *by_urgency(unreplied))
    return tuple(reminder(matter, now, early) for matter in matters)


def reminder(matter: Matter, now: datetime, early: timedelta) -> Reminder:
    """How pressing one matter is, in a sign and a few words."""
    stage = staged(matter, now, early)
    if stage not in _SIGNS or matter.due_at is None:
        return Reminder(matter, stage, stage.value)
    return Reminder(matter, stage, _SIGNS[stage] + _span(abs(matter.due_at - now)))


def alarms(pending: Iterable[Matter], now: datetime) -> frozenset[str]:
    """What may be heard: emergencies at their limit or a day before it, and nothing else."""
    stages = ((m.number, urgency(m, now)) for m in pending if m.kind is MatterKind.EMERGENCY)
    return frozenset(f"{number} {stage.name}" for number, stage in stages if stage in _HEARD)


def staged(matter: Matter, now: datetime, early: timedelta) -> Urgency:
    """The stage of one matter; some days ahead it is announced, and a debt is never an end."""
    if matter.owes_reply and not matter.is_open:
        return Urgency.UNREPLIED
    found = urgency(matter, now)
    is_early = found is Urgency.OPEN and matter.due_at is not None and matter.due_at - now <= early
    return Urgency.EARLY if is_early else found


def _span(left: timedelta) -> str:
    minutes = left // timedelta(minutes=1)
    days, rest = divmod(minutes, 24 * 60)
    if days:
        return f"{days}天"
    return f"{rest // 60}小时" if rest >= 60 else f"{rest}分"
