"""The smaller papers in the window: opened in place, read, saved, left by Esc."""

from collections.abc import Callable

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.contact import Contact
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition, Filed, Filing
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.papers_screen import PapersScreen
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room
from tests.screens.on_screen import shown
from tests.screens.typing_by_hand import press

SLOW = 20_000


@pytest.fixture
def visit(room: Room) -> Filed:
    record = Visit(
        happened_at=room.clock.now,
        content="来人询问低保申请条件",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    matter = MatterDraft(title="低保申请咨询", unit="民政办", is_reply_owed=True)
    filing = Filing(record=record, contact=Contact(name="周𠮷安"), matter=matter)
    return room.desk.registers.file(VISITS, filing)


@pytest.fixture
def registers(room: Room, visit: Filed, qtbot: QtBot) -> RegisterScreen:
    screen = shown(RegisterScreen, room.desk, qtbot)
    screen.open_register("visits")
    screen.rows.selectRow(0)
    return screen


def read(pages: PdfPages, act: Callable[[], object], qtbot: QtBot) -> str:
    with qtbot.waitSignal(pages.shown, timeout=SLOW):
        act()
    told = (page.get_textpage().get_text_bounded() for page in PdfDocument(pages.pdf))
    return "".join("".join(told).split())


def test_a_record_opens_as_its_sheet_without_its_contact(
    registers: RegisterScreen, qtbot: QtBot
) -> None:
    told = read(registers.paper.pages, registers.record.sheet_button.click, qtbot)
    assert "来访登记表" in told
    assert "来人询问低保申请条件" in told
    assert "周𠮷安" not in told
    assert registers.stack.currentWidget() is registers.paper


def test_escape_goes_back_to_the_record(registers: RegisterScreen, qtbot: QtBot) -> None:
    read(registers.paper.pages, registers.record.sheet_button.click, qtbot)
    registers.paper.focus_first()
    press(Qt.Key.Key_Escape)
    assert registers.stack.currentWidget() is registers.record
    assert registers.paper.pages.pdf == b""


def test_a_slip_is_given_and_shown_in_one_key(
    registers: RegisterScreen, room: Room, visit: Filed, qtbot: QtBot
) -> None:
    told = read(registers.paper.pages, registers.record.notice_button.click, qtbot)
    assert "告知单（存根）" in told
    assert "GZ-2026-0001" in room.desk.matters.story(visit.matter)[-1].text


def test_the_book_shows_this_month_and_other_days_when_typed(
    registers: RegisterScreen, visit: Filed, qtbot: QtBot
) -> None:
    told = read(registers.book.paper.pages, registers.book_button.click, qtbot)
    assert visit.number in told
    registers.book.days.restore({"since": "01-01", "until": "01-31"})
    told = read(registers.book.paper.pages, registers.book.look_button.click, qtbot)
    assert visit.number not in told


def test_days_in_the_wrong_order_are_marked(registers: RegisterScreen, qtbot: QtBot) -> None:
    read(registers.book.paper.pages, registers.book_button.click, qtbot)
    registers.book.days.restore({"since": "13-45"})
    registers.book.look_button.click()
    assert registers.book.days.line("since").property("wrong")


def test_a_matter_prints_its_story_and_comes_back_to_itself(
    room: Room, visit: Filed, qtbot: QtBot
) -> None:
    screen = shown(JournalScreen, room.desk, qtbot)
    screen.open_matter(visit.matter)
    told = read(screen.paper.pages, screen.matter.story_button.click, qtbot)
    assert "事项办理经过" in told
    assert visit.matter in told
    press(Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is screen.matter


def test_the_papers_tab_shows_the_duty_log_and_issues_only_the_report(
    room: Room, visit: Filed, qtbot: QtBot
) -> None:
    screen = PapersScreen(room.desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    with qtbot.waitSignal(screen.pages.shown, timeout=SLOW):
        screen.show()
        screen.refresh()
    told = read(screen.pages, lambda: screen.kind.setCurrentIndex(1), qtbot)
    assert "值班记录表" in told
    assert visit.number in told
    assert not screen.issue_button.isEnabled()
    told = read(screen.pages, lambda: screen.kind.setCurrentIndex(0), qtbot)
    assert "值班日报" in told
    assert screen.issue_button.isEnabled()


def test_a_character_to_be_written_in_by_hand_is_named_before_printing(
    room: Room, qtbot: QtBot
) -> None:
    record = Visit(
        happened_at=room.clock.now,
        content="来人询问\U00031350村水渠",
        first_contact="高远",
        disposition=Disposition.ANSWERED_ON_SPOT,
        answer="已当场答复",
    )
    room.desk.registers.file(VISITS, Filing(record=record))
    screen = shown(RegisterScreen, room.desk, qtbot)
    screen.open_register("visits")
    screen.rows.selectRow(0)
    read(screen.paper.pages, screen.record.sheet_button.click, qtbot)
    assert screen.paper.buttons.blanks.isVisible()
    assert "U+31350" in screen.paper.buttons.blanks.text()
