"""What floats over the screens, in every text size: no word is cut off, no edge is crossed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.model.settings import NightColours, Settings, TextSize
from dutydesk.rules.exercises import EXERCISES
from dutydesk.rules.schemes import Scheme
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.kit import theme
from tests.conftest import Room, founded
from tests.screens.on_screen import window_with
from tests.screens.test_nothing_is_clipped import SMALL, _cut_off
from tests.screens.typing_by_hand import press
from tests.walks import hands


@pytest.fixture(params=list(TextSize), ids=lambda size: size.name)
def front(
    request: pytest.FixtureRequest, empty: Room, qapp: QApplication, qtbot: QtBot
) -> Iterator[FrontDesk]:
    settings = Settings(
        unit="拾光镇综治中心",
        is_practice=True,
        text_size=request.param,
        night_colours=NightColours.ALWAYS,
    )
    made = window_with("高远", founded(empty, settings), qtbot)
    made._window.resize(*SMALL)
    yield made
    theme.apply(qapp, TextSize.LARGEST)


def test_the_exercises_fit_and_leave_the_window_as_it_is(front: FrontDesk):
    window = front._window
    press(Qt.Key.Key_K, hands.CTRL)
    panel = front._exercises
    assert panel is not None
    found = [f"choice: {cut}" for cut in _cut_off(panel)]
    for exercise in EXERCISES:
        front._desk.exercises.begin(exercise.key)
        panel.refresh()
        found += [f"{exercise.key}: {cut}" for cut in _cut_off(panel)]
        found += [f"foot: {cut}" for cut in _cut_off(window.foot)]
    assert found == []
    assert (window.width(), window.height()) == SMALL


def test_the_reminders_and_the_card_fit(front: FrontDesk):
    window = front._window
    window.remind(["一件事要通知许多单位：日志上按 Ctrl+T，打一个记一个。"] * 3)
    assert _cut_off(window.returning) == []
    assert window.rect().contains(window.returning.geometry())
    hands.key("F1")
    assert window._card is not None
    assert _cut_off(window._card) == []
    assert window.rect().contains(window._card.geometry())


def test_a_lock_leaves_nothing_floating(front: FrontDesk):
    press(Qt.Key.Key_K, hands.CTRL)
    front._window.remind(["一", "二", "三"])
    press(Qt.Key.Key_L, hands.CTRL)
    assert front._exercises is not None
    assert not front._exercises.isVisible()
    assert not front._window.returning.isVisible()
    assert theme.colour("page").name() == theme.PALETTES[Scheme.NIGHT].page
