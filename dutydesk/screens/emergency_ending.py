"""The two ends of an emergency: handed to the police, and ended with its contacts destroyed."""

from dataclasses import dataclass
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.emergency import Emergency, Ending, PoliceDraft, ReportKind
from dutydesk.model.field import Field
from dutydesk.model.matter import Conclusion, Outcome
from dutydesk.model.record import Section
from dutydesk.screens.act_panel import ActPanel
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form

_POLICE = (
    "只记时间、单位、接收人和移交的物品、现场状况。谁看见了什么、怀疑谁，"
    "请本人直接书面交给公安，这里不记（制度 5.突发事件处置）。"
)


@dataclass(frozen=True, kw_only=True)
class _End(Ending):
    """How it ended."""

    result: Annotated[
        str, Field("处置结果", required=True, is_long=True, hint="如 明火扑灭，无复燃")
    ] = ""
    outcome: Annotated[Outcome, Field("办结方式", required=True)] = Outcome.RESOLVED


_FORM = (Section("", ("result", "outcome", "without_final", "kept_because")),)


class EmergencyPolice(QWidget):
    """移交公安: when, to whom, what; no field for suspects or witnesses."""

    acted = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = ""
        self.panel = ActPanel("移交公安", self._hand_over, Form(PoliceDraft))
        self.panel.left.connect(self.left)
        self.setLayout(_always_open(self.panel, _POLICE))

    def show_emergency(self, emergency: Emergency) -> None:
        """Be about this event."""
        if emergency.number != self._number:
            self._number = emergency.number
            self.panel.fields.clear(self._desk.now())
        self.panel.setEnabled(emergency.matter.is_open)

    def focus_first(self) -> None:
        """Begin with the unit."""
        self.panel.focus_first()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        return self.panel.mark(name, sentence)

    def _hand_over(self) -> None:
        draft = PoliceDraft(**self.panel.fields.read(self._desk.now()))
        self._desk.emergencies.to_police(self._number, draft)
        self.panel.fields.clear(self._desk.now())
        self.acted.emit(f"移交{draft.unit}已记")


class EmergencyEnding(QWidget):
    """办结: what goes with it is said first; contacts go at once or stay for a written reason."""

    acted = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = ""
        self.panel = ActPanel("办结", self._end, Form(_End, _FORM))
        self.panel.left.connect(self.left)
        self.setLayout(_always_open(self.panel, " "))

    def show_emergency(self, emergency: Emergency) -> None:
        """Be about this event, and say what its end takes and what it lacks."""
        if emergency.number != self._number:
            self._number = emergency.number
            self.panel.fields.clear(self._desk.now())
        self.panel.about.setText(self._said_before(emergency))
        self.panel.setEnabled(emergency.matter.is_open)

    def focus_first(self) -> None:
        """Begin with the result."""
        self.panel.focus_first()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        return self.panel.mark(name, sentence)

    def _said_before(self, emergency: Emergency) -> str:
        if not emergency.matter.is_open:
            return f"已办结：{emergency.matter.result}"
        kept = self._desk.emergencies.contacts_kept(emergency.number)
        goes = f"为它留的{kept}条联系信息办结时当即销毁" if kept else "没有为它留联系信息"
        is_final = any(each.kind is ReportKind.FINAL for each in emergency.reports)
        return ("终报已报。" if is_final else "还没有终报：先报终报，或写明不报的原因。") + (
            f"{goes}（突发事件应对法第84、85条）。"
        )

    def _end(self) -> None:
        typed = _End(**self.panel.fields.read(self._desk.now()))
        ending = Ending(without_final=typed.without_final, kept_because=typed.kept_because)
        conclusion = Conclusion(outcome=typed.outcome, result=typed.result)
        self._desk.emergencies.end(self._number, conclusion, ending)
        self.acted.emit("已办结")


def _always_open(panel: ActPanel, about: str) -> QVBoxLayout:
    """A panel that is a page of its own; it is shown once it lies in one, or it were a window."""
    inner = QWidget()
    inner.setLayout(lay.column(panel, 1))
    panel.begin(about)
    return lay.column(lay.scrolled(inner))
