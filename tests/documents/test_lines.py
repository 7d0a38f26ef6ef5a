"""Lines break as Chinese breaks: no forbidden mark at an end, nothing lost, numbers whole."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from dutydesk.documents.lines import NO_END, NO_START, Align, Line, Type, set_lines
from dutydesk.documents.typefaces import Slot, load_typefaces
from tests.documents.samples import LONG

BODY = Type(Slot.FANG, 12, 17.4, Align.JUSTIFY)
TEXTS = st.text(
    alphabet="值班日报石门村水管，。、：；“”（）《》！？—…0123456789:-. abc", max_size=200
)


@pytest.fixture(autouse=True)
def _faces() -> None:
    load_typefaces()


def shown(line: Line) -> str:
    return "".join(piece for _, piece in line.pieces)


@pytest.mark.parametrize("width", [30, 50, 73, 156])
def test_no_forbidden_mark_begins_or_ends_a_line(width: int) -> None:
    for line in set_lines(LONG * 20, BODY, width * mm):
        assert shown(line)[0] not in NO_START
        if not line.is_last:
            assert shown(line)[-1] not in NO_END


@given(TEXTS, st.sampled_from([20, 50, 156]))
@settings(max_examples=150, deadline=None)
def test_nothing_typed_is_lost_or_changed_by_breaking(text: str, width: int) -> None:
    lines = set_lines(text, BODY, width * mm)
    source = "".join(text[line.start : line.end] for line in lines)
    assert source == text.replace("\n", "")
    printed = "".join(map(shown, lines))
    assert printed.replace(" ", "") == source.replace(" ", "")


@given(TEXTS, st.sampled_from([20, 50, 156]))
@settings(max_examples=150, deadline=None)
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    for line in set_lines(text, BODY, width * mm):
        assert line.width <= width * mm + 0.01


@pytest.mark.parametrize("width", [40, 50, 73])
def test_numbers_dates_and_telephones_stay_whole(width: int) -> None:
    lines = [shown(line) for line in set_lines(LONG * 5, BODY, width * mm)]
    wanted = re.findall(r"2026-11-24|10:14|0577-8812", LONG * 5)
    assert re.findall(r"2026-11-24|10:14|0577-8812", "\n".join(lines)) == wanted


def test_a_typed_line_break_is_kept() -> None:
    assert [shown(line) for line in set_lines("第一行\n第二行", BODY, 200)] == ["第一行", "第二行"]


def test_two_marks_in_a_row_share_a_square() -> None:
    (line,) = set_lines("好”。", BODY, 200)
    assert line.width == pytest.approx(12 + 6 + 6)
