"""What the input method has not finished is never lost: before saving, locking, another tab."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dutydesk.model.draft import HANDOVER_NOTICE
from dutydesk.model.note import Note
from dutydesk.registers.calls.record import CALLS
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kept_text import KeptText
from dutydesk.screens.kit.editors import LineEdit, TextEdit, commit_input_method
from tests.conftest import Room
from tests.screens.on_screen import window_with
from tests.screens.typing_by_hand import compose, press, say

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def front(room: Room, qtbot: QtBot) -> FrontDesk:
    return window_with("高远", room, qtbot)


def journal(front: FrontDesk) -> JournalScreen:
    screen = front._window.current_screen()
    assert isinstance(screen, JournalScreen)
    return screen


def leave_open(begun: str, composed: str) -> None:
    """Type words, and leave the last of them in the input method."""
    say(begun)
    target = QApplication.focusWidget()
    assert target is not None
    compose(target, composed)


def click(widget: QWidget, place: QPoint) -> None:
    """Click as a mouse does: the window hears of it first."""
    window = widget.window()
    QTest.mouseClick(
        window.windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        widget.mapTo(window, place),
    )


def in_use(kind: Callable[[], LineEdit | TextEdit], qtbot: QtBot) -> LineEdit | TextEdit:
    """A box with the cursor in it."""
    box = kind()
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


@pytest.mark.parametrize("kind", [LineEdit, TextEdit])
def test_what_is_composed_becomes_text_where_the_cursor_stands(
    kind: Callable[[], LineEdit | TextEdit], qtbot: QtBot
) -> None:
    box = in_use(kind, qtbot)
    leave_open("石门", "停水")
    assert box.composed() == "停水"
    commit_input_method()
    assert box.composed() == ""
    assert box.words() == "石门停水"
    assert (box.text() if isinstance(box, LineEdit) else box.toPlainText()) == "石门停水"
    commit_input_method()
    assert box.words() == "石门停水"


class _TakesItAway:
    """What ibus does when it is asked to commit: the composition goes, and no words come."""

    def commit(self) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        compose(focused, "")


@pytest.mark.parametrize("kind", [LineEdit, TextEdit])
def test_an_input_method_that_takes_its_composition_away_loses_nothing(
    kind: Callable[[], LineEdit | TextEdit], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = in_use(kind, qtbot)
    leave_open("石门", "停水")
    monkeypatch.setattr(QGuiApplication, "inputMethod", _TakesItAway)
    commit_input_method()
    assert box.composed() == ""
    assert box.words() == "石门停水"


def test_the_key_that_files_files_it_too(front: FrontDesk, room: Room) -> None:
    journal(front).open_register("calls")
    journal(front).forms["calls"].form.parts[1].restore({"disposition": "ANSWERED_ON_SPOT"})
    leave_open("石门", "停水")
    press(Qt.Key.Key_Return, CTRL)
    assert [filed.record.content for filed in room.desk.registers.latest(CALLS)] == ["石门停水"]


def test_a_line_of_the_log_is_whole(front: FrontDesk, room: Room) -> None:
    leave_open("巡查", "正常")
    press(Qt.Key.Key_Return, CTRL)
    assert room.desk.journal.current()[-1].text == "巡查正常"


def test_a_reason_is_whole(front: FrontDesk, room: Room) -> None:
    room.sits("罗成海")
    room.desk.journal.note(Note(text="记错了的一条"))
    screen = journal(front)
    screen.rows.setCurrentIndex(screen.rows.model().index(len(screen.rows.items) - 1, 0))
    screen._void()
    signatures = screen.voiding.signatures
    signatures.second.pick(room.id_of("林可"))
    signatures.pin.setText(room.pins["罗成海"])
    signatures.second_pin.setText(room.pins["林可"])
    leave_open("重复", "记录")
    press(Qt.Key.Key_Return, CTRL)
    assert "重复记录" in room.desk.journal.current()[-1].text


@pytest.mark.parametrize("key", [Qt.Key.Key_F7, Qt.Key.Key_F8])
def test_another_tab_keeps_it(front: FrontDesk, room: Room, key: Qt.Key) -> None:
    line = journal(front).quick.line
    leave_open("巡查", "正常")
    press(key)
    assert front._window.current_screen() is not journal_of(front)
    draft = room.desk.drafts.of("note")
    assert draft is not None
    assert draft.words["text"] == "巡查正常"
    press(Qt.Key.Key_F5)
    assert line.text() == "巡查正常"


@pytest.mark.parametrize("how", ["forth", "back", "click"])
def test_the_tabs_own_ways_keep_it(front: FrontDesk, room: Room, how: str) -> None:
    line = journal(front).quick.line
    leave_open("巡查", "正常")
    bar = front._window.tabs.tabBar()
    if how == "click":
        click(bar, bar.tabRect(1).center())
    else:
        press(Qt.Key.Key_Tab, CTRL if how == "forth" else CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert front._window.current_screen() is not journal_of(front)
    draft = room.desk.drafts.of("note")
    assert draft is not None
    assert draft.words["text"] == "巡查正常"
    press(Qt.Key.Key_F5)
    assert line.text() == "巡查正常"


def test_a_click_into_another_field_keeps_it(
    front: FrontDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal(front).open_register("calls")
    form = journal(front).forms["calls"].form
    leave_open("石门", "停水")
    left = QApplication.focusWidget()
    monkeypatch.setattr(QGuiApplication, "inputMethod", _TakesItAway)
    answer = form._part_of("answer").line("answer")
    click(answer.viewport(), answer.viewport().rect().center())
    assert QApplication.focusWidget() is answer
    assert isinstance(left, TextEdit)
    assert left.toPlainText() == "石门停水"


def test_another_register_keeps_it(front: FrontDesk, room: Room) -> None:
    press(Qt.Key.Key_F2)
    leave_open("石门", "停水")
    press(Qt.Key.Key_F3)
    draft = room.desk.drafts.of("calls")
    assert draft is not None
    assert draft.words["content"] == "石门停水"


@pytest.mark.parametrize("how", ["key", "idle"])
def test_a_lock_keeps_it(front: FrontDesk, room: Room, how: str) -> None:
    line = journal(front).quick.line
    leave_open("巡查", "正常")
    if how == "key":
        press(Qt.Key.Key_L, CTRL)
    else:
        front._window.idle.emit()
    assert front._window.is_covered
    room.sits("高远")
    front._sat_down("")
    assert line.text() == "巡查正常"
    assert room.desk.drafts.of("note") is not None


def test_the_end_of_the_program_keeps_it(front: FrontDesk, room: Room) -> None:
    leave_open("巡查", "正常")
    front._window.close()
    draft = room.desk.drafts.of("note")
    assert draft is not None
    assert draft.words["text"] == "巡查正常"


def test_a_box_of_hints_keeps_it(room: Room, qtbot: QtBot) -> None:
    box = KeptText(room.desk, HANDOVER_NOTICE)
    qtbot.addWidget(box)
    box.follow()
    box.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    leave_open("备用钥匙", "在抽屉")
    box.draft.touch()
    box.draft.keep()
    draft = room.desk.drafts.of(HANDOVER_NOTICE)
    assert draft is not None
    assert draft.words[HANDOVER_NOTICE] == "备用钥匙在抽屉"


def journal_of(front: FrontDesk) -> JournalScreen | None:
    return next((s for s in front._window._built.values() if isinstance(s, JournalScreen)), None)
