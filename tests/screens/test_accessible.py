"""Who cannot see or has no mouse: every control is named, Tab reaches all and comes round again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dutydesk.model.matter import MatterDraft
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.kit.screen import Screen
from tests.conftest import Room
from tests.screens.on_screen import window_of, window_with
from tests.screens.test_nothing_is_clipped import _places, _settle, _turn
from tests.screens.typing_by_hand import press

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
ROLES = {
    QAbstractButton: {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
    },
    QComboBox: {QAccessible.Role.ComboBox},
    QLineEdit: {QAccessible.Role.EditableText},
    QPlainTextEdit: {QAccessible.Role.EditableText},
    QAbstractItemView: {QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.Tree},
    QTabBar: {QAccessible.Role.PageTabList},
    QAbstractSpinBox: {QAccessible.Role.SpinBox},
}
FAR = 200


@pytest.fixture
def front(room: Room, qtbot: QtBot) -> FrontDesk:
    room.desk.matters.open(MatterDraft(title="石门村饮水管冻裂", unit="水利站"))
    return window_with("高远", room, qtbot)


def test_every_control_of_every_tab_is_named_and_has_its_role(front: FrontDesk, qtbot: QtBot):
    found = [fault for screen in _every_page(front, qtbot) for fault in _unnamed(screen)]
    assert found == []


def test_tab_reaches_everything_and_comes_round(front: FrontDesk, qtbot: QtBot):
    found = [fault for screen in _every_page(front, qtbot) for fault in _unreached(screen)]
    assert found == []


def test_every_cover_is_named_and_walked_by_tab(empty: Room, qtbot: QtBot):
    window = window_of(empty.desk, qtbot)._window
    cover = window.covers.currentWidget()
    found = [*_unnamed(cover), *_unreached(cover)]
    cover.begin_button.click()
    found += [*_unnamed(cover), *_unreached(cover)]
    cover.form.restore(
        {"unit": "青石镇维稳综治中心", "founder": "罗成海", "leader": "何守诚", "lead": "林可"}
    )
    cover.found_button.click()
    found += [*_unnamed(cover), *_unreached(cover)]
    for _ in range(6):
        cover.pins.next_button.click()
    lock = window.covers.currentWidget()
    assert lock is not cover
    assert found + _unnamed(lock) + _unreached(lock) == []


def _every_page(front: FrontDesk, qtbot: QtBot):
    for page in front._window._pages:
        screen = front._window.show_page(page.title)
        for place in _places(screen):
            _turn(screen, place)
            _settle(screen, qtbot)
            screen.focus_first()
            yield screen


def _controls(root: QWidget) -> list[QWidget]:
    """What can be worked, without the parts another control is made of."""
    found: list[QWidget] = [
        each for each in root.findChildren(QWidget) if isinstance(each, CONTROLS)
    ]
    return [
        each
        for each in found
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each.parent(), QComboBox | QAbstractSpinBox)
    ]


def _unnamed(root: QWidget) -> list[str]:
    faults = []
    for control in _controls(root):
        seen = QAccessible.queryAccessibleInterface(control)
        name = seen.text(QAccessible.Text.Name)
        if not name.strip(" *＊"):
            faults.append(f"{type(control).__name__} has no name on {type(root).__name__}")
        kind = next(each for each in ROLES if isinstance(control, each))
        if seen.role() not in ROLES[kind]:
            faults.append(f"{name}: {seen.role()}")
    return faults


def _name_of(control: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)


def _unreached(root: Screen) -> list[str]:
    QApplication.processEvents()
    start = QApplication.focusWidget()
    if start is None:
        return [f"{type(root).__name__}: nothing has the cursor"]
    visited = {start}
    for _ in range(FAR):
        press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is start:
            break
        if here is not None:
            visited.add(here)
    else:
        return [f"{type(root).__name__}: Tab never comes round to {start}"]
    return [
        f"{type(root).__name__}: Tab never reaches {type(each).__name__} {_name_of(each)}"
        for each in _controls(root)
        if each not in visited and each.focusProxy() not in visited and each.focusProxy() is None
    ]
