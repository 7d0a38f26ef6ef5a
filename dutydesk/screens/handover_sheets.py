"""Signed handovers (交接班记录表): look at one, save it, print it."""

from PySide6.QtWidgets import QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.reports import Issue
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paper_buttons import PaperButtons

_HEADINGS = (
    Heading("编号", lambda i: i.number, 7),
    Heading("签字时间", lambda i: f"{i.issued_at:%m-%d %H:%M}"),
)


class HandoverSheets(QWidget):
    """The sheets of the last shifts and the pages of the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Issue | None = None
        self.rows = Table(_HEADINGS, "还没有签过交接班记录。", "交接班记录")
        self.pages = PdfPages(desk.papers)
        self.buttons = PaperButtons(desk.papers, self.pages, self._name, self._number)
        box = lay.row(lay.column(self.rows, self.buttons), self.pages, spacing=12)
        box.setStretch(0, 2)
        box.setStretch(1, 3)
        self.setLayout(box)
        self.rows.pointed.connect(self._show)

    def refresh(self) -> None:
        """Read the list of sheets."""
        self.rows.show_rows(self._desk.papers.handovers())
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.rows.setFocus()

    def show_issue(self, number: str) -> None:
        """Choose the sheet of this number."""
        self.refresh()
        places = [n for n, issue in enumerate(self.rows.rows) if issue.number == number]
        if places:
            self.rows.selectRow(places[0])

    def _show(self, issue: Issue | None) -> None:
        if issue is not None and issue != self._shown:
            self._shown = issue
            self.pages.show_paper(lambda: self._desk.papers.handover_pdf(issue.number))

    def _name(self) -> str:
        return f"交接班记录表{self._shown.number}" if self._shown else "交接班记录表"

    def _number(self) -> str:
        return self._shown.number if self._shown else ""
