"""报告: the written reports of one emergency; each numbers itself and prints at once."""

from dataclasses import dataclass
from typing import Annotated

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.emergency import Emergency, Report, ReportDraft
from dutydesk.model.errors import NotNow
from dutydesk.model.field import Field
from dutydesk.rules import emergencies as rules
from dutydesk.screens.act_panel import ActPanel, bind
from dutydesk.screens.emergency_facts import say_open_ends
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.phrase_offers import offer_in

_HEADINGS = (
    Heading("报告", lambda each: rules.name_of(each.kind, each.ordinal), 4),
    Heading("时间", lambda each: f"{each.reported_at:%m-%d %H:%M}", 6),
    Heading("报送", lambda each: f"{each.to}（{each.way}）"),
    Heading("签发", lambda each: each.signed_by or "手签", 4),
    Heading("收报", lambda each: each.receipt or "▲ 待核实", 9),
)
_ROWS = 4


@dataclass(frozen=True)
class _Receipt:
    """Who received a report."""

    receipt: Annotated[
        str, Field("谁、几时收到", required=True, hint="打电话核实，如 县值班室 20:01")
    ] = ""


class EmergencyReports(QWidget):
    """What was sent, and the next one being written."""

    acted = Signal(str)
    paper_asked = Signal(str, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = ""
        self._sent = -1
        self.open_ends = lay.words(name="missing")
        self.rows = Table(_HEADINGS, "还没有书面报告。填好下面的，按 Ctrl+Enter 报出。", "书面报告")
        self.next = lay.section("书面首报")
        self.form = Form(ReportDraft)
        self.offers = offer_in(desk, self.form)
        self.send_button = lay.primary("报出并看纸（Ctrl+Enter）")
        self.show_button = QPushButton("看纸面")
        self.receipt_button = QPushButton("登记收报")
        self.receiving = ActPanel("登记收报", self._acknowledge, Form(_Receipt))
        self.writing = QWidget()
        self._arrange()
        self._wire()

    def show_emergency(self, emergency: Emergency) -> None:
        """Show the reports sent; what is typed for the next stays until one is sent."""
        say_open_ends(self.open_ends, emergency)
        self.rows.show_rows(emergency.reports)
        is_another = emergency.number != self._number
        self._number = emergency.number
        if is_another or len(emergency.reports) != self._sent:
            self._sent = len(emergency.reports)
            self._begin()
        self._name_next(emergency)

    def focus_first(self) -> None:
        """Put the cursor on whom the next report goes to."""
        self.form.focus_first()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        if self.receiving.isVisible():
            return self.receiving.mark(name, sentence)
        return self.form.mark(name, sentence)

    def _begin(self) -> None:
        begun = self._desk.emergencies.begun_report(self._number)
        self.form.clear(self._desk.now())
        self._leave_receiving()
        with QSignalBlocker(self.form):
            values = {"to": begun.to, "copies_to": begun.copies_to, "reported_at": None}
            self.form.show_values(values, self._desk.now())

    def _name_next(self, emergency: Emergency) -> None:
        is_final = bool(self.form.words()["is_final"])
        kind = rules.kind_of_next(emergency.reports, is_final=is_final)
        ordinal = rules.ordinal_of_next(emergency.reports, kind)
        self.next.setText(f"书面{rules.name_of(kind, ordinal)}")

    def _follow(self) -> None:
        if self._number:
            self._name_next(self._desk.emergencies.numbered(self._number))

    def _send(self) -> None:
        with showing_errors(self):
            draft = ReportDraft(**self.form.read(self._desk.now()))
            sent = self._desk.emergencies.report(self._number, draft)
            self.acted.emit(
                f"{rules.name_of(sent.kind, sent.ordinal)}已报出，打电话核实收到后登记收报"
            )
            self.paper_asked.emit(self._number, sent.nth)

    def _acknowledge(self) -> None:
        report, words = self._chosen(), self.receiving.fields.read(self._desk.now())
        self._desk.emergencies.acknowledge(self._number, report.nth, words["receipt"])
        self._leave_receiving()
        self.acted.emit(f"{rules.name_of(report.kind, report.ordinal)}的收报已记")

    def _begin_receiving(self) -> None:
        with showing_errors(self):
            report = self._chosen()
            self.receiving.fields.clear(self._desk.now())
            self.writing.hide()
            self.receiving.begin(f"{rules.name_of(report.kind, report.ordinal)} {report.to}")

    def _leave_receiving(self) -> None:
        self.receiving.hide()
        self.writing.show()

    def _chosen(self) -> Report:
        """The report chosen in the list, or the one sent last."""
        found = self.rows.current() or next(iter(self.rows.rows[::-1]), None)
        if not isinstance(found, Report):
            raise NotNow("还没有书面报告。")
        return found

    def _show(self) -> None:
        with showing_errors(self):
            self.paper_asked.emit(self._number, self._chosen().nth)

    def _wire(self) -> None:
        self.form.edited.connect(self._follow)
        self.rows.chosen.connect(self._show)
        self.send_button.clicked.connect(self._send)
        self.show_button.clicked.connect(self._show)
        self.receipt_button.clicked.connect(self._begin_receiving)
        self.receiving.left.connect(self._leave_receiving)
        bind(self.writing, "Ctrl+Return", self.send_button)
        bind(self.writing, "Ctrl+Enter", self.send_button)

    def _arrange(self) -> None:
        buttons = lay.row(self.send_button, 1, self.receipt_button, self.show_button)
        column = lay.column(self.next, self.form, buttons)
        column.setContentsMargins(0, 0, 0, 0)
        self.writing.setLayout(column)
        inner = QWidget()
        self.rows.setFixedHeight(_ROWS * self.rows.verticalHeader().defaultSectionSize())
        inner.setLayout(
            lay.column(self.open_ends, self.rows, self.writing, self.receiving, 1, spacing=8)
        )
        self.setLayout(lay.column(lay.scrolled(inner)))
