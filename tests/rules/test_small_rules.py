"""Numbers, late entries, things counted: the small rules everything else stands on."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput
from dutydesk.model.figure import Figure, added, difference
from dutydesk.model.handover import Thing
from dutydesk.model.matter import MatterKind
from dutydesk.rules import lateness, numbering, things

NOW = datetime(2026, 11, 23, 9, 0)
tallies = st.dictionaries(st.sampled_from(Figure), st.integers(-5, 20), max_size=4)


@pytest.mark.parametrize(
    ("series", "count", "printed"),
    [
        ("LF", 1, "LF-2026-0001"),
        ("SX", 413, "SX-2026-0413"),
        ("SX", 10000, "SX-2026-10000"),
        ("JF", 7, "JF-2026-007"),
        ("TF", 123, "TF-2026-123"),
        ("DB", 17, "DB-2026-017"),
    ],
)
def test_a_number_is_printed_with_series_year_and_count(series: str, count: int, printed: str):
    assert numbering.number(series, 2026, count) == printed
    assert numbering.parts(printed) == (series, 2026, count)


@given(st.sampled_from(["LF", "LD", "LX", "SX", "JF", "TF", "DB"]), st.integers(1, 99999))
def test_a_printed_number_is_read_back(series: str, count: int):
    assert numbering.parts(numbering.number(series, 2026, count)) == (series, 2026, count)


@pytest.mark.parametrize(
    "text", ["", "405", "SX-26-0405", "sx-2026-0405", "SX-2026-04", "SX-2026-0405 ", "SX-2026-x"]
)
def test_what_is_not_a_number_is_not_read(text: str):
    assert numbering.parts(text) is None


def test_disputes_emergencies_and_supervision_have_series_of_their_own():
    own = {kind: numbering.series_of(kind) for kind in MatterKind}

    assert own[MatterKind.DISPUTE] == "JF"
    assert own[MatterKind.EMERGENCY] == "TF"
    assert own[MatterKind.SUPERVISION] == "DB"
    assert {series for kind, series in own.items()} == {"JF", "TF", "DB", "SX"}


@pytest.mark.parametrize(
    ("minutes", "late"),
    [(0, False), (29, False), (30, False), (31, True), (600, True), (-1, False)],
)
def test_an_entry_is_late_after_the_minutes_of_the_office(minutes: int, late: bool):
    assert lateness.is_late(NOW - timedelta(minutes=minutes), NOW, 30) is late


@given(st.integers(1, 60 * 24 * 365))
def test_what_lies_in_the_future_is_refused(minutes: int):
    with pytest.raises(InvalidInput, match="还没有到") as refused:
        lateness.check_time(NOW + lateness.TOLERANCE + timedelta(minutes=minutes), NOW)
    assert refused.value.field == "happened_at"


@given(st.integers(0, 60 * 24 * 365))
def test_what_has_happened_is_never_in_the_future(minutes: int):
    lateness.check_time(NOW - timedelta(minutes=minutes), NOW)
    lateness.check_time(NOW + lateness.TOLERANCE, NOW)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "1分"),
        (31, "31分"),
        (60, "1小时"),
        (200, "3小时20分"),
        (24 * 60, "1天"),
        (25 * 60 + 5, "1天1小时5分"),
    ],
)
def test_a_stretch_of_time_is_said_in_days_hours_and_minutes(minutes: int, said: str):
    assert lateness.spoken(timedelta(minutes=minutes)) == said


def test_the_mark_of_a_late_entry_says_how_late_and_why():
    assert lateness.remark(NOW - timedelta(minutes=200), NOW, "处置警情") == (
        "（补记3小时20分：处置警情）"
    )


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("值班电话 1\n钥匙 2", [("值班电话", 1), ("钥匙", 2)]),
        ("对讲机", [("对讲机", 1)]),
        ("  备份U盘  3  \n\n \n", [("备份U盘", 3)]),
        ("2号楼 钥匙 4", [("2号楼 钥匙", 4)]),
        ("12", [("12", 1)]),
        ("钥匙 两把", [("钥匙 两把", 1)]),
        ("", []),
    ],
)
def test_things_are_listed_one_to_a_line_with_a_number(lines: str, found: list[tuple[str, int]]):
    assert things.listed(lines) == tuple(Thing(name, count) for name, count in found)


@given(tallies, tallies)
def test_the_difference_of_two_tallies_added_to_the_old_gives_the_new(old, new):
    total = added([old, difference(new, old)])

    assert {f: c for f, c in total.items() if c} == {f: c for f, c in new.items() if c}


@given(st.lists(tallies, max_size=5), st.randoms())
def test_tallies_add_up_in_any_order(several, chance):
    shuffled = several.copy()
    chance.shuffle(shuffled)

    assert added(several) == added(shuffled)
