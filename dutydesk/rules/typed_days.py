"""Typed days (日期串): the days of one year as an office types them, and as it reads them.

``1-1、2-16至2-20，10-1—10-3`` names single days and spans, both ends included.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

_MARKS = str.maketrans("０１２３４５６７８９／．－", "0123456789/.-")
_APART = re.compile(r"[、，,;；\s]+")
_SPAN = re.compile(r"(?:至|到|—+|~|～|–)")
_DAY = re.compile(r"^(\d{1,2})[-/.月](\d{1,2})日?$")
_HELP = "日期写成 1-1、2-16至2-20，用顿号或换行分开。"
_LONGEST = 31


def parse(text: str, year: int) -> tuple[date, ...]:
    """The days a text names, in order; raise ValueError with a sentence if it cannot be read."""
    parts = [part for part in _APART.split(text.translate(_MARKS)) if part]
    found = {day for part in parts for day in _days(part, year)}
    return tuple(sorted(found))


def shown(days: Iterable[date]) -> str:
    """Days as short as they can be typed: 1-1、2-16至2-20."""
    return "、".join(_run(first, last) for first, last in _runs(sorted(days)))


def _days(part: str, year: int) -> Iterator[date]:
    ends = [_day(word, year) for word in _SPAN.split(part)]
    if len(ends) > 2 or ends[-1] < ends[0]:
        raise ValueError(f"“{part}”读不懂；{_HELP}")
    length = (ends[-1] - ends[0]).days + 1
    if length > _LONGEST:
        raise ValueError(f"“{part}”有{length}天，一次放假没有这么长，请核对。")
    return (ends[0] + timedelta(days=n) for n in range(length))


def _day(word: str, year: int) -> date:
    found = _DAY.match(word)
    if found is None:
        raise ValueError(f"“{word}”读不懂；{_HELP}")
    try:
        return date(year, int(found[1]), int(found[2]))
    except ValueError as error:
        raise ValueError(f"{year}年没有{word}这一天，请改日期。") from error


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    first = last = None
    for day in days:
        if first is None or last is None:
            first = last = day
        elif day - last == timedelta(days=1):
            last = day
        else:
            yield first, last
            first = last = day
    if first is not None and last is not None:
        yield first, last


def _run(first: date, last: date) -> str:
    begins = f"{first.month}-{first.day}"
    return begins if first == last else f"{begins}至{last.month}-{last.day}"
