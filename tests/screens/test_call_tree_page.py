"""应急联络表 in the settings: lines are put, moved and taken out by whoever keeps it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.screens.call_tree_page import CallTreePage
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.on_screen import shown
from tests.screens.typing_by_hand import press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> CallTreePage:
    room.sits("罗成海")
    screen = shown(SettingsScreen, room.desk, qtbot)
    (item,) = screen.pages.titles.findItems("应急联络表", Qt.MatchFlag.MatchExactly)
    screen.pages.turn_to(screen.pages.titles.row(item))
    return screen.call_tree


def names(page: CallTreePage) -> list[str]:
    return [line.name for line in page.rows.rows]


def test_a_line_goes_to_the_place_it_asks_for(page: CallTreePage, room: Room) -> None:
    line = {"name": "派出所值班室", "duty_number": "0000-110", "place": "2", "answers": ""}
    page.form.restore(line)
    page.form.line("name").setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert names(page)[:3] == ["带班领导", "派出所值班室", "乡镇主要领导"]
    assert room.desk.call_tree.lines()[1].duty_number == "0000-110"
    told = room.desk.journal.current()[-1].text
    assert told == "应急联络表第2行：派出所值班室（0000-110，各类事件）。"


def test_a_person_is_refused_and_marked(page: CallTreePage, room: Room) -> None:
    before = room.desk.journal.seal()
    page.form.restore({"name": "周建国"})
    page.put_button.click()
    assert page.form.line("name").property("wrong") is True
    assert room.desk.journal.seal() == before


def test_a_line_is_taken_out_and_an_officer_changes_nothing(page: CallTreePage, room: Room) -> None:
    page.rows.selectRow(1)
    assert page.form.words()["name"] == "乡镇主要领导"
    page.drop_button.click()
    assert "乡镇主要领导" not in names(page)
    room.sits("高远")
    before = room.desk.journal.seal()
    page.rows.selectRow(0)
    page.drop_button.click()
    assert room.desk.journal.seal() == before
