"""Every state of the pages about copies, in every text size on a small screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.settings import TextSize
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.kit import theme
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.test_copies_in_the_window import sign
from tests.screens.test_nothing_is_clipped import SMALL, _cut_off, _with_size
from tests.walks.sealed_room import SealedRoom, sealed_room


@pytest.fixture(params=list(TextSize), ids=lambda size: size.name)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[TextSize]:
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, TextSize.LARGEST)


@pytest.fixture
def sealed(dressed: TextSize, room: Room, tmp_path: Path) -> SealedRoom:
    room.sits("罗成海")
    room.desk.settings.change(_with_size(room, dressed))
    room.sits("高远")
    made = sealed_room(room, tmp_path)
    room.desk.backups.back_up(made.stick)
    return made


def test_no_page_about_copies_cuts_a_word_off(sealed: SealedRoom, qtbot: QtBot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(*SMALL)
    front = FrontDesk(window, sealed.room.desk)
    front.begin()
    window.show()
    front._sat_down("")
    screen = window.show_page("设置")
    assert isinstance(screen, SettingsScreen)
    screen.show_backup()
    page = screen.backup
    page.folder.setText(str(sealed.stick))
    found = [f"media: {cut}" for cut in _cut_off(window)]
    page.media.enrol_button.click()
    found += [f"enrol: {cut}" for cut in _cut_off(window)]
    page.media.put_away()
    page.restore_button.click()
    page.restore_panel.key.show()
    page.restore_panel.key.text.setPlainText("QQQQQ ")
    found += [f"restore: {cut}" for cut in _cut_off(window)]
    page.restore_panel.put_away()
    page.key_button.click()
    found += [f"key: {cut}" for cut in _cut_off(window)]
    sign(page.key.signatures, sealed.room)
    page.key.make_button.click()
    qtbot.waitUntil(lambda: bool(page.key.pages.pages), timeout=20_000)
    found += [f"paper: {cut}" for cut in _cut_off(window)]
    page.put_away()
    assert found == []
    assert (window.width(), window.height()) == SMALL


def test_restoring_on_an_empty_pc_cuts_no_word_off(dressed: TextSize, empty: Room, qtbot: QtBot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(*SMALL)
    FrontDesk(window, empty.desk).begin()
    window.show()
    cover = window.covers.currentWidget()
    cover.restore_button.click()
    cover.restore.key.text.setPlainText("QQQQQ ")
    found = _cut_off(window)
    cover.restore.restore_button.click()
    found += _cut_off(window)
    assert found == []
    assert (window.width(), window.height()) == SMALL
