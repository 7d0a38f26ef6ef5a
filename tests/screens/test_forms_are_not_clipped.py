"""Every form with every field its choices ask for, in every text size: nothing runs sideways."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.field import columns_of
from dutydesk.model.record import Register
from dutydesk.model.settings import TextSize
from dutydesk.rooms import ROOMS
from dutydesk.screens.kit import theme
from dutydesk.screens.matter_choice import NEW
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room
from tests.screens.on_screen import part, window_with
from tests.screens.test_nothing_is_clipped import SMALL, _cut_off


@pytest.fixture(params=list(TextSize), ids=lambda size: size.name)
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[TextSize]:
    yield request.param
    theme.apply(qapp, TextSize.LARGEST)


def asking(register: Register) -> tuple[str, ...]:
    """The choices on which other fields hang, the kind of a call among them."""
    return tuple(sorted({c.field.asked_by for c in columns_of(register.record)} - {""}))


@pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)
def test_no_choice_pushes_a_form_over_the_side(
    dressed: TextSize, register: Register, room: Room, qtbot: QtBot
):
    front = window_with("高远", room, qtbot)
    theme.apply(QApplication.instance(), dressed)
    screen = front._window.show_page(RegisterScreen.title)
    assert isinstance(screen, RegisterScreen)
    screen.open_register(register.key)
    screen.page.form.matter.mode.setCurrentIndex(NEW)

    found = []
    for name in asking(register):
        box = part(screen, name).line(name)
        for place in range(box.count()):
            box.setCurrentIndex(place)
            screen.page.form.matter.mode.setCurrentIndex(NEW)
            found += [f"{name} {box.currentText()}: {cut}" for cut in _cut_off(front._window)]
    assert asking(register)
    assert found == []
    assert (front._window.width(), front._window.height()) == SMALL
