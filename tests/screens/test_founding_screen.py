"""The first run: practise or begin, five questions, every PIN shown once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.screens.founding_screen import FoundingScreen
from tests.conftest import Room
from tests.screens.typing_by_hand import press, say


@pytest.fixture
def founding(empty: Room, qtbot: QtBot) -> FoundingScreen:
    screen = FoundingScreen(empty.desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    screen.refresh()
    screen.activateWindow()
    return screen


def answer(founding: FoundingScreen, **words: str) -> None:
    said = {"unit": "青石镇维稳综治中心", "founder": "罗成海", "leader": "何守诚", "lead": "林可"}
    founding.begin_button.click()
    founding.form.restore({**said, **words})


def test_practising_stands_beside_beginning_and_asks_nothing(
    founding: FoundingScreen, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(founding.practice_asked):
        founding.practice_button.click()
    assert founding._desk.founding.is_due()


def test_there_are_no_more_than_five_questions() -> None:
    from dutydesk.screens.founding_screen import _SECTIONS

    assert len(_SECTIONS) <= 5


def test_the_first_run_is_done_with_the_keyboard_alone(
    founding: FoundingScreen, empty: Room, qtbot: QtBot
) -> None:
    founding.focus_first()
    qtbot.waitUntil(founding.practice_button.hasFocus)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(founding.form.line("unit").hasFocus)
    for name, words in (
        ("unit", "青石镇维稳综治中心"),
        ("founder", "罗成海"),
        ("leader", "何守诚"),
        ("lead", "林可"),
        ("seconds", "陶文"),
    ):
        for _ in range(12):
            if founding.form.line(name).hasFocus():
                break
            press(Qt.Key.Key_Tab)
        say(words)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not empty.desk.founding.is_due()
    with qtbot.waitSignal(founding.founded):
        for _ in range(8):
            press(Qt.Key.Key_Return)
    assert [person.name for person in empty.desk.people.on_duty()] == ["何守诚", "林可", "陶文"]


def test_a_missing_answer_is_marked_where_it_belongs_and_nothing_is_founded(
    founding: FoundingScreen, empty: Room
) -> None:
    answer(founding, lead="")
    founding.found_button.click()
    assert founding.form.line("lead").property("wrong") is True
    assert empty.desk.founding.is_due()


def test_each_pin_is_covered_until_its_owner_looks_and_gone_afterwards(
    founding: FoundingScreen, empty: Room, qtbot: QtBot
) -> None:
    answer(founding, seconds="陶文，孙禾")
    founding.found_button.click()
    pins = founding.pins
    seen = {}
    for name in ("罗成海", "何守诚", "林可", "陶文", "孙禾"):
        assert pins.name.text() == name
        assert not any(char.isdigit() for char in pins.pin.text())
        pins.next_button.click()
        seen[name] = pins.pin.text().replace(" ", "")
        if name != "孙禾":
            pins.next_button.click()
    with qtbot.waitSignal(founding.founded):
        pins.next_button.click()
    assert not any(char.isdigit() for char in pins.pin.text())
    for person in empty.desk.people.serving():
        empty.desk.people.sign_in(person.id, seen[person.name])


def test_a_pin_that_was_passed_too_quickly_can_be_shown_again(founding: FoundingScreen) -> None:
    answer(founding)
    founding.found_button.click()
    founding.pins.next_button.click()
    first = founding.pins.pin.text()
    founding.pins.next_button.click()
    founding.pins.back_button.click()
    founding.pins.next_button.click()
    assert founding.pins.pin.text() == first


def test_a_chosen_folder_is_kept_as_the_place_of_copies(
    founding: FoundingScreen, empty: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dutydesk.screens.kit.places.folder", lambda *_: empty.folder / "stick")
    answer(founding)
    founding.folder_button.click()
    founding.found_button.click()
    assert empty.desk.settings.read().backup_folder == str(empty.folder / "stick")
