"""Before a roster is published: everything wrong with it, line by line; Enter goes to the line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.roster import Fault, RosterMonth
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.kit.work import ProgressLine, Worker
from dutydesk.screens.paragraphs import NEAR, OVER


class RosterCheck(QWidget):
    """The faults of a draft, and the button that puts it in force."""

    published = Signal(str)
    went_to = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._month: RosterMonth | None = None
        self._worker = Worker(self)
        self.progress = ProgressLine(self._worker)
        self.title = lay.section("")
        self.summary = lay.words(name="missing")
        headings = (
            Heading("", lambda fault: "■" if fault.is_hard else "▲", 1, colour=_colour),
            Heading("要改或要知道的", lambda fault: fault.words),
        )
        self.rows = Table(headings, "没有空岗，没有冲突。", "值班表的问题")
        self.words = lay.words(name="quiet")
        self.publish_button = lay.primary("印发（Ctrl+Enter）")
        self.back_button = QPushButton("返回（Esc）")
        self._arrange()
        self.rows.chosen.connect(self._go)
        self.rows.pointed.connect(self._point)
        self.publish_button.clicked.connect(self._publish)
        self.back_button.clicked.connect(self.left)
        bind(self, "Ctrl+Return", self.publish_button)
        bind(self, "Ctrl+Enter", self.publish_button)
        bind(self, "Esc", self.back_button)

    @property
    def is_busy(self) -> bool:
        """Whether the lines are still being looked through."""
        return self._worker.is_busy

    def begin(self, month: RosterMonth) -> None:
        """Look every line through, off the window's thread."""
        self._month = month
        self.title.setText(f"印发{month.title}值班表")
        self.rows.show_rows(())
        self.publish_button.setEnabled(False)
        self.summary.hide()
        self._point(None)
        faults = self._desk.roster.faults
        self._worker.run(lambda _report: faults(month), self._show)
        self.progress.begin("正在逐班核对")
        self.back_button.setFocus()

    def _show(self, faults: tuple[Fault, ...]) -> None:
        self.rows.show_rows(faults)
        hard = sum(fault.is_hard for fault in faults)
        lay.judge(self.summary, _summary(faults, hard), is_right=not faults)
        self.summary.show()
        self.publish_button.setEnabled(not hard)
        if faults:
            self.rows.selectRow(0)
            self.rows.setFocus()
        else:
            self.publish_button.setFocus()

    def _point(self, fault: Fault | None) -> None:
        """Say the chosen one in full."""
        self.words.setText(fault.words if fault is not None else "")
        self.words.setVisible(fault is not None)

    def _go(self, fault: Fault) -> None:
        line = self._month.at(fault.spot) if self._month else None
        if line is not None:
            self.went_to.emit(line)

    def _publish(self) -> None:
        with showing_errors(self):
            if self._month is not None:
                month = self._desk.roster.publish(self._month.year, self._month.month)
                self.published.emit(f"{month.title}值班表已印发，可以打印张贴。")

    def _arrange(self) -> None:
        hint = lay.words("印发后，改动要写原因，请假、替班、对调要批准。依据：制度 1.二。", "small")
        foot = lay.row(self.publish_button, 1, self.back_button)
        parts = (self.title, self.summary, self.rows, self.words, self.progress, hint, foot)
        self.setLayout(lay.column(*parts))


def _summary(faults: tuple[Fault, ...], hard: int) -> str:
    if not faults:
        return "✓ 每个班都有人，没有冲突，可以印发。"
    if hard:
        return f"有{hard}处必须先改（■）。选中一条按 Enter 到那个班。"
    return f"有{len(faults)}处请过目（▲）；确认无误可以印发。"


def _colour(fault: Fault) -> str:
    return OVER if fault.is_hard else NEAR
