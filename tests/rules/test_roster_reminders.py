"""When the roster is due: next month's by its day, a holiday's some days ahead."""

from datetime import date, datetime, timedelta

import pytest

from dutydesk.rules import known_years, parameters, roster_days, roster_reminders
from dutydesk.rules.calendar import merged

DAYS = merged(known_years.every().values())
NUMBERS = {key: parameters.proposed(key) for key in roster_reminders.NUMBERS}
SEPTEMBER_ON = frozenset(roster_days.days_of(date(2026, 9, 1), date(2026, 9, 30)))


def told(now: str, covered: frozenset[date] = SEPTEMBER_ON) -> list[tuple[str, bool]]:
    at = datetime.fromisoformat(f"2026-{now} 09:00")
    found = roster_reminders.reminders(at, DAYS, covered, (), NUMBERS)
    return [(f"{each.due_on:%m-%d}", each.is_late) for each in found]


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ("09-16", []),
        ("09-22", [("09-25", False)]),
        ("09-25", [("09-25", False)]),
        ("09-26", [("09-25", True)]),
    ],
)
def test_next_month_is_due_by_the_twenty_fifth_and_announced_some_days_before(now, wanted):
    october = frozenset(roster_days.days_of(date(2026, 10, 1), date(2026, 10, 9)))
    covered = SEPTEMBER_ON | october - {date(2026, 10, 1)}

    assert [line for line in told(now, covered) if line[0] == "09-25"] == wanted


def test_a_holiday_is_due_five_days_ahead_until_all_of_it_has_a_roster():
    # the day of 中秋 opens a run on 09-25, 国庆 another on 10-01
    assert told("09-10", frozenset()) == []
    assert ("09-20", False) in told("09-19", frozenset())
    assert ("09-20", True) in told("09-21", frozenset())
    assert ("09-20", True) not in told("09-21")


def test_nothing_is_due_while_everything_is_there():
    every = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(400))

    for day in ("01-29", "09-22", "09-27", "12-27"):
        assert told(day, every) == []
