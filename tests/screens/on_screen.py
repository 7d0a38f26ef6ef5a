"""A screen on the desk of a test, as the window would show it."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.desk.desk import Desk
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room

Shown = TypeVar("Shown", bound=Screen)


def shown(kind: type[Shown], desk: Desk, qtbot: QtBot) -> Shown:
    """The screen as it is in view: as large as a small window leaves it, told of every change."""
    screen = kind(desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 620)
    desk.on_change(screen.refresh)
    screen.show()
    screen.activateWindow()
    screen.refresh()
    screen.focus_first()
    return screen


def window_of(desk: Desk, qtbot: QtBot) -> FrontDesk:
    """The whole window at the size of a small screen, with whatever cover it begins with."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    front = FrontDesk(window, desk)
    front.begin()
    window.show()
    window.activateWindow()
    return front


def window_with(name: str, room: Room, qtbot: QtBot) -> FrontDesk:
    """The whole window once somebody has signed in."""
    front = window_of(room.desk, qtbot)
    room.sits(name)
    front._sat_down("")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return front


def part(screen: RegisterScreen, name: str) -> Form:
    """The part of the register's form that holds a field."""
    form = screen.page.form
    parts = (*form.parts, form.late, form.contact, form.matter.new, form.conclusion)
    return next(each for each in parts if name in each.names())


def fill(screen: RegisterScreen, **words: str) -> None:
    """Fill fields of the register's form."""
    for name, text in words.items():
        part(screen, name).restore({name: text})
