"""The working calendar (工作日历): weekends, holidays, and days made up for them (调休)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

_WEEKEND = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OfficeDays:
    """The days on which an office differs from Monday to Friday, by the year's arrangement.

    ``off`` are working weekdays given free, ``on`` are weekend days worked instead; ``years`` says
    for which years the arrangement is known at all.
    """

    off: frozenset[date] = field(default_factory=frozenset)
    on: frozenset[date] = field(default_factory=frozenset)
    years: frozenset[int] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Whether the office works on this day."""
        if day in self.on:
            return True
        return day not in self.off and day.weekday() < _WEEKEND

    def knows(self, day: date) -> bool:
        """Whether the arrangement of this day's year is known."""
        return day.year in self.years

    def next_workday(self, day: date) -> date:
        """This day if the office works on it, else the next on which it does."""
        return next(found for found in _days_from(day) if self.is_workday(found))

    def after_workdays(self, start: date, count: int) -> date:
        """The count-th working day after a day, that day itself not counted."""
        left = count
        for day in _days_from(start + _DAY):
            left -= self.is_workday(day)
            if left == 0:
                return day
        raise AssertionError("days never end")

    def workdays_between(self, first: date, last: date) -> int:
        """How many working days lie from one day to another, both included."""
        span = (last - first).days + 1
        return sum(self.is_workday(first + n * _DAY) for n in range(max(span, 0)))


def merged(years: Iterable[OfficeDays]) -> OfficeDays:
    """The arrangements of several years as one."""
    all_years = tuple(years)
    return OfficeDays(
        frozenset().union(*(each.off for each in all_years)),
        frozenset().union(*(each.on for each in all_years)),
        frozenset().union(*(each.years for each in all_years)),
    )


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _DAY


def after_months(start: date, count: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    years, month = divmod(start.month - 1 + count, 12)
    first_after = date(start.year + years + (month == 11), (month + 1) % 12 + 1, 1)
    last = first_after - _DAY
    return min(last, date(last.year, last.month, min(start.day, last.day)))
