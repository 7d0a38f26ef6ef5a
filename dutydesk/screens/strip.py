"""The strip under the title: where am I, who is on duty, what is due, is the copy fresh."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


@dataclass(frozen=True)
class StripState:
    """What the strip says, in finished words."""

    date_line: str
    leader: str
    lead: str
    seconds: str
    until_handover: str
    open_count: int
    near_count: int
    early_count: int
    unreplied_count: int
    overdue_count: int
    unsigned_count: int
    backup: str
    is_backup_due: bool
    seated: str
    is_practice: bool
    is_clock_doubted: bool = False
    untold_count: int = 0
    relief: str = ""
    """What there is to say of a relief that is late; empty if it is not."""

    out: str = ""
    is_out_late: bool = False
    owed_report: str = ""
    is_report_late: bool = False
    supplement: str = ""


class Strip(QFrame):
    """The same on every tab; each number leads to its list."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName("当前状态")
        self.date_line = QLabel()
        self.date_line.setObjectName("unit")
        self.crew = _Giving()
        self.until = QLabel()
        self.relief = self._link("handover", "接班")
        self.out = self._link("presence", "临时离岗")
        self.presence = QWidget()
        self.matters = self._link("matters", "在办事项")
        self.near = self._link("matters", "临期事项")
        self.overdue = self._link("matters", "超期事项")
        self.unreplied = self._link("matters", "已办结未答复")
        self.unsigned = self._link("papers", "未签回日报")
        self.untold = self._link("tellings", "逐一通知没有通知到的")
        self.report = self._link("emergencies", "突发事件要报的")
        self.supplement = self._link("emergencies", "伤亡变化补报期")
        self.clock = self._link("clock", "时钟有疑问")
        self.backup = self._link("backup", "备份")
        self.lock = self._link("lock", "锁定 Ctrl+L")
        self._arrange()

    def show_state(self, state: StripState) -> None:
        """Show this state."""
        self.date_line.setText(("【练习】 " if state.is_practice else "") + state.date_line)
        seconds = f"　副班 {state.seconds}" if state.seconds else ""
        self.crew.setText(f"带班 {state.leader}　主班 {state.lead}{seconds}")
        self.crew.setToolTip(self.crew.text())
        self.until.setText(state.until_handover)
        self._number(self.relief, state.relief, len(state.relief), "near")
        self._number(self.out, state.out, len(state.out), "near" if state.is_out_late else "")
        self.presence.setVisible(bool(state.relief or state.out))
        early = f" △{state.early_count}" if state.early_count else ""
        self.matters.setText(f"在办 {state.open_count}{early}")
        self.matters.setToolTip(f"△ 将到期{state.early_count}件" if early else "")
        self._number(self.near, f"▲ 临期 {state.near_count}", state.near_count, "near")
        self._number(self.overdue, f"■ 超期 {state.overdue_count}", state.overdue_count, "over")
        owed = f"◇ 未答复 {state.unreplied_count}"
        self._number(self.unreplied, owed, state.unreplied_count, "near")
        self._number(self.untold, f"▲ 未通知 {state.untold_count}", state.untold_count, "near")
        self._number(
            self.report,
            f"{'■' if state.is_report_late else '▲'} {state.owed_report}",
            len(state.owed_report),
            "over" if state.is_report_late else "near",
        )
        self._number(self.supplement, state.supplement, len(state.supplement), "")
        self._number(self.unsigned, f"未签回 {state.unsigned_count}", state.unsigned_count, "")
        self._number(self.backup, state.backup, 1, "near" if state.is_backup_due else "")
        self._number(self.clock, "■ 时钟有疑问", int(state.is_clock_doubted), "over")
        self.lock.setText(f"{state.seated}　锁定 Ctrl+L" if state.seated else "未签到")
        self.setProperty("practice", state.is_practice)
        _restyle(self)

    def _number(self, button: QPushButton, text: str, count: int, state: str) -> None:
        button.setText(text)
        button.setVisible(count > 0)
        button.setProperty("state", state)
        _restyle(button)

    def _link(self, target: str, name: str) -> QPushButton:
        button = QPushButton()
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.asked.emit(target))
        return button

    def _arrange(self) -> None:
        box = QHBoxLayout()
        box.setSpacing(8)
        box.addWidget(self.date_line)
        box.addWidget(self.crew, 1)
        box.addWidget(self.until)
        matters = (self.matters, self.near, self.overdue, self.unreplied, self.unsigned)
        for button in (
            self.report,
            self.untold,
            *matters,
            self.supplement,
            self.clock,
            self.backup,
            self.lock,
        ):
            box.addWidget(button)
        # a line of its own, there only while somebody is out or awaited
        below = QHBoxLayout(self.presence)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.relief)
        below.addWidget(self.out)
        below.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 4, 8, 4)
        lines.setSpacing(4)
        lines.addLayout(box)
        lines.addWidget(self.presence)


class _Giving(QLabel):
    """Words that end in … rather than make the window wider; all of them are in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Room for one name."""
        least = self.fontMetrics().horizontalAdvance("带班 欧阳若兰…")
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        del event
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


class Foot(QFrame):
    """The line of keys, and the sentence that never goes away."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._keys = keys
        self.keys = QLabel(keys)
        self.warning = QLabel("本机为非涉密计算机，严禁录入国家秘密")
        self.warning.setObjectName("warning")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 4, 12, 4)
        box.addWidget(self.keys)
        box.addStretch(1)
        box.addWidget(self.warning)

    def tell(self, words: str) -> None:
        """Say something in the place of the keys; nothing brings the keys back."""
        self.keys.setText(words or self._keys)


def _restyle(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    for child in widget.children():
        if isinstance(child, QLabel):
            child.style().unpolish(child)
            child.style().polish(child)
