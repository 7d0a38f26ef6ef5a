"""The paragraph on pages and in cells: whole words on both sides of a break, no line alone."""

from datetime import datetime
from itertools import pairwise

import pytest
from pypdfium2 import PdfDocument
from reportlab.platypus import Table, TableStyle

from dutydesk.documents import paper
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot, load_typefaces
from dutydesk.documents.zh_text import ZhText
from tests.documents.corpus import sentences
from tests.documents.reading import pages, strays, words
from tests.documents.samples import RARE

KIND = Type(Slot.SONG, 10.5, 15.5, Align.JUSTIFY, indent=2)
ABOUT = paper.Sheet("试", "试", datetime(2026, 11, 24))
GRID = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), Slot.SONG.value),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("GRID", (0, 0), (-1, -1), 0.5, 0),
    ]
)


@pytest.fixture(autouse=True)
def _faces() -> None:
    load_typefaces()


def parts_of(text: str, width: float, heights: list[float]) -> list[ZhText]:
    """The paragraph cut again and again, as a table does over several pages."""
    rest, parts = ZhText(text, KIND), []
    rest.wrap(width, 1000)
    for height in heights:
        shown, rest = rest.split(width + 12, height)
        parts.append(shown)
    return [*parts, rest]


@pytest.mark.parametrize("seed", range(5))
def test_a_paragraph_cut_many_times_says_what_its_source_says(seed: int) -> None:
    text = "0577-8812 3456转" + sentences(seed) + "\n第二段 3456" + RARE
    parts = parts_of(text, 200, [80, 50, 120])
    assert len(parts) == 4
    assert "".join(part.text for part in parts) == text


def test_parts_are_as_high_as_the_lines_that_were_wrapped() -> None:
    whole = ZhText(sentences(1), KIND)
    _, height = whole.wrap(200, 1000)
    parts = parts_of(sentences(1), 200, [80, 50])
    assert sum(part.wrap(200, 1000)[1] for part in parts) == pytest.approx(height)


@pytest.mark.parametrize("lines", [2, 3, 4, 9])
def test_no_line_ever_stands_alone(lines: int) -> None:
    text = ZhText("\n".join("值班" for _ in range(lines)), KIND)
    text.wrap(200, 1000)
    for fitting in range(lines):
        counts = [round(part.wrap(200, 999)[1] / 15.5) for part in text.split(200, fitting * 15.5)]
        assert all(count >= 2 for count in counts)


def test_the_rest_of_a_paragraph_is_not_indented_again() -> None:
    _, rest = parts_of(sentences(2), 200, [80])
    rest.wrap(180, 1000)
    assert rest._set[0].pieces[0][0] <= 0


@pytest.mark.parametrize("align", list(Align))
def test_a_cell_of_a_table_runs_over_pages_whole_and_inside(align: Align) -> None:
    text = sentences(3, 500)
    kind = Type(Slot.SONG, 10.5, 15.5, align)
    rows = [[ZhText(str(i), kind), ZhText(t, kind)] for i, t in enumerate(("短", text, "短"))]
    table = Table(rows, colWidths=[40, 300], splitInRow=1, style=GRID)
    pdf = paper.press(ABOUT, [ZhText("标题", paper.TITLE), table])
    assert strays(pdf) == []
    assert b"/Helvetica" not in pdf
    foot = len(pages(pdf))
    assert foot > 1
    printed = words(pdf)
    for page in range(1, foot + 1):
        printed = printed.replace(f"第{page}页共{foot}页", "")
    assert "".join(text.split()) in printed


def test_a_paragraph_that_fits_is_not_cut() -> None:
    text = ZhText("值班", KIND)
    text.wrap(200, 100)
    assert text.split(200, 100) == [text]


def test_justified_lines_end_at_one_edge() -> None:
    pdf = paper.press(ABOUT, [ZhText("值班室接报群众反映水管冻裂" * 12, paper.BODY)])
    assert strays(pdf) == []
    lines = [line for line in pages(pdf)[0].splitlines() if "值班" in line]
    assert all(abs(len(a) - len(b)) <= 3 for a, b in pairwise(lines[1:-1]))


def test_the_last_line_of_a_justified_paragraph_is_not_stretched() -> None:
    kind = Type(Slot.FANG, 16, 28.9, Align.JUSTIFY)
    pdf = paper.press(ABOUT, [ZhText("值班室接报群众反映水管冻裂2处" * 4 + "已由村委会报告", kind)])
    text = PdfDocument(pdf)[0].get_textpage()
    begin = text.get_text_range().index("已由")
    steps = [text.get_charbox(i, loose=True)[0] for i in range(begin, begin + 7)]
    assert all(b - a == pytest.approx(16, abs=0.1) for a, b in pairwise(steps))
