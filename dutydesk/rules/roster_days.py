"""The slots of a month (班次): from when to when, and what kind of day each begins on."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from dutydesk.model.errors import InvalidInput
from dutydesk.model.roster import ALL_DAY, DayKind, DutySlot, KeyPeriod, PlannedCrew, RosterPost
from dutydesk.model.settings import Pattern, Settings
from dutydesk.rules.calendar import OfficeDays, after_months

DAY_SLOT, NIGHT_SLOT = "白班", "夜班"
_DAY = timedelta(days=1)


def month_of(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month; raise InvalidInput for a month that is none."""
    if not (1 <= month <= 12 and 2000 <= year <= 2099):
        raise InvalidInput("month", f"“{year}-{month:02d}”不是月份，应写成 2026-12。")
    first = date(year, month, 1)
    return first, after_months(first, 1) - _DAY


def days_of(first: date, last: date) -> Iterator[date]:
    """Every day from one to another, both included."""
    return (first + n * _DAY for n in range((last - first).days + 1))


def unknown_year(year: int) -> str:
    """What whoever drafts is told when a year's arrangement is missing."""
    return f"{year}年放假安排还没有录入，节假日都按周末和平日算；请先在“规则参数”里录入。"


def kind_of(day: date, days: OfficeDays) -> DayKind:
    """Whether the office works, rests, or keeps a statutory holiday on this day.

    A holiday is every day of an unbroken run of days off in which the arrangement names one.
    """
    if days.is_workday(day):
        return DayKind.WORKDAY
    return DayKind.HOLIDAY if _named_off(day, days) else DayKind.WEEKEND


def slots_of(
    first: date, last: date, settings: Settings, days: OfficeDays, keys: Iterable[KeyPeriod] = ()
) -> tuple[DutySlot, ...]:
    """Every slot that begins from one duty date to another, in the order of time."""
    periods = tuple(keys)
    return tuple(
        slot for day in days_of(first, last) for slot in _of_day(day, settings, days, periods)
    )


def crew_line(crew: PlannedCrew) -> str:
    """11-25全天班：带班何守诚，主班孟岚，副班周航; whoever waits at home is left out."""
    named = (
        (word, "、".join(line.name for line in crew.of(post)))
        for word, post in (
            ("带班", RosterPost.LEADER),
            ("主班", RosterPost.LEAD),
            ("副班", RosterPost.SECOND),
        )
    )
    told = "，".join(f"{word}{names}" for word, names in named if names)
    return f"{crew.slot.duty_date:%m-%d}{crew.slot.slot}：{told or '值班表上空着'}"


def slot_on(duty_date: date, name: str, settings: Settings, days: OfficeDays) -> DutySlot:
    """One slot by its duty date and name, as this office cuts the day.

    A name of the other pattern, left from before it was changed, gets the whole day's times.
    """
    found = tuple(_of_day(duty_date, settings, days, ()))
    return next((slot for slot in found if slot.slot == name), found[0])


def _of_day(
    day: date, settings: Settings, days: OfficeDays, keys: tuple[KeyPeriod, ...]
) -> Iterator[DutySlot]:
    kind = kind_of(day, days)
    named = next((key.name for key in keys if key.first <= day <= key.last), "")
    begins = datetime.combine(day, settings.handover_at)
    ends = datetime.combine(day + _DAY, settings.handover_at)
    if settings.pattern is Pattern.ALL_DAY:
        yield DutySlot(day, ALL_DAY, begins, ends, kind, is_night=True, key_period=named)
        return
    night = datetime.combine(day, settings.night_at)
    yield DutySlot(day, DAY_SLOT, begins, night, kind, is_night=False, key_period=named)
    yield DutySlot(day, NIGHT_SLOT, night, ends, kind, is_night=True, key_period=named)


def _named_off(day: date, days: OfficeDays) -> bool:
    return any(found in days.off for step in (-_DAY, _DAY) for found in _run(day, step, days))


def _run(day: date, step: timedelta, days: OfficeDays) -> Iterator[date]:
    while not days.is_workday(day):
        yield day
        day += step
