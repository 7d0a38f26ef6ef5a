"""Who is not planned, who is away, which days want more people: set where they belong."""

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.person import Person
from dutydesk.screens.roster_marks import RosterMarks
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.screens.on_screen import shown
from tests.screens.typing_by_hand import press
from tests.walks import hands

CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE, DAYS = 1, 13


@pytest.fixture
def screen(room: Room, qtbot: QtBot) -> SettingsScreen:
    room.sits("罗成海")
    return shown(SettingsScreen, room.desk, qtbot)


def kept(room: Room, name: str) -> Person:
    return next(person for person in room.desk.people.serving() if person.name == name)


def marking(screen: SettingsScreen, room: Room, name: str) -> RosterMarks:
    screen.pages.turn_to(PEOPLE)
    page = screen.people
    hands.walk_to(
        page.rows, lambda: SimpleNamespace(number=page.rows.current().id), room.id_of(name)
    )
    hands.push(page.roster_button)
    return page.roster_marks


def test_a_mobile_and_the_nights_are_set_for_the_chosen_person(
    screen: SettingsScreen, room: Room
) -> None:
    marks = marking(screen, room, "林可")
    hands.fill(marks.fields.line("mobile"), "13800000001")
    hands.tick(marks.fields.line("is_off_nights"), is_on=True)
    press(Qt.Key.Key_Return, CTRL)
    person = kept(room, "林可")
    assert (person.mobile, person.is_off_nights, person.is_off_roster) == (
        "13800000001",
        True,
        False,
    )
    assert marks.isHidden()
    assert "不排夜班" in [heading.read(person) for heading in screen.people.rows._model.headings]


def test_what_did_not_change_is_not_kept_again(screen: SettingsScreen, room: Room) -> None:
    marking(screen, room, "林可")
    before = room.desk.journal.seal().seq
    press(Qt.Key.Key_Return, CTRL)
    assert "没有改动" in screen.notice.words.text()
    assert room.desk.journal.seal().seq == before


def test_leave_is_granted_and_taken_back_by_keys(screen: SettingsScreen, room: Room) -> None:
    screen.pages.turn_to(DAYS)
    page = screen.roster_days
    hands.pick(page.person, lambda i: page.person.itemText(i) == "林可")
    hands.fill(page.leave.line("first"), "12-03")
    hands.fill(page.leave.line("last"), "12-05")
    press(Qt.Key.Key_Return, CTRL)
    (leave,) = room.desk.staffing.leave_days()
    assert (leave.name, leave.first, leave.last) == (
        "林可",
        date(2026, 12, 3),
        date(2026, 12, 5),
    )
    hands.walk_to(page.leave_days, page.leave_days.current, leave.number)
    hands.push(page.end_button)
    assert room.desk.staffing.leave_days() == ()


def test_a_key_period_needs_its_name_and_is_taken_back(screen: SettingsScreen, room: Room) -> None:
    screen.pages.turn_to(DAYS)
    page = screen.roster_days
    hands.fill(page.period.line("first"), "12-28")
    hands.fill(page.period.line("last"), "12-31")
    press(Qt.Key.Key_Return, CTRL)
    assert page.period.line("name").property("wrong") is True
    hands.fill(page.period.line("name"), "年终")
    press(Qt.Key.Key_Return, CTRL)
    (period,) = room.desk.staffing.key_periods()
    assert (period.name, period.first) == ("年终", date(2026, 12, 28))
    hands.walk_to(page.periods, page.periods.current, period.number)
    hands.push(page.drop_button)
    assert room.desk.staffing.key_periods() == ()


def test_days_in_the_wrong_order_are_marked(screen: SettingsScreen, room: Room) -> None:
    screen.pages.turn_to(DAYS)
    page = screen.roster_days
    hands.pick(page.person, lambda i: page.person.itemText(i) == "林可")
    hands.fill(page.leave.line("first"), "12-05")
    hands.fill(page.leave.line("last"), "12-03")
    press(Qt.Key.Key_Return, CTRL)
    assert page.leave.line("last").property("wrong") is True
    assert room.desk.staffing.leave_days() == ()
