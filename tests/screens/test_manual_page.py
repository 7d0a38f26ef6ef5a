"""The manual on the screen and on paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.commands.papers import PAPERS, Wanted
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.screens.kit import places
from dutydesk.screens.manual_page import ManualPage
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.documents.reading import words as words_of
from tests.screens.on_screen import window_with
from tests.screens.typing_by_hand import press, say
from tests.walks import hands


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> ManualPage:
    front = window_with("高远", room, qtbot)
    hands.key("F1")
    card = front._window._card
    assert card is not None
    hands.push(card.manual_button)
    screen = front._window.current_screen()
    assert isinstance(screen, SettingsScreen)
    assert front._window._card is None
    assert screen.manual.isVisible()
    return screen.manual


def test_the_card_leads_to_the_manual_and_a_word_finds_its_chapter(page: ManualPage):
    assert page.words.hasFocus()
    assert page.titles.count() == len(page._desk.help.chapters())
    say("接班主班")
    assert [page.titles.item(n).text() for n in range(page.titles.count())] == ["8 交接班"]
    assert "Q 写下来" in page.text.toPlainText()
    press(Qt.Key.Key_Return)
    assert page.titles.hasFocus()
    press(Qt.Key.Key_Return)
    assert page.text.hasFocus()


def test_a_word_that_stands_nowhere_is_told(page: ManualPage):
    say("天气预报台")
    assert page.titles.count() == 0
    assert "换一个词" in page.text.toPlainText()


def test_the_pictures_stand_in_the_text(page: ManualPage):
    page.titles.setCurrentRow(0)
    document = page.text.document()
    picture = page.text.loadResource(2, "journal.png")
    assert picture is not None
    assert document.size().width() <= page.text.viewport().width() + 1
    assert page.text.horizontalScrollBar().maximum() == 0
    QApplication.processEvents()


def test_the_manual_is_saved(page: ManualPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    there = tmp_path / "manual.pdf"
    monkeypatch.setattr(places, "pdf_to_save", lambda _owner, _name: there)
    hands.push(page.save_button)
    said = words_of(there.read_bytes())
    assert all(chapter.title in said for chapter in page._desk.help.chapters())


def test_one_chapter_or_all_from_the_command_line(room: Room):
    make = PAPERS["manual"]
    title, whole = make(room.desk, Wanted("all"))
    assert title == "使用手册"
    title, one = make(room.desk, Wanted("8"))
    assert title == "使用手册第8章"
    assert "交接班" in words_of(one)
    assert "来了电话" not in words_of(one)
    assert "来了电话" in words_of(whole)
    with pytest.raises(InvalidInput, match="all"):
        make(room.desk, Wanted("x"))


def test_a_chapter_that_is_not_there_is_refused(room: Room):
    with pytest.raises(NotNow, match="第99章"):
        room.desk.help.manual_pdf(99)
