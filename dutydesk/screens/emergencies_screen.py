"""突发事件: the emergencies on the left, the one in view on the right; F9 opens a new one."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.emergency import Emergency
from dutydesk.rules import emergencies as rules
from dutydesk.screens.emergency_opening import EmergencyOpening
from dutydesk.screens.emergency_panel import EmergencyPanel
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paper_page import PaperPage
from dutydesk.screens.paragraphs import NEAR, OVER


class EmergenciesScreen(Screen):
    """What happened, whom it was told to, and what is owed next."""

    title = "突发事件"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        # read once for each look, or every painting of the list would ask the file
        self._states: dict[str, tuple[str, str]] = {}
        headings = (
            Heading("", lambda each: each.number[-3:], 3),
            Heading("突发事件", lambda each: each.matter.title),
            Heading("情况", lambda each: self._states[each.number][0], 6, colour=self._colour),
        )
        self.rows = Table(headings, "没有突发事件。\n按 F9 立即登记。", "突发事件")
        self.new_button = lay.primary("接报（F9）")
        self.card_button = QPushButton("印联络卡")
        self.opening = EmergencyOpening(desk)
        self._has_panel = False
        self.paper = PaperPage(desk)
        self.home, self.right, self.stack = QWidget(), QStackedWidget(), QStackedWidget()
        self._arrange()
        self._wire()

    @cached_property
    def panel(self) -> EmergencyPanel:
        """The one in view, built with the first one opened: most months have none."""
        panel = EmergencyPanel(self._desk)
        panel.acted.connect(self.notice.say)
        panel.paper_asked.connect(self._show_report)
        self.right.addWidget(panel)
        self._has_panel = True
        return panel

    @property
    def _is_any_open(self) -> bool:
        return self._has_panel and bool(self.panel.number)

    def refresh(self) -> None:
        """Read the events again; one that is in view stays in view."""
        found = self._desk.emergencies.listed()
        self._states = {each.number: self._stand(each) for each in found}
        with QSignalBlocker(self.rows):
            self.rows.show_rows(found)
        self.opening.follow()
        if self._is_any_open:
            self.panel.refresh()
        elif found:
            self._open(found[0].number)
        else:
            self.right.setCurrentWidget(self.opening)

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        self.opening.draft.keep()
        if self._has_panel:
            self.panel.keep()

    def focus_first(self) -> None:
        """Put the cursor where work goes on."""
        shown = self.right.currentWidget()
        if self.stack.currentWidget() is self.paper:
            self.paper.focus_first()
        elif isinstance(shown, EmergencyOpening | EmergencyPanel):
            shown.focus_first()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of that name where the officer works now."""
        if self.right.currentWidget() is self.opening:
            return self.opening.form.mark(field, sentence)
        return self.panel.mark(field, sentence)

    def begin(self) -> None:
        """Open the form for a new event (F9)."""
        self.notice.clear()
        self.stack.setCurrentWidget(self.home)
        self.right.setCurrentWidget(self.opening)
        self.opening.focus_first()

    def go_on(self) -> None:
        """Go to the event whose report is owed next, as the strip asks."""
        owed = self._desk.emergencies.owed()
        watched = self._desk.emergencies.supplementing()
        found = owed[0][0] if owed else next(iter(watched), None)
        if found is not None:
            self._open(found.number)
            self.panel.focus_first()

    def _open(self, number: str, page: int | None = None) -> None:
        with showing_errors(self):
            self.panel.open(number, page)
            self.stack.setCurrentWidget(self.home)
            self.right.setCurrentWidget(self.panel)
            self._point_at(number)

    def _point_at(self, number: str) -> None:
        places = [place for place, each in enumerate(self.rows.rows) if each.number == number]
        with QSignalBlocker(self.rows):
            for place in places:
                self.rows.selectRow(place)

    def _choose(self, emergency: Emergency) -> None:
        self._open(emergency.number)
        self.panel.focus_first()

    def _opened(self, number: str) -> None:
        self.refresh()
        self._open(number)
        self.panel.focus_first()
        self.notice.say(
            f"已登记{number}，时钟从接报走起。打通一个按一次 Enter；书面首报按 Ctrl+3。"
        )

    def _leave_opening(self) -> None:
        self.opening.draft.keep()
        if self._is_any_open:
            self._open(self.panel.number)
            self.panel.focus_first()

    def _show_report(self, number: str, nth: int) -> None:
        emergencies = self._desk.emergencies
        self._show_paper(f"突发事件信息报告单{number}-{nth}", lambda: emergencies.pdf(number, nth))

    def _show_card(self) -> None:
        self._show_paper("突发事件应急联络卡", self._desk.call_tree.card_pdf)

    def _show_paper(self, name: str, make: Callable[[], bytes]) -> None:
        self.paper.open(name, make)
        self.stack.setCurrentWidget(self.paper)
        self.paper.focus_first()

    def _leave_paper(self) -> None:
        self.stack.setCurrentWidget(self.home)
        self.focus_first()

    def _colour(self, emergency: Emergency) -> str:
        return self._states[emergency.number][1]

    def _stand(self, emergency: Emergency) -> tuple[str, str]:
        """How an event stands in the list, and in which colour."""
        stages, now = self._desk.emergencies.stages(emergency), self._desk.now()
        owed = rules.pressing(stages) if emergency.matter.is_open else None
        colour = "" if owed is None else OVER if owed.due_at < now else NEAR
        return rules.state_told(emergency, stages, now), colour

    def _wire(self) -> None:
        self.rows.chosen.connect(self._choose)
        self.new_button.clicked.connect(self.begin)
        self.card_button.clicked.connect(self._show_card)
        self.opening.opened.connect(self._opened)
        self.opening.left.connect(self._leave_opening)
        self.paper.left.connect(self._leave_paper)
        self.paper.told.connect(self.notice.say)

    def _arrange(self) -> None:
        self.right.addWidget(self.opening)
        left = lay.column(self.rows, lay.row(self.new_button, 1, self.card_button))
        both = lay.row(spacing=16)
        both.addLayout(left, 30)
        both.addWidget(self.right, 70)
        self.home.setLayout(both)
        for page in (self.home, self.paper):
            self.stack.addWidget(page)
        box = lay.column(self.notice, self.stack)
        box.setContentsMargins(12, 8, 12, 8)
        self.setLayout(box)
