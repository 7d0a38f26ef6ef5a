"""The PIN field: six digits however they are typed, shown to nobody."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dutydesk.screens.kit.pin_field import PinField
from tests.screens.typing_by_hand import keys, say


@pytest.fixture
def pin(qtbot: QtBot) -> PinField:
    made = PinField()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_the_sixth_digit_completes_it(pin: PinField, qtbot: QtBot) -> None:
    keys("12345")
    with qtbot.waitSignal(pin.completed):
        keys("6")
    assert pin.pin() == "123456"


def test_full_width_digits_of_the_input_method_count(pin: PinField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pin.completed):
        say("１２３４５６")
    assert pin.pin() == "123456"


def test_what_is_no_digit_does_not_arrive(pin: PinField) -> None:
    keys("1a2 ")
    say("三²")
    assert pin.pin() == "12"


def test_nobody_reads_it_off_the_screen(pin: PinField) -> None:
    keys("123456")
    assert pin.echoMode() is QLineEdit.EchoMode.Password
    assert not set("123456") & set(pin.displayText())
