"""值班表: a month of names on the left; beside it why, how often, and what can be done."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow
from dutydesk.model.progress import Report
from dutydesk.model.roster import Assignment, RosterMonth, RosterState
from dutydesk.rules import roster_table
from dutydesk.rules.permissions import Right
from dutydesk.screens.act_panel import bind, bind_to
from dutydesk.screens.kit import lay, messages
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.work import ProgressLine, Worker
from dutydesk.screens.paper_page import PaperPage
from dutydesk.screens.roster_change import RosterChange
from dutydesk.screens.roster_check import RosterCheck
from dutydesk.screens.roster_facts import RosterFacts
from dutydesk.screens.roster_grid import RosterGrid
from dutydesk.screens.swap_page import SwapPage


class RosterScreen(Screen):
    """Draft, look why, change by hand, publish, print; ask for a swap and settle it."""

    title = "值班表"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: tuple[int, int] | None = None
        self._month: RosterMonth | None = None
        self._worker = Worker(self)
        self.progress = ProgressLine(self._worker)
        self.name = lay.section("")
        self.state = lay.words(name="quiet")
        self.back_month_button = QPushButton("‹ 上月")
        self.next_month_button = QPushButton("下月 ›")
        self.draft_button = lay.primary("")
        self.again_button = QPushButton()
        self.publish_button = QPushButton("核对印发")
        self.swap_button = QPushButton("请假调班（Ctrl+J）")
        self.print_button = QPushButton("打印")
        self.public_button = QPushButton("打印公示稿")
        self.grid = RosterGrid()
        self.facts = RosterFacts()
        self.change = RosterChange(desk)
        self.check = RosterCheck(desk)
        self.swaps = SwapPage(desk)
        self.side = QStackedWidget()
        self.paper = PaperPage(desk)
        self.home, self.stack = QWidget(), QStackedWidget()
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the month in view again; what is being changed stays open."""
        today = self._desk.now().date()
        kept = {(year, month): state for year, month, state in self._desk.roster.months()}
        if self._wanted is None:
            self._wanted = _first_shown((today.year, today.month), kept)
        is_kept = self._wanted in kept
        self._month = self._desk.roster.month(*self._wanted) if is_kept else None
        shares = self._desk.roster.counts(self._month) if self._month else ()
        self._say_state()
        self.facts.show_reminders(self._desk.roster.reminders())
        self.facts.show_month(self._month, shares)
        self.grid.show_month(self._month, today)
        self.facts.show_line(self.grid.line())
        self.swaps.refresh()

    def focus_first(self) -> None:
        """Begin in the month, or with the one next thing where there is none."""
        if self.stack.currentWidget() is self.paper:
            self.paper.focus_first()
        elif self._month is None:
            self.draft_button.setFocus()
        else:
            self.grid.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of the panel in view."""
        shown = self.side.currentWidget()
        if shown is self.change:
            return self.change.mark(field)
        return shown is self.swaps and self.swaps.mark(field, sentence)

    def keep(self) -> None:
        """No PIN stays behind a lock."""
        self.swaps.put_away()

    def show_month(self, year: int, month: int) -> None:
        """Go to one month."""
        self._wanted = (year, month)
        self.side.setCurrentWidget(self.facts)
        self.refresh()

    def _turn(self, steps: int) -> None:
        if self._wanted is not None:
            self.notice.clear()
            self.show_month(*roster_table.month_after(*self._wanted, steps))
            self.focus_first()

    def _draft(self) -> None:
        with showing_errors(self):
            year, month = self._asked()
            question = f"重新排{month}月？手工改过的会被盖掉。"
            if self._month is not None and not messages.ask(self, question, "重新排"):
                return
            self._worker.run(lambda report: self._proposed(year, month, report), self._drafted)
            self.progress.begin(f"正在排{month}月")

    def _proposed(self, year: int, month: int, report: Report) -> RosterMonth:
        found = self._desk.roster.draft(year, month)
        # whoever has pressed 取消 meanwhile gets nothing
        report(1, 1)
        return found

    def _drafted(self, month: RosterMonth) -> None:
        self._desk.roster.save(month)
        self.show_month(month.year, month.month)
        hints = "".join(month.hints)
        self.notice.say(f"已排出{month.title}草稿，可以逐个改，改好了核对印发。{hints}")
        self.focus_first()

    def _open(self, line: Assignment) -> None:
        """Enter on a name: the head changes the line, everybody else asks for a swap."""
        with showing_errors(self):
            if self._desk.people.may(Right.ROSTER):
                self.side.setCurrentWidget(self.change)
                self.change.begin(self._shown(), line)
            else:
                self.side.setCurrentWidget(self.swaps)
                self.swaps.begin(line)

    def _swap(self) -> None:
        with showing_errors(self):
            self.side.setCurrentWidget(self.swaps)
            self.swaps.begin(self.grid.line())

    def _check(self) -> None:
        with showing_errors(self):
            month = self._shown()
            if month.is_published:
                raise NotNow(f"{month.title}值班表已经印发，请逐条调整或办理调班。")
            self.side.setCurrentWidget(self.check)
            self.check.begin(month)

    def _changed(self, words: str) -> None:
        self._leave_side()
        self.notice.say(words)

    def _go_to(self, line: Assignment) -> None:
        self.grid.go_to(line)
        self._open(line)

    def _leave_side(self) -> None:
        self.side.setCurrentWidget(self.facts)
        self.refresh()
        self.focus_first()

    def _print(self) -> None:
        self._show_roster(is_public=False)

    def _print_public(self) -> None:
        self._show_roster(is_public=True)

    def _show_roster(self, *, is_public: bool) -> None:
        with showing_errors(self):
            month, roster = self._shown(), self._desk.roster
            name = f"{month.title}值班安排表{'（公示稿）' if is_public else ''}"
            self._show_paper(name, lambda: roster.pdf(month.year, month.month, is_public=is_public))

    def _show_form(self, number: str) -> None:
        swaps = self._desk.swaps
        self._show_paper(f"请假调班审批单{number}", lambda: swaps.pdf(number))

    def _show_paper(self, name: str, make: Callable[[], bytes]) -> None:
        self.paper.open(name, make)
        self.stack.setCurrentWidget(self.paper)
        self.paper.focus_first()

    def _leave_paper(self) -> None:
        self.stack.setCurrentWidget(self.home)
        if self.side.currentWidget() is self.swaps:
            self.swaps.focus_first()
        else:
            self.focus_first()

    def _shown(self) -> RosterMonth:
        if self._month is None:
            year, month = self._asked()
            raise NotNow(f"{year}年{month}月还没有值班表，请先排班。")
        return self._month

    def _asked(self) -> tuple[int, int]:
        if self._wanted is None:
            raise NotNow("请先打开值班表。")
        return self._wanted

    def _say_state(self) -> None:
        year, month = self._asked()
        kept = self._month
        self.name.setText(f"{year}年{month}月")
        self.draft_button.setText(f"排{month}月")
        self.draft_button.setVisible(kept is None)
        self.again_button.setText(f"重新排{month}月")
        for button in (self.again_button, self.publish_button):
            button.setVisible(kept is not None and not kept.is_published)
        for button in (self.print_button, self.public_button):
            button.setVisible(kept is not None)
        self.state.setText(_state_words(kept))
        self.grid.say_empty(f"{month}月还没有值班表。\n按“排{month}月”，程序按次数均衡排出草稿。")

    def _wire(self) -> None:
        self.back_month_button.clicked.connect(lambda: self._turn(-1))
        self.next_month_button.clicked.connect(lambda: self._turn(1))
        self.draft_button.clicked.connect(self._draft)
        self.again_button.clicked.connect(self._draft)
        self.publish_button.clicked.connect(self._check)
        self.swap_button.clicked.connect(self._swap)
        self.print_button.clicked.connect(self._print)
        self.public_button.clicked.connect(self._print_public)
        self.grid.opened.connect(self._open)
        self.grid.looked_at.connect(self.facts.show_line)
        for panel in (self.change, self.check, self.swaps):
            panel.left.connect(self._leave_side)
        self.change.changed.connect(self._changed)
        self.check.published.connect(self._changed)
        self.check.went_to.connect(self._go_to)
        self.swaps.acted.connect(self.notice.say)
        self.swaps.paper_asked.connect(self._show_form)
        self.paper.left.connect(self._leave_paper)
        self.paper.told.connect(self.notice.say)
        bind_to(self.grid, "PgUp", lambda: self._turn(-1))
        bind_to(self.grid, "PgDown", lambda: self._turn(1))
        bind(self.home, "Ctrl+J", self.swap_button)

    def _arrange(self) -> None:
        months = lay.row(self.back_month_button, self.name, self.next_month_button)
        acts = (self.draft_button, self.again_button, self.publish_button, self.swap_button)
        head = lay.row(months, self.state, *acts, self.print_button, self.public_button)
        head.setStretchFactor(self.state, 1)
        for panel in (self.facts, self.change, self.check, self.swaps):
            self.side.addWidget(panel)
        both = lay.row(spacing=16)
        both.addWidget(self.grid, 6)
        both.addWidget(self.side, 5)
        month = lay.column(head, self.progress, both, spacing=4)
        month.setStretch(2, 1)
        self.home.setLayout(month)
        for page in (self.home, self.paper):
            self.stack.addWidget(page)
        box = lay.column(self.notice, self.stack)
        box.setContentsMargins(12, 8, 12, 4)
        self.setLayout(box)


def _first_shown(now: tuple[int, int], kept: dict[tuple[int, int], RosterState]) -> tuple[int, int]:
    """This month if it has a roster, else the next, which is the one to be drafted."""
    return now if now in kept else roster_table.month_after(*now, 1)


def _state_words(month: RosterMonth | None) -> str:
    if month is None:
        return "PgUp、PgDn 翻月"
    if month.published_at is None:
        return f"{month.state.value}，没有印发　PgUp、PgDn 翻月，Enter 改一班"
    told = f"{month.published_at:%m-%d %H:%M} {month.published_by}"
    return f"{month.state.value} {told}　PgUp、PgDn 翻月"
