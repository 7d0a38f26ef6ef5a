"""The clock is doubted when it was set, and only then."""

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.clock import Doubt, Reading
from dutydesk.rules import clock

START = datetime(2026, 11, 24, 8, 30)
BOOT = "a"
JUMPS = 500
SLEEPS = 100


def _after(before: Reading, seconds: float, jump: timedelta = timedelta(), boot: str = BOOT):
    wall = before.wall + timedelta(seconds=seconds) + jump
    steady = (before.steady or 0.0) + seconds
    return Reading(wall, steady, boot)


def test_every_one_of_five_hundred_jumps_is_found():
    """Back and forward, from a little more than two minutes to ten years, after any stretch."""
    chance = Random(9)
    before = Reading(START, 1000.0, BOOT)
    found = 0
    for _ in range(JUMPS):
        passed = chance.uniform(0, 14 * 3600)
        least = clock.SLACK + timedelta(seconds=passed) * clock.DRIFT + timedelta(seconds=1)
        size = max(least, timedelta(minutes=10 ** chance.uniform(0.31, 6.7)))
        jump = size * chance.choice((-1, 1))
        seen = clock.doubt(before, _after(before, passed, jump))
        assert seen is not None, (passed, jump)
        assert abs(seen.jump - jump) < timedelta(seconds=1)
        found += 1
    assert found == JUMPS


def test_a_hundred_sleeps_and_resumes_raise_no_alarm():
    """A PC that sleeps counts on; its clock is mended by seconds and its crystal drifts."""
    chance = Random(10)
    before = Reading(START, 1000.0, BOOT)
    now = before
    for _ in range(SLEEPS):
        worked, slept = chance.uniform(60, 8 * 3600), chance.uniform(60, 60 * 3600)
        drift = timedelta(seconds=(worked + slept) * chance.uniform(-0.9, 0.9) * clock.DRIFT)
        now = _after(now, worked + slept, drift)
        assert clock.doubt(before, now) is None
    assert now.wall - START > timedelta(days=100)


@given(
    passed=st.floats(0, 40 * 24 * 3600),
    jump=st.timedeltas(timedelta(days=-4000), timedelta(days=4000)),
)
def test_a_jump_is_doubted_exactly_when_it_is_larger_than_slack_and_drift(
    passed: float, jump: timedelta
):
    before = Reading(START, 50.0, BOOT)
    allowed = clock.SLACK + timedelta(seconds=passed) * clock.DRIFT
    edge = timedelta(milliseconds=5)

    seen = clock.doubt(before, _after(before, passed, jump))

    if abs(jump) > allowed + edge:
        assert seen is not None
        assert (seen.jump > timedelta()) is (jump > timedelta())
    elif abs(jump) < allowed - edge:
        assert seen is None


@given(away=st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
def test_after_a_reboot_back_is_doubted_and_forward_only_beyond_the_longest_holiday(
    away: timedelta,
):
    before, now = Reading(START, 99.0, "a"), Reading(START + away, 3.0, "b")

    seen = clock.doubt(before, now)

    assert (seen is not None) is (away < -clock.SLACK or away > clock.LONGEST_OFF)
    if seen is not None:
        assert seen.is_gap is (away > timedelta())


def test_a_counter_that_began_anew_is_another_boot():
    before = Reading(START, 5000.0, BOOT)
    assert clock.doubt(before, Reading(START + timedelta(days=1), 10.0, BOOT)) is None
    assert clock.doubt(before, Reading(START - timedelta(hours=1), 10.0, BOOT)) is not None


@pytest.mark.parametrize("nameless", [Reading(START), Reading(START, 5.0, "")])
def test_without_a_counter_only_the_clock_itself_is_compared(nameless: Reading):
    later = START + timedelta(days=3)
    assert clock.doubt(nameless, Reading(later, nameless.steady, nameless.boot)) is None
    earlier = START - timedelta(minutes=3)
    assert clock.doubt(nameless, Reading(earlier, nameless.steady, nameless.boot)) is not None


def test_the_journal_itself_shows_a_clock_that_runs_behind():
    assert clock.behind(START, START - timedelta(minutes=2)) is None
    found = clock.behind(START, START - timedelta(minutes=3))
    assert found == Doubt(START, START - timedelta(minutes=3))


def test_the_sentences_say_what_was_set_and_what_to_do():
    back = Doubt(START, START - timedelta(hours=2, minutes=5))
    assert clock.told(back) == (
        "电脑时钟被往回拨了2小时5分：应是2026-11-24 08:30左右，现在是2026-11-24 06:25。"
        "已登记的都在；请先看准时间：时钟不对就把它调准，"
        "时钟是对的，请两个人在“设置”页核对时钟、各输一次PIN。"
    )
    forward = Doubt(START, START + timedelta(days=400))
    assert "被往前拨了400天：" in clock.told(forward)
    assert clock.confirmed(forward, "高远") == (
        "核对时钟：电脑时钟由2026-11-24 08:30变为2027-12-29 08:30（向前400天），"
        "经核对现在时间正确，高远在场。"
    )
    gap = Doubt(START, START + timedelta(days=9, hours=3), is_gap=True)
    assert "上次使用是2026-11-24 08:30" in clock.told(gap)
    assert "隔了9天3小时" in clock.told(gap)
    assert "（相隔9天3小时）" in clock.confirmed(gap, "高远")


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(minutes=3), "3分"),
        (timedelta(hours=1), "1小时"),
        (timedelta(minutes=-130), "2小时10分"),
        (timedelta(days=2), "2天"),
        (timedelta(days=2, hours=5, minutes=50), "2天5小时"),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(span: timedelta, said: str):
    assert clock.spoken(span) == said
