"""Settings, the duty list, the paper book and the check of old sheets."""

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.model.person import Role
from dutydesk.model.settings import TextSize
from dutydesk.screens.kit import messages
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.test_copies_in_the_window import sign


@pytest.fixture
def settings(room: Room, qtbot: QtBot) -> SettingsScreen:
    room.sits("罗成海")
    screen = SettingsScreen(room.desk)
    qtbot.addWidget(screen)
    room.desk.on_change(screen.refresh)
    screen.resize(1366, 640)
    screen.show()
    screen.refresh()
    return screen


def test_a_changed_setting_is_kept_and_told_in_the_journal(
    settings: SettingsScreen, room: Room
) -> None:
    settings.unit.form.restore({"idle_minutes": "10", "text_size": TextSize.LARGEST.name})
    settings.unit.save_button.click()
    kept = room.desk.settings.read()
    assert (kept.idle_minutes, kept.text_size) == (10, TextSize.LARGEST)
    assert "5→10" in room.desk.journal.current()[-1].text
    assert "已保存" in settings.notice.words.text()


def test_a_value_out_of_bounds_is_marked_and_stays_typed(
    settings: SettingsScreen, room: Room
) -> None:
    settings.unit.form.restore({"idle_minutes": "99"})
    settings.unit.save_button.click()
    assert settings.unit.form.line("idle_minutes").property("wrong") is True
    assert settings.unit.form.line("idle_minutes").text() == "99"
    assert room.desk.settings.read().idle_minutes == 5


def test_an_officer_may_look_but_not_change(settings: SettingsScreen, room: Room) -> None:
    room.sits("林可")
    settings.unit.form.restore({"idle_minutes": "10"})
    settings.unit.save_button.click()
    assert "办公室负责人" in settings.notice.words.text()
    assert room.desk.settings.read().idle_minutes == 5


def test_what_is_typed_and_not_saved_survives_a_refresh(settings: SettingsScreen) -> None:
    settings.unit.form.restore({"duty_phone": "0000-12345"})
    settings.refresh()
    assert settings.unit.form.words()["duty_phone"] == "0000-12345"


def test_the_pin_of_somebody_enrolled_is_shown_once_and_opens_the_desk(
    settings: SettingsScreen, room: Room
) -> None:
    settings.pages.turn_to(1)
    page = settings.people
    page.name.setText("孟岚")
    page.enrol_button.click()
    page.pins.next_button.click()
    pin = page.pins.pin.text().replace(" ", "")
    page.pins.next_button.click()
    assert not page.pins_card.isVisible()
    room.desk.people.sign_in(room.id_of("孟岚"), pin)


def test_somebody_without_a_role_is_not_enrolled(settings: SettingsScreen, room: Room) -> None:
    settings.pages.turn_to(1)
    page = settings.people
    page.name.setText("孟岚")
    page.roles[Role.DUTY_OFFICER].setChecked(False)
    page.enrol_button.click()
    assert "角色" in page.fault.text()
    assert all(person.name != "孟岚" for person in room.desk.people.serving())


def test_a_new_pin_needs_a_reason_and_ends_the_old_one(
    settings: SettingsScreen, room: Room
) -> None:
    settings.pages.turn_to(1)
    page = settings.people
    names = [person.name for person in page.rows.rows]
    page.rows.selectRow(names.index("林可"))
    page.new_pin_button.click()
    assert page.new_pin.signatures.keeper.person_name() == "罗成海"
    sign(page.new_pin.signatures, room)
    page.new_pin.button.click()
    assert page.new_pin.reason.line.property("wrong") is True
    page.new_pin.reason.line.setText("本人忘记")
    page.new_pin.button.click()
    page.pins.next_button.click()
    pin = page.pins.pin.text().replace(" ", "")
    room.desk.people.sign_in(room.id_of("林可"), pin)


def test_somebody_who_left_is_taken_off_the_list_after_a_question(
    settings: SettingsScreen, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.pages.turn_to(1)
    monkeypatch.setattr(messages, "ask", lambda *_: True)
    page = settings.people
    page.rows.selectRow([person.name for person in page.rows.rows].index("陶文"))
    page.retire_button.click()
    assert all(person.name != "陶文" for person in room.desk.people.serving())


def test_numbers_go_on_where_the_paper_book_stopped(settings: SettingsScreen, room: Room) -> None:
    settings.pages.turn_to(4)
    settings.paper_book.last.restore({"number": "SX-2026-0412"})
    settings.paper_book.continue_button.click()
    matter = room.desk.matters.open(MatterDraft(title="北坡村路灯", unit="电力站"))
    assert matter.number == "SX-2026-0413"


def test_a_number_that_is_none_is_marked(settings: SettingsScreen) -> None:
    settings.pages.turn_to(4)
    settings.paper_book.last.restore({"number": "四百一十二"})
    settings.paper_book.continue_button.click()
    assert settings.paper_book.last.line("number").property("wrong") is True


def test_an_open_matter_of_the_paper_book_keeps_its_number(
    settings: SettingsScreen, room: Room
) -> None:
    settings.pages.turn_to(4)
    settings.paper_book.matter.restore(
        {
            "number": "SX-2026-0405",
            "opened_at": "11-22 09:00",
            "title": "石门村饮水管冻裂",
            "kind": "FACILITY",
            "unit": "水利站",
            "due_at": "11-24 17:30",
        }
    )
    settings.paper_book.carry_button.click()
    (matter,) = room.desk.matters.pending()
    assert matter.number == "SX-2026-0405"
    assert matter.opened_at == datetime(2026, 11, 22, 9)
    assert settings.paper_book.matter.words()["title"] == ""


def test_an_old_sheet_is_checked_by_number_and_code(
    settings: SettingsScreen, room: Room, qtbot: QtBot
) -> None:
    seal = room.desk.journal.seal()
    settings.pages.turn_to(3)
    settings.check.number.setValue(seal.seq)
    settings.check.code.setText(seal.code.lower().replace("-", " "))
    settings.check.check_button.click()
    qtbot.waitUntil(lambda: settings.check.answer.text() != "")
    assert settings.check.answer.text().startswith("✓ 相符")
    assert settings.check.check_button.isEnabled()


def test_a_sheet_of_another_past_is_told(
    settings: SettingsScreen, room: Room, qtbot: QtBot
) -> None:
    seal = room.desk.journal.seal()
    settings.pages.turn_to(3)
    settings.check.number.setValue(seal.seq + 5)
    settings.check.code.setText(seal.code)
    settings.check.check_button.click()
    qtbot.waitUntil(lambda: settings.check.answer.text() != "")
    assert settings.check.answer.text().startswith("■")


def test_a_mistyped_code_is_not_called_tampering(
    settings: SettingsScreen, room: Room, qtbot: QtBot
) -> None:
    seal = room.desk.journal.seal()
    settings.pages.turn_to(3)
    settings.check.code.setText(seal.code[:-1] + ("2" if seal.code[-1] != "2" else "3"))
    settings.check.check_button.click()
    qtbot.waitUntil(lambda: settings.check.answer.text() != "")
    assert "不是记录被改动" in settings.check.answer.text()
