"""One filed record: read, its contact on demand, corrected, voided, restricted."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.contact import Contact
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.registers.visits.record import VISITS
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room
from tests.screens.on_screen import fill, shown
from tests.screens.test_copies_in_the_window import sign
from tests.screens.typing_by_hand import press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> RegisterScreen:
    return shown(RegisterScreen, room.desk, qtbot)


def filed_visit(screen: RegisterScreen, room: Room) -> str:
    screen.open_register("visits")
    fill(screen, content="来人问路", disposition="EXPLAINED", headcount="12", name="周𠮷安")
    screen.page.file_button.click()
    screen.rows.selectRow(0)
    return room.desk.registers.latest(VISITS)[0].number


def test_a_chosen_record_is_read_without_its_contact(screen, room):
    number = filed_visit(screen, room)

    assert screen.record.isVisible()
    assert screen.record.head.text() == number
    assert "来人问路" in screen.record.words.text()
    assert "周𠮷安" not in screen.record.words.text() + screen.record.contact.text()


def test_the_contact_is_shown_on_demand_and_goes_with_the_page(screen, room):
    filed_visit(screen, room)
    screen.record.contact_button.click()
    assert "周𠮷安" in screen.record.contact.text()

    screen.record.back_button.click()
    assert screen.record.contact.text() == ""
    assert screen.page.isVisible()


def test_a_correction_asks_its_reason_and_keeps_the_old_words(screen, room):
    number = filed_visit(screen, room)
    screen.record.correct_button.click()
    form = screen.record.form
    form.parts[0].restore({"headcount": "11"})
    screen.record.save_button.click()
    assert bool(screen.record.reason.line.property("wrong"))

    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CTRL)
    assert screen.record.reading.isVisible()
    assert room.desk.registers.numbered(VISITS, number).record.headcount == 11
    assert room.desk.journal.current()[-1].text == (f"更正来访{number}：来访人数：12→11（笔误）。")
    assert screen.notice.words.text().startswith(f"已更正 {number}")
    assert "11" in screen.record.words.text()


def test_only_the_office_head_is_offered_to_void_a_record(screen, room):
    number = filed_visit(screen, room)
    assert not screen.record.void_button.isVisible()

    room.sits("罗成海")
    screen.rows.selectRow(0)
    screen.record.void_button.click()
    screen.record.void_panel.reason.line.setText("误登")
    sign(screen.record.void_panel.signatures, room)
    screen.record.void_panel.button.click()
    assert room.desk.registers.numbered(VISITS, number).is_void
    assert screen.record.head.text() == f"{number}（已作废）"
    assert not screen.record.correct_button.isEnabled()


def test_a_correction_begun_waits_for_its_officer_and_for_nobody_else(screen, room):
    filed_visit(screen, room)
    screen.record.correct_button.click()
    screen.record.form.parts[0].restore({"headcount": "11"})
    room.desk.people.lock()
    room.sits("高远")
    assert screen.record.form.parts[0].words()["headcount"] == "11"

    room.desk.people.lock()
    room.sits("孙禾")
    assert not screen.record.correcting.isVisible()
    assert "来人问路" not in screen.record.form.parts[0].words().values()


def test_a_restricted_letter_is_hidden_from_whoever_may_not_read_it(screen, room):
    letter = Letter(
        happened_at=room.clock(),
        content="反映某事",
        first_contact="高远",
        disposition=Disposition.FORWARDED,
        passed_to="镇纪委 11:05签收",
        is_restricted=True,
    )
    room.desk.registers.file(LETTERS, Filing(record=letter, contact=Contact()))
    screen.open_register("letters")
    screen.rows.selectRow(0)
    assert "反映某事" not in screen.record.words.text()
    screen.record.correct_button.click()
    assert not screen.record.correcting.isVisible()
    assert "涉检举" in screen.notice.words.text()

    room.sits("何守诚")
    screen.rows.selectRow(0)
    assert "反映某事" in screen.record.words.text()
