"""The quick line: written by keyboard, refused, late, kept as a draft."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.opening import open_house
from dutydesk.screens.journal_screen import JournalScreen
from tests.conftest import CHEAP, Room
from tests.screens.on_screen import shown
from tests.screens.typing_by_hand import compose, press, say

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> JournalScreen:
    return shown(JournalScreen, room.desk, qtbot)


def texts(screen: JournalScreen) -> list[str]:
    return [item.text for item in screen.rows.items]


def test_a_line_is_written_with_ctrl_enter(screen, room):
    say("巡查一切正常")
    press(Qt.Key.Key_Return, CTRL)

    assert texts(screen)[-1] == "巡查一切正常"
    assert room.desk.journal.current()[-1].author == "高远"
    assert screen.quick.line.text() == ""
    assert screen.quick.line.hasFocus()
    assert screen.notice.words.text() == f"已记第{room.desk.journal.current()[-1].seq}条"


def test_enter_goes_to_the_button_and_files_nothing(screen, room):
    before = len(room.desk.journal.current())
    say("巡查一切正常")
    press(Qt.Key.Key_Return)

    assert screen.quick.file_button.hasFocus()
    assert screen.quick.line.text() == "巡查一切正常"
    assert len(room.desk.journal.current()) == before


def test_an_open_composition_is_not_filed_by_enter(screen, room):
    before = len(room.desk.journal.current())
    compose(screen.quick.line, "xuncha")
    press(Qt.Key.Key_Return)

    assert len(room.desk.journal.current()) == before


def test_an_empty_line_is_refused(screen):
    press(Qt.Key.Key_Return, CTRL)

    assert screen.notice.words.text() == "请写内容。"
    assert screen.quick.line.property("wrong")


def test_way_time_matter_and_importance_go_into_the_entry(screen, room):
    matter = room.desk.matters.open(MatterDraft(title="路灯", unit="电力站"))
    room.clock.at("09:00")
    say("路灯已修")
    quick = screen.quick
    quick.editor("channel").setFocus()
    press(Qt.Key.Key_4)
    quick.editor("happened_at").setText("850")
    quick.about.pick(matter.number)
    quick.editor("is_important").setChecked(True)
    quick.file_button.click()

    entry = room.desk.journal.current()[-1]
    assert (entry.channel, entry.matter, entry.is_important) == ("巡查", matter.number, True)
    assert entry.happened_at == datetime(2026, 11, 23, 8, 50)
    assert quick.words() == {}


def test_a_late_time_asks_why_and_only_then(screen, room):
    room.clock.at("12:00")
    say("三点的电话")
    reason = screen.quick.editor("late_reason")
    screen.quick.editor("happened_at").setText("11:50")
    assert not reason.isVisible()
    screen.quick.editor("happened_at").setText("9:10")
    assert reason.isVisible()

    screen.quick.file_button.click()
    assert reason.hasFocus()
    reason.setText("处置警情")
    screen.quick.file_button.click()
    item = screen.rows.items[-1]
    assert (item.text, item.late, item.late_reason) == ("三点的电话", "2小时50分", "处置警情")
    assert not reason.isVisible()


def test_a_future_time_is_refused_and_the_line_kept(screen):
    say("将来的事")
    screen.quick.editor("happened_at").setText("23:00")
    screen.quick.file_button.click()

    assert screen.quick.editor("happened_at").property("wrong")
    assert screen.quick.line.text() == "将来的事"


def test_a_time_that_cannot_be_read_is_marked(screen):
    say("某事")
    screen.quick.editor("happened_at").setText("半夜")
    screen.quick.file_button.click()

    assert screen.quick.editor("happened_at").property("wrong")


def test_a_line_about_electricity_stays_a_line(screen, room):
    say("电源插座已关")
    press(Qt.Key.Key_Return, CTRL)

    assert texts(screen)[-1] == "电源插座已关"


def test_a_draft_survives_the_end_of_the_program(screen, room, qtbot):
    say("写了一半的日志")
    screen.quick.editor("happened_at").setText("8:20")
    screen.keep()
    room.house.close()
    room.clock.now = datetime(2026, 11, 24, 0, 5)
    again = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    officer = next(p for p in again.desk.people.serving() if p.name == "高远")
    again.desk.people.sign_in(officer.id, room.pins["高远"])
    reopened = shown(JournalScreen, again.desk, qtbot)

    assert reopened.quick.line.text() == "写了一半的日志"
    assert reopened.quick.editor("happened_at").text() == "11-23 08:20"
    again.close()


def test_a_draft_is_kept_a_moment_after_the_last_key(screen, room, qtbot):
    say("写了一半")

    qtbot.waitUntil(lambda: room.desk.drafts.of("note") is not None)


def test_a_draft_is_shown_to_nobody_else(screen, room):
    say("高远写的")
    screen.keep()
    room.sits("孙禾")
    assert screen.quick.line.text() == ""
    room.desk.people.lock()
    assert screen.quick.line.text() == ""
    room.sits("高远")
    assert screen.quick.line.text() == "高远写的"


def test_an_empty_line_leaves_no_draft(screen, room):
    screen.quick.editor("channel").setCurrentIndex(3)
    screen.keep()

    assert room.desk.drafts.of("note") is None


def test_reading_reaches_every_editor_by_name(screen):
    for name in ("text", "late_reason", "happened_at"):
        assert isinstance(screen.quick.editor(name), QLineEdit)
        assert screen.quick.editor(name).accessibleName()
