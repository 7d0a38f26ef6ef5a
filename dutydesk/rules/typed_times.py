"""Typed times (时间): what an officer types at 3 a.m., read as a moment.

``905``, ``9:05``, ``昨天 21:30``, ``11-24 09:05``, ``12-01`` and ``2026-11-24 09:05`` are read;
full-width digits and marks too. A time is never moved to another day by guessing, and no minute is
made up for what has happened: a day without a time names a limit to come.
"""

import re
from datetime import date, datetime, time, timedelta

_MARKS = str.maketrans("０１２３４５６７８９：－／．；;—–", "0123456789:-/.::--")
_JOINT = re.compile(r"(?<=[天日])(?=\d)")
_DAYS = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1, "后天": 2}
_CLOCK = re.compile(r"^(\d{1,2})[:.时点](\d{1,2})分?$|^(\d{1,2})(\d{2})$|^(\d{1,2})[时点]$")
_DATE = re.compile(r"^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$")
_HELP = "时间写成 9:05、昨天 21:30 或 11-24 09:05。"
_WHEN = "请写明几时几分，如 昨天 21:30。"

END_OF_DAY = time(17, 30)
"""The time meant when only a date is typed for a limit: the end of the working day."""


def parse(text: str, now: datetime, bare_date: time = END_OF_DAY) -> datetime:
    """The moment a text names; raise ValueError with a sentence if it names none."""
    words = _JOINT.sub(" ", text.translate(_MARKS)).split()
    if len(words) == 2:
        return datetime.combine(_day(words[0], now.date()), _clock(words[1]))
    if len(words) == 1 and _looks_like_day(words[0]):
        limit = datetime.combine(_day(words[0], now.date()), bare_date)
        if limit < now:
            raise ValueError(_WHEN)
        return limit
    if len(words) == 1:
        return datetime.combine(now.date(), _clock(words[0]))
    raise ValueError(_HELP)


def parse_clock(text: str) -> time:
    """A time of day; raise ValueError with a sentence if it is none."""
    return _clock(text.translate(_MARKS).strip())


def parse_date(text: str, today: date) -> date:
    """A date; raise ValueError with a sentence if it is none."""
    return _day(text.translate(_MARKS).strip(), today)


def shown(moment: datetime, now: datetime) -> str:
    """A moment as a form shows it: the date only when it is not today's."""
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    if moment.year == now.year:
        return f"{moment:%m-%d %H:%M}"
    return f"{moment:%Y-%m-%d %H:%M}"


def _looks_like_day(word: str) -> bool:
    return word in _DAYS or (_DATE.match(word) is not None and _CLOCK.match(word) is None)


def _day(word: str, today: date) -> date:
    if word in _DAYS:
        return today + timedelta(days=_DAYS[word])
    found = _DATE.match(word)
    if found is None:
        raise ValueError(_HELP)
    year = int(found[1]) if found[1] else today.year
    try:
        return date(year, int(found[2]), int(found[3]))
    except ValueError as error:
        raise ValueError(f"没有{word}这一天，请改日期。") from error


def _clock(word: str) -> time:
    found = _CLOCK.match(word)
    if found is None:
        raise ValueError(_HELP)
    hour = found[1] or found[3] or found[5]
    minute = found[2] or found[4] or "0"
    try:
        return time(int(hour), int(minute))
    except ValueError as error:
        raise ValueError(f"没有{word}这个时间，请改时间。") from error
