"""Accepting a file that lost entries (认可): two people, a reason, and the journal tells it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.rules.permissions import Right
from dutydesk.screens.act_panel import ReasonBox
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.two_signatures import TwoSignatures

_READY = ("备份也没有这些记录", "纸质记录已补全")


class AcceptPanel(QWidget):
    """Out of sight while everything in the file is as it was."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.shut = lay.words(name="wrong")
        self.reason = ReasonBox("认可原因", _READY)
        self.signatures = TwoSignatures(Right.RESTORE)
        self.accept_button = lay.primary("认可现有数据")
        self._arrange()
        self.accept_button.clicked.connect(self._accept)

    def refresh(self) -> None:
        """Show the panel only over a file that may not be written."""
        shut = self._desk.journal.shut
        if shut and self.isHidden():
            self.signatures.show_people(self._desk.people.serving())
        self.shut.setText(shut)
        self.setVisible(bool(shut))

    def _accept(self) -> None:
        with showing_errors(self):
            self._desk.journal.accept(self.reason.words(), *self.signatures.signed())
            self.reason.clear()
            self.told.emit("已认可现有数据，可以继续登记；请立即备份，并核对最近一张签过字的纸。")

    def _arrange(self) -> None:
        about = lay.words(
            "先在“备份”页用最近的备份恢复。备份里也没有这些记录的，由两个人在场认可："
            "从现在的末条接着写，少了的不会再有。"
        )
        row = lay.row(1, self.accept_button)
        inner = lay.column(self.shut, about, self.reason, self.signatures, row, spacing=8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(lay.card(inner, "danger"))
        self.hide()
