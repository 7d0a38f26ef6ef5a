"""Every ideograph a Chinese name may hold is drawn, and read back as what was typed.

The ranges are those of GB 18030-2022, level 3; the 8,105 characters of 通用规范汉字表, its
level 2, all lie within them.
"""

from collections.abc import Iterator
from datetime import datetime
from random import Random

import pytest
from pypdfium2 import PdfDocument, PdfPage

from dutydesk.documents import blanks, official, paper, small_papers
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.reports import Seal
from dutydesk.model.sheets import RegisterBook
from tests.documents.reading import origin, words

BASIC = ((0x4E00, 0x9FEF), (0x3400, 0x4DB5))
RARE = (
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜冼龑仉亓逄"
MADE = datetime(2026, 11, 24, 7, 45)


def ideographs() -> str:
    ranges = (*BASIC, *RARE)
    return "".join(chr(code) for low, high in ranges for code in range(low, high + 1))


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Every ideograph in its place on the grid."""
    every = ideographs()
    lines = (every[start : start + 28] for start in range(0, len(every), 28))
    story = [ZhText(line, official.TO) for line in lines]
    return official.press(paper.Sheet("字", "字", MADE), story)


def test_the_corpus_is_as_large_as_the_standard_says() -> None:
    assert len(ideographs()) == 87_875


def test_no_box_is_left_for_any_of_them(printed: bytes) -> None:
    assert blanks.left_in(printed) == ()


def test_each_is_read_back_as_what_was_typed(printed: bytes) -> None:
    wanted = ideographs()
    found = "".join(body(page) for page in PdfDocument(printed))
    wrong = [(a, b) for a, b in zip(wanted, found, strict=False) if a != b]
    assert (wrong[:10], len(found)) == ([], len(wanted))


def test_each_leaves_ink_in_its_own_square(printed: bytes) -> None:
    empty = [char for page in PdfDocument(printed) for char in inkless(page)]
    assert empty == []


def test_five_thousand_names_with_rare_characters_stand_in_a_register_word_for_word() -> None:
    names = [name(Random(seed)) for seed in range(5_000)]
    rows = tuple((str(place), held) for place, held in enumerate(names, 1))
    book = RegisterBook(
        unit="青石镇",
        made_at=MADE,
        seal=Seal(438, "K7QM-2XPA-9TRD"),
        title="字样簿",
        since=MADE.date(),
        until=MADE.date(),
        headings=(("序号", 30), ("姓名", 126)),
        rows=rows,
    )
    pdf = small_papers.register_book(book)
    read = words(pdf)
    assert blanks.left_in(pdf) == ()
    assert [held for place, held in rows if f"{place}{held}" not in read] == []


def name(random: Random) -> str:
    """A surname and one or two characters, one of them at least out of the rarer ranges."""
    low, high = random.choice(RARE)
    rare, usual = chr(random.randint(low, high)), chr(random.randint(*BASIC[0]))
    given = random.choice((rare, usual + rare, rare + usual))
    return random.choice(SURNAMES) + given


def body(page: PdfPage) -> str:
    text = page.get_textpage()
    whole = text.get_text_bounded(bottom=paper.BOTTOM - official.OVERHANG)
    return "".join(whole.split())


def inkless(page: PdfPage) -> Iterator[str]:
    """The characters of a page in whose square nothing was drawn."""
    scale = 2
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    height, text = page.get_height(), page.get_textpage()
    for place in range(text.count_chars()):
        left, level = origin(text, place)
        if level < paper.BOTTOM or text.get_text_range(place, 1).isspace():
            continue
        right, bottom, top = left + official.SIZE, level - 3, level + official.SIZE - 3
        box = [round(edge * scale) for edge in (left, height - top, right, height - bottom)]
        if picture.crop(tuple(box)).getextrema()[0] > 128:
            yield text.get_text_range(place, 1)
