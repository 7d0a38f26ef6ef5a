"""Issued reports that have not come back signed (签回), and the leader's words typed in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow
from dutydesk.model.reports import Issue
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table

_HEADINGS = (
    Heading("日报", lambda i: f"{i.number} 第{i.edition}次"),
    Heading("核对码", lambda i: i.code, 9),
)


class PapersReturns(QWidget):
    """The list of sheets that are still out, and the way back."""

    told = Signal(str)
    instructed = Signal(str, str)
    """A paper came back with words on it: its number, and the words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Table(_HEADINGS, "印发的日报都已签回。", "还没有签回的日报")
        self.words = LineEdit()
        self.words.setPlaceholderText("照原话录入领导阅示；只签字没写话的可不填")
        self.words.setAccessibleName("领导阅示")
        self.return_button = QPushButton("登记签回")
        box = lay.column(self.rows, lay.row(self.words, self.return_button))
        box.setStretchFactor(self.rows, 1)
        self.setLayout(box)
        self.return_button.clicked.connect(self._take_back)

    def refresh(self) -> None:
        """Read which sheets are out."""
        self.rows.show_rows(self._desk.papers.unsigned())
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)
        self.words.setEnabled(bool(self.rows.rows))
        self.return_button.setEnabled(bool(self.rows.rows))

    def _take_back(self) -> None:
        with showing_errors(self):
            issue = self._chosen()
            words = self.words.text().strip()
            self._desk.papers.take_back(issue, words)
            self.words.clear()
            self.told.emit(f"{issue.number}第{issue.edition}次已登记签回。")
            if words:
                self.instructed.emit(issue.number, words)

    def _chosen(self) -> Issue:
        issue = self.rows.current()
        if not isinstance(issue, Issue):
            raise NotNow("请先在名单里选一份日报。")
        return issue
