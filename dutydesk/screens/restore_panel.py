"""Going back to a copy (恢复): what would be lost is said before the keeper's PIN is asked."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotYours
from dutydesk.model.handover import Signature
from dutydesk.model.reports import CopyMade
from dutydesk.rules import permissions
from dutydesk.rules.permissions import Right
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.pin_field import PinField
from dutydesk.screens.kit.work import ProgressLine, Worker

_HOUR = 3600


class RestorePanel(QWidget):
    """Out of sight until a copy is chosen to go back to."""

    restored = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._copy: CopyMade | None = None
        self._worker = Worker(self)
        self.cost = lay.words(name="cost")
        self.keeper = PersonPicker("保管员")
        self.pin = PinField("保管员的PIN")
        self.restore_button = lay.primary("确认恢复")
        self.back_button = QPushButton("不恢复")
        self.progress = ProgressLine(self._worker)
        self.progress.cancel_button.hide()
        self._arrange()
        self.hide()
        self.restore_button.clicked.connect(self._restore)
        self.back_button.clicked.connect(self.hide)
        self._worker.finished.connect(self._allow)

    def ask(self, copy: CopyMade) -> None:
        """Say what going back to this copy would cost, and ask who takes it on."""
        self._copy = copy
        people = self._desk.people.serving()
        self.keeper.show_people([p for p in people if permissions.may(p, Right.RESTORE)])
        self.cost.setText(self._cost(copy))
        self.pin.clear()
        self.show()
        self.keeper.setFocus()

    def _restore(self) -> None:
        # the whole window waits: whatever was written meanwhile would be lost
        with showing_errors(self):
            copy, keeper, backups = self._chosen(), self._keeper(), self._desk.backups
            self._worker.run(lambda _report: backups.restore(copy, keeper), self._done)
            self.window().setEnabled(False)
            self.progress.begin("正在核对备份并恢复，请不要关电脑……")

    def _done(self, copy: CopyMade) -> None:
        del copy
        self.hide()
        self.restored.emit()

    def _allow(self) -> None:
        self.window().setEnabled(True)
        self.pin.clear()

    def _cost(self, copy: CopyMade) -> str:
        lost = self._desk.journal.seal().seq - copy.entries
        hours = (self._desk.now() - copy.made_at).total_seconds() / _HOUR
        return (
            f"恢复到 {copy.made_at:%Y-%m-%d %H:%M} 的样子：这以后的{max(lost, 0)}条记录"
            f"（{hours:.1f}小时）不再在日志里。现在的数据先另存一份，不会删除。恢复后大家重新签到。"
        )

    def _chosen(self) -> Path:
        if self._copy is None:
            raise NotYours("请先选一份备份。")
        return Path(self._copy.path)

    def _keeper(self) -> Signature:
        person = self.keeper.person_id()
        if person is None:
            raise NotYours("恢复要由保管员或办公室负责人选自己的姓名、输入PIN。")
        return Signature(person, self.pin.pin())

    def _arrange(self) -> None:
        who = (lay.labelled("保管员", self.keeper), self.keeper, self.pin)
        ask = lay.row(*who, 1, self.back_button, self.restore_button)
        card = lay.card(lay.column(self.cost, ask, self.progress), "danger")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
