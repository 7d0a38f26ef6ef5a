"""The shape of an official document, measured against GB/T 9704-2012."""

from datetime import datetime
from itertools import pairwise

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.units import mm

from dutydesk.documents import official, paper, special_report
from dutydesk.model.reports import Seal
from dutydesk.model.special_report import SpecialReport
from tests.documents.reading import origin, pages, strays, words

MADE = datetime(2026, 11, 24, 21, 40)
BODY = "现场秩序平稳道路单向通行值班人员继续跟踪有关情况并按时续报"


def report(*paragraphs: str, **more: object) -> SpecialReport:
    said: dict[str, object] = {
        "unit": "青石镇维稳综治中心",
        "made_at": MADE,
        "seal": Seal(438, "K7QM-2XPA-9TRD"),
        "number": "值班专报〔2026〕3号",
        "title": "关于国道G104青石段交通事故的报告",
        "to": "县委值班室、县政府值班室",
        "paragraphs": paragraphs,
    }
    return SpecialReport(**(said | more))  # type: ignore[arg-type]


def lines(pdf: bytes, page: int = 0) -> dict[float, list[tuple[float, float]]]:
    """The characters of one page, left and right edge, by their baselines from above."""
    text = PdfDocument(pdf)[page].get_textpage()
    found: dict[float, list[tuple[float, float]]] = {}
    for place in range(text.count_chars()):
        left, _, right, _ = text.get_charbox(place, loose=True)
        _, level = origin(text, place)
        if right - left > 0.1 and level > paper.BOTTOM:
            found.setdefault(round(level, 2), []).append((left, right))
    return dict(sorted(found.items(), reverse=True))


@pytest.fixture(scope="module")
def full() -> bytes:
    """A page of nothing but text."""
    about = paper.Sheet("试", "试", MADE)
    return official.press(about, [official.paragraph(BODY * 60)])


def test_a_page_has_twenty_two_lines_of_twenty_eight_characters(full: bytes) -> None:
    counts = [len(line) for line in lines(full).values()]
    # the first line begins two characters in
    assert counts == [26] + [28] * 21


def test_the_lines_fill_the_block_of_156_by_225_millimetres(full: bytes) -> None:
    found = lines(full)
    left = min(box[0] for line in found.values() for box in line)
    right = max(box[1] for line in found.values() for box in line)
    assert left == pytest.approx(28 * mm, abs=0.5)
    assert 155.4 * mm <= right - left <= 156 * mm + 0.1
    first, *_, last = found
    # from the head of the first line of characters to the foot of the last
    assert 224 * mm <= first - last + official.SIZE <= 225 * mm
    descent = official.SIZE * 0.12
    assert last - descent >= paper.BOTTOM - 0.5
    assert first - descent + official.SIZE <= paper.BOTTOM + paper.HEIGHT + 0.5


def test_a_line_is_one_character_and_seven_eighths_high(full: bytes) -> None:
    steps = [above - below for above, below in pairwise(lines(full))]
    assert steps == [pytest.approx(official.SIZE * 15 / 8, abs=0.02)] * 21


def test_pages_are_numbered_between_dashes_right_on_odd_and_left_on_even_ones() -> None:
    pdf = special_report.pdf(report(*[BODY * 12] * 6))
    printed = pages(pdf)
    for place, page in enumerate(printed, 1):
        assert f"—{place}—" in "".join(page.split())
        text = PdfDocument(pdf)[place - 1].get_textpage()
        dashes = [i for i in range(text.count_chars()) if text.get_text_range(i, 1) == "—"]
        boxes = [text.get_charbox(i) for i in dashes]
        low = [box for box in boxes if box[3] < paper.BOTTOM]
        middle = paper.LEFT + paper.WIDTH / 2
        assert all((box[0] > middle) == bool(place % 2) for box in low)
        assert low


@pytest.mark.parametrize("count", range(1, 14))
def test_the_date_never_stands_without_text_over_it(count: int) -> None:
    paragraphs = [BODY * 2] * 3 + [BODY] * count * 2
    pdf = special_report.pdf(report(*paragraphs))
    last = "".join(pages(pdf)[-1].split())
    assert BODY[-4:] in last.split("青石镇维稳综治中心2026年")[0]
    assert "2026年11月24日印发" in last
    assert strays(pdf) == []


@pytest.mark.parametrize("count", range(1, 24))
def test_a_heading_never_stands_at_the_foot_of_a_page(count: int) -> None:
    story = [official.paragraph("值班")] * 1
    for _ in range(count):
        story.append(official.paragraph("情况平稳。"))
    story += [official.paragraph("一、下一步工作"), official.paragraph(BODY * 3)]
    pdf = official.press(paper.Sheet("试", "试", MADE), story)
    for page in range(len(PdfDocument(pdf))):
        held = PdfDocument(pdf)[page].get_textpage().get_text_bounded().split("\n")
        body = [line.strip() for line in held if line.strip() and "—" not in line]
        assert not body[-1].startswith("一、下一步")


@pytest.mark.parametrize("count", range(1, 24))
def test_a_heading_goes_with_a_short_ending(count: int) -> None:
    pdf = special_report.pdf(report(*["情况平稳。"] * count, "三、下一步工作", "继续跟踪。"))
    last = pages(pdf)[-1]
    assert "三、下一步工作" in last
    assert "继续跟踪" in last


def test_every_word_is_printed_in_the_order_of_the_standard() -> None:
    said = report(
        "一、基本情况",
        BODY,
        copies_to="县应急管理局",
        enclosures=("现场照片目录", "到场人员名单"),
        drafted_by="林可",
        checked_by="何守诚",
    )
    printed = words(special_report.pdf(said))
    order = [
        "值班信息专报",
        said.number,
        "关于国道G104",
        f"{said.to}：",
        "一、基本情况",
        BODY,
        "附件：1.现场照片目录",
        "2.到场人员名单",
        "2026年11月24日",
        "抄送：县应急管理局。",
        "拟稿：林可",
        "核稿：何守诚",
        "印发",
    ]
    places = [printed.index("".join(part.split())) for part in order]
    assert places == sorted(places)


def test_a_draft_says_so_and_an_issued_one_does_not() -> None:
    assert "草稿" in words(special_report.pdf(report(BODY, is_draft=True)))
    assert "草稿" not in words(special_report.pdf(report(BODY)))
