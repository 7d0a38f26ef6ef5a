"""Typing as a person does: Chinese comes through the input method, keys through the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def compose(widget: QWidget, text: str) -> None:
    """Leave a composition open in the input method, not yet committed."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def say(text: str) -> None:
    """Type a text where the cursor is."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(_target(), event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the cursor is."""
    QTest.keyClick(_target(), key, modifier)


def keys(text: str) -> None:
    """Press the keys of plain letters and digits where the cursor is."""
    QTest.keyClicks(_target(), text)


def _target() -> QWidget:
    # a popup takes the keyboard before the focused widget does
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.activePopupWidget() or app.focusWidget() or app.activeWindow()
    assert found is not None, "nothing has the cursor"
    return found
