"""Rates (回音率、落实率): of what fell due this month, how much was answered and how much done.

制度 5.问责.三: 事事有回音，件件有落实. A matter counts from the minute it is settled or falls due;
what is over its limit counts against the room until it is settled. Void matters never count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from dutydesk.model.matter import Matter, MatterState


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    label: str
    verb: str
    owed: int
    settled: int

    @property
    def sentence(self) -> str:
        """回音率92%（应答复12件，已答复11件）."""
        if not self.owed:
            return f"{self.label}：本月还没有应{self.verb}的"
        share = self.settled * 100 // self.owed
        counts = f"应{self.verb}{self.owed}件，已{self.verb}{self.settled}件"
        return f"{self.label}{share}%（{counts}）"


def month_of(day: date) -> datetime:
    """When the month of a day begins."""
    return datetime.combine(day.replace(day=1), time.min)


def rates(matters: Iterable[Matter], since: datetime, at: datetime) -> tuple[Rate, Rate]:
    """回音率 and 落实率 of a month so far."""
    counted = [m for m in matters if m.state is not MatterState.VOID and m.opened_at <= at]
    replies = [_reply(m, since, at) for m in counted if m.is_reply_owed]
    ends = [_end(m, since, at) for m in counted]
    return _rate("回音率", "答复", replies), _rate("落实率", "办结", ends)


def _rate(label: str, verb: str, found: Iterable[bool | None]) -> Rate:
    told = [each for each in found if each is not None]
    return Rate(label, verb, len(told), sum(told))


def _reply(matter: Matter, since: datetime, at: datetime) -> bool | None:
    """Whether a reply was given; None if it is neither given this month nor due."""
    if matter.replied_at is not None and matter.replied_at <= at:
        return True if matter.replied_at >= since else None
    is_ended = matter.concluded_at is not None and matter.concluded_at <= at
    return False if is_ended or _is_due(matter, at) else None


def _end(matter: Matter, since: datetime, at: datetime) -> bool | None:
    """Whether a matter was done; None if it was neither done this month nor due."""
    if matter.concluded_at is not None and matter.concluded_at <= at:
        return True if matter.concluded_at >= since else None
    return False if _is_due(matter, at) else None


def _is_due(matter: Matter, at: datetime) -> bool:
    return matter.paused_on is None and matter.due_at is not None and matter.due_at <= at
