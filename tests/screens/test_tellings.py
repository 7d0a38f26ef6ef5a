"""逐一通知 through the real widgets: begun from a line, one key each, handed over unfinished."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.model.note import Channel, Note
from dutydesk.model.settings import TextSize
from dutydesk.model.telling import Answer, Telling, TellingDraft
from dutydesk.registers.visits.record import VISITS
from dutydesk.screens.handover_summary import HandoverSummary
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import theme
from tests.conftest import Room
from tests.registers.samples import filing
from tests.screens.on_screen import shown, window_with
from tests.screens.test_nothing_is_clipped import SMALL, _cut_off
from tests.screens.typing_by_hand import press, say

CTRL = Qt.KeyboardModifier.ControlModifier
THREE = TellingDraft(title="道路结冰黄色预警", listeners="石门村 0577-8810001\n北坡村\n河口村")


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> JournalScreen:
    room.clock.at("05:48")
    room.desk.journal.note(Note(text="道路结冰黄色预警。", channel=Channel.FAX))
    return shown(JournalScreen, room.desk, qtbot)


@pytest.fixture
def begun(room: Room, screen: JournalScreen) -> Telling:
    room.clock.at("05:55")
    made = room.desk.tellings.open(THREE)
    screen.open_telling(made.number)
    return made


def chosen(screen: JournalScreen) -> str:
    return screen.telling.rows.current().name


def cells(screen: JournalScreen, place: int) -> list[str]:
    model = screen.telling.rows.model()
    return [model.index(place - 1, column).data() for column in range(model.columnCount())]


def test_a_list_begins_from_the_chosen_line_by_keys_alone(screen: JournalScreen, room: Room):
    item = screen.rows.items[-1]
    screen.rows.point_at(item.seq)
    press(Qt.Key.Key_T, CTRL)
    assert screen.telling.beginning.fields.words() == {"title": "道路结冰黄色预警", "listeners": ""}

    press(Qt.Key.Key_Return)
    say("石门村\n河口村")
    press(Qt.Key.Key_Return, CTRL)

    (made,) = room.desk.tellings.unfinished()
    assert (made.seq, [each.name for each in made.listeners]) == (item.seq, ["石门村", "河口村"])
    assert screen.notice.words.text() == "已开TZ-2026-0001，共2个，打通一个按一次 Enter"
    assert (chosen(screen), QApplication.focusWidget()) == ("石门村", screen.telling.rows)


def test_one_key_ticks_one_and_goes_on_to_the_next_who_is_not_told(
    screen: JournalScreen, begun: Telling, room: Room
):
    room.clock.at("05:58")
    press(Qt.Key.Key_Return)
    assert chosen(screen) == "北坡村"
    press(Qt.Key.Key_Space)
    assert chosen(screen) == "河口村"
    press(Qt.Key.Key_Return)
    assert chosen(screen) == "北坡村"
    assert cells(screen, 1)[1:] == ["石门村", "0577-8810001", "✓ 05:58", "1", "高远", ""]
    assert cells(screen, 2)[1:] == ["北坡村", "", "▲ 未接通", "1", "", "05:58"]
    assert screen.telling.facts.text().startswith("已通知2/3，还有1个")

    room.clock.at("06:41")
    press(Qt.Key.Key_Return)
    assert screen.notice.words.text() == "3/3都通知到了，已记入日志"
    assert not screen.telling.told_button.isEnabled()
    assert room.desk.tellings.unfinished() == ()


def test_backspace_takes_the_last_tick_back(screen: JournalScreen, begun: Telling, room: Room):
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Backspace)

    assert (chosen(screen), cells(screen, 1)[3]) == ("石门村", "未通知")
    assert len(room.desk.tellings.numbered(begun.number).untold) == 3


def test_a_second_tick_on_the_same_line_is_refused_in_words(screen: JournalScreen, begun: Telling):
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert "已经通知到" in screen.notice.words.text()


def test_a_person_in_the_list_is_refused_under_the_field(screen: JournalScreen, room: Room):
    press(Qt.Key.Key_T, CTRL)
    screen.telling.beginning.fields.restore({"title": "预警", "listeners": "石门村\n周建国"})
    screen.telling.beginning.button.click()

    assert "个人不列入" in screen.notice.words.text()
    assert screen.telling.beginning.fields.line("listeners").property("wrong")
    assert room.desk.tellings.latest() == ()


def test_what_is_unfinished_stands_over_the_matters_until_told(
    screen: JournalScreen, begun: Telling, room: Room
):
    press(Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is screen.home
    assert screen.untold.isVisible()
    assert screen.untold.title.text() == "▲ 逐一通知　还有3个没通知到"
    model = screen.untold.rows.model()
    assert model.index(0, 1).data() == "石门村、北坡村、河口村：道路结冰黄色预警"

    screen.untold.rows.setFocus()
    screen.untold.rows.selectRow(0)
    press(Qt.Key.Key_Return)
    assert screen.stack.currentWidget() is screen.telling
    for _ in range(3):
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert not screen.untold.isVisible()


def test_a_list_ends_with_a_reason_and_esc_leaves_it_going(
    screen: JournalScreen, begun: Telling, room: Room
):
    screen.telling.end_button.click()
    press(Qt.Key.Key_Escape)
    assert screen.telling.list.isVisible()
    assert room.desk.tellings.unfinished() == (begun,)

    screen.telling.end_button.click()
    press(Qt.Key.Key_Return, CTRL)
    assert "为什么不再通知" in screen.notice.words.text()
    say("预警已解除")
    press(Qt.Key.Key_Return, CTRL)
    assert screen.notice.words.text() == "TZ-2026-0001已结束，0/3，已记入日志"
    assert room.desk.tellings.numbered(begun.number).reason == "预警已解除"


def test_the_sheet_is_shown_and_esc_goes_back_to_the_list(screen: JournalScreen, begun: Telling):
    screen.telling.print_button.click()
    assert screen.stack.currentWidget() is screen.paper
    assert screen.paper.title.text() == "逐一通知签收表TZ-2026-0001"
    press(Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is screen.telling


def test_a_record_leaves_the_message_to_be_written(screen: JournalScreen, room: Room):
    room.desk.registers.file(VISITS, filing(VISITS, room.clock()))
    item = next(each for each in screen.rows.items if each.word == "来访")
    screen.rows.point_at(item.seq)
    screen.tell_button.click()
    assert screen.telling.beginning.fields.words()["title"] == ""
    assert f"来自第{item.seq}条" in screen.telling.beginning.about.text()


def test_another_officer_does_not_find_what_was_begun(screen: JournalScreen, room: Room):
    screen.tell_button.click()
    screen.telling.beginning.fields.restore({"title": "写了一半"})
    room.sits("孙禾")
    assert screen.stack.currentWidget() is screen.home


def test_the_strip_counts_who_is_not_told_and_leads_there(room: Room, qtbot: QtBot):
    front = window_with("高远", room, qtbot)
    assert not front._window.strip.untold.isVisible()
    made = room.desk.tellings.open(THREE)
    room.desk.tellings.tick(made.number, 1, Answer.TOLD)
    assert front._window.strip.untold.text() == "▲ 未通知 2"

    front._window.show_page("设置")
    front._window.strip.untold.click()
    screen = front._window.current_screen()
    assert isinstance(screen, JournalScreen)
    assert screen.stack.currentWidget() is screen.telling
    assert chosen(screen) == "北坡村"


def test_the_handover_says_what_goes_on(room: Room, qtbot: QtBot):
    summary = HandoverSummary(room.desk)
    qtbot.addWidget(summary)
    summary.show()
    summary.refresh()
    assert not summary.untold.isVisible()
    room.desk.tellings.open(THREE)
    summary.refresh()
    assert summary.untold.text().startswith("▲ 逐一通知随班移交：TZ-2026-0001 道路结冰黄色预警")


@pytest.fixture(params=list(TextSize), ids=lambda size: size.name)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[TextSize]:
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, TextSize.LARGEST)


def test_no_word_is_cut_off_in_any_size(dressed: TextSize, room: Room, qtbot: QtBot):
    for title in ("石门村饮水管冻裂", "北坡村路灯"):
        room.desk.matters.open(
            MatterDraft(title=title, unit="水利站", due_at=room.clock().replace(hour=17))
        )
    made = room.desk.tellings.open(THREE)
    room.desk.tellings.tick(made.number, 3, Answer.SILENT)
    front = window_with("高远", room, qtbot)
    theme.apply(QApplication.instance(), dressed)
    window = front._window
    screen = window.current_screen()
    assert isinstance(screen, JournalScreen)

    found = [f"home: {cut}" for cut in _cut_off(window)]
    screen.tell_button.click()
    found += [f"begin: {cut}" for cut in _cut_off(window)]
    screen.telling.beginning.fields.restore({"title": "预警", "listeners": "周建国"})
    screen.telling.beginning.button.click()
    found += [f"refused: {cut}" for cut in _cut_off(window)]
    screen.open_telling(made.number)
    found += [f"list: {cut}" for cut in _cut_off(window)]
    screen.telling.end_button.click()
    found += [f"ending: {cut}" for cut in _cut_off(window)]
    assert found == []
    assert (window.width(), window.height()) == SMALL


def test_a_list_that_has_ended_is_opened_again_from_its_line(
    screen: JournalScreen, begun: Telling, room: Room
):
    for place in (1, 2, 3):
        room.desk.tellings.tick(begun.number, place, Answer.TOLD)
    press(Qt.Key.Key_Escape)
    screen.rows.point_at(screen.rows.items[-1].seq)
    screen.rows.setFocus()
    press(Qt.Key.Key_Return)

    assert screen.stack.currentWidget() is screen.telling
    assert screen.telling.facts.text().startswith("已通知3/3　05:55结束")
    assert screen.telling.print_button.isEnabled()
    assert not screen.telling.told_button.isEnabled()


def test_a_key_held_down_ticks_one_only(screen: JournalScreen, begun: Telling, room: Room):
    kind, key, none = QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    for is_repeated in (False, True, True):
        event = QKeyEvent(kind, key.value, none, "", is_repeated)
        QApplication.sendEvent(screen.telling.rows, event)
    assert room.desk.tellings.numbered(begun.number).count == "1/3"
