"""The book of one register (登记簿) for some days, on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.field import Field
from dutydesk.model.record import Register
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.paper_page import PaperPage


@dataclass(frozen=True)
class _Days:
    """From which day to which."""

    since: Annotated[date, Field("从", hint="如 11-01")]
    until: Annotated[date, Field("到", hint="如 11-30")]


class BookPage(QWidget):
    """This month's book at first; other days can be typed."""

    told = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._register: Register = desk.registers.kept[0]
        self.days = Form(_Days)
        self.look_button = QPushButton("更新预览")
        self.paper = PaperPage(desk)
        self.sum_button = QPushButton("汇总")
        top = lay.row(self.days, self.look_button, self.sum_button)
        top.setStretch(0, 1)
        box = lay.column(top, self.paper)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.look_button.clicked.connect(self._look)
        self.sum_button.clicked.connect(self._sum)
        self.paper.left.connect(self.left)
        self.paper.told.connect(self.told)

    def open(self, register: Register) -> None:
        """Show this month's book of a register."""
        self._register = register
        self.sum_button.setVisible(bool(register.summed_by))
        today = self._desk.now().date()
        values = {"since": f"{today:%m}-01", "until": f"{today:%m-%d}"}
        self.days.restore(values)
        self._look()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the day of that name."""
        return self.days.mark(name, sentence)

    def focus_first(self) -> None:
        """Put the cursor into the first day."""
        self.days.focus_first()

    def _look(self) -> None:
        with showing_errors(self):
            read = self.days.read(self._desk.now())
            register, sheets = self._register, self._desk.sheets
            days = (read["since"], read["until"])
            self.paper.open(f"{register.title}簿", lambda: sheets.book_pdf(register, *days))

    def _sum(self) -> None:
        with showing_errors(self):
            read = self.days.read(self._desk.now())
            register, sheets = self._register, self._desk.sheets
            days = (read["since"], read["until"])
            name = f"{register.title.removesuffix('登记')}汇总"
            self.paper.open(name, lambda: sheets.summary_pdf(register, *days))
