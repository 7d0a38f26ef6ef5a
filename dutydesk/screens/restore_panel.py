"""Going back to a copy (恢复): what would be lost is said before two people's PINs are asked."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.copies import CopyMade
from dutydesk.model.errors import NotYours
from dutydesk.rules.permissions import Right
from dutydesk.screens.key_entry import KeyEntry
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.work import ProgressLine, Worker
from dutydesk.screens.two_signatures import TwoSignatures


class RestorePanel(QWidget):
    """Out of sight until a copy is chosen to go back to."""

    restored = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._copy: CopyMade | None = None
        self._worker = Worker(self)
        self.cost = lay.words(name="cost")
        self.key = KeyEntry()
        self.signatures = TwoSignatures(Right.RESTORE)
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
        self.signatures.show_people(self._desk.people.serving())
        self.cost.setText(self._cost(copy))
        self.key.setVisible(self._desk.restoring.needs_key(copy))
        self.key.clear()
        self.show()
        self.signatures.focus_first()

    def put_away(self) -> None:
        """Forget what was typed."""
        self.key.clear()
        self.signatures.clear_pins()
        self.hide()

    def _restore(self) -> None:
        # the whole window waits: whatever was written meanwhile would be lost
        with showing_errors(self):
            copy, (keeper, second) = self._chosen(), self.signatures.signed()
            key = self.key.key() if self.key.isVisible() else ""
            back = self._desk.restoring
            self._worker.run(lambda _r: back.restore(copy, keeper, second, key), self._done)
            self.window().setEnabled(False)
            self.progress.begin("正在核对备份并恢复，请不要关电脑……")

    def _done(self, copy: CopyMade) -> None:
        del copy
        self.hide()
        self.key.clear()
        self.restored.emit()

    def _allow(self) -> None:
        self.window().setEnabled(True)
        self.signatures.clear_pins()

    def _cost(self, copy: CopyMade) -> str:
        loss = self._desk.restoring.loss(copy)
        older = "" if loss.is_newest else "这不是这里最新的一份备份。"
        return (
            f"{older}恢复到 {copy.made_at:%Y-%m-%d %H:%M} 的样子：这以后的{loss.lines}条记录"
            f"（{loss.hours:.1f}小时）不再在日志里。现在的数据先另存一份，不会删除。恢复后大家重新签到。"
        )

    def _chosen(self) -> Path:
        if self._copy is None:
            raise NotYours("请先选一份备份。")
        return Path(self._copy.path)

    def _arrange(self) -> None:
        ask = lay.row(self.signatures, 1, self.back_button, self.restore_button)
        card = lay.card(lay.column(self.cost, self.key, ask, self.progress), "danger")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
