"""Laying out: rows, columns and the few kinds of words every screen uses."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

Box = TypeVar("Box", bound=QBoxLayout)
Item = QWidget | QLayout | int
"""A number is a stretch."""


def row(*items: Item, spacing: int = 8) -> QHBoxLayout:
    """Items side by side."""
    return _filled(QHBoxLayout(), items, spacing)


def column(*items: Item, spacing: int = 8) -> QVBoxLayout:
    """Items one under the other."""
    return _filled(QVBoxLayout(), items, spacing)


def section(text: str) -> QLabel:
    """The title of a part of a page."""
    label = QLabel(text)
    label.setObjectName("section")
    return label


def words(text: str = "", name: str = "") -> QLabel:
    """Running words that wrap and never push the page wider."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setObjectName(name)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


def labelled(text: str, widget: QWidget) -> QLabel:
    """The label of a widget; it also names it for whoever cannot see."""
    label = QLabel(text)
    label.setBuddy(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(text)
    return label


def judge(label: QLabel, text: str, *, is_right: bool) -> None:
    """Say something whose colour tells, beside its words, whether all is well."""
    label.setText(text)
    label.setProperty("kind", "right" if is_right else "wrong")
    label.style().unpolish(label)
    label.style().polish(label)


def primary(text: str) -> QPushButton:
    """The one button a page leads to."""
    button = QPushButton(text)
    button.setProperty("primary", True)
    return button


def press_by_enter(*buttons: QPushButton) -> None:
    """Let Enter press these buttons; outside dialogs Qt lets only the space bar."""
    for button in buttons:
        button.setAutoDefault(True)


def card(layout: QLayout, name: str = "card") -> QFrame:
    """A quiet frame around things that belong together."""
    frame = QFrame()
    frame.setObjectName(name)
    layout.setContentsMargins(16, 12, 16, 12)
    frame.setLayout(layout)
    return frame


def scrolled(inner: QWidget) -> QScrollArea:
    """A page that may be taller than the window, never wider."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout whose rows are to be built anew."""
    while layout.count():
        layout.takeAt(0).widget().deleteLater()


def _filled(box: Box, items: tuple[Item, ...], spacing: int) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)
        if isinstance(item, QPushButton):
            press_by_enter(item)
    return box
