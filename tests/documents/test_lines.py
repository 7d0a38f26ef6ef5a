"""Lines break as Chinese breaks: no forbidden mark at an end, nothing lost, numbers whole."""

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from reportlab.lib.units import mm

from dutydesk.documents import paper
from dutydesk.documents.lines import NO_END, NO_START, Align, Line, Type, set_lines
from dutydesk.documents.typefaces import Slot, load_typefaces, width_of
from dutydesk.documents.zh_text import ZhText
from tests.documents.corpus import sentences
from tests.documents.samples import LONG

BODY = Type(Slot.FANG, 12, 17.4, Align.JUSTIFY)
COLUMNS = (50, 73, 156)
WHOLE = re.compile(r"[+-]?[0-9A-Za-z][0-9A-Za-z.,:/%*+-]*")
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


@pytest.mark.parametrize("width", COLUMNS)
@pytest.mark.parametrize("slot", [Slot.FANG, Slot.SONG])
@pytest.mark.parametrize("indent", [0, 2])
def test_no_forbidden_mark_stands_at_either_end_in_a_corpus(
    width: int, slot: Slot, indent: int
) -> None:
    kind = Type(slot, 12, 17.4, Align.JUSTIFY, indent)
    for seed in range(20):
        for line in set_lines(sentences(seed), kind, width * mm):
            assert shown(line)[0] not in NO_START
            assert line.is_last or shown(line)[-1] not in NO_END
            assert line.width <= width * mm + 0.01


@pytest.mark.parametrize("width", COLUMNS)
def test_no_number_date_or_word_of_a_corpus_is_broken(width: int) -> None:
    for seed in range(20):
        text = sentences(seed)
        edges = {line.start for line in set_lines(text, BODY, width * mm)}
        inner = {i for match in WHOLE.finditer(text) for i in range(match.start() + 1, match.end())}
        assert not edges & inner


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


def test_marks_give_way_so_that_a_line_takes_in_one_character_more() -> None:
    text = "来访，反映，工资，拖欠，三个月了吧"
    natural = sum(width_of(char, Slot.FANG, 12) for char in text)
    (line,) = set_lines(text, BODY, natural - 6)
    assert shown(line) == text
    assert line.width == pytest.approx(natural - 6)
    assert len(set_lines(text, BODY, natural - 12)) == 2


def test_an_opening_mark_after_an_indent_stays_in_the_column() -> None:
    kind = Type(Slot.FANG, 12, 17.4, Align.JUSTIFY, indent=2)
    for length in range(20, 40):
        for line in set_lines("“" + "值" * length + "”", kind, 20 * 12):
            assert line.width <= 20 * 12 + 0.01


def test_signs_to_programs_do_not_loosen_a_line() -> None:
    (plain,) = set_lines("石门村，委会", BODY, 200)
    (hidden,) = set_lines("石\u200b门\ufeff村，\r委会", BODY, 200)
    assert hidden.pieces == plain.pieces


@pytest.mark.parametrize("edge", ["\n", "\r\n", "\u2028", "\u2029"])
def test_every_kind_of_line_break_breaks(edge: str) -> None:
    assert [shown(line) for line in set_lines(f"甲{edge}乙", BODY, 200)] == ["甲", "乙"]


def test_a_unit_wider_than_its_column_is_cut_and_stays_inside() -> None:
    for text in ("！”——”。？！……《（“‘" * 4, "A" * 60, "。" * 50, "《" * 50):
        for line in set_lines(text, BODY, 60):
            assert line.width <= 60.01


@pytest.mark.parametrize("slot", list(Slot))
def test_the_half_that_a_mark_gives_away_is_empty(slot: Slot) -> None:
    kind = Type(slot, 12, 17.4)
    for mark in "，。、；：？！”’）》」』】〕〉":
        pdf = paper.press(paper.Sheet("试", "试", datetime(2026, 1, 1)), [ZhText(mark, kind)])
        text = PdfDocument(pdf)[0].get_textpage()
        _, _, right, _ = text.get_charbox(0)
        assert right <= paper.LEFT + 6.5
