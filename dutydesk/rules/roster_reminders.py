"""Reminders of the roster (提醒): next month's by its day, a holiday's ahead, papers owed."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from dutydesk.model.roster import DayKind, RosterReminder
from dutydesk.model.swap import Swap
from dutydesk.rules import parameters, roster_days, swaps
from dutydesk.rules.calendar import OfficeDays, after_months

NUMBERS = (parameters.ROSTER_DAY, parameters.HOLIDAY_ROSTER, parameters.EARLY)
_DAY = timedelta(days=1)


def reminders(
    now: datetime,
    days: OfficeDays,
    covered: AbstractSet[date],
    owing: Iterable[Swap],
    numbers: Mapping[str, int],
) -> tuple[RosterReminder, ...]:
    """Everything that is due, the earliest first; ``covered`` are the days with a roster."""
    today = now.date()
    found = [*_of_papers(owing, now), *_of_month(today, covered, numbers)]
    found += _of_holiday(today, days, covered, numbers)
    return tuple(sorted(found, key=lambda each: each.due_on))


def _of_month(
    today: date, covered: AbstractSet[date], numbers: Mapping[str, int]
) -> Iterator[RosterReminder]:
    due = today.replace(day=numbers[parameters.ROSTER_DAY])
    coming = after_months(today.replace(day=1), 1)
    if coming not in covered and today >= due - _DAY * numbers[parameters.EARLY]:
        words = f"{coming.month}月值班表请在{due:%m-%d}前排好印发"
        yield RosterReminder(words, due, is_late=today > due)


def _of_holiday(
    today: date, days: OfficeDays, covered: AbstractSet[date], numbers: Mapping[str, int]
) -> Iterator[RosterReminder]:
    ahead = numbers[parameters.HOLIDAY_ROSTER]
    reach = today + _DAY * (ahead + numbers[parameters.EARLY])
    run = [
        day
        for day in roster_days.days_of(today + _DAY, reach)
        if roster_days.kind_of(day, days) is DayKind.HOLIDAY
    ]
    if not run or roster_days.kind_of(run[0] - _DAY, days) is DayKind.HOLIDAY:
        return
    due = run[0] - _DAY * ahead
    if not covered >= set(run):
        words = f"{run[0]:%m-%d}起放假，节假日值班表请在{due:%m-%d}前排好报出"
        yield RosterReminder(words, due, is_late=today > due)


def _of_papers(owing: Iterable[Swap], now: datetime) -> Iterator[RosterReminder]:
    for swap in owing:
        due = swap.paper_due_at or now
        yield RosterReminder(swaps.owed(swap, now), due.date(), is_late=due < now)
