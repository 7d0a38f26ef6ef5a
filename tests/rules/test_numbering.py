"""Numbers: one series for each kind and year, without gaps, as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.matter import MatterKind
from dutydesk.rules.numbering import is_matter, named_in, number, parts, series_of


@pytest.mark.parametrize(
    ("series", "count", "printed"),
    [
        ("SX", 413, "SX-2026-0413"),
        ("SX", 1, "SX-2026-0001"),
        ("LF", 9999, "LF-2026-9999"),
        ("LF", 10000, "LF-2026-10000"),
        ("JF", 7, "JF-2026-007"),
        ("TF", 12, "TF-2026-012"),
        ("DB", 1000, "DB-2026-1000"),
    ],
)
def test_a_number_is_printed_as_on_the_forms(series: str, count: int, printed: str):
    assert number(series, 2026, count) == printed


@pytest.mark.parametrize("kind", MatterKind)
def test_disputes_emergencies_and_supervised_matters_have_series_of_their_own(kind: MatterKind):
    own = {MatterKind.DISPUTE: "JF", MatterKind.EMERGENCY: "TF", MatterKind.SUPERVISION: "DB"}

    assert series_of(kind) == own.get(kind, "SX")


@given(
    st.sampled_from(["SX", "JF", "TF", "DB", "LF", "DH"]),
    st.integers(2000, 2999),
    st.integers(1, 999_999),
)
def test_a_printed_number_is_read_back_as_it_was(series: str, year: int, count: int):
    assert parts(number(series, year, count)) == (series, year, count)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SX",
        "SX-2026",
        "SX-26-0413",
        "sx-2026-0413",
        "SX-2026-13",
        "第3条",
        "SX-2026-0413附",
        "SX-2026-0413\n",
    ],
)
def test_what_is_no_number_is_read_as_none(text: str):
    assert parts(text) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("请民政办办理SX-2026-0413，并入DB-2026-018。", ("SX-2026-0413", "DB-2026-018")),
        ("见ld-2026-0001来电", ("LD-2026-0001",)),
        ("ＬＦ－２０２６－０００２", ("LF-2026-0002",)),
        ("11-25 17:30前", ()),
    ],
)
def test_a_number_is_found_however_it_was_typed(text: str, named: tuple[str, ...]):
    assert named_in(text) == named


@pytest.mark.parametrize("series", ["SX", "JF", "TF", "DB", "LD", "LF", "LX", "TS", "RB", "PS"])
def test_a_record_and_a_paper_are_no_matter(series: str):
    assert is_matter(number(series, 2026, 1)) is (series in {"SX", "JF", "TF", "DB"})
