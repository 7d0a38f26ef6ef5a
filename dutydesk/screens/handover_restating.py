"""Restating a weighty matter (复述): the relief's own line, and what the outgoing officer adds."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Check
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit


class HandoverRestating(QWidget):
    """Two lines, there only for the few matters that weigh most (制度 1.八)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._steps = QStringListModel(self)
        self.words = LineEdit()
        self.words.setPlaceholderText("接班人用自己的话说：接下来要做什么；按↓可从各件的下一步里选")
        self.restate_button = QPushButton("记下复述")
        self.remark = LineEdit()
        self.remark.setPlaceholderText("交班人补充或更正；没有可不填")
        self.remark_button = QPushButton("记下补充")
        self._offer()
        self._arrange()
        self.hide()

    def show_check(self, check: Check | None, all_checks: Sequence[Check]) -> None:
        """Show what was said of one matter; the next steps of all may be chosen from."""
        self.setVisible(check is not None and bool(check.weight))
        self.words.setText(check.restated if check else "")
        self.remark.setText(check.remark if check else "")
        is_said = check is not None and bool(check.restated)
        for widget in (self.remark, self.remark_button):
            widget.setEnabled(is_said)
        told = (c.matter for c in all_checks if not c.matter.is_restricted)
        self._steps.setStringList(sorted({m.next_step for m in told if m.next_step}))

    def restate(self, number: str, by: str) -> None:
        """Keep what the relief said."""
        self._desk.shifts.restate(number, by, self.words.text())

    def set_right(self, number: str, by: str) -> None:
        """Keep what the outgoing officer added."""
        self._desk.shifts.remark(number, by, self.remark.text())

    def _offer(self) -> None:
        completer = QCompleter(self._steps, self.words)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.words.setCompleter(completer)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        lines = (
            ("复述", self.words, self.restate_button),
            ("补充", self.remark, self.remark_button),
        )
        for line, (text, box, button) in enumerate(lines):
            grid.addWidget(lay.labelled(text, box), line, 0)
            grid.addWidget(box, line, 1)
            grid.addWidget(button, line, 2)
        lay.press_by_enter(self.restate_button, self.remark_button)
        self.setLayout(grid)
