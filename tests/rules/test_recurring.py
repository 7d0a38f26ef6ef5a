"""Recurring duties: what is due when, what clears it, and that nothing is ever owed twice."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.model.recurring import DutyDone, RecurringDuty, Rhythm
from dutydesk.model.settings import Profile
from dutydesk.rules import known_years, recurring
from dutydesk.rules.calendar import OfficeDays, merged
from dutydesk.rules.recurring import Office
from tests.rules.samples import ENTRY

KNOWN = merged(known_years.every().values())
OPENED = datetime(2026, 11, 24, 8, 30)
OFFICE = Office(
    opened_at=OPENED,
    handover_at=OPENED + timedelta(days=1),
    begun_at=datetime(2026, 1, 1),
    days=KNOWN,
)
BY_KEY = {duty.key: duty for duty in recurring.proposed(Profile.TOWNSHIP)}
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 20))
MINUTES = st.datetimes(datetime(2025, 5, 1), datetime(2026, 12, 1))
DUTIES = st.builds(
    RecurringDuty,
    key=st.sampled_from(["a", "b", "c"]),
    title=st.just("一项"),
    rhythm=st.sampled_from(Rhythm),
    day=st.integers(1, 7),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    basis=st.just("本单位自定"),
)


def due(now: datetime, *, done=(), entries=(), duties=None, office=OFFICE):
    found = duties if duties is not None else BY_KEY.values()
    return recurring.due(found, done, entries, now, office)


def titles(now: datetime, **rest) -> list[str]:
    return [each.title for each in due(now, **rest) if not each.is_done]


def patrol(at: datetime, subject: str = "XC-2026-0001", kind=EntryKind.FILED):
    return replace(ENTRY, kind=kind, happened_at=at, entered_at=at, subject=subject)


def test_the_24th_shows_its_meeting_and_that_of_the_25th_tomorrow():
    found = {each.duty.key: each for each in due(OPENED)}
    assert found["village_meeting"].since == datetime(2026, 11, 24)
    assert recurring.is_coming(found["centre_meeting"], OPENED)
    assert found["centre_meeting"].since == datetime(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        (date(2026, 11, 25), date(2026, 11, 25)),
        # a Sunday is nearer to Monday, a Saturday to Friday
        (date(2026, 10, 25), date(2026, 10, 26)),
        (date(2026, 7, 25), date(2026, 7, 24)),
    ],
)
def test_a_25th_on_a_holiday_proposes_the_nearest_working_day(day: date, proposed: date):
    (each,) = recurring.occurrences(BY_KEY["centre_meeting"], day, day, OFFICE)
    assert each.proposed == proposed
    assert ("由本单位定" in each.title) is (day != proposed)
    assert each.since.date() == min(day, proposed)
    assert each.until.date() == max(day, proposed) + timedelta(days=1)


@given(DAYS)
def test_the_nearest_working_day_is_one_and_none_is_nearer(day: date):
    found = recurring.nearest_workday(day, KNOWN)
    away = abs(found - day)
    assert KNOWN.is_workday(found)
    nearer = (day + timedelta(days=n) for n in range(-away.days + 1, away.days))
    assert not any(KNOWN.is_workday(other) for other in nearer)


@given(st.integers(2025, 2026), st.integers(1, 12), st.integers(1, 31))
def test_a_monthly_duty_falls_once_in_every_month(year: int, month: int, day: int):
    duty = replace(BY_KEY["centre_meeting"], day=day)
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    assert len(list(recurring.occurrences(duty, first, last, OFFICE))) == 1


@pytest.mark.parametrize(("month", "first"), [(3, 22), (6, 21), (9, 21), (12, 22)])
def test_the_quarter_is_analysed_in_its_last_ten_days(month: int, first: int):
    year = (date(2026, month, 1), date(2026, month, 28))
    (each,) = recurring.occurrences(BY_KEY["quarterly_analysis"], *year, OFFICE)
    assert each.since == datetime(2026, month, first)
    assert each.until - each.since == timedelta(days=10)
    assert each.until.day == 1


def test_no_other_month_has_a_quarterly_duty():
    every = recurring.occurrences(
        BY_KEY["quarterly_analysis"], date(2026, 1, 1), date(2026, 12, 31), OFFICE
    )
    assert [each.day.month for each in every] == [3, 6, 9, 12]


def test_a_duty_before_holidays_is_due_before_each_holiday_and_not_before_a_weekend():
    duty = RecurringDuty(
        key="own1", title="节前安全检查", rhythm=Rhythm.HOLIDAY, day=5, basis="本单位自定"
    )
    every = list(recurring.occurrences(duty, date(2026, 1, 2), date(2026, 12, 31), OFFICE))
    begins = [each.until.date() for each in every]
    assert date(2026, 10, 1) in begins
    for day in begins:
        assert not KNOWN.is_workday(day)
        assert KNOWN.is_workday(day - timedelta(days=1))
    assert len(begins) < 10


@pytest.mark.parametrize(
    ("happened", "is_cleared"),
    [("16:59", False), ("17:00", True), ("18:05", True), ("20:00", True), ("20:01", False)],
)
def test_a_patrol_filed_within_the_window_clears_the_evening_round(happened, is_cleared):
    at = datetime.combine(OPENED.date(), time.fromisoformat(happened))
    found = due(datetime(2026, 11, 24, 21), entries=[patrol(at)])
    evening = next(each for each in found if each.duty.key == "patrol_evening")
    assert evening.is_done is is_cleared
    assert recurring.is_over(evening, datetime(2026, 11, 24, 21)) is not is_cleared


def test_one_patrol_clears_one_round_and_a_void_one_none():
    at = datetime(2026, 11, 24, 18, 5)
    left = titles(datetime(2026, 11, 24, 23, 30), entries=[patrol(at)])
    assert "00:00 夜间巡查" in left
    assert "18:00 下班后巡查" not in left
    struck = [patrol(at), patrol(at, kind=EntryKind.VOIDED)]
    assert "18:00 下班后巡查" in titles(datetime(2026, 11, 24, 23, 30), entries=struck)
    other = [patrol(at, subject="LD-2026-0001")]
    assert "18:00 下班后巡查" in titles(datetime(2026, 11, 24, 23, 30), entries=other)


def test_a_new_shift_does_not_owe_the_rounds_of_the_last():
    morning = datetime(2026, 11, 25, 8, 31)
    office = replace(
        OFFICE, opened_at=datetime(2026, 11, 25, 8, 30), handover_at=datetime(2026, 11, 26, 8, 30)
    )
    rounds = [each for each in due(morning, office=office) if each.duty.cleared_by]
    assert {each.day for each in rounds if each.duty.key != "patrol_evening"} <= {
        date(2026, 11, 26)
    }
    assert all(recurring.is_coming(each, morning) for each in rounds)


def test_what_was_before_the_desk_began_is_not_owed():
    office = replace(OFFICE, begun_at=datetime(2026, 11, 23, 8, 30))
    keys = {each.duty.key for each in due(datetime(2026, 11, 23, 9), office=office)}
    assert "monthly_report" not in keys
    assert "monthly_report" in {each.duty.key for each in due(datetime(2026, 11, 23, 9))}


def test_a_stopped_duty_is_asked_for_no_more():
    stopped = [replace(BY_KEY["village_meeting"], is_stopped=True)]
    assert due(OPENED, duties=stopped) == ()


@given(DUTIES, MINUTES)
def test_of_one_duty_at_most_one_is_owed_and_what_is_done_is_owed_no_more(duty, now: datetime):
    office = replace(OFFICE, opened_at=now - timedelta(hours=3), handover_at=now + timedelta(1))
    found = due(now, duties=[duty], office=office)
    begun = [each for each in found if not recurring.is_coming(each, now)]
    assert len(begun) <= 1
    done = [DutyDone(each.duty.key, each.day, now, "林可", "已办") for each in found]
    assert all(each.is_done for each in due(now, duties=[duty], office=office, done=done))
    stops = replace(duty, is_stopped=True)
    assert due(now, duties=[stops], office=office) == ()


@given(DUTIES, MINUTES)
def test_an_occurrence_ends_after_it_began_and_is_named_once(duty, now: datetime):
    days = (now.date(), now.date() + timedelta(days=100))
    every = list(recurring.occurrences(duty, *days, OFFICE))
    assert all(each.since < each.until for each in every)
    assert len({each.number for each in every}) == len(every)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "长" * 25}, "title"),
        ({"basis": ""}, "basis"),
        ({"rhythm": Rhythm.WEEKLY, "day": 8}, "day"),
        ({"day": 0}, "day"),
        ({"day": 32}, "day"),
        ({"rhythm": Rhythm.HOLIDAY, "day": 31}, "day"),
        ({"rhythm": Rhythm.SHIFT}, "at"),
    ],
)
def test_a_duty_that_cannot_come_round_is_refused_by_field(change, field: str):
    with pytest.raises(InvalidInput) as refused:
        recurring.check(replace(BY_KEY["centre_meeting"], **change))
    assert refused.value.field == field


@pytest.mark.parametrize("profile", Profile)
def test_every_proposed_duty_is_sound_and_its_key_its_own(profile: Profile):
    found = recurring.proposed(profile)
    for duty in found:
        recurring.check(duty)
    assert len({duty.key for duty in found}) == len(found)
    has_villages = any(duty.key == "village_meeting" for duty in found)
    assert has_villages is (profile is Profile.TOWNSHIP)


def test_the_offices_own_stands_in_the_place_of_the_proposed():
    own = replace(BY_KEY["village_sweep"], day=1)
    found = {d.key: d for d in recurring.standing(BY_KEY.values(), [own])}
    assert found["village_sweep"].when == "每周一"
    assert set(found) == set(BY_KEY)


def test_without_a_known_arrangement_only_weekends_are_free():
    assert recurring.nearest_workday(date(2031, 1, 25), OfficeDays()) == date(2031, 1, 24)
