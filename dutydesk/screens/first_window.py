"""The first thing painted (正在打开): a window with its name, there before anything is loaded.

Importing Qt's classes one by one costs more than painting them, so this window is one label: what
it looks like is one sheet of style, and everything else comes behind it.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from dutydesk.screens.kit import faces

_SMALLEST = (1000, 600)
_USUAL = (1366, 728)
_SHEET = (
    'QLabel { font: 22pt "Duty Sans"; color: #eef3f9; background: #16304f;'
    " qproperty-alignment: AlignCenter; }"
)


class FirstWindow(QLabel):
    """Stands where the window of the desk will stand, until that is painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__("值班台\n正在打开……")
        faces.load(faces.FIRST)
        self.setWindowTitle("值班台")
        self.setStyleSheet(_SHEET)
        self._is_painted = False
        place(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so once it has been seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)


def place(window: QWidget) -> None:
    """Give a window the place that the first one has."""
    window.setMinimumSize(*_SMALLEST)
    window.resize(*_USUAL)
