"""Checking a signed sheet (核对): whether today's file still holds the past the paper names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.reports import PaperCheck
from dutydesk.screens.accept_panel import AcceptPanel
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.work import ProgressLine, Worker

_MOST = 99_999_999


class CheckPage(QWidget):
    """Number and code from any old handover sheet or daily report."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._worker = Worker(self)
        self.number = QSpinBox()
        self.number.setRange(1, _MOST)
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.code = LineEdit()
        self.code.setPlaceholderText("十二个字母和数字，如 7KQM-2XHT-9BWD")
        self.check_button = lay.primary("核对")
        self.progress = ProgressLine(self._worker)
        self.answer = lay.words(name="answer")
        self.accept = AcceptPanel(desk)
        self.seal = lay.words()
        self._arrange()
        self.check_button.clicked.connect(self._check)
        self.accept.told.connect(self.told)
        self._worker.finished.connect(self._allow)

    def refresh(self) -> None:
        """Read where the journal ends now."""
        seal = self._desk.journal.seal()
        self.seal.setText(f"现在的末条记录：第{seal.seq}条，核对码 {seal.code}")
        self.accept.refresh()

    def focus_first(self) -> None:
        """Begin with the number."""
        self.number.setFocus()
        self.number.selectAll()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Say what is wrong with the code."""
        del field
        self._answer(sentence, is_right=False)
        return True

    def _check(self) -> None:
        with showing_errors(self):
            seq, code, journal = self.number.value(), self.code.text(), self._desk.journal
            self._worker.run(lambda report: journal.check_paper(seq, code, report), self._show)
            self.check_button.setEnabled(False)
            self.progress.begin("正在从第1条起逐条核对……")

    def _show(self, check: PaperCheck) -> None:
        self._answer(check.sentence, is_right=check.holds)

    def _allow(self) -> None:
        self.check_button.setEnabled(True)

    def _answer(self, sentence: str, *, is_right: bool) -> None:
        lay.judge(self.answer, ("✓ " if is_right else "■ ") + sentence, is_right=is_right)

    def _arrange(self) -> None:
        about = lay.words(
            "拿一张签过字的交接班记录表或值班日报，把页脚的“末条记录”和“核对码”输进来，"
            "程序查对从第1条到那一条有没有被改动过。"
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(lay.labelled("末条记录 第几条", self.number), 0, 0)
        grid.addWidget(self.number, 0, 1)
        grid.addWidget(lay.labelled("核对码", self.code), 1, 0)
        grid.addWidget(self.code, 1, 1)
        inner = lay.column(
            about, grid, lay.row(1, self.check_button), self.progress, self.answer, spacing=12
        )
        self.setLayout(lay.column(lay.card(inner), self.seal, self.accept, 1, spacing=12))
