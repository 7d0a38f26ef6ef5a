"""The duty day (值班日): the date on which duty began, not the date on the wall at 3 a.m."""

from datetime import date, datetime, timedelta

from dutydesk.model.settings import Pattern, Settings

EARLY = timedelta(hours=2)
"""A relief that comes a little early already opens the new duty day, or the night."""


def duty_date_of(opened_at: datetime, settings: Settings) -> date:
    """The duty date of a shift opened at this minute."""
    start = settings.handover_at
    return (opened_at - timedelta(hours=start.hour, minutes=start.minute) + EARLY).date()


def slot_of(opened_at: datetime, settings: Settings) -> str:
    """The name of the slot a shift opened at this minute fills (DOMAIN D2)."""
    if settings.pattern is Pattern.ALL_DAY:
        return "全天班"
    clock = (opened_at + EARLY).time()
    is_day = settings.handover_at <= clock < settings.night_at
    return "白班" if is_day else "夜班"


def next_handover(opened_at: datetime, settings: Settings) -> datetime:
    """When the shift opened at this minute is to be handed over."""
    day = duty_date_of(opened_at, settings)
    if slot_of(opened_at, settings) == "白班":
        return datetime.combine(day, settings.night_at)
    return datetime.combine(day + timedelta(days=1), settings.handover_at)
