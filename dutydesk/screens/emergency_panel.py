"""One emergency: its clocks, whom to ring, what is known, what was reported, its story."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.emergency import Emergency
from dutydesk.rules import emergencies as rules
from dutydesk.rules import timeline
from dutydesk.screens.act_panel import bind_to
from dutydesk.screens.emergency_calls import EmergencyCalls
from dutydesk.screens.emergency_ending import EmergencyEnding, EmergencyPolice
from dutydesk.screens.emergency_facts import EmergencyFacts
from dutydesk.screens.emergency_reports import EmergencyReports
from dutydesk.screens.kit import lay
from dutydesk.screens.timeline_view import Timeline

Part = EmergencyCalls | EmergencyFacts | EmergencyReports | EmergencyPolice | EmergencyEnding
CALLS, FACTS, REPORTS, STORY, POLICE, ENDING = range(6)
_TITLES = ("联络", "要素", "报告", "经过", "移交公安", "办结")


class EmergencyPanel(QWidget):
    """An event in view; Ctrl with a digit turns its pages."""

    acted = Signal(str)
    paper_asked = Signal(str, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.number = ""
        self.head = lay.words(name="title")
        self.clocks = (QLabel(), QLabel(), QLabel())
        self.buttons = tuple(_turner(place, title) for place, title in enumerate(_TITLES, 1))
        self.calls = EmergencyCalls(desk)
        self.facts = EmergencyFacts(desk)
        self.reports = EmergencyReports(desk)
        self.story = Timeline("还没有记录。")
        self.police, self.ending = EmergencyPolice(desk), EmergencyEnding(desk)
        self.stack = QStackedWidget()
        self._arrange()
        self._wire()

    def open(self, number: str, page: int | None = None) -> None:
        """Show one event; raises NotNow if there is none of this number."""
        emergency = self._desk.emergencies.numbered(number)
        is_another, self.number = number != self.number, number
        self._show(emergency)
        if page is not None or is_another:
            self.turn_to(self._begins_with(emergency) if page is None else page)

    def refresh(self) -> None:
        """Read the event again."""
        if self.number:
            self._show(self._desk.emergencies.numbered(self.number))

    def keep(self) -> None:
        """Keep what is typed of the elements."""
        self.facts.draft.keep()

    def turn_to(self, page: int) -> None:
        """Turn to one page and go into it."""
        self.buttons[page].setChecked(True)
        self.stack.setCurrentIndex(page)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where the work of the page in view begins."""
        shown = self._parts()[self.stack.currentIndex()]
        if isinstance(shown, Timeline):
            shown.setFocus()
        else:
            shown.focus_first()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name on the page in view."""
        shown = self._parts()[self.stack.currentIndex()]
        return not isinstance(shown, Timeline) and shown.mark(name, sentence)

    def _show(self, emergency: Emergency) -> None:
        self.head.setText(f"{emergency.number}  {emergency.matter.title}")
        self._show_clocks(emergency)
        for part in self._parts():
            if not isinstance(part, Timeline):
                part.show_emergency(emergency)
        self.story.show_rows(timeline.items(self._desk.matters.story(emergency.number)))

    def _show_clocks(self, emergency: Emergency) -> None:
        now = self._desk.now()
        stages = self._desk.emergencies.stages(emergency)
        for label, stage in zip(self.clocks, stages, strict=False):
            is_late = (stage.done_at or now) > stage.due_at
            kind = "wrong" if is_late else "right" if stage.done_at else "near"
            _say(label, f"{stage.name}　{stage.told(now)}", kind)
        until = rules.supplement_until(emergency.facts, emergency.received_at)
        is_running = rules.is_supplemented(emergency, now.date())
        words = rules.supplement_told(until, now.date()) if until and is_running else ""
        _say(self.clocks[-1], words or f"接报 {emergency.received_at:%m-%d %H:%M}", "plain")

    def _begins_with(self, emergency: Emergency) -> int:
        """The page on which work goes on: first the calls, then the reports, at last the story."""
        if not emergency.matter.is_open:
            return STORY
        return REPORTS if rules.is_reported(emergency) else CALLS

    def _parts(self) -> tuple[Part | Timeline, ...]:
        return self.calls, self.facts, self.reports, self.story, self.police, self.ending

    def _back_to_calls(self) -> None:
        self.turn_to(CALLS)

    def _wire(self) -> None:
        for page, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._turn, page))
            bind_to(self, f"Ctrl+{page + 1}", button.click)
        for part in (self.calls, self.facts, self.reports, self.police, self.ending):
            part.acted.connect(self._acted)
        for part in (self.police, self.ending):
            part.left.connect(self._back_to_calls)
        self.reports.paper_asked.connect(self.paper_asked)

    def _turn(self, page: int) -> None:
        self.turn_to(page)

    def _acted(self, words: str) -> None:
        self.refresh()
        self.acted.emit(f"{self.number} {words}。")

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        for label in self.clocks:
            label.setObjectName("clock")
        for button in self.buttons:
            group.addButton(button)
        for part in self._parts():
            self.stack.addWidget(part)
        clocks = lay.row(*self.clocks, 1, spacing=8)
        pages = lay.row(*self.buttons, 1, spacing=4)
        column = lay.column(self.head, clocks, pages, self.stack)
        column.setStretch(3, 1)
        self.setLayout(column)


def _turner(place: int, title: str) -> QPushButton:
    button = QPushButton(f"{place} {title}")
    button.setCheckable(True)
    button.setToolTip(f"Ctrl+{place}")
    button.setAccessibleName(f"{title}（Ctrl+{place}）")
    return button


def _say(label: QLabel, words: str, kind: str) -> None:
    label.setText(words)
    label.setProperty("kind", kind)
    label.style().unpolish(label)
    label.style().polish(label)
