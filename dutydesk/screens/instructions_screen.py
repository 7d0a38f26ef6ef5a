"""批示督办: a leader's words as given, the orders they become, and how far each order is."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.instruction import Instruction, InstructionDraft
from dutydesk.model.record import Section
from dutydesk.screens.act_panel import bind
from dutydesk.screens.draft_keeper import DraftKeeper
from dutydesk.screens.kit import lay, messages
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paper_page import PaperPage
from dutydesk.screens.phrase_offers import offer_in

DRAFT = "instruction"
PAUSE = 300
"""Milliseconds without a key after which the orders in the words are proposed."""

_SECTION = Section(
    "领导批示", ("words", "leader", "given", "given_at", "source", "passed_on", "orders")
)
_HELP = (
    "照原话记。话里提到的单位和期限会填进“转为督办”，没有提到的空着，请补上；不转的整行删去。"
    "最后一栏是话里说到的在办事项，它的时限随督办提前；说的不是它，就删去这个编号。"
)


class InstructionsScreen(Screen):
    """The leaders' book on the left, one instruction being written on the right."""

    title = "批示督办"
    matter_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._fresh: Mapping[str, str] = {}
        self._proposed = ""
        self._states: Mapping[str, str] = {}
        headings = (
            Heading("编号", lambda each: each.number, 8),
            Heading("批示", lambda each: f"{each.leader}：{each.words}"),
            Heading("督办", self._became, 12),
        )
        self.rows = Table(headings, "还没有领导批示。按 F11 登记一条。", "领导批示")
        self.form = Form(InstructionDraft, (_SECTION,))
        self.offers = offer_in(desk, self.form)
        self.keep_button = lay.primary("登记（Ctrl+Enter）")
        self.drop_button = QPushButton("放弃")
        self.book_button = QPushButton("印登记簿")
        self.paper = PaperPage(desk)
        self.stack = QStackedWidget()
        self.draft = DraftKeeper(self, desk, DRAFT, self._words)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the book again; what is being typed stays, unless somebody else sits here now."""
        kept = self._desk.instructions.latest()
        self._states = self._desk.instructions.states(kept)
        self.rows.show_rows(kept)
        if self.draft.has_changed_hands():
            self._begin(self._desk.instructions.begun())
            draft = self.draft.taken()
            if draft is not None:
                self.form.restore(draft.words)
            self.draft.rest()

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        self.draft.keep()

    def focus_first(self) -> None:
        """Begin with the leader's words."""
        self.form.focus_first()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of the form."""
        return self.form.mark(field, sentence)

    def begin_from(self, source: str, words: str) -> None:
        """Begin with the words on a paper that came back; what was half typed stays instead."""
        if self._words():
            self.notice.say("这里还有没登记完的批示；先登记或放弃，再转这一条。", "refused")
            return
        begun = replace(self._desk.instructions.begun(), source=source, words=words)
        self._begin(replace(begun, orders=self._desk.instructions.proposed(words)))
        self._proposed = self.form.words()["orders"]
        self.form.line("orders").setFocus()
        self.notice.say(f"{source}已签回。要转督办按Ctrl+Enter，不转就离开这一页。")

    def _begin(self, begun: InstructionDraft) -> None:
        with QSignalBlocker(self.form):
            self.form.show_instance(begun, self._desk.now())
        self.form.unmark()
        self._fresh, self._proposed = dict(self.form.words()), ""

    def _words(self) -> dict[str, str]:
        """What was typed beyond how the form began."""
        now = self.form.words()
        return now if now != self._fresh else {}

    def _type(self) -> None:
        self.draft.touch()
        self._pause.start()

    def _propose(self) -> None:
        """Propose the orders in the words, unless the officer has written other ones."""
        typed = self.form.words()
        if typed["orders"] == self._proposed:
            given_at = self._given_at()
            self._proposed = self._desk.instructions.proposed(typed["words"], given_at)
            self.form.restore({"orders": self._proposed})

    def _given_at(self) -> datetime | None:
        """When the words were given, once that can be read."""
        with suppress(InvalidInput):
            read: datetime | None = self.form.read_one("given_at", self._desk.now())
            return read
        return None

    def _keep(self) -> None:
        with showing_errors(self):
            self._pause.stop()
            self.form.unmark()
            kept = self._desk.instructions.keep(self._read())
            self.draft.drop()
            self._begin(self._desk.instructions.begun())
            self.notice.say(_kept_words(kept))

    def _read(self) -> InstructionDraft:
        return InstructionDraft(**self.form.read(self._desk.now()))

    def _drop(self) -> None:
        if messages.ask(self, "放弃这条没有登记的批示？放弃后不能找回。", "放弃"):
            self.draft.drop()
            self._begin(self._desk.instructions.begun())
            self.focus_first()

    def _show_book(self) -> None:
        desk, today = self._desk.instructions, self._desk.now().date()
        first = today.replace(month=1, day=1)
        self.paper.open("领导批示登记簿", lambda: desk.book_pdf(first, today))
        self.stack.setCurrentWidget(self.paper)
        self.paper.focus_first()

    def _leave_paper(self) -> None:
        self.stack.setCurrentIndex(0)
        self.focus_first()

    def _choose(self, kept: Instruction) -> None:
        if kept.orders:
            self.matter_asked.emit(kept.orders[0])

    def _became(self, kept: Instruction) -> str:
        told = (f"{number[-3:]} {self._states[number]}" for number in kept.orders)
        return "、".join(told) or "未转"

    def _wire(self) -> None:
        self.form.edited.connect(self._type)
        self._pause.timeout.connect(self._propose)
        self.rows.chosen.connect(self._choose)
        self.keep_button.clicked.connect(self._keep)
        self.drop_button.clicked.connect(self._drop)
        self.book_button.clicked.connect(self._show_book)
        self.paper.left.connect(self._leave_paper)
        self.paper.told.connect(self.notice.say)
        bind(self, "Ctrl+Return", self.keep_button)

    def _arrange(self) -> None:
        page = QWidget()
        page.setLayout(lay.column(self.form, 1))
        right = lay.column(
            lay.scrolled(page),
            lay.words(_HELP, "small"),
            lay.row(self.keep_button, self.drop_button, 1, self.book_button),
        )
        both = lay.row(spacing=16)
        both.addWidget(self.rows, 5)
        both.addLayout(right, 5)
        writing = QWidget()
        both.setContentsMargins(0, 0, 0, 0)
        writing.setLayout(both)
        for each in (writing, self.paper):
            self.stack.addWidget(each)
        box = lay.column(self.notice, self.stack)
        box.setContentsMargins(12, 8, 12, 8)
        self.setLayout(box)


def _kept_words(kept: Instruction) -> str:
    became = f"，转为督办{len(kept.orders)}件：{'、'.join(kept.orders)}" if kept.orders else ""
    return f"已登记批示{kept.number}{became}。"
