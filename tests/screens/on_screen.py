"""A screen on the desk of a test, as the window would show it."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from dutydesk.desk.desk import Desk
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.register_screen import RegisterScreen

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


def part(screen: RegisterScreen, name: str) -> Form:
    """The part of the register's form that holds a field."""
    form = screen.page.form
    parts = (*form.parts, form.late, form.contact, form.matter.new, form.conclusion)
    return next(each for each in parts if name in each.names())


def fill(screen: RegisterScreen, **words: str) -> None:
    """Fill fields of the register's form."""
    for name, text in words.items():
        part(screen, name).restore({name: text})
