"""Which colours the screens wear, by the clock the program is told."""

from datetime import datetime

import pytest

from dutydesk.model.settings import NightColours, Settings
from dutydesk.rules.schemes import Scheme, scheme_at


@pytest.mark.parametrize(
    ("clock", "scheme"),
    [
        ("21:59", Scheme.DAY),
        ("22:00", Scheme.NIGHT),
        ("23:59", Scheme.NIGHT),
        ("00:00", Scheme.NIGHT),
        ("05:59", Scheme.NIGHT),
        ("06:00", Scheme.DAY),
    ],
)
def test_the_night_is_from_ten_to_six(clock: str, scheme: Scheme):
    assert scheme_at(Settings(), _at(clock)) is scheme


@pytest.mark.parametrize("clock", ["03:00", "12:00"])
def test_always_never_and_high_contrast_ask_no_clock(clock: str):
    always = Settings(night_colours=NightColours.ALWAYS)
    never = Settings(night_colours=NightColours.NEVER)

    assert scheme_at(always, _at(clock)) is Scheme.NIGHT
    assert scheme_at(never, _at(clock)) is Scheme.DAY
    for chosen in NightColours:
        high = Settings(night_colours=chosen, is_high_contrast=True)
        assert scheme_at(high, _at(clock)) is Scheme.CONTRAST


def _at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24 {clock}")
