"""来访来电: calls, visits and letters; the list at the left, the form at the right."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.record import Filed, Register
from dutydesk.model.stub import Stub
from dutydesk.screens.book_page import BookPage
from dutydesk.screens.filing_page import FilingPage
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.later import Later
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paper_page import PaperPage
from dutydesk.screens.record_page import RecordPage
from dutydesk.screens.stub_list import StubList


def _told(filed: Filed) -> str:
    return f"（作废）{filed.record.content}" if filed.is_void else filed.record.content


_A_ROW = 2
_HEADINGS = (
    Heading("编号", lambda f: f.number, 7),
    Heading("内容", _told),
)

Paper = TypeVar("Paper", PaperPage, BookPage)


class RegisterScreen(Screen):
    """One register at a time; each keeps its own draft."""

    title = "来访来电"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kept = desk.registers.kept
        self.buttons = {r.key: _choice(r) for r in self.kept}
        self.rows = Table(_HEADINGS, "还没有登记。按右边的表填写，Ctrl+Enter 登记。", "登记簿")
        self.owed = StubList(self.kept)
        self.pages = Later(self._built_page)
        self.records = Later(self._built_record)
        self.book_button = QPushButton("打印登记簿")
        self.stack = QStackedWidget()
        self.register = self.kept[0]
        self._officer = 0
        self._arrange()
        self._wire()

    @cached_property
    def paper(self) -> PaperPage:
        """The sheet of one record or a notice, built with the first one asked for."""
        return self._built_paper(PaperPage(self._desk))

    @cached_property
    def book(self) -> BookPage:
        """The register as a book, built when it is first asked for."""
        return self._built_paper(BookPage(self._desk))

    @property
    def page(self) -> FilingPage:
        """The form of the register in view."""
        return self.pages[self.register.key]

    @property
    def record(self) -> RecordPage:
        """The chosen record of the register in view."""
        return self.records[self.register.key]

    def refresh(self) -> None:
        """Read the records filed last and the open matters."""
        self._follow_hands()
        self.rows.show_rows(self._desk.registers.latest(self.register))
        self.owed.show_stubs(self._desk.stubs.open())
        self.page.follow()
        if self._is_on_record():
            self._show_record(self.rows.current())

    def keep(self) -> None:
        """Keep every draft and take contacts from the screen."""
        for page in self.pages.values():
            page.keep()
        for record in self.records.values():
            record.close_contact()

    def focus_first(self) -> None:
        """Put the cursor where the first words go."""
        self.page.focus_first()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of that name on the page in view."""
        if self._is_on_record():
            return self.record.mark(field, sentence)
        shown = self.stack.currentWidget()
        if isinstance(shown, BookPage):
            return shown.mark(field, sentence)
        return self.page.mark(field, sentence)

    def open_register(self, key: str, stub: Stub | None = None) -> None:
        """Show the form of one register, or a stub to complete; the others keep their drafts."""
        self.notice.clear()
        self.keep()
        self.register = self._desk.registers.keyed(key)
        self.buttons[key].setChecked(True)
        self._close_record()
        self.page.load(stub)
        self.refresh()
        self.page.focus_first()

    def _complete(self, stub: Stub) -> None:
        with showing_errors(self):
            self.open_register(stub.register, self._desk.stubs.opened(stub.seq))

    def _turn(self) -> None:
        key = next(key for key, button in self.buttons.items() if button.isChecked())
        self.open_register(key)

    def _point(self, filed: Filed | None) -> None:
        self._show_record(filed)

    def _filed(self, words: str) -> None:
        self.notice.say(words)
        self.page.focus_first()

    def _acted(self, words: str) -> None:
        self.refresh()
        self.notice.say(words)

    def _show_sheet(self, number: str) -> None:
        register, sheets = self.register, self._desk.sheets
        name = f"{register.paper.title}{number}"
        self.paper.open(name, lambda: sheets.record_pdf(register, number))
        self._turn_to(self.paper)

    def _give_notice(self, number: str) -> None:
        with showing_errors(self):
            sheets = self._desk.sheets
            issue = sheets.give_notice(self.register, number)
            self.paper.open(f"告知单{issue.number}", lambda: sheets.notice_pdf(issue.number))
            self._turn_to(self.paper)

    def _show_book(self) -> None:
        self.book.open(self.register)
        self._turn_to(self.book)

    def _turn_to(self, page: PaperPage | BookPage) -> None:
        self.notice.clear()
        self.stack.setCurrentWidget(page)
        page.focus_first()

    def _leave_paper(self) -> None:
        back = self.page if self.rows.current() is None else self.record
        self.stack.setCurrentWidget(back)
        self.rows.setFocus()

    def _leave(self) -> None:
        self._close_record()
        self.page.focus_first()

    def _step_back(self) -> None:
        self.page.keep()
        self.notice.say("草稿已留好，下次打开还在。")
        self.rows.setFocus()

    def _show_record(self, filed: Filed | None) -> None:
        if filed is None:
            self.stack.setCurrentWidget(self.page)
            return
        self.notice.clear()
        self.page.keep()
        self.record.show_filed(self._desk.registers.numbered(self.register, filed.number))
        self.stack.setCurrentWidget(self.record)

    def _is_on_record(self) -> bool:
        # asked without building it
        return self.stack.currentWidget() is self.records.get(self.register.key)

    def _follow_hands(self) -> None:
        who = self._desk.people.signed_in()
        if who is not None and who.id != self._officer:
            self._officer = who.id
            for record in self.records.values():
                record.forget()

    def _close_record(self) -> None:
        self.rows.setCurrentIndex(QModelIndex())
        self.stack.setCurrentWidget(self.page)

    def _wire(self) -> None:
        self.owed.chosen.connect(self._complete)
        self.rows.pointed.connect(self._point)
        for button in self.buttons.values():
            button.clicked.connect(self._turn)
        self.book_button.clicked.connect(self._show_book)

    def _built_paper(self, paper: Paper) -> Paper:
        paper.left.connect(self._leave_paper)
        paper.told.connect(self.notice.say)
        self.stack.addWidget(paper)
        return paper

    def _built_page(self, key: str) -> FilingPage:
        page = FilingPage(self._desk, self._desk.registers.keyed(key))
        page.filed.connect(self._filed)
        page.left.connect(self._step_back)
        self.stack.addWidget(page)
        return page

    def _built_record(self, key: str) -> RecordPage:
        record = RecordPage(self._desk, self._desk.registers.keyed(key))
        record.sheet_asked.connect(self._show_sheet)
        record.notice_asked.connect(self._give_notice)
        record.acted.connect(self._acted)
        record.left.connect(self._leave)
        self.stack.addWidget(record)
        return record

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        for button in self.buttons.values():
            group.addButton(button)
        self.buttons[self.register.key].setChecked(True)
        self.stack.setCurrentWidget(self.page)
        buttons = list(self.buttons.values())
        rows = [
            lay.row(*buttons[n : n + _A_ROW], spacing=8) for n in range(0, len(buttons), _A_ROW)
        ]
        choice = lay.column(*rows, spacing=8)
        left = lay.column(choice, self.owed, self.rows, lay.row(self.book_button, 1))
        right = lay.column(self.notice, self.stack)
        both = lay.row(spacing=16)
        both.addLayout(left, 24)
        both.addLayout(right, 76)
        both.setContentsMargins(12, 8, 12, 8)
        self.setLayout(both)


def _choice(register: Register) -> QPushButton:
    button = QPushButton(f"{register.shortcut} {register.title.removesuffix('登记')}")
    button.setCheckable(True)
    button.setAccessibleName(register.title)
    return button
