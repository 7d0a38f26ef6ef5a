"""Two hands on a keyboard, no mouse: Tab to a place, type, pick, press."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QWidget,
)

from dutydesk.screens.kit.checklist_editor import ChecklistBox
from tests.screens.typing_by_hand import keys, press, say

_FAR = 160
"""Nothing on a screen is further away than this many Tab keys."""

CTRL = Qt.KeyboardModifier.ControlModifier
_F1 = Qt.Key.Key_F1.value


def go(widget: QWidget) -> None:
    """Press Tab until the cursor is there; a widget that Tab never reaches is a fault."""
    for _ in range(_FAR):
        if QApplication.focusWidget() in (widget, widget.focusProxy() or widget):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {widget.accessibleName() or widget.objectName()}")


def write(text: str) -> None:
    """Type a text: plain signs by their keys, Chinese through the input method."""
    if text.isascii():
        keys(text)
    else:
        say(text)


def fill(widget: QWidget, text: str) -> None:
    """Replace what stands in a field."""
    go(widget)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    write(text)


def pick(box: QComboBox, is_wanted: Callable[[int], bool]) -> None:
    """Pick from a list by the arrow keys."""
    place = next((i for i in range(box.count()) if is_wanted(i)), None)
    assert place is not None, f"{box.accessibleName()} does not offer what is wanted"
    go(box)
    press(Qt.Key.Key_Home)
    for _ in range(place):
        press(Qt.Key.Key_Down)
    assert is_wanted(box.currentIndex())


def tick(box: QCheckBox, *, is_on: bool) -> None:
    """Tick a box, or take the tick away."""
    if box.isChecked() is not is_on:
        go(box)
        press(Qt.Key.Key_Space)
    assert box.isChecked() is is_on


def push(button: QPushButton) -> None:
    """Go to a button and press it."""
    assert button.isEnabled(), f"{button.text()} is out of use"
    go(button)
    press(Qt.Key.Key_Space)


def walk_to(rows: QAbstractItemView, current: Callable[[], Any], number: Any) -> None:
    """Walk down a list to the line of this number."""
    go(rows)
    press(Qt.Key.Key_Home, CTRL)
    press(Qt.Key.Key_Home)
    for _ in range(rows.model().rowCount()):
        found = current()
        if found is not None and number in (
            getattr(found, "number", None),
            getattr(getattr(found, "matter", None), "number", None),
        ):
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"{number} is not in the list {rows.accessibleName()}")


def key(name: str) -> None:
    """Press a function key: F1 … F12."""
    press(Qt.Key(_F1 + int(name[1:]) - 1))


def file_it() -> None:
    """Ctrl+Enter: the one key that files."""
    press(Qt.Key.Key_Return, CTRL)


def look(box: ChecklistBox, points: list[Any]) -> None:
    """Go through a checklist: say what is wrong where something is, then all else is normal."""
    rows = {row.point.name: row for row in box.rows}
    for told in (each for each in points if not isinstance(each, str)):
        row = rows[told["name"]]
        _pick_word(row.finding, told["finding"])
        fill(row.fault, told["fault"])
        _pick_word(row.remedy, told["remedy"])
        if row.unit.isVisible():
            fill(row.unit, told.get("unit", ""))
            fill(row.due, told.get("due_at", ""))
    press(Qt.Key.Key_D, CTRL)


def _pick_word(box: QComboBox, word: str) -> None:
    pick(box, lambda i: box.itemText(i).split(" ")[-1] == word)


def enter(form: Any, words: dict[str, Any]) -> None:
    """Fill the fields of a form, each by the keys of its kind."""
    for name, word in words.items():
        widget = form.line(name)
        if isinstance(widget, QComboBox):
            pick(widget, lambda i, w=widget, t=word: w.itemText(i).split(" ")[-1] == t)
        elif isinstance(widget, QCheckBox):
            tick(widget, is_on=bool(word))
        elif isinstance(widget, ChecklistBox):
            look(widget, word)
        else:
            fill(widget, str(word))
