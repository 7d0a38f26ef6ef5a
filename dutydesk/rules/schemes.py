"""Which colours the screens wear (配色): by day, by night, in high contrast."""

from datetime import datetime, time
from enum import Enum

from dutydesk.model.settings import NightColours, Settings

NIGHT_BEGINS = time(22, 0)
NIGHT_ENDS = time(6, 0)
"""The hours in which a bright screen blinds in a dark room; the program's own choice."""


class Scheme(Enum):
    """One set of colours."""

    DAY = "日常"
    NIGHT = "夜间"
    CONTRAST = "高对比度"


def scheme_at(settings: Settings, now: datetime) -> Scheme:
    """The colours of this minute; high contrast stays by day and by night."""
    if settings.is_high_contrast:
        return Scheme.CONTRAST
    if settings.night_colours is NightColours.AUTO:
        return Scheme.NIGHT if _is_night(now.time()) else Scheme.DAY
    return Scheme.NIGHT if settings.night_colours is NightColours.ALWAYS else Scheme.DAY


def _is_night(clock: time) -> bool:
    return clock >= NIGHT_BEGINS or clock < NIGHT_ENDS
