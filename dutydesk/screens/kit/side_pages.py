"""Side pages (分页): a short list at the left, the page it names at the right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

_ROOM = 36
"""Beside the widest title: its padding and the mark of the chosen one."""


class _Titles(QListWidget):
    """The list of titles; Enter goes into the page."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and right go into the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class SidePages(QWidget):
    """Pages chosen from a list that says where each stands; at least so many letters wide."""

    turned = Signal(int)

    def __init__(self, name: str, letters: int = 0) -> None:
        super().__init__()
        self._letters = letters
        self.titles = _Titles()
        self.titles.setObjectName("sideTitles")
        self.titles.setAccessibleName(name)
        self.titles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.titles.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self.side = QVBoxLayout()
        self._later: dict[int, Callable[[], QWidget]] = {}
        self._first: list[Callable[[], None]] = []
        self._arrange()
        self.titles.currentRowChanged.connect(self._turn)
        self.titles.entered.connect(self.focus_page)

    def add(self, title: str, page: QWidget, focus: Callable[[], None]) -> None:
        """Add a page; ``focus`` puts the cursor where its work begins."""
        self.stack.addWidget(page)
        self._first.append(focus)
        self.titles.addItem(title)
        self.fit()
        if self.titles.count() == 1:
            self.titles.setCurrentRow(0)

    def add_later(
        self, title: str, build: Callable[[], QWidget], focus: Callable[[], None]
    ) -> None:
        """Add a page that is built when it is first turned to."""
        self._later[self.titles.count()] = build
        self.add(title, QWidget(), focus)

    def say(self, place: int, title: str) -> None:
        """Change the title of one page, as its state changes."""
        item = self.titles.item(place)
        if item.text() != title:
            item.setText(title)
            self.fit()

    def turn_to(self, place: int) -> None:
        """Show one page and go into it."""
        self.titles.setCurrentRow(place)
        self.focus_page()

    def focus_page(self) -> None:
        """Put the cursor where the work of the page begins."""
        self._first[self.titles.currentRow()]()

    def fit(self) -> None:
        """Make the list as large as its titles are in the present text size."""
        rows = range(self.titles.count())
        metrics = self.titles.fontMetrics()
        widths = [metrics.horizontalAdvance(self.titles.item(row).text()) for row in rows]
        least = metrics.horizontalAdvance("国") * self._letters
        self.titles.setFixedWidth(max([least, *widths]) + _ROOM)
        height = sum(self.titles.sizeHintForRow(row) for row in rows)
        self.titles.setFixedHeight(height + 2 * self.titles.frameWidth() + 2)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def _turn(self, place: int) -> None:
        if place in self._later:
            self._build(place)
        self.stack.setCurrentIndex(place)
        self.turned.emit(place)

    def _build(self, place: int) -> None:
        holder, page = self.stack.widget(place), self._later.pop(place)()
        self.stack.insertWidget(place, page)
        self.stack.removeWidget(holder)
        holder.deleteLater()

    def _arrange(self) -> None:
        frame = QFrame()
        frame.setObjectName("side")
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        frame.setLayout(self.side)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.addWidget(self.titles)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(frame)
        box.addWidget(self.stack, 1)
