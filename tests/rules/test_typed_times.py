"""Typed times: every way an officer writes a moment, and no moment moved by guessing."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.rules.typed_times import END_OF_DAY, parse, parse_clock, parse_date, shown

NOW = datetime(2026, 11, 24, 9, 45)
FULL_WIDTH = str.maketrans("0123456789:-/.", "０１２３４５６７８９：－／．")

minutes = st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("905", "2026-11-24 09:05"),
        ("0905", "2026-11-24 09:05"),
        ("2130", "2026-11-24 21:30"),
        ("9:05", "2026-11-24 09:05"),
        ("9.05", "2026-11-24 09:05"),
        ("9:5", "2026-11-24 09:05"),
        ("9时5分", "2026-11-24 09:05"),
        ("9时05", "2026-11-24 09:05"),
        ("9点05分", "2026-11-24 09:05"),
        ("9时", "2026-11-24 09:00"),
        ("21点", "2026-11-24 21:00"),
        ("0:00", "2026-11-24 00:00"),
        ("今天 9:05", "2026-11-24 09:05"),
        ("昨天 21:30", "2026-11-23 21:30"),
        ("前天 2130", "2026-11-22 21:30"),
        ("明天 8时", "2026-11-25 08:00"),
        ("后天 0830", "2026-11-26 08:30"),
        ("11-24 09:05", "2026-11-24 09:05"),
        ("11/24 905", "2026-11-24 09:05"),
        ("11.24 9:05", "2026-11-24 09:05"),
        ("11月24日 9时5分", "2026-11-24 09:05"),
        ("2026-11-24 09:05", "2026-11-24 09:05"),
        ("2025年12月1日 9点", "2025-12-01 09:00"),
        ("  11-24   09:05  ", "2026-11-24 09:05"),
        ("１１－２４　０９：０５", "2026-11-24 09:05"),
        ("９：０５", "2026-11-24 09:05"),
        ("９０５", "2026-11-24 09:05"),
        ("昨天21:30", "2026-11-23 21:30"),
        ("今天905", "2026-11-24 09:05"),
        ("11月24日9时5分", "2026-11-24 09:05"),
        ("2026年11月24日9:05", "2026-11-24 09:05"),
        ("9；05", "2026-11-24 09:05"),
        ("9;05", "2026-11-24 09:05"),
        ("11—24 9:05", "2026-11-24 09:05"),
    ],
)
def test_every_spelling_names_one_minute(typed: str, meant: str):
    assert parse(typed, NOW) == datetime.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12-01", "2026-12-01"),
        ("12/1", "2026-12-01"),
        ("12月1日", "2026-12-01"),
        ("2027-01-04", "2027-01-04"),
        ("２０２７／１／４", "2027-01-04"),
        ("明天", "2026-11-25"),
        ("后天", "2026-11-26"),
    ],
)
def test_a_bare_date_means_the_end_of_that_working_day(typed: str, meant: str):
    day = date.fromisoformat(meant)

    assert parse(typed, NOW) == datetime.combine(day, END_OF_DAY)
    assert parse(typed, NOW, time(0, 0)) == datetime.combine(day, time(0, 0))
    assert parse_date(typed, NOW.date()) == day


@pytest.mark.parametrize("typed", ["昨天", "前天", "11-23", "11月23日", "2025-12-01"])
def test_no_minute_is_made_up_for_a_day_that_is_over(typed: str):
    with pytest.raises(ValueError, match="请写明几时几分，如 昨天 21:30。"):
        parse(typed, NOW)
    assert parse_date(typed, NOW.date()) < NOW.date()


def test_today_alone_names_a_limit_only_until_the_end_of_the_working_day():
    assert parse("今天", NOW) == datetime.combine(NOW.date(), END_OF_DAY)
    with pytest.raises(ValueError, match="请写明几时几分"):
        parse("今天", NOW.replace(hour=18))


def test_a_time_still_to_come_is_not_moved_to_yesterday():
    assert parse("23:50", datetime(2026, 11, 24, 0, 10)) == datetime(2026, 11, 24, 23, 50)


def test_a_date_still_to_come_is_not_moved_to_last_year():
    assert parse("12-31 23:50", datetime(2026, 1, 1, 0, 10)) == datetime(2026, 12, 31, 23, 50)


@pytest.mark.parametrize("day", ["02-30", "2026-02-29", "13-01", "00-10", "11-31", "4月31日"])
def test_a_day_that_does_not_exist_is_named_in_the_refusal(day: str):
    for typed in (day, f"{day} 09:05"):
        with pytest.raises(ValueError, match=f"没有{day}这一天，请改日期。"):
            parse(typed, NOW)
    with pytest.raises(ValueError, match=f"没有{day}这一天"):
        parse_date(day, NOW.date())


@pytest.mark.parametrize("clock", ["24:00", "9:60", "2460", "25时", "999"])
def test_a_time_that_does_not_exist_is_named_in_the_refusal(clock: str):
    for typed in (clock, f"昨天 {clock}"):
        with pytest.raises(ValueError, match=f"没有{clock}这个时间，请改时间。"):
            parse(typed, NOW)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "早上", "9", "12345", "昨 9:05", "9:05 昨天", "11-24 09:05 左右", "9:05:30"],
)
def test_what_cannot_be_read_is_answered_with_the_ways_to_write_it(typed: str):
    with pytest.raises(ValueError, match="时间写成 9:05、昨天 21:30 或 11-24 09:05。"):
        parse(typed, NOW)


def test_the_twenty_ninth_of_february_exists_when_it_does():
    assert parse("02-29 9:05", datetime(2028, 2, 1)) == datetime(2028, 2, 29, 9, 5)


@given(minutes, minutes)
def test_what_a_form_shows_is_read_back_as_the_same_minute(at: datetime, now: datetime):
    assert parse(shown(at, now), now) == at


@given(minutes, minutes)
def test_full_width_digits_and_marks_are_read_the_same(at: datetime, now: datetime):
    assert parse(shown(at, now).translate(FULL_WIDTH), now) == at


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_time_of_day_alone_is_read_in_three_ways(at: time):
    for typed in (f"{at:%H:%M}", f"{at:%H%M}", f"{at.hour}时{at.minute}分"):
        assert parse_clock(typed) == at


@given(st.text(max_size=12) | st.text(alphabet="0123456789:-/.年月日时点分昨今天 ", max_size=12))
def test_whatever_is_typed_gives_a_moment_or_a_sentence(typed: str):
    sentence = ""
    try:
        moment = parse(typed, NOW)
    except ValueError as error:
        moment, sentence = NOW, str(error)

    assert parse(shown(moment, NOW), NOW) == moment
    assert not sentence or sentence.endswith("。")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 24, 9, 5), "09:05"),
        (datetime(2026, 11, 23, 21, 30), "11-23 21:30"),
        (datetime(2025, 12, 1, 17, 30), "2025-12-01 17:30"),
    ],
)
def test_the_date_is_shown_only_when_it_is_not_todays(at: datetime, words: str):
    assert shown(at, NOW) == words
