"""The ledger: every page headed, every row whole, and no height at which it cannot be split."""

from datetime import datetime

import pytest
from reportlab.platypus import Spacer

from dutydesk.documents import paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from tests.documents.reading import pages, strays, words

ABOUT = paper.Sheet("试", "试", datetime(2026, 11, 24))
COLUMNS = (Heading("序号", 16, Align.CENTRE), Heading("事项", 140))
CELL = Type(Slot.SONG, 10.5, 15.5, Align.LEFT)


def printed(lines: list[int], above: float = 0, *, closes_blank: bool = True) -> bytes:
    """A ledger whose rows have so many lines each."""
    rows = [(str(place), "\n".join(["石门村"] * count)) for place, count in enumerate(lines)]
    ledger = Ledger(COLUMNS, rows, CELL, closes_blank=closes_blank)
    return paper.press(ABOUT, [Spacer(1, above), ledger])


@pytest.mark.parametrize("closes_blank", [True, False])
@pytest.mark.parametrize("tall", [1, 2, 3, 5])
def test_it_is_split_however_high_its_rows_are(tall: int, closes_blank: bool) -> None:
    for count in range(20, 50):
        lines = [1] * count + [tall] * 3
        pdf = printed(lines, above=300, closes_blank=closes_blank)
        assert words(pdf).count("石门村") == sum(lines)
        assert words(pdf).count("以下空白") == int(closes_blank)
        assert words(pdf).count("接上页") == words(pdf).count("转下页")


def test_it_is_split_wherever_on_a_page_it_begins() -> None:
    for above in (*range(0, 48, 4), *range(570, 640, 5)):
        pdf = printed([1, 2, 1] * 12, above)
        assert words(pdf).count("石门村") == 48
        assert strays(pdf) == []


def test_nothing_stands_under_a_head_alone() -> None:
    for above in (*range(0, 48, 4), *range(570, 640, 5)):
        for page in pages(printed([1] * 53, above)):
            assert "事项" not in page or "石门村" in page
