"""Generations (备份轮换): which copies stay, which go, and until when one still holds something.

All of today and yesterday stay; then the newest copy of every day, week and month stays as long as
its kind lasts; the newest whole copy of all stays whatever its age. After ``LONGEST`` days nothing
else is left, so that what was erased from the file is erased from its copies too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

RECENT = 2
DAYS = 7
WEEKS = 5
LONGEST = 183
"""Days for which the newest copy of a month stays: half a year."""

_BAD_FOR = 7


@dataclass(frozen=True)
class Generation:
    """One copy as the rotation sees it; one that is not whole never stands for others."""

    name: str
    made_at: datetime
    is_good: bool = True


def surplus(copies: Iterable[Generation], now: datetime) -> tuple[Generation, ...]:
    """The copies to delete, oldest first; never the newest whole one.

    A copy dated later than now stays: the clock was set back, and nothing is deleted on its word.
    """
    found = sorted(copies, key=lambda copy: (copy.made_at, copy.name))
    good = [copy for copy in found if copy.is_good]
    kept = {*good[-1:], *(copy for copy in found if copy.made_at > now)}
    kept |= {copy for copy in found if _age(copy, now) < RECENT}
    for period, days in _KINDS:
        newest = {period(copy.made_at.date()): copy for copy in good if copy.made_at <= now}
        kept |= {copy for copy in newest.values() if _age(copy, now) < days}
    kept |= {copy for copy in found if not copy.is_good and _age(copy, now) < _BAD_FOR}
    return tuple(copy for copy in found if copy not in kept)


def gone_by(erased_on: date) -> date:
    """The day from which no copy in rotation holds what was erased from the file on a day."""
    return erased_on + timedelta(days=LONGEST)


def _age(copy: Generation, now: datetime) -> int:
    return (now.date() - copy.made_at.date()).days


def _day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _week(day: date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, ...]:
    return (day.year, day.month)


_KINDS: tuple[tuple[Callable[[date], tuple[int, ...]], int], ...] = (
    (_day, DAYS),
    (_week, WEEKS * 7),
    (_month, LONGEST),
)
