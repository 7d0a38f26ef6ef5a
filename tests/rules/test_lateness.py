"""Late entries: reckoned from the two times, never typed; the future cannot be written down."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput
from dutydesk.rules.lateness import TOLERANCE, check_time, is_late, remark, spoken

NOW = datetime(2026, 11, 24, 6, 30)


@pytest.mark.parametrize(
    ("minutes", "late"), [(0, False), (29, False), (30, False), (31, True), (1440, True)]
)
def test_an_entry_is_late_once_more_than_the_set_minutes_have_passed(minutes: int, late: bool):
    assert is_late(NOW - timedelta(minutes=minutes), NOW, late_minutes=30) is late


def test_an_office_may_set_other_minutes():
    assert is_late(NOW - timedelta(minutes=11), NOW, late_minutes=10)
    assert not is_late(NOW - timedelta(minutes=11), NOW, late_minutes=60)


@pytest.mark.parametrize("ahead", [timedelta(minutes=1, seconds=1), timedelta(days=365)])
def test_what_has_not_happened_yet_is_refused_and_the_field_is_named(ahead: timedelta):
    with pytest.raises(InvalidInput, match="还没有到，只能登记已经发生的事") as refused:
        check_time(NOW + ahead, NOW)
    assert refused.value.field == "happened_at"


def test_the_refusal_names_the_time_that_was_typed():
    with pytest.raises(InvalidInput, match="时间11-25 03:10还没有到"):
        check_time(datetime(2026, 11, 25, 3, 10), NOW)


@pytest.mark.parametrize("at", [NOW, NOW + TOLERANCE, NOW - timedelta(days=400)])
def test_the_past_and_the_minute_that_is_running_are_accepted(at: datetime):
    check_time(at, NOW)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(), "1分"),
        (timedelta(seconds=59), "1分"),
        (timedelta(minutes=31), "31分"),
        (timedelta(hours=1), "1小时"),
        (timedelta(hours=3, minutes=20), "3小时20分"),
        (timedelta(days=1), "1天"),
        (timedelta(days=2, minutes=5), "2天5分"),
        (timedelta(days=1, hours=1, minutes=1), "1天1小时1分"),
    ],
)
def test_a_stretch_of_time_is_told_in_words(span: timedelta, words: str):
    assert spoken(span) == words


@given(st.timedeltas(timedelta(minutes=1), timedelta(days=400)))
def test_the_words_add_up_to_the_whole_minutes(span: timedelta):
    units = {"天": 1440, "小时": 60, "分": 1}
    rest, minutes = spoken(span), 0
    for unit, worth in units.items():
        if unit in rest:
            count, rest = rest.split(unit)
            minutes += int(count) * worth

    assert minutes == span // timedelta(minutes=1)


def test_the_mark_behind_a_late_entry_says_how_late_and_why():
    assert remark(NOW - timedelta(hours=3, minutes=20), NOW, "处置警情") == (
        "（补记3小时20分：处置警情）"
    )
