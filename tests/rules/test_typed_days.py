"""The days of a year as an office types them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.rules.typed_days import parse, shown


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", []),
        ("1-1", [(1, 1)]),
        ("1月1日、2-16至2-18", [(1, 1), (2, 16), (2, 17), (2, 18)]),
        ("１０－１—１０－３，9-25\n9-25", [(9, 25), (10, 1), (10, 2), (10, 3)]),
        ("4/4 4.5", [(4, 4), (4, 5)]),
    ],
)
def test_days_are_read_as_they_are_typed(text: str, days):
    assert parse(text, 2026) == tuple(date(2026, *day) for day in days)


@pytest.mark.parametrize(
    "text", ["春节", "2-30", "2-18至2-16", "1-1至6-30", "1-1至1-2至1-3", "13-1"]
)
def test_what_names_no_day_is_refused_in_one_sentence(text: str):
    with pytest.raises(ValueError, match=r"[。]$"):
        parse(text, 2026)


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 1, 31))))
def test_what_is_shown_is_read_again(days: set[date]):
    assert parse(shown(days), 2026) == tuple(sorted(days))
