"""批示督办: the words as given and the orders in them, by keyboard from the signed report on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.screens.instructions_screen import InstructionsScreen
from dutydesk.screens.kit import messages
from dutydesk.screens.papers_screen import PapersScreen
from tests.conftest import Room
from tests.screens.on_screen import shown, window_with
from tests.screens.typing_by_hand import press, say

CTRL = Qt.KeyboardModifier.ControlModifier
SAID = "砖厂欠薪请人社所25日17:30前书面反馈；请后勤今日更换灭火器。"


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> InstructionsScreen:
    for title, unit in (("砖厂拖欠工资", "人社所"), ("打印纸不足", "后勤")):
        room.desk.matters.open(MatterDraft(title=title, unit=unit))
    return shown(InstructionsScreen, room.desk, qtbot)


def orders(screen: InstructionsScreen) -> list[str]:
    return screen.form.words()["orders"].splitlines()


def test_from_the_signed_report_to_its_orders_in_two_keys(room: Room, qtbot: QtBot) -> None:
    for title, unit in (("砖厂拖欠工资", "人社所"), ("打印纸不足", "后勤")):
        room.desk.matters.open(MatterDraft(title=title, unit=unit))
    room.desk.papers.issue_daily(room.clock.now.date())
    front = window_with("高远", room, qtbot)
    press(Qt.Key.Key_F7)
    papers = front._window.current_screen()
    assert isinstance(papers, PapersScreen)
    papers.returns.words.setFocus()
    say(SAID)
    press(Qt.Key.Key_Tab)
    before = len(room.desk.matters.pending())

    press(Qt.Key.Key_Space)
    screen = front._window.current_screen()
    assert isinstance(screen, InstructionsScreen)
    assert orders(screen) == [
        "砖厂欠薪书面反馈｜人社所｜11-25 17:30｜SX-2026-0001",
        "更换灭火器｜后勤｜11-23 17:30",
    ]
    press(Qt.Key.Key_Return, CTRL)

    assert len(room.desk.matters.pending()) == before + 2
    assert room.desk.instructions.latest()[0].source == "RB-2026-327、SX-2026-0001"
    assert screen.notice.words.text().endswith("转为督办2件：DB-2026-001、DB-2026-002。")
    assert room.desk.today.now().draft_count == 0


def test_the_orders_in_the_words_are_proposed_while_one_types(
    screen: InstructionsScreen, qtbot: QtBot
) -> None:
    say(SAID)
    qtbot.waitUntil(lambda: len(orders(screen)) == 2)


def test_what_the_officer_wrote_is_never_proposed_over(
    screen: InstructionsScreen, qtbot: QtBot
) -> None:
    screen.form.restore({"orders": "自己写的｜后勤｜12-01"})
    screen.focus_first()
    say(SAID)
    qtbot.waitUntil(lambda: not screen._pause.isActive())
    assert orders(screen) == ["自己写的｜后勤｜12-01"]


def test_an_order_without_its_unit_is_marked_and_stays_typed(screen: InstructionsScreen) -> None:
    screen.form.restore({"words": "更换灭火器", "orders": "灭火器更换｜｜11-25"})
    screen.keep_button.click()
    assert screen.form.line("orders").property("wrong") is True
    assert orders(screen) == ["灭火器更换｜｜11-25"]


def test_half_an_instruction_is_a_draft_of_whoever_typed_it(
    screen: InstructionsScreen, room: Room
) -> None:
    say("尽快办理")
    screen.keep()
    assert room.desk.today.now().draft_count == 1
    room.sits("孙禾")
    assert screen.form.words()["words"] == ""
    room.sits("高远")
    assert screen.form.words()["words"] == "尽快办理"


def test_what_is_half_typed_is_not_written_over_by_a_returned_paper(
    screen: InstructionsScreen,
) -> None:
    say("尽快办理")
    screen.begin_from("RB-2026-327", SAID)
    assert screen.form.words()["words"] == "尽快办理"
    assert "先登记或放弃" in screen.notice.words.text()


def test_giving_up_asks_first(
    screen: InstructionsScreen, monkeypatch: pytest.MonkeyPatch, room: Room
) -> None:
    say("尽快办理")
    monkeypatch.setattr(messages, "ask", lambda *_words: True)
    screen.drop_button.click()
    assert screen.form.words()["words"] == ""
    assert room.desk.today.now().draft_count == 0


def test_an_instruction_opens_its_first_order(screen: InstructionsScreen, qtbot: QtBot) -> None:
    screen.form.restore({"words": "更换灭火器", "orders": "灭火器更换｜后勤｜11-25"})
    screen.keep_button.click()
    screen.rows.setFocus()
    screen.rows.selectRow(0)
    QApplication.processEvents()
    with qtbot.waitSignal(screen.matter_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["DB-2026-001"]


def test_the_book_of_the_year_opens_on_paper_and_goes_back(
    screen: InstructionsScreen, qtbot: QtBot
) -> None:
    screen.form.restore({"words": "更换灭火器", "orders": "灭火器更换｜后勤｜11-25"})
    screen.keep_button.click()
    screen.book_button.click()
    assert screen.stack.currentWidget() is screen.paper
    qtbot.waitUntil(lambda: bool(screen.paper.pages.pages), timeout=20_000)
    press(Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is not screen.paper
