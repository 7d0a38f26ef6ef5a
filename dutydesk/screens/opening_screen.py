"""The first thing painted (正在打开): the window is there before the file is."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QWidget

from dutydesk.screens.kit import lay
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.work import Worker


class OpeningScreen(Screen):
    """Says what the program is busy with before anybody can sign in."""

    def __init__(self) -> None:
        super().__init__()
        self.name = QLabel("值班台")
        self.name.setObjectName("huge")
        self.words = QLabel("正在打开……")
        self.words.setObjectName("quiet")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("进度")
        self.bar.setFixedWidth(420)
        self.bar.hide()
        self._arrange()

    def show_progress(self, words: str, worker: Worker) -> None:
        """Say what takes a while, and how far it is."""
        self.words.setText(words)
        self.bar.setRange(0, 0)
        self.bar.show()
        worker.progressed.connect(self._move)

    def _move(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _arrange(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        inner = lay.column(2, spacing=16)
        for widget in (self.name, self.words, self.bar):
            inner.addWidget(widget, alignment=middle)
        inner.addStretch(3)
        cover = QFrame()
        cover.setObjectName("cover")
        cover.setLayout(inner)
        self.setLayout(lay.column(cover))


class FirstPaint(QObject):
    """Says once that a window has been painted."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint, then for whatever it still has to do."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)
