"""Signing in: today's officers first, six digits, a wait that counts down by itself."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.screens.lock_screen import LockScreen
from tests.conftest import Room
from tests.screens.typing_by_hand import keys, press


@pytest.fixture
def lock(room: Room, qtbot: QtBot) -> LockScreen:
    room.desk.people.lock()
    screen = LockScreen(room.desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.refresh()
    screen.activateWindow()
    return screen


def names(lock: LockScreen) -> list[str]:
    return [lock.names.item(row).text() for row in range(lock.names.count())]


def test_todays_officers_stand_first_and_say_so(lock: LockScreen) -> None:
    assert [name.partition("　")[0] for name in names(lock)[:3]] == ["何守诚", "高远", "孙禾"]
    assert all("当班" in name for name in names(lock)[:3])
    assert not any("当班" in name for name in names(lock)[3:])


def test_the_cover_says_where_we_are_and_who_is_on_duty(lock: LockScreen) -> None:
    assert lock.unit.text() == "青石镇维稳综治中心"
    assert "11月23日" in lock.date_line.text()
    assert "主班 高远" in lock.crew.text()


def test_arrows_enter_and_six_digits_sign_in_without_a_mouse(
    lock: LockScreen, room: Room, qtbot: QtBot
) -> None:
    lock.focus_first()
    qtbot.waitUntil(lock.names.hasFocus)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(lock.signed_in) as said:
        keys(room.pins["高远"])
    assert said.args is not None
    assert said.args[0].startswith("上次签到 11-23")
    seated = room.desk.people.signed_in()
    assert seated is not None
    assert seated.name == "高远"


def test_a_wrong_pin_is_refused_in_place_and_the_field_is_empty_again(
    lock: LockScreen, room: Room
) -> None:
    lock.pick(room.id_of("高远"))
    lock.pin.setText("000000" if room.pins["高远"] != "000000" else "111111")
    lock.sign_in_button.click()
    assert "PIN不对" in lock.notice.words.text()
    assert lock.pin.text() == ""
    assert room.desk.people.signed_in() is None


def test_too_few_digits_are_not_counted_as_a_wrong_try(lock: LockScreen, room: Room) -> None:
    lock.pick(room.id_of("高远"))
    for _ in range(6):
        lock.pin.setText("123")
        lock.sign_in_button.click()
    assert "6位数字" in lock.notice.words.text()
    assert room.desk.people.seconds_left(room.id_of("高远")) == 0


def test_after_five_wrong_tries_the_wait_counts_down(lock: LockScreen, room: Room) -> None:
    lock.pick(room.id_of("高远"))
    wrong = "000000" if room.pins["高远"] != "000000" else "111111"
    for _ in range(5):
        lock.pin.setText(wrong)
        lock.sign_in_button.click()
    assert "30 秒" in lock.wait.text()
    assert not lock.sign_in_button.isEnabled()

    room.clock.now += timedelta(seconds=12)
    lock._clock.timeout.emit()
    assert "18 秒" in lock.wait.text()

    room.clock.now += timedelta(seconds=18)
    lock._clock.timeout.emit()
    assert lock.wait.text() == ""
    assert lock.sign_in_button.isEnabled()
    assert not lock._clock.isActive()


def test_somebody_elses_wait_does_not_hold_me_up(lock: LockScreen, room: Room) -> None:
    lock.pick(room.id_of("高远"))
    for _ in range(5):
        lock.pin.setText("000000" if room.pins["高远"] != "000000" else "111111")
        lock.sign_in_button.click()
    lock.pick(room.id_of("孙禾"))
    assert lock.sign_in_button.isEnabled()


def test_the_practice_book_is_offered_beside_the_real_one(lock: LockScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lock.practice_asked):
        lock.practice_button.click()
