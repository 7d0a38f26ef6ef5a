"""PINs: issued at random, stored as hashes, and every further wrong try waits twice as long."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.rules import pins

NOW = datetime(2026, 11, 23, 9, 0)
CHEAP = 2


def test_a_pin_has_six_digits_and_hardly_ever_repeats():
    issued = [pins.new_pin() for _ in range(200)]

    assert all(len(pin) == 6 and pin.isdigit() for pin in issued)
    assert len(set(issued)) > 190
    assert pins.PRACTICE_PIN not in issued


@given(st.from_regex(r"[0-9]{6}", fullmatch=True), st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_only_the_pin_that_made_a_hash_matches_it(pin: str, other: str):
    stored = pins.hashed(pin, CHEAP)

    assert pins.matches(pin, stored)
    assert pins.matches(other, stored) is (pin == other)
    assert pin not in stored.split("$")


def test_the_same_pin_is_stored_differently_each_time():
    assert pins.hashed("246810", CHEAP) != pins.hashed("246810", CHEAP)


def test_a_hash_names_its_own_cost_so_that_the_cost_may_be_raised():
    assert pins.hashed("246810", CHEAP).split("$")[:2] == ["scrypt", "2"]
    assert pins.hashed("246810", 4).split("$")[1] == "4"
    assert pins.COST >= 2**15


@pytest.mark.parametrize(
    ("tries", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (10**6, 900)],
)
def test_the_wait_doubles_and_ends_at_a_quarter_of_an_hour(tries: int, seconds: int):
    assert pins.wait_after(tries) == timedelta(seconds=seconds)


@given(st.integers(0, 100))
def test_the_wait_never_gets_shorter(tries: int):
    assert pins.wait_after(tries + 1) >= pins.wait_after(tries)


@pytest.mark.parametrize(
    ("passed", "left"),
    [(0, 30), (0.5, 30), (1, 29), (29, 1), (29.2, 1), (30, 0), (3600, 0), (-1, 30), (-9999999, 30)],
)
def test_what_is_left_of_a_wait_counts_whole_seconds_and_a_clock_set_back_does_not_help(
    passed: float, left: int
):
    assert pins.seconds_left(5, NOW, NOW + timedelta(seconds=passed)) == left


def test_who_never_tried_does_not_wait():
    assert pins.seconds_left(0, None, NOW) == 0
    assert pins.seconds_left(9, None, NOW) == 0
    assert pins.seconds_left(4, NOW, NOW) == 0
