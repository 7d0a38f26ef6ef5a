"""The page of destroyed contacts: a list by number, and two people to let one go early."""

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.rooms import ROOMS
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.registers.samples import CITIZEN, filing
from tests.screens.on_screen import shown
from tests.screens.test_copies_in_the_window import sign

PLACE = 5


@pytest.fixture
def number(room: Room) -> str:
    return room.desk.registers.file(
        ROOMS[0], filing(ROOMS[0], room.clock(), contact=CITIZEN)
    ).number


@pytest.fixture
def screen(room: Room, number: str, qtbot: QtBot) -> SettingsScreen:
    made = shown(SettingsScreen, room.desk, qtbot)
    made.pages.turn_to(PLACE)
    return made


def test_a_month_without_any_says_what_is_still_kept(screen: SettingsScreen):
    page = screen.erasure
    assert page.rows.rows == ()
    assert page.month.currentText() == "2026年11月"
    assert page.left.text() == "现存联系信息1条，最近一条2027-02-21到期。"


def test_two_people_let_one_go_and_the_list_shows_its_number(
    screen: SettingsScreen, room: Room, number: str
):
    page = screen.erasure
    page.number.setText(number)
    page.reason.line.setText("本人要求删除")
    sign(page.signatures, room)

    page.destroy_button.click()

    (row,) = page.rows.rows
    assert (row[1], row[4], row[5]) == (number, "提前销毁：本人要求删除", "罗成海、高远")
    assert f"{number}的联系信息已销毁" in screen.notice.words.text()
    assert page.left.text() == "现存联系信息0条。"
    assert page.number.text() == page.reason.words() == ""
    assert page.signatures.pin.pin() == page.signatures.second_pin.pin() == ""


def test_without_a_reason_the_line_is_marked_and_nothing_goes(
    screen: SettingsScreen, room: Room, number: str
):
    page = screen.erasure
    page.number.setText(number)
    sign(page.signatures, room)

    page.destroy_button.click()

    assert page.reason.line.property("wrong") is True
    assert "请写提前销毁的原因" in screen.notice.words.text()
    assert page.rows.rows == ()


def test_the_list_opens_as_a_paper_and_closes_again(screen: SettingsScreen, qtbot: QtBot):
    page = screen.erasure
    page.print_button.click()
    qtbot.waitUntil(lambda: bool(page.paper.pages.pages), timeout=20_000)
    assert page.paper.title.text() == "2026年11月联系信息销毁清单"
    page.paper.back_button.click()
    assert page.steps.currentIndex() == 0


def test_a_lock_leaves_no_pin_behind(screen: SettingsScreen, room: Room):
    sign(screen.erasure.signatures, room)
    screen.keep()
    assert screen.erasure.signatures.pin.pin() == ""
