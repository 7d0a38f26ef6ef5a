"""The rotation: what must stay stays, what is old goes, whatever the history of copies was."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dutydesk.rules.generations import (
    DAYS,
    LONGEST,
    RECENT,
    WEEKS,
    Generation,
    gone_by,
    surplus,
)

NOW = datetime(2026, 11, 23, 8, 30)
ages = st.integers(-3 * 24 * 60, 900 * 24 * 60)
histories = st.lists(st.tuples(ages, st.booleans()), max_size=60).map(
    lambda made: tuple(
        Generation(f"{place}", NOW - timedelta(minutes=age), is_good)
        for place, (age, is_good) in enumerate(made)
    )
)


def left(copies: tuple[Generation, ...], now: datetime = NOW) -> list[Generation]:
    gone = surplus(copies, now)
    return [copy for copy in copies if copy not in gone]


@given(histories)
def test_the_newest_whole_copy_is_never_deleted(copies: tuple[Generation, ...]):
    good = [copy for copy in copies if copy.is_good]
    if good:
        newest = max(copy.made_at for copy in good)
        assert newest in [copy.made_at for copy in left(copies) if copy.is_good]


@given(histories)
def test_what_stays_once_stays_again(copies: tuple[Generation, ...]):
    assert surplus(left(copies), NOW) == ()


@given(histories)
def test_every_day_week_and_month_keeps_its_newest(copies: tuple[Generation, ...]):
    kept = left(copies)
    for copy in copies:
        age = (NOW.date() - copy.made_at.date()).days
        if not copy.is_good or copy.made_at > NOW or age >= LONGEST:
            continue
        day = copy.made_at.date()
        assert any(k.is_good and k.made_at.date() == day for k in kept) or age >= DAYS
        week = day.isocalendar()[:2]
        same_week = [k for k in kept if k.is_good and k.made_at.date().isocalendar()[:2] == week]
        assert same_week or age >= (WEEKS - 1) * 7
        month = (day.year, day.month)
        same_month = [k for k in kept if k.is_good and (k.made_at.year, k.made_at.month) == month]
        assert any(k.made_at >= copy.made_at for k in same_month) or age >= LONGEST - 31


@given(histories)
def test_nothing_old_stays_but_the_newest_whole_one(copies: tuple[Generation, ...]):
    good = [copy for copy in copies if copy.is_good]
    newest = max((copy.made_at for copy in good), default=None)
    old = [c for c in left(copies) if (NOW.date() - c.made_at.date()).days >= LONGEST]
    assert all(copy.is_good and copy.made_at == newest for copy in old)
    assert len(old) <= 1


@given(histories)
def test_there_are_never_many(copies: tuple[Generation, ...]):
    dated = [c for c in copies if c.is_good and (NOW.date() - c.made_at.date()).days >= RECENT]
    assert len(left(tuple(dated))) <= DAYS + WEEKS + 1 + LONGEST // 28 + 2


@given(histories)
def test_all_of_today_and_yesterday_stays(copies: tuple[Generation, ...]):
    assert all((NOW.date() - copy.made_at.date()).days >= RECENT for copy in surplus(copies, NOW))


@given(histories)
def test_a_clock_set_back_deletes_nothing_dated_later(copies: tuple[Generation, ...]):
    assert all(copy.made_at <= NOW for copy in surplus(copies, NOW))


def test_two_years_of_copies_twice_a_day():
    kept: tuple[Generation, ...] = ()
    for turn in range(2 * 730):
        now = datetime(2026, 1, 1, 8, 30) + timedelta(hours=12 * turn)
        made = Generation(f"{turn}", now)
        kept = tuple(left((*kept, made), now))
        assert made in kept
    days = sorted((now.date() - copy.made_at.date()).days for copy in kept)
    assert days[:9] == [0, 0, 1, 1, 2, 3, 4, 5, 6]
    assert 150 < days[-1] < LONGEST
    assert len(kept) < 22


def test_a_bad_copy_never_stands_for_a_whole_one_and_goes_after_a_week():
    day = timedelta(days=1)
    good, bad = Generation("a", NOW - day), Generation("b", NOW, is_good=False)
    old = Generation("c", NOW - 8 * day, is_good=False)
    assert left((good, bad, old)) == [good, bad]


def test_what_was_erased_is_in_no_copy_from_the_day_named():
    erased = date(2026, 5, 1)
    copies = tuple(
        Generation(f"{age}", datetime(2026, 5, 1, 8, 0) - timedelta(days=age)) for age in range(300)
    )
    day, kept = datetime(2026, 5, 1, 9, 0), copies
    while day.date() < gone_by(erased):
        day += timedelta(days=1)
        kept = tuple(left((*kept, Generation(f"new{day}", day)), day))
    assert all(copy.made_at.date() > erased for copy in kept)
