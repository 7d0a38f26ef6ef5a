"""The geometry of every paper, measured on the finished file: days of 0, 1, 50 and 300 entries."""

from collections import Counter
from functools import cache

import pytest
from pypdfium2 import PdfDocument

from dutydesk.documents.lines import NO_END, NO_START
from tests.documents.every_paper import EVERY
from tests.documents.reading import origin, pages, strays
from tests.documents.samples import LONG, RARE

COUNTS = (0, 1, 50, 300)
NAME = (RARE * 3)[:50]
TWO_THOUSAND = (LONG * 30)[:2000]
HEADS = {"log": "事由及处理情况", "book": "主要问题和诉求", "story": "经过", "roster": "带班领导"}
SIGNED = {
    "daily": ("领导阅示", "值班员签名"),
    "handover": ("交班主班", "带班领导"),
    "log": ("交班人", "带班领导（阅签）"),
    "story": ("经办人", "带班领导"),
    "record": ("首问责任人", "承办人"),
    "roster": ("制表人", "签发人"),
}
_GAP = 5.0
"""Points: wider than what is shared out between the characters of a line, narrower than the white
between two cells."""


@cache
def made(kind: str, count: int, text: str = LONG, name: str = "高远") -> bytes:
    return EVERY[kind](count, text, name)


def pieces(pdf: bytes) -> list[str]:
    """The lines of every cell and paragraph of a paper."""
    found = []
    for page in PdfDocument(pdf):
        text = page.get_textpage()
        levels: dict[float, list[tuple[float, float, str]]] = {}
        for place in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(place, loose=True)
            char = text.get_text_range(place, 1)
            if right - left > 0.1 and char.strip():
                x, level = origin(text, place)
                levels.setdefault(round(level, 1), []).append((x, x + right - left, char))
        for level in levels.values():
            found += _parted(sorted(level))
    return found


def _parted(level: list[tuple[float, float, str]]) -> list[str]:
    parts, end = [""], level[0][0]
    for left, right, char in level:
        if left - end > _GAP:
            parts.append("")
        parts[-1] += char
        end = right
    return parts


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", EVERY)
def test_nothing_stands_outside_the_text_block(kind: str, count: int) -> None:
    assert strays(made(kind, count)) == []


@pytest.mark.parametrize("kind", EVERY)
def test_names_of_fifty_characters_and_cells_of_two_thousand_stay_inside(kind: str) -> None:
    pdf = made(kind, 3, TWO_THOUSAND, NAME)
    assert strays(pdf) == []


@pytest.mark.parametrize("count", [1, 50])
@pytest.mark.parametrize("kind", EVERY)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(kind: str, count: int) -> None:
    lines = Counter(pieces(made(kind, count)))
    # a dash alone fills an empty cell, and a page number stands between two
    wrong = [line for line in lines if len(line) > 1 and line[0] in NO_START - set("—(")]
    wrong += [line for line in lines if len(line) > 1 and line[-1] in NO_END]
    assert wrong == []


@pytest.mark.parametrize("kind", EVERY)
def test_dates_times_and_telephone_numbers_are_never_cut(kind: str) -> None:
    pdf = made(kind, 50)
    whole = Counter[str]()
    for line in pieces(pdf):
        whole.update({token: line.count(token) for token in ("2026-11-24", "0577-8812", "10:14")})
    flat = "".join("".join(pages(pdf)).split())
    assert {token: flat.count(token) for token in whole} == dict(whole)


@pytest.mark.parametrize("kind", HEADS)
def test_the_head_of_a_table_is_repeated_on_each_of_its_pages(kind: str) -> None:
    printed = pages(made(kind, 300))
    # a log ends with the table of what it hands over
    heads = (HEADS[kind], "时限" if kind == "log" else HEADS[kind])
    lacking = [page for page in printed if not any(head in page for head in heads)]
    assert lacking == []


@pytest.mark.parametrize("count", [*COUNTS, *range(2, 30)])
@pytest.mark.parametrize("kind", SIGNED)
def test_signatures_never_stand_alone_on_a_page(kind: str, count: int) -> None:
    printed = ["".join(page.split()) for page in pages(made(kind, count))]
    first, second = SIGNED[kind]
    last = printed[-1]
    assert first in last
    assert second in last
    assert len(last.split(first)[0]) >= 8, "something of the paper stands over them"


@pytest.mark.parametrize("kind", ["daily", "log", "book", "story", "record"])
def test_a_row_cut_by_the_end_of_a_page_is_printed_word_for_word(kind: str) -> None:
    text = "".join(chr(0x3400 + place) for place in range(2000))
    read = "".join(pieces(made(kind, 1, text)))
    places = [read.find(char) for char in text]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("kind", EVERY)
def test_pages_are_counted_and_carry_the_seal(kind: str) -> None:
    printed = pages(made(kind, 50))
    for place, page in enumerate(printed, 1):
        flat = "".join(page.split())
        assert "末条记录第" in flat
        wanted = f"—{place}—" if kind == "special" else f"第{place}页共{len(printed)}页"
        assert wanted in flat


@pytest.mark.parametrize("kind", ["book", "log", "story"])
def test_the_rest_of_a_table_is_closed_against_additions(kind: str) -> None:
    for count in (1, 50, 300):
        assert "以下空白" in "".join(pages(made(kind, count)))
