"""Known years (已知年份): the State Council's arrangements that came with the program.

The only file that knows where they come from; an office types a year that is missing, or one it
keeps differently, on its own page.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from chinese_calendar import constants

from dutydesk.rules.calendar import OfficeDays

SOURCE = "国务院办公厅放假安排（程序自带）"


def known(year: int) -> OfficeDays | None:
    """The arrangement of one year, or None if the program came before it was published."""
    return every().get(year)


@cache
def every() -> Mapping[int, OfficeDays]:
    """Every known year."""
    years = {day.year for day in constants.holidays}
    return MappingProxyType({year: _of(year) for year in sorted(years)})


def _of(year: int) -> OfficeDays:
    # weekend days in a holiday are free without being named
    return OfficeDays(
        frozenset(d for d in constants.holidays if d.year == year and d.weekday() < 5),
        frozenset(d for d in constants.workdays if d.year == year),
        frozenset({year}),
    )
