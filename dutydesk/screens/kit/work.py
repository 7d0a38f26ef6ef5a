"""The one worker: long work runs off the window's thread, one task at a time, cancellable."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from dutydesk.model.errors import NotNow
from dutydesk.model.progress import Report
from dutydesk.screens.kit.messages import showing_errors


class Worker(QObject):
    """Runs a task elsewhere and brings its outcome back into the window's thread."""

    progressed = Signal(int, int)
    finished = Signal()
    _arrived = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._stop = Event()
        self._running: Future[Any] | None = None
        # queued, so that a task over at once still comes after its own progress
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._done: Callable[[Any], None] = lambda _outcome: None

    @property
    def is_busy(self) -> bool:
        """Whether a task is under way."""
        return self._running is not None

    def run(self, task: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        """Start a task; ``done`` gets its outcome here, errors are shown here.

        Raises NotNow while another task is under way.
        """
        if self._running is not None:
            raise NotNow("上一件事还没有做完，请等一下。")
        self._stop.clear()
        self._done = done
        self._running = self._pool.submit(task, self._report)
        self._running.add_done_callback(self._arrived.emit)

    def cancel(self) -> None:
        """Ask the task to stop at its next report."""
        self._stop.set()

    def close(self) -> None:
        """Stop the task and wait for it."""
        self.cancel()
        self._pool.shutdown(wait=True)

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise NotNow("已取消，什么都没有改动。")
        self.progressed.emit(done, total)

    def _deliver(self, future: "Future[Any]") -> None:
        self._running = None
        self.finished.emit()
        with showing_errors(self._owner, keeps_notice=True):
            self._done(future.result())


class ProgressLine(QWidget):
    """A bar with what is being done and a way out."""

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.label = QLabel()
        self.bar = QProgressBar()
        self.bar.setAccessibleName("进度")
        self.cancel_button = QPushButton("取消")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.label)
        box.addWidget(self.bar, 1)
        box.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(worker.cancel)
        worker.progressed.connect(self._move)
        worker.finished.connect(self.hide)
        self.hide()

    def begin(self, words: str) -> None:
        """Show the bar for a task that begins."""
        self.label.setText(words)
        self.bar.setRange(0, 0)
        self.show()

    def _move(self, done: int, total: int) -> None:
        # a bar counts in int; a file may be larger than that
        self.bar.setRange(0, 1000)
        self.bar.setValue(done * 1000 // max(total, 1))
