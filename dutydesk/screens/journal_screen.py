"""值班日志, home: the day as a timeline, the open matters beside it, one line to write in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.field import Field
from dutydesk.model.matter import MatterDraft
from dutydesk.model.telling import Telling
from dutydesk.rules import timeline
from dutydesk.rules.permissions import Right
from dutydesk.rules.reminders import Reminder
from dutydesk.rules.timeline import Item
from dutydesk.screens.act_panel import ActPanel, bind, bind_to
from dutydesk.screens.duty_panel import DutyPanel
from dutydesk.screens.filing_page import FilingPage
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.matter_list import MatterList
from dutydesk.screens.matter_panel import MatterPanel
from dutydesk.screens.paper_page import PaperPage
from dutydesk.screens.quick_line import QuickLine
from dutydesk.screens.roster_line import RosterLine
from dutydesk.screens.telling_list import TellingList
from dutydesk.screens.telling_page import TellingPage
from dutydesk.screens.timeline_view import Timeline
from dutydesk.screens.two_person_panel import TwoPersonPanel


@dataclass(frozen=True)
class _Correction:
    """What a note should have said."""

    text: Annotated[str, Field("改为", required=True, is_long=True)] = ""


class JournalScreen(Screen):
    """What happened, what is open, and where the next line goes."""

    title = "值班日志"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.days = QComboBox()
        self.correct_button = QPushButton("更正")
        self.void_button = QPushButton("作废")
        self.tell_button = QPushButton("逐一通知（Ctrl+T）")
        self.rows = Timeline("本班还没有记录。在下面写第一条，Ctrl+Enter 记下。")
        self.quick = QuickLine(desk)
        self.correction = ActPanel("更正", self._correct_now, Form(_Correction), "更正原因")
        self.voiding = TwoPersonPanel(desk, "作废", self._void_now)
        self.matters = MatterList()
        self.matters_title = lay.section("在办事项")
        self.new_button = QPushButton("新立事项（Ctrl+N）")
        self.new_matter = ActPanel("新立事项", self._open_now, Form(MatterDraft))
        self.duties = DutyPanel(desk)
        self.telling, self.untold = TellingPage(desk), TellingList()
        self.roster = RosterLine(desk)
        self.paper = PaperPage(desk)
        self._before_paper: QWidget = self.paper
        self.forms: dict[str, FilingPage] = {}
        self._officer = 0
        self._has_matter = False
        self.home, self.new_page, self.stack = QWidget(), QWidget(), QStackedWidget()
        self._arrange()
        self._wire()

    @cached_property
    def matter(self) -> MatterPanel:
        """The panel of a matter, built with the first one opened: it holds every act there is."""
        panel = MatterPanel(self._desk)
        panel.left.connect(self._leave)
        panel.story_asked.connect(self._show_story)
        panel.special_asked.connect(self._show_special)
        panel.order_asked.connect(self._show_order)
        panel.acted.connect(self.notice.say)
        self.stack.addWidget(panel)
        self._has_matter = True
        return panel

    def refresh(self) -> None:
        """Read the entries of the day chosen and the open matters."""
        self._follow_hands()
        self._show_days()
        day: date | None = self.days.currentData()
        entries = self._desk.journal.of_day(day) if day else self._desk.journal.current()
        self.rows.show_rows(timeline.items(entries))
        shown = self._desk.matters.reminders()
        self.matters.show_reminders(shown, self._desk.now())
        self.matters_title.setText(f"在办事项 {sum(each.matter.is_open for each in shown)}")
        self.duties.refresh()
        self.roster.refresh()
        self.untold.show_tellings(self._desk.tellings.unfinished())
        self.telling.refresh()
        self.quick.follow()
        for form in self.forms.values():
            form.follow()
        if self._has_matter:
            self.matter.refresh()
        self._point(self.rows.current())

    def keep(self) -> None:
        """Keep the quick line and every form opened from it."""
        self.quick.draft.keep()
        for form in self.forms.values():
            form.keep()

    def focus_first(self) -> None:
        """Put the cursor into the quick line."""
        self._go_home()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of that name where the officer works now."""
        shown = self.stack.currentWidget()
        if isinstance(shown, FilingPage | MatterPanel | TellingPage):
            return shown.mark(field, sentence)
        if self.duties.finishing.isVisible():
            return self.duties.mark(field, sentence)
        for panel in (self.correction, self.voiding, self.new_matter):
            if panel.isVisible():
                return panel.mark(field, sentence)
        return self.quick.mark(field, sentence)

    def open_register(self, key: str, words: str = "") -> None:
        """Open a register's form in place, with words for its content."""
        self.keep()
        form = self._form(key)
        form.load()
        form.write_content(words)
        self._turn(form)
        form.focus_first()

    def open_matter(self, number: str) -> None:
        """Open a matter in place."""
        self.matter.open(number)
        self._turn(self.matter)
        self.matter.focus_first()

    def open_telling(self, number: str) -> None:
        """Go on with a list of whom to tell."""
        with showing_errors(self):
            self.telling.open(number)
            self._turn(self.telling)
            self.telling.focus_first()

    def go_to_duties(self) -> None:
        """Go to the recurring duties."""
        self._go_home()
        self.duties.focus_first()

    def _form(self, key: str) -> FilingPage:
        if key not in self.forms:
            form = FilingPage(self._desk, self._desk.registers.keyed(key))
            form.filed.connect(self._filed)
            form.left.connect(self._leave)
            self.forms[key] = form
            self.stack.addWidget(form)
        return self.forms[key]

    def _noted(self, words: str) -> None:
        # a line is written into the open shift, so that is what must be in view
        self.days.setCurrentIndex(0)
        self.notice.say(words)

    def _filed(self, words: str) -> None:
        self._go_home()
        self.notice.say(words)

    def _leave(self) -> None:
        self.keep()
        self.notice.clear()
        self._go_home()

    def _turn(self, page: QWidget) -> None:
        self.notice.clear()
        self.stack.setCurrentWidget(page)

    def _go_home(self) -> None:
        self.correction.hide()
        self.voiding.hide()
        self.quick.show()
        self.stack.setCurrentWidget(self.home)
        self.quick.focus_first()

    def _choose_day(self) -> None:
        self.refresh()
        self.rows.scrollToBottom()

    def _choose_item(self, item: Item) -> None:
        if item.is_owed:
            self._complete(item.seq)
        elif item.is_note and not item.is_void:
            self._correct()
        elif item.telling:
            self.open_telling(item.telling)
        elif item.matter:
            self._choose_number(item.matter)

    def _complete(self, seq: int) -> None:
        with showing_errors(self):
            stub = self._desk.stubs.opened(seq)
            form = self._form(stub.register)
            form.load(stub)
            self._turn(form)
            form.focus_first()

    def _choose_matter(self, pressing: Reminder) -> None:
        self._choose_number(pressing.number)

    def _choose_number(self, number: str) -> None:
        with showing_errors(self):
            self.open_matter(number)

    def _tell(self) -> None:
        item = self.rows.current()
        self._turn(self.telling)
        is_source = item is not None and item.may_be_told and not item.is_void
        self.telling.begin(item if is_source else None)

    def _choose_telling(self, telling: Telling) -> None:
        self.open_telling(telling.number)

    def _show_list(self, number: str) -> None:
        self._show_paper(f"逐一通知签收表{number}", lambda: self._desk.tellings.pdf(number))

    def _point(self, item: Item | None) -> None:
        is_standing_note = item is not None and item.is_note and not item.is_void
        self.correct_button.setEnabled(is_standing_note)
        self.void_button.setEnabled(is_standing_note)
        self.void_button.setVisible(self._desk.people.may(Right.VOID))

    def _show_story(self, number: str) -> None:
        sheets = self._desk.sheets
        self._show_paper(f"事项办理经过{number}", lambda: sheets.story_pdf(number))

    def _show_order(self, number: str) -> None:
        instructions = self._desk.instructions
        self.paper.open(f"督办通知单{number}", lambda: instructions.order_pdf(number))
        self._turn(self.paper)
        self.paper.focus_first()

    def _show_special(self, number: str) -> None:
        reports = self._desk.special_reports
        self._show_paper(f"值班信息专报{number}", lambda: reports.pdf(number))

    def _show_paper(self, name: str, make: Callable[[], bytes]) -> None:
        self._before_paper = self.stack.currentWidget()
        self.paper.open(name, make)
        self._turn(self.paper)
        self.paper.focus_first()

    def _leave_paper(self) -> None:
        self._turn(self._before_paper)
        if isinstance(self._before_paper, MatterPanel | TellingPage):
            self._before_paper.focus_first()

    def _correct(self) -> None:
        item: Item = self.rows.current()
        self._make_room()
        self.correction.begin(_said(item))
        self.correction.fields.restore({"text": item.standing_text})
        self.correction.fields.line("text").moveCursor(QTextCursor.MoveOperation.End)

    def _void(self) -> None:
        self._make_room()
        self.voiding.begin(_said(self.rows.current()))

    def _make_room(self) -> None:
        self.notice.clear()
        for part in (self.quick, self.correction, self.voiding):
            part.hide()

    def _correct_now(self) -> None:
        item: Item = self.rows.current()
        text = self.correction.fields.read(self._desk.now())["text"]
        timeline.check_changed(item, text)
        self._desk.journal.correct(item.seq, text, self.correction.words())
        self._acted(f"已更正第{item.seq}条，原文保留")

    def _void_now(self) -> None:
        item: Item = self.rows.current()
        self._desk.journal.void(item.seq, self.voiding.words(), self.voiding.both())
        self._acted(f"已作废第{item.seq}条，原文保留")

    def _new(self) -> None:
        self.new_matter.fields.clear(self._desk.now())
        self._turn(self.new_page)
        self.new_matter.begin()

    def _open_now(self) -> None:
        draft = MatterDraft(**self.new_matter.fields.read(self._desk.now()))
        matter = self._desk.matters.open(draft)
        limit = f"，时限 {matter.due_at:%m-%d %H:%M}" if matter.due_at else ""
        self._acted(f"已立项 {matter.number}{limit}")

    def _acted(self, words: str) -> None:
        self._go_home()
        self.refresh()
        self.notice.say(words)

    def _follow_hands(self) -> None:
        """Close what another officer had begun; whoever comes back finds it as it was."""
        who = self._desk.people.signed_in()
        if who is not None and who.id != self._officer:
            self._officer = who.id
            self.duties.forget()
            if self._has_matter:
                self.matter.forget()
            if self.stack.currentWidget() in (self.new_page, self.telling):
                self.stack.setCurrentWidget(self.home)
            for panel in (self.correction, self.voiding):
                panel.hide()
            self.quick.show()

    def _show_days(self) -> None:
        """Offer the open shift and the earlier duty days; the one chosen stays chosen."""
        days = self._desk.journal.duty_days()
        offered = [("本班", None), *((_titled(day), day) for day in days)]
        if offered == [
            (self.days.itemText(i), self.days.itemData(i)) for i in range(self.days.count())
        ]:
            return
        with QSignalBlocker(self.days):
            chosen = self.days.currentData()
            self.days.clear()
            for words, day in offered:
                self.days.addItem(words, day)
            self.days.setCurrentIndex(max(self.days.findData(chosen), 0))

    def _wire(self) -> None:
        self.days.currentIndexChanged.connect(self._choose_day)
        self.rows.chosen.connect(self._choose_item)
        self.rows.pointed.connect(self._point)
        self.correct_button.clicked.connect(self._correct)
        self.void_button.clicked.connect(self._void)
        self.matters.chosen.connect(self._choose_matter)
        self.new_button.clicked.connect(self._new)
        self.quick.noted.connect(self._noted)
        self.quick.called.connect(self.open_register)
        self.paper.left.connect(self._leave_paper)
        self.paper.told.connect(self.notice.say)
        for panel in (self.correction, self.voiding, self.new_matter):
            panel.left.connect(self._leave)
        bind(self, "Ctrl+N", self.new_button)
        self._wire_tellings()

    def _wire_tellings(self) -> None:
        self.tell_button.clicked.connect(self._tell)
        self.untold.chosen.connect(self._choose_telling)
        self.telling.left.connect(self._leave)
        self.telling.acted.connect(self.notice.say)
        self.telling.paper_asked.connect(self._show_list)
        bind(self, "Ctrl+T", self.tell_button)
        self.duties.told.connect(self._acted)
        bind_to(self, "Ctrl+R", self.go_to_duties)

    def _arrange(self) -> None:
        self.days.setAccessibleName("哪一天的日志")
        buttons = (self.tell_button, self.correct_button, self.void_button)
        head = lay.row(lay.section("值班日志"), self.days, 1, *buttons)
        left = lay.column(head, self.rows, self.correction, self.voiding, self.quick)
        titled = lay.row(self.matters_title, 1, self.new_button)
        roster = (self.roster.due, self.roster.coming)
        right = lay.column(*roster, self.untold, self.duties, titled, self.matters)
        both = lay.row(spacing=16)
        both.addLayout(left, 68)
        both.addLayout(right, 32)
        self.home.setLayout(both)
        self.new_page.setLayout(lay.column(self.new_matter, 1))
        for page in (self.home, self.new_page, self.telling, self.paper):
            self.stack.addWidget(page)
        box = lay.column(self.notice, self.stack)
        box.setContentsMargins(12, 8, 12, 8)
        self.setLayout(box)


def _said(item: Item) -> str:
    return f"第{item.seq}条 {item.happened_at:%H:%M}：{item.standing_text}"


def _titled(day: date) -> str:
    return f"{day:%m}月{day:%d}日 值班日"
