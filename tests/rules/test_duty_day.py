"""The duty day: the date on which duty began, not the date on the wall at 3 a.m."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.settings import Pattern, Settings
from dutydesk.rules.duty_day import EARLY, duty_date_of, next_handover, slot_of

ALL_DAY = Settings(pattern=Pattern.ALL_DAY)
DAY_AND_NIGHT = Settings(pattern=Pattern.DAY_AND_NIGHT)

minutes = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
settings = st.builds(
    Settings,
    pattern=st.sampled_from(Pattern),
    handover_at=st.builds(time, st.integers(6, 9), st.integers(0, 59)),
    night_at=st.builds(time, st.integers(16, 20), st.integers(0, 59)),
)


@pytest.mark.parametrize(
    ("opened", "day"),
    [
        ("2026-11-23 08:30", "2026-11-23"),
        ("2026-11-23 08:17", "2026-11-23"),
        ("2026-11-23 06:30", "2026-11-23"),
        ("2026-11-23 06:29", "2026-11-22"),
        ("2026-11-24 00:10", "2026-11-23"),
        ("2027-01-01 02:00", "2026-12-31"),
        ("2028-02-29 23:59", "2028-02-29"),
    ],
)
def test_a_shift_belongs_to_the_date_on_which_duty_began(opened: str, day: str):
    assert duty_date_of(datetime.fromisoformat(opened), ALL_DAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("opened", "slot", "until"),
    [
        ("2026-11-23 08:30", "白班", "2026-11-23 17:30"),
        ("2026-11-23 06:31", "白班", "2026-11-23 17:30"),
        ("2026-11-23 13:00", "白班", "2026-11-23 17:30"),
        # a relief a few minutes early is the night's relief, not a second day shift
        ("2026-11-23 17:25", "夜班", "2026-11-24 08:30"),
        ("2026-11-23 17:30", "夜班", "2026-11-24 08:30"),
        ("2026-11-23 18:10", "夜班", "2026-11-24 08:30"),
        ("2026-11-24 00:30", "夜班", "2026-11-24 08:30"),
        ("2026-11-24 06:29", "夜班", "2026-11-24 08:30"),
    ],
)
def test_day_and_night_are_told_apart_by_the_time_of_the_relief(opened: str, slot: str, until: str):
    at = datetime.fromisoformat(opened)

    assert slot_of(at, DAY_AND_NIGHT) == slot
    assert next_handover(at, DAY_AND_NIGHT) == datetime.fromisoformat(until)


def test_a_day_of_twenty_four_hours_has_one_slot():
    at = datetime(2026, 11, 23, 8, 30)

    assert slot_of(at, ALL_DAY) == "全天班"
    assert next_handover(at, ALL_DAY) == datetime(2026, 11, 24, 8, 30)


@given(minutes, settings)
def test_every_minute_belongs_to_one_duty_day_of_twenty_four_hours(at: datetime, kept: Settings):
    day = duty_date_of(at, kept)
    begins = datetime.combine(day, kept.handover_at) - EARLY

    assert begins <= at < begins + timedelta(days=1)


@given(minutes, settings)
def test_every_minute_lies_before_the_end_of_the_slot_it_would_open(at: datetime, kept: Settings):
    until = next_handover(at, kept)

    assert timedelta() < until - at <= timedelta(days=1) + EARLY
    assert slot_of(at, kept) in (
        {"全天班"} if kept.pattern is Pattern.ALL_DAY else {"白班", "夜班"}
    )


@given(minutes, settings)
def test_a_shift_opened_when_another_ends_is_the_next_one(at: datetime, kept: Settings):
    until = next_handover(at, kept)

    here = (duty_date_of(at, kept), slot_of(at, kept))
    there = (duty_date_of(until, kept), slot_of(until, kept))
    assert there != here
    assert there[0] >= here[0]
