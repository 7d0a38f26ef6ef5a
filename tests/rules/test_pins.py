"""PINs: issued at random, kept as hashes, and guessing is made slow."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.rules.pins import (
    COST,
    FREE_TRIES,
    LONGEST_WAIT,
    PRACTICE_PIN,
    hashed,
    matches,
    new_pin,
    seconds_left,
    wait_after,
)

CHEAP = 2
NOW = datetime(2026, 11, 23, 9, 5)


def test_a_pin_is_six_digits_and_never_the_one_of_the_practice_book():
    issued = [new_pin() for _ in range(300)]

    assert all(len(pin) == 6 and pin.isdigit() for pin in issued)
    assert PRACTICE_PIN not in issued
    assert len(set(issued)) > 290


def test_a_practice_book_issues_the_known_pin():
    assert new_pin(is_practice=True) == PRACTICE_PIN


def test_the_right_pin_opens_and_every_other_does_not():
    stored = hashed("048213", CHEAP)

    assert matches("048213", stored)
    for wrong in ("048214", "48213", "0482130", "", "０４８２１３", "值班"):
        assert not matches(wrong, stored)


def test_the_same_pin_is_never_stored_the_same_way_twice():
    one, other = hashed("048213", CHEAP), hashed("048213", CHEAP)

    assert one != other
    assert "048213" not in one.split("$")


def test_a_hash_names_its_cost_so_that_it_can_be_raised_later():
    stored = hashed("048213", 4)

    assert stored.split("$")[:2] == ["scrypt", "4"]
    assert matches("048213", stored)


def test_the_cost_of_the_real_program_is_high_enough_to_hurt():
    assert COST >= 2**15


def test_five_tries_are_free_then_the_wait_doubles_to_a_quarter_of_an_hour():
    assert [wait_after(tries) for tries in range(FREE_TRIES)] == [timedelta()] * FREE_TRIES
    assert [wait_after(tries).total_seconds() for tries in range(5, 13)] == [
        30,
        60,
        120,
        240,
        480,
        900,
        900,
        900,
    ]


@given(st.integers(0, 100_000))
def test_the_wait_never_shrinks_and_never_passes_its_limit(tries: int):
    assert wait_after(tries) <= wait_after(tries + 1) <= LONGEST_WAIT


@pytest.mark.parametrize(("passed", "left"), [(0, 30), (1, 29), (29, 1), (30, 0), (31, 0)])
def test_the_seconds_left_count_down(passed: int, left: int):
    assert seconds_left(5, NOW - timedelta(seconds=passed), NOW) == left


def test_part_of_a_second_is_still_waited_out():
    assert seconds_left(5, NOW - timedelta(seconds=29.5), NOW) == 1


def test_nobody_waits_before_the_first_wrong_try():
    assert seconds_left(0, None, NOW) == 0
    assert seconds_left(4, NOW, NOW) == 0


@given(st.integers(FREE_TRIES, 30), st.timedeltas(timedelta(seconds=1), timedelta(days=3650)))
def test_a_clock_set_back_neither_opens_the_lock_nor_lengthens_the_wait(
    tries: int, back: timedelta
):
    assert seconds_left(tries, NOW, NOW - back) == wait_after(tries).total_seconds()
