"""Registering (登记): the form of one register with its draft and its one button."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.record import Filed, Filing, Register
from dutydesk.model.stub import Stub
from dutydesk.rules import lateness, proposals
from dutydesk.screens.act_panel import bind
from dutydesk.screens.draft_keeper import DraftKeeper
from dutydesk.screens.filing_form import FilingForm
from dutydesk.screens.kit import lay, messages
from dutydesk.screens.kit.editors import commit_input_method
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.phrase_offers import offer_in


class FilingPage(QWidget):
    """One register's form; what is typed is a draft until it is filed."""

    filed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self._desk = desk
        self.register = register
        choices = {"elsewhere": desk.registers.routes, "points": desk.checkpoints.names}
        self.form = FilingForm(register, choices)
        self.file_button = lay.primary("登记（Ctrl+Enter）")
        self.stub_button = QPushButton("先记一笔（F6）")
        self.drop_button = QPushButton("放弃")
        self.back_button = QPushButton("返回（Esc）")
        self.draft = DraftKeeper(self, desk, register.key, self.form.words)
        self.owed = lay.words(name="owed")
        form = self.form
        self.offers = offer_in(desk, *form.parts, form.late, form.matter.new, form.conclusion)
        self._stub: Stub | None = None
        self._late_minutes = 0
        self._arrange()
        self._wire()

    def follow(self) -> None:
        """Offer the open matters of now; show the draft of whoever sits here now."""
        self.form.matter.existing.offer(self._desk.matters.pending())
        if self.draft.has_changed_hands():
            self.load()

    def load(self, stub: Stub | None = None) -> None:
        """Show my draft as it was kept last, or a fresh form; or a stub to complete."""
        self._stub = stub
        self.draft.turn_to(stub.draft_key if stub else self.register.key)
        self.form.matter.existing.offer(self._desk.matters.pending())
        self._show()

    def keep(self) -> None:
        """Keep what is typed."""
        self.draft.keep()

    def write_content(self, words: str) -> None:
        """Take over the rest of a quick line."""
        if words:
            self.form.write_content(words, self._desk.now())

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        return self.form.mark(name, sentence)

    def focus_first(self) -> None:
        """Put the cursor where the first words go."""
        self.form.focus_first()

    def _file(self) -> None:
        with showing_errors(self):
            self.form.unmark()
            filing = self.form.read(self._desk.now())
            filed = self._desk.registers.file(self.register, filing, self._stub)
            self._end(_told(filing, filed))

    def _jot(self) -> None:
        with showing_errors(self):
            commit_input_method()
            self.form.unmark()
            stub = self._desk.stubs.jot(self.register, self.form.words())
            self._end(f"已先记 {stub.at:%H:%M}，时间定了；红字待补记")

    def _drop(self) -> None:
        if self._stub is not None:
            self._give_up(self._stub)
        elif messages.ask(self, "放弃这份没有登记的内容？放弃后不能找回。", "放弃"):
            self.draft.drop()
            self._show()
            self.focus_first()

    def _give_up(self, stub: Stub) -> None:
        reason = messages.ask_line(self, "不再补记", "这笔先记不补了，原因（原话仍保留）：")
        if reason is not None:
            with showing_errors(self):
                self._desk.stubs.give_up(stub.seq, reason)
                self._end(f"第{stub.seq}条先记不再补记")

    def _end(self, words: str) -> None:
        """A fresh form once everything typed is filed."""
        self.draft.rest()
        self.load()
        self.filed.emit(words)

    def _type(self) -> None:
        self.draft.touch()
        self.form.stamp(self._desk.now())
        self.form.show_late(is_late=self._is_late())

    def _show(self) -> None:
        """A fresh form, and over it the draft of whoever sits here."""
        settings, now = self._desk.settings.read(), self._desk.now()
        who, draft, stub = self._desk.people.signed_in(), self.draft.taken(), self._stub
        self._late_minutes = settings.late_minutes
        officer = stub.author if stub else who.name if who else ""
        self.form.begin(self._proposed(officer), now, self._desk.rulebook.read())
        if draft is not None:
            words = proposals.redated(draft.words, self.register.record, draft.saved_at, now)
            self.form.restore(words)
        elif stub is not None:
            self.form.restore(stub.words)
        self._say_owed(stub, now)
        self.form.show_late(is_late=self._is_late())
        self.draft.rest()

    def _proposed(self, officer: str) -> dict[str, str]:
        """What a fresh form begins with; the crew is read only where somebody goes round."""
        proposed = {"first_contact": officer}
        if any("patrollers" in part.names() for part in self.form.parts):
            proposed["patrollers"] = self._desk.shifts.current().crew
        return proposed

    def _say_owed(self, stub: Stub | None, now: datetime) -> None:
        if stub is not None:
            self.form.fix_time(stub.at, now)
            self.owed.setText(
                f"补记第{stub.seq}条：{stub.at:%m-%d %H:%M} {stub.author}先记“{stub.text}”。"
                "时间不再改，登记后这笔就补齐了。"
            )
        self.owed.setVisible(stub is not None)
        self.stub_button.setVisible(stub is None)
        self.drop_button.setText("放弃" if stub is None else "不再补记")

    def _is_late(self) -> bool:
        if self._stub is not None:
            return False  # that it was noted in time is the reason, and is written by itself
        now = self._desk.now()
        try:
            happened_at = self.form.happened_at(now)
        except InvalidInput:
            return False  # half a time is typed; filing will say so if it stays half
        return lateness.is_late(happened_at, now, self._late_minutes)

    def _wire(self) -> None:
        self.file_button.clicked.connect(self._file)
        self.stub_button.clicked.connect(self._jot)
        self.drop_button.clicked.connect(self._drop)
        self.back_button.clicked.connect(self.left)
        self.form.edited.connect(self._type)
        bind(self, "Esc", self.back_button)
        bind(self, "F6", self.stub_button)
        bind(self, "Ctrl+Return", self.file_button)
        bind(self, "Ctrl+Enter", self.file_button)

    def _arrange(self) -> None:
        scroll = lay.scrolled(self.form)
        foot = lay.row(self.file_button, self.stub_button, self.drop_button, 1, self.back_button)
        self.setLayout(lay.column(self.owed, scroll, foot))


def _told(filing: Filing, filed: Filed) -> str:
    parts = [f"已登记 {filed.number}"]
    if filed.matter:
        parts.append(f"{'并入' if filing.about else '立项'} {filed.matter}")
    if filing.conclusion:
        parts.append("已办结")
    return "，".join(parts)
