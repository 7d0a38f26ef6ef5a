"""先记一笔 through the real widgets: two keys beside the words now, the whole record later."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.registers.calls.record import CALLS
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import messages
from dutydesk.screens.kit.theme import colour
from dutydesk.screens.paragraphs import OVER
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room
from tests.screens.on_screen import fill, part, shown
from tests.screens.typing_by_hand import compose, press, say

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> RegisterScreen:
    return shown(RegisterScreen, room.desk, qtbot)


@pytest.fixture
def owed(screen: RegisterScreen, room: Room) -> RegisterScreen:
    room.clock.at("10:14")
    screen.open_register("calls")
    fill(screen, content="石门停水")
    screen.page.stub_button.click()
    return screen


def test_a_call_is_noted_by_two_keys_beside_its_words(screen: RegisterScreen, room: Room) -> None:
    room.clock.at("10:14")
    screen.open_register("calls")  # F2
    say("石门停水")
    press(Qt.Key.Key_F6)

    (stub,) = room.desk.stubs.open()
    assert (stub.text, stub.at) == ("石门停水", room.clock.now)
    assert screen.notice.words.text() == "已先记 10:14，时间定了；红字待补记"
    assert screen.page.form.words() == {}
    assert part(screen, "content").line("content").hasFocus()
    assert room.desk.drafts.of("calls") is None


def test_what_is_owed_stands_in_red_over_the_register(owed: RegisterScreen) -> None:
    assert owed.owed.isVisible()
    assert owed.owed.title.text().startswith("▲ 待补记 1")
    model = owed.owed.rows.model()
    cells = [model.index(0, column) for column in range(model.columnCount())]
    assert [cell.data() for cell in cells] == ["10:14", "来电：石门停水"]
    assert {cell.data(Qt.ItemDataRole.ForegroundRole).name() for cell in cells} == {
        colour(OVER).name()
    }


def test_enter_opens_it_and_the_record_keeps_the_first_minute(
    owed: RegisterScreen, room: Room
) -> None:
    room.clock.at("11:40")
    owed.owed.rows.setFocus()
    owed.owed.rows.selectRow(0)
    press(Qt.Key.Key_Return)
    time = part(owed, "happened_at").line("happened_at")
    assert (time.text(), time.isReadOnly()) == ("10:14", True)
    assert "10:14 高远先记“石门停水”" in owed.page.owed.text()
    assert not part(owed, "late_reason").isVisible()
    fill(owed, content="石门村3组停水，要求抢修", disposition="ANSWERED_ON_SPOT")
    press(Qt.Key.Key_Return, CTRL)

    (filed,) = room.desk.registers.latest(CALLS)
    assert f"{filed.record.happened_at:%H:%M}" == "10:14"
    assert room.desk.stubs.open() == ()
    assert not owed.owed.isVisible()
    assert not owed.page.owed.isVisible()
    assert not part(owed, "happened_at").line("happened_at").isReadOnly()


def test_a_completion_begun_waits_as_its_own_draft(owed: RegisterScreen, room: Room) -> None:
    fill(owed, content="另一个电话")
    owed.owed.rows.selectRow(0)
    owed.owed.rows.chosen.emit(owed.owed.rows.current())
    fill(owed, answer="已告知水利站")
    owed.open_register("calls")
    assert part(owed, "content").words()["content"] == "另一个电话"
    owed.owed.rows.chosen.emit(owed.owed.rows.rows[0])
    assert part(owed, "content").words()["content"] == "石门停水"
    assert part(owed, "answer").words()["answer"] == "已告知水利站"


def test_giving_up_asks_why(
    owed: RegisterScreen, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed.owed.rows.chosen.emit(owed.owed.rows.rows[0])
    assert owed.page.drop_button.text() == "不再补记"
    monkeypatch.setattr(messages, "ask_line", lambda *words: None)
    owed.page.drop_button.click()
    assert len(room.desk.stubs.open()) == 1
    monkeypatch.setattr(messages, "ask_line", lambda *words: "打错了")
    owed.page.drop_button.click()
    assert room.desk.stubs.open() == ()
    assert owed.notice.words.text().endswith("不再补记")


def test_without_a_word_nothing_is_noted(screen: RegisterScreen, room: Room) -> None:
    screen.open_register("calls")
    press(Qt.Key.Key_F6)
    assert room.desk.stubs.open() == ()
    assert screen.notice.words.text() == "请先写几个字，再先记一笔；时间由程序记下。"


def test_what_the_input_method_still_composes_is_noted_too(
    screen: RegisterScreen, room: Room
) -> None:
    screen.open_register("calls")
    say("石门")
    compose(part(screen, "content").line("content"), "停水")
    screen.page.stub_button.click()
    assert [stub.text for stub in room.desk.stubs.open()] == ["石门停水"]


def test_another_officer_finds_it_in_the_timeline_and_completes_it(
    owed: RegisterScreen, room: Room, qtbot: QtBot
) -> None:
    room.sits("孙禾")
    journal = shown(JournalScreen, room.desk, qtbot)
    (item,) = [i for i in journal.rows.items if i.is_owed]
    journal.rows.chosen.emit(item)
    form = journal.forms["calls"]
    assert journal.stack.currentWidget() is form
    assert form.form.words()["content"] == "石门停水"
    # whoever took the call was asked first, whoever writes it up
    assert form.form.record(room.clock.now).first_contact == "高远"
