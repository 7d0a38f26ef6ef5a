"""Registering (登记): the form of one register with its draft and its one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.record import Filed, Filing, Register
from dutydesk.rules import lateness, proposals
from dutydesk.screens.act_panel import bind
from dutydesk.screens.draft_keeper import DraftKeeper
from dutydesk.screens.filing_form import FilingForm
from dutydesk.screens.kit import lay, messages
from dutydesk.screens.kit.messages import showing_errors


class FilingPage(QWidget):
    """One register's form; what is typed is a draft until it is filed."""

    filed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self._desk = desk
        self.register = register
        self.form = FilingForm(register, {"elsewhere": desk.registers.routes})
        self.file_button = lay.primary("登记（Ctrl+Enter）")
        self.drop_button = QPushButton("放弃")
        self.back_button = QPushButton("返回（Esc）")
        self.draft = DraftKeeper(self, desk, register.key, self.form.words)
        self._late_minutes = 0
        self._arrange()
        self._wire()

    def follow(self) -> None:
        """Offer the open matters of now; show the draft of whoever sits here now."""
        self.form.matter.existing.offer(self._desk.matters.pending())
        if self.draft.has_changed_hands():
            self._show()

    def load(self) -> None:
        """Show my draft as it was kept last, or a fresh form."""
        self.draft.keep()
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
            filed = self._desk.registers.file(self.register, filing)
            self._show()
            self.filed.emit(_told(filing, filed))

    def _drop(self) -> None:
        if messages.ask(self, "放弃这份没有登记的内容？放弃后不能找回。", "放弃"):
            self.draft.drop()
            self._show()
            self.focus_first()

    def _type(self) -> None:
        self.draft.touch()
        self.form.stamp(self._desk.now())
        self.form.show_late(is_late=self._is_late())

    def _show(self) -> None:
        """A fresh form, and over it the draft of whoever sits here."""
        settings, now = self._desk.settings.read(), self._desk.now()
        who, draft = self._desk.people.signed_in(), self.draft.taken()
        self._late_minutes = settings.late_minutes
        self.form.begin(who.name if who else "", now, self._desk.rulebook.read())
        if draft is not None:
            words = proposals.redated(draft.words, self.register.record, draft.saved_at, now)
            self.form.restore(words)
        self.form.show_late(is_late=self._is_late())
        self.draft.rest()

    def _is_late(self) -> bool:
        now = self._desk.now()
        try:
            happened_at = self.form.happened_at(now)
        except InvalidInput:
            return False  # half a time is typed; filing will say so if it stays half
        return lateness.is_late(happened_at, now, self._late_minutes)

    def _wire(self) -> None:
        self.file_button.clicked.connect(self._file)
        self.drop_button.clicked.connect(self._drop)
        self.back_button.clicked.connect(self.left)
        self.form.edited.connect(self._type)
        bind(self, "Esc", self.back_button)
        bind(self, "Ctrl+Return", self.file_button)
        bind(self, "Ctrl+Enter", self.file_button)

    def _arrange(self) -> None:
        scroll = lay.scrolled(self.form)
        foot = lay.row(self.file_button, self.drop_button, 1, self.back_button)
        self.setLayout(lay.column(scroll, foot))


def _told(filing: Filing, filed: Filed) -> str:
    parts = [f"已登记 {filed.number}"]
    if filed.matter:
        parts.append(f"{'并入' if filing.about else '立项'} {filed.matter}")
    if filing.conclusion:
        parts.append("已办结")
    return "，".join(parts)
