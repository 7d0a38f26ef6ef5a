"""The preview: a paper is made when somebody looks at it, and the one asked for last is shown."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.documents import paper
from dutydesk.documents.lines import Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.screens.kit.pdf_pages import PdfPages
from tests.conftest import Room

SLOW = 20_000


@pytest.fixture
def made() -> list[str]:
    """The papers in the order in which they were made."""
    return []


@pytest.fixture
def sheet(room: Room, made: list[str]) -> Callable[[str], Callable[[], bytes]]:
    def asked(words: str) -> Callable[[], bytes]:
        def make() -> bytes:
            made.append(words)
            story = [ZhText(words, Type(Slot.FANG, 16, 28.9))]
            return paper.press(paper.Sheet("试", "试", room.clock.now), story)

        return make

    return asked


def test_a_paper_nobody_looks_at_is_made_only_when_it_comes_into_view(
    room: Room, made: list[str], sheet: Callable[[str], Callable[[], bytes]], qtbot: QtBot
) -> None:
    passed, seen = PdfPages(room.desk.papers), PdfPages(room.desk.papers)
    for pages in (passed, seen):
        qtbot.addWidget(pages)
    passed.show_paper(sheet("走过的"))
    with qtbot.waitSignal(seen.shown, timeout=SLOW):
        seen.show()
        seen.show_paper(sheet("在看的"))
    assert made == ["在看的"]
    assert passed.is_drawing
    assert not passed.is_current
    with qtbot.waitSignal(passed.shown, timeout=SLOW):
        passed.show()
    assert made == ["在看的", "走过的"]
    assert passed.is_current


def test_of_papers_asked_for_at_once_only_the_last_is_made(
    room: Room, made: list[str], sheet: Callable[[str], Callable[[], bytes]], qtbot: QtBot
) -> None:
    pages = PdfPages(room.desk.papers)
    qtbot.addWidget(pages)
    pages.show()
    with qtbot.waitSignal(pages.shown, timeout=SLOW):
        for day in ("前天", "昨天", "今天"):
            pages.show_paper(sheet(day))
    assert made == ["今天"]


def test_what_was_cleared_is_not_made(
    room: Room, made: list[str], sheet: Callable[[str], Callable[[], bytes]], qtbot: QtBot
) -> None:
    left, seen = PdfPages(room.desk.papers), PdfPages(room.desk.papers)
    for pages in (left, seen):
        qtbot.addWidget(pages)
        pages.show()
    left.show_paper(sheet("不看了"))
    left.clear()
    with qtbot.waitSignal(seen.shown, timeout=SLOW):
        seen.show_paper(sheet("在看的"))
    assert made == ["在看的"]
    assert not left.is_drawing
