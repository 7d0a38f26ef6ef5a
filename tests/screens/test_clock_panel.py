"""A clock in doubt is said on the strip; two people settle it on the settings screen."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.entry import EntryKind
from dutydesk.model.note import Note
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.test_copies_in_the_window import sign


@pytest.fixture
def window(room: Room, qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    front = FrontDesk(made, room.desk)
    front.begin()
    made.show()
    front._sat_down("")
    return made


def test_a_clock_that_is_right_is_no_subject(window: MainWindow):
    screen = window.show_page("设置")
    assert isinstance(screen, SettingsScreen)
    assert not window.strip.clock.isVisible()
    assert not screen.clock.isVisible()


def test_two_people_settle_a_clock_in_doubt(window: MainWindow, room: Room):
    room.clock.now -= timedelta(hours=3)
    room.desk.people.lock()
    room.sits("高远")
    assert window.strip.clock.text() == "■ 时钟有疑问"
    window.uncover()

    window.strip.clock.click()
    screen = window.current_screen()
    assert isinstance(screen, SettingsScreen)
    assert "电脑时钟被往回拨了3小时" in screen.clock.about.text()
    sign(screen.clock.signatures, room)
    screen.clock.confirm_button.click()

    assert "时钟核对过了" in screen.notice.words.text()
    assert not screen.clock.isVisible()
    assert not window.strip.clock.isVisible()
    assert screen.clock.signatures.pin.pin() == screen.clock.signatures.second_pin.pin() == ""
    assert room.desk.journal.current()[-1].kind is EntryKind.CLOCK
    room.desk.journal.note(Note(text="照常"))


def test_one_pin_is_not_enough(window: MainWindow, room: Room):
    room.clock.now -= timedelta(hours=3)
    screen = window.show_page("设置")
    assert isinstance(screen, SettingsScreen)
    sign(screen.clock.signatures, room)
    screen.clock.signatures.second_pin.setText("000000")

    screen.clock.confirm_button.click()

    assert "PIN不对" in screen.notice.words.text()
    assert screen.clock.isVisible()
