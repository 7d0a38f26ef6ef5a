"""Known years (已知年份): the State Council's arrangements that came with the program.

The only file that knows where they come from; an office types a year that is missing, or one it
keeps differently, on its own page.
"""

from datetime import date

from chinese_calendar import constants

from dutydesk.rules.calendar import OfficeDays

SOURCE = "国务院办公厅放假安排（程序自带）"

_YEARS = frozenset(day.year for day in constants.holidays)


def known(year: int) -> OfficeDays | None:
    """The arrangement of one year, or None if the program came before it was published."""
    if year not in _YEARS:
        return None
    return OfficeDays(
        frozenset(day for day in constants.holidays if _is_free_weekday(day, year)),
        frozenset(day for day in constants.workdays if day.year == year),
        frozenset({year}),
    )


def _is_free_weekday(day: date, year: int) -> bool:
    # weekend days in a holiday are free without being named
    return day.year == year and day.weekday() < 5
