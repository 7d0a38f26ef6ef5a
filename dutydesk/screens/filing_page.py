"""Registering (登记): the form of one register with its draft and its one button."""

from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput, Trouble
from dutydesk.model.record import Filed, Filing, Register
from dutydesk.rules import lateness, proposals
from dutydesk.screens.act_panel import bind
from dutydesk.screens.filing_form import FilingForm
from dutydesk.screens.kit import lay, messages
from dutydesk.screens.kit.messages import showing_errors

PAUSE = 700
"""Milliseconds without a key after which a draft is kept."""


class FilingPage(QWidget):
    """One register's form; what is typed is a draft until it is filed."""

    filed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self._desk = desk
        self.register = register
        self.form = FilingForm(register)
        self.file_button = lay.primary("登记（Ctrl+Enter）")
        self.drop_button = QPushButton("放弃")
        self.back_button = QPushButton("返回（Esc）")
        self._owner = 0
        self._is_dirty = False
        self._late_minutes = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._wire()

    def follow(self) -> None:
        """Offer the open matters of now; show the draft of whoever sits here now."""
        self.form.matter.existing.offer(self._desk.matters.pending())
        who = self._desk.people.signed_in()
        if self._owner != (who.id if who else 0):
            self._is_dirty = False
            self.load()

    def load(self) -> None:
        """Show my draft, or a fresh form."""
        self.keep()
        who, settings, now = (
            self._desk.people.signed_in(),
            self._desk.settings.read(),
            self._desk.now(),
        )
        self._owner, self._late_minutes = (who.id if who else 0), settings.late_minutes
        self.form.matter.existing.offer(self._desk.matters.pending())
        self.form.begin(who.name if who else "", now, timedelta(days=settings.reply_days))
        draft = self._desk.drafts.of(self.register.key) if who else None
        if draft is not None:
            words = proposals.redated(draft.words, self.register.record, draft.saved_at, now)
            self.form.restore(words)
        self._pause.stop()
        self._is_dirty = False

    def keep(self) -> None:
        """Keep what is typed, if anything changed since it was kept."""
        self._pause.stop()
        who = self._desk.people.signed_in()
        if not self._is_dirty or who is None or who.id != self._owner:
            return
        try:
            self._desk.drafts.save(self.register.key, self.form.words())
            self._is_dirty = False
        except Trouble as trouble:
            # said without the usual clearing, so that a refusal being read stays
            messages.show(self, trouble)

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
            self._is_dirty = False
            self.load()
            self.filed.emit(_told(filing, filed))

    def _drop(self) -> None:
        if messages.ask(self, "放弃这份没有登记的内容？放弃后不能找回。", "放弃"):
            self._is_dirty = False
            self._desk.drafts.drop(self.register.key)
            self.load()
            self.focus_first()

    def _type(self) -> None:
        self._is_dirty = True
        self.form.stamp(self._desk.now())
        self.form.show_late(is_late=self._is_late())
        self._pause.start()

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
        self._pause.timeout.connect(self.keep)
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
