"""On the post at the window: the picture, stepping out, coming back by one key, the strip."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.screens.handover_screen import HandoverScreen
from tests.conftest import Room
from tests.screens.on_screen import shown, window_with
from tests.screens.typing_by_hand import press


@pytest.fixture
def page(room: Room, qtbot: QtBot) -> HandoverScreen:
    room.clock.at("12:05")
    screen = shown(HandoverScreen, room.desk, qtbot)
    screen.show_presence()
    return screen


def step_out(page: HandoverScreen, room: Room, name: str = "高远", cover: str = "孙禾") -> None:
    panel = page.presence
    panel.leaving.pick(room.id_of(name))
    panel.cover.pick(room.id_of(cover))
    panel.reason.setText("吃饭")
    panel.back_at.setText("12:35")
    panel.done_button.click()


def test_who_steps_out_is_covered_and_comes_back_by_one_key(
    page: HandoverScreen, room: Room, qtbot: QtBot
) -> None:
    panel = page.presence
    assert panel.charge.text() == "现在由高远负责（主班）"
    step_out(page, room)
    assert panel.charge.text() == "现在由孙禾负责（顶高远的岗）"
    assert (panel.reason.text(), panel.back_at.text()) == ("", "")
    assert "主班 高远：08:30—12:05，离岗12:05—12:05孙禾顶" in panel.bars.accessibleDescription()
    qtbot.waitUntil(panel.back_button.hasFocus)

    room.clock.at("12:40")
    press(Qt.Key.Key_Return)
    assert panel.charge.text() == "现在由高远负责（主班）"
    assert not panel.back_button.isEnabled()
    assert "负责：08:30—12:05高远，12:05—12:40孙禾" in panel.bars.accessibleDescription()


def test_enter_on_the_line_brings_somebody_back_too(page: HandoverScreen, room: Room) -> None:
    step_out(page, room)
    page.presence.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert room.desk.presence.state().out == ()
    press(Qt.Key.Key_Return)
    assert page.notice.words.text() == ""


def test_only_officers_who_are_here_are_offered(page: HandoverScreen, room: Room) -> None:
    panel = page.presence
    leaving = [panel.leaving.itemText(n) for n in range(panel.leaving.count())]
    assert leaving == ["高远", "孙禾"]
    step_out(page, room)
    assert [panel.leaving.itemText(n) for n in range(panel.leaving.count())] == ["孙禾"]
    assert [panel.cover.itemText(n) for n in range(panel.cover.count())] == ["何守诚", "孙禾"]


@pytest.mark.parametrize(
    ("back_at", "says"), [("", "预计返岗"), ("中午", "预计返岗"), ("11:00", "要在现在之后")]
)
def test_a_return_that_cannot_be_is_refused_and_the_words_stay(
    page: HandoverScreen, room: Room, back_at: str, says: str
) -> None:
    panel = page.presence
    panel.leaving.pick(room.id_of("高远"))
    panel.cover.pick(room.id_of("孙禾"))
    panel.reason.setText("吃饭")
    panel.back_at.setText(back_at)
    panel.done_button.click()
    assert says in page.notice.words.text()
    assert panel.reason.text() == "吃饭"
    assert room.desk.presence.state().absences == ()


def test_the_picture_paints_every_state_in_any_width(page: HandoverScreen, room: Room) -> None:
    step_out(page, room)
    room.desk.shifts.join(room.id_of("陶文"), "加强")
    room.clock.now = datetime(2026, 11, 24, 9, 0)
    room.desk.presence.sign_on(room.signed("林可"))
    bars = page.presence.bars
    for width in (300, 900):
        bars.resize(width, bars.sizeHint().height())
        assert not bars.grab().isNull()
    assert "接班 林可：09:00—09:00已签到" in bars.accessibleDescription()


def test_the_strip_says_who_is_out_and_turns_amber_past_the_expected_time(
    room: Room, qtbot: QtBot
) -> None:
    room.clock.at("12:05")
    front = window_with("高远", room, qtbot)
    strip = front._window.strip
    assert not strip.presence.isVisible()
    page = front._window.show_page(HandoverScreen.title)
    assert isinstance(page, HandoverScreen)
    step_out(page, room)
    assert strip.out.text() == "高远 12:05离岗（孙禾顶岗），应12:35返"
    assert strip.out.property("state") == ""

    room.clock.at("12:36")
    front._tick()
    assert strip.out.text().startswith("▲ 高远")
    assert strip.out.property("state") == "near"
    strip.out.setFocus()
    press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.presence.back_button


def test_the_strip_says_whether_the_relief_came_and_who_answers_meanwhile(
    room: Room, qtbot: QtBot
) -> None:
    front = window_with("高远", room, qtbot)
    strip = front._window.strip
    room.clock.now = datetime(2026, 11, 24, 8, 42)
    front._tick()
    assert strip.relief.text() == "▲ 接班未到 已超12分 高远仍负责"
    assert strip.relief.property("state") == "near"
    room.desk.presence.sign_on(room.signed("林可"))
    assert strip.relief.text() == "▲ 接班人已到，交接未完 已超12分 高远仍负责"

    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))
    assert not strip.presence.isVisible()
