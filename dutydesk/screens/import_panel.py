"""Taking a table in (导入): every row shown with what is wrong with it; all of it or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.model.listing import Preview, PreviewRow
from dutydesk.model.progress import Report
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.kit.work import ProgressLine, Worker
from dutydesk.screens.paragraphs import OVER

_RIGHT = "✓"


def _colour(row: PreviewRow) -> str:
    return OVER if row.fault else ""


_HEADINGS = (
    Heading("行", lambda row: str(row.line), 3),
    Heading("内容", lambda row: "　".join(word for word in row.words if word), 20),
    Heading("结果", lambda row: row.fault or _RIGHT, colour=_colour),
)


class ImportPanel(QWidget):
    """A table of another office: looked through first, then taken in off the window's thread."""

    taken = Signal(object)
    left = Signal()

    def __init__(
        self,
        read: Callable[[Path], Preview[Any]],
        take: Callable[[Preview[Any], Report], Any],
    ) -> None:
        super().__init__()
        self._read = read
        self._take = take
        self._preview: Preview[Any] | None = None
        self.worker = Worker(self)
        self.progress = ProgressLine(self.worker)
        self.title = lay.section("")
        self.summary = lay.words(name="missing")
        self.rows = Table(_HEADINGS, "", "要导入的各行")
        self.take_button = lay.primary("全部列入（Ctrl+Enter）")
        self.back_button = QPushButton("返回（Esc）")
        self._arrange()
        self.take_button.clicked.connect(self._take_in)
        self.back_button.clicked.connect(self._leave)
        self.hide()

    def look_through(self, path: Path) -> None:
        """Read a table and show what it would bring."""
        with showing_errors(self):
            self._preview = None
            self.take_button.setEnabled(False)
            self.title.setText(f"导入 {path.name}")
            self.summary.clear()
            self.rows.show_rows(())
            self.worker.run(lambda _report: self._read(path), self._show)
            self.progress.begin("正在读表……")
            self.show()
            self.back_button.setFocus()

    def _show(self, preview: Preview[Any]) -> None:
        self._preview = preview
        self.rows.show_rows(sorted(preview.rows, key=lambda row: (not row.fault, row.line)))
        lay.judge(self.summary, _told(preview), is_right=preview.is_sound)
        self.take_button.setEnabled(preview.is_sound)
        (self.take_button if preview.is_sound else self.rows).setFocus()

    def _take_in(self) -> None:
        with showing_errors(self):
            preview = self._preview
            if preview is not None:
                self.worker.run(lambda report: self._take(preview, report), self._end)
                self.take_button.setEnabled(False)
                self.progress.begin("正在列入……")

    def _end(self, outcome: object) -> None:
        self._preview = None
        self.hide()
        self.taken.emit(outcome)

    def _leave(self) -> None:
        self.worker.cancel()
        self.hide()
        self.left.emit()

    def _arrange(self) -> None:
        foot = lay.row(self.take_button, 1, self.back_button)
        box = lay.column(self.title, self.summary, self.rows, self.progress, foot)
        box.setStretch(2, 1)
        self.setLayout(box)
        bind(self, "Ctrl+Return", self.take_button)
        bind(self, "Ctrl+Enter", self.take_button)
        bind(self, "Esc", self.back_button)


def _told(preview: Preview[Any]) -> str:
    unused = f"表里的{'、'.join(preview.unused)}不用，不会存进来。" if preview.unused else ""
    if preview.is_sound:
        return f"{len(preview.rows)}行都能列入。{unused}"
    return (
        f"{len(preview.faults)}行有错（红字），一行也不会列入；请在原表改好，再导入一次。{unused}"
    )
