"""The key card and what is said after a week away, in the whole window."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.screens import card_printer
from dutydesk.screens.key_card import KEYS
from dutydesk.screens.kit import places, printing
from dutydesk.screens.main_window import MainWindow
from tests.conftest import Room
from tests.documents.reading import words as words_of
from tests.screens.on_screen import window_of
from tests.screens.test_front_desk import sign_in
from tests.screens.typing_by_hand import press
from tests.walks import hands


@pytest.fixture
def window(room: Room, qtbot: QtBot) -> MainWindow:
    room.desk.people.lock()
    front = window_of(room.desk, qtbot)
    sign_in(front, room)
    return front._window


def test_the_card_says_every_key_on_one_page(room: Room):
    pdf = room.desk.help.key_card_pdf(KEYS)
    assert room.desk.papers.page_count(pdf) == 1
    said = words_of(pdf)
    assert not [words for key, words in KEYS if key not in said or words[:6] not in said]


def test_tab_goes_round_the_card_and_escape_closes_it(window: MainWindow):
    hands.key("F1")
    card = window._card
    assert card is not None
    buttons = [card.manual_button, card.print_button, card.save_button, card.close_button]
    assert card.close_button.hasFocus()
    for button in buttons:
        press(Qt.Key.Key_Tab)
        assert button.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window._card is None


def test_the_card_is_saved_by_keys(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    there = tmp_path / "card.pdf"
    monkeypatch.setattr(places, "pdf_to_save", lambda _owner, _name: there)
    hands.key("F1")
    assert window._card is not None
    hands.push(window._card.save_button)
    assert "登记来访" in words_of(there.read_bytes())
    assert window._card is None
    screen = window.current_screen()
    assert screen is not None
    assert "按键卡已存为" in screen.notice.words.text()


def test_the_card_is_printed_and_who_printed_it_is_kept(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(card_printer.printing, "chosen_printer", lambda _owner, _pages: printer)
    hands.key("F1")
    assert window._card is not None
    hands.push(window._card.print_button)
    screen = window.current_screen()
    assert screen is not None
    qtbot.waitUntil(lambda: "已送打印机" in screen.notice.words.text(), timeout=20_000)
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


def test_after_a_week_three_reminders_stand_under_the_strip(
    window: MainWindow, room: Room, qtbot: QtBot
):
    assert not window.returning.isVisible()
    press(Qt.Key.Key_L, hands.CTRL)
    room.clock.now += timedelta(days=8)
    cover = window.covers.currentWidget()
    cover.pick(room.id_of("高远"))
    cover.pin.setText(room.pins["高远"])
    cover.sign_in_button.click()

    assert window.returning.isVisible()
    assert all(f"{n} " in window.returning.words.text() for n in (1, 2, 3))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not window.returning.isAncestorOf(focused), "the cursor is where work begins"
    hands.push(window.returning.done_button)
    assert not window.returning.isVisible()


def test_the_next_day_nothing_is_said(window: MainWindow, room: Room):
    room.clock.now += timedelta(days=1)
    room.sits("高远")
    assert room.desk.help.reminders() == ()
