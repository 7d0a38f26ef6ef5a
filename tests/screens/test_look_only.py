"""The window over a file that lost entries: it says so over every tab, and two people accept."""

import shutil

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.note import Note
from dutydesk.opening import FILE_NAME
from dutydesk.screens.check_page import CheckPage
from dutydesk.screens.lock_screen import LockScreen
from tests.conftest import Room
from tests.screens.on_screen import window_of


@pytest.fixture
def lost(room: Room) -> Room:
    room.house.close()
    kept = room.folder.with_name("kept.db")
    shutil.copy(room.folder / FILE_NAME, kept)
    room.reopen()
    room.sits("高远")
    room.desk.journal.note(Note(text="没了的一句"))
    room.house.close()
    shutil.copy(kept, room.folder / FILE_NAME)
    room.reopen()
    return room


def test_the_window_says_why_nothing_may_be_written_until_two_people_accept(
    lost: Room, qtbot: QtBot
):
    window = window_of(lost.desk, qtbot)._window
    cover = window.covers.currentWidget()
    assert isinstance(cover, LockScreen)
    cover.pick(lost.id_of("高远"))
    cover.pin.setText(lost.pins["高远"])
    cover.sign_in_button.click()
    assert window.shut.isVisible()
    assert "数据文件少了1条" in window.shut.text()

    lost.desk.journal.accept("备份也没有", lost.signed("罗成海"), lost.signed("林可"))
    qtbot.waitUntil(lambda: not window.shut.isVisible(), timeout=5_000)


def test_accepting_is_offered_only_over_such_a_file(room: Room, qtbot: QtBot):
    page = CheckPage(room.desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert not page.accept.isVisible()


def test_two_people_accept_on_the_check_page(lost: Room, qtbot: QtBot):
    page = CheckPage(lost.desk)
    qtbot.addWidget(page)
    lost.desk.on_change(page.refresh)
    page.show()
    page.refresh()
    panel = page.accept
    assert panel.isVisible()
    panel.reason.line.setText("备份也没有")
    for picker, pin, name in (
        (panel.signatures.keeper, panel.signatures.pin, "罗成海"),
        (panel.signatures.second, panel.signatures.second_pin, "林可"),
    ):
        picker.setCurrentIndex(picker.findData(lost.id_of(name)))
        pin.setText(lost.pins[name])
    with qtbot.waitSignal(page.told):
        panel.accept_button.click()
    assert not panel.isVisible()
    assert lost.desk.journal.shut == ""
