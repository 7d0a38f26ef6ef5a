"""The form of one register (登记表): the record, the contact, the matter it raises, its end.

Everything is read off the declared fields, so a new register gets its form by being declared.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import Conclusion, MatterKind
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filing, Record, Register, Section
from dutydesk.rules import proposals
from dutydesk.rules.dating import Rulebook
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import Choices
from dutydesk.screens.kit.form import Form
from dutydesk.screens.matter_choice import MatterChoice

_KEPT_APART = "只为答复用，另外存放，不进日志和日报；办结答复后按期销毁。"
_ANSWER_LINES = 2.2
"""The answer is shorter than what was said, so that the whole form stays in view."""


class FilingForm(QWidget):
    """Every field one act of registering may say, in two columns, in the order of the paper."""

    edited = Signal()

    def __init__(self, register: Register, choices: Mapping[str, Choices] | None = None) -> None:
        super().__init__()
        self.register = register
        self.parts = [
            Form(register.record, (_untitled(section),), choices) for section in register.layout
        ]
        self.late = Form(Note, (Section("", ("late_reason",)),))
        self.contact = Form(Contact)
        self.contact_box = QWidget()
        self.matter = MatterChoice()
        self.remark = lay.words(self.register.remark, "quiet")
        self.fold = QPushButton("当场办结")
        self.conclusion = Form(Conclusion)
        self._book = Rulebook()
        self._fresh: dict[str, str] = {}
        self._summed: dict[str, str] = {}
        self.folds: dict[Form, QPushButton] = {}
        self._now = datetime.min
        self._is_stamped = False
        self._arrange()
        self.matter.edited.connect(self.edited)
        for part in self._forms():
            part.edited.connect(self.edited)
        self.edited.connect(self._reckon)
        for source in register.proposes.values():
            self._part_of(source).edited.connect(self._sum_up)
        self.fold.toggled.connect(self._unfold)
        self._part_of("disposition").line("disposition").currentIndexChanged.connect(self._propose)

    def begin(self, proposed: Mapping[str, str], now: datetime, book: Rulebook) -> None:
        """Start a fresh form with what is proposed for its fields, by name; it happens now."""
        with QSignalBlocker(self):
            for part in self._forms():
                part.clear(now)
            self.matter.clear(now)
            self.fold.setChecked(False)
            for part in self.parts:
                part.show_values(proposed, now)
            for button in self.folds.values():
                button.setChecked(False)
            self._part_of("happened_at").line("happened_at").setReadOnly(False)
        self._book, self._now, self._is_stamped = book, now, False
        self._summed.clear()
        self._fresh = self._all_words()

    def show_record(self, record: Record, now: datetime) -> None:
        """Fill the form with a record, for a correction."""
        with QSignalBlocker(self):
            for part in self.parts:
                part.show_instance(record, now)
        self._open_told()
        self._fresh = self._all_words()

    def read(self, now: datetime) -> Filing:
        """Everything the form says; raises InvalidInput for what cannot be read."""
        record = self.record(now)
        about, matter = self.matter.read(now)
        is_concluded = self.fold.isChecked()
        return Filing(
            record=record,
            contact=Contact(**self.contact.read(now)),
            about=about,
            matter=matter,
            conclusion=Conclusion(**self.conclusion.read(now)) if is_concluded else None,
            late_reason=self.late.read(now)["late_reason"],
        )

    def record(self, now: datetime) -> Record:
        """The record alone."""
        values: dict[str, Any] = {}
        for part in self.parts:
            values |= part.read(now)
        return self.register.record(**values)

    def words(self) -> dict[str, str]:
        """What was typed beyond a fresh form; the time alone is not worth a draft."""
        typed = {k: v for k, v in self._all_words().items() if v != self._fresh.get(k, "")}
        return typed if set(typed) - {"happened_at"} else {}

    def restore(self, words: Mapping[str, str]) -> None:
        """Put back what ``words`` gave."""
        with QSignalBlocker(self):
            for part in self._forms():
                part.restore(words)
            # last, because a restored way of working must not propose again what was taken back
            self.matter.restore(words)
            self.fold.setChecked(words.get("fold") == "1")
        self._open_told()
        # a time that came with a draft may be emptied and typed anew without coming back by itself
        self._is_stamped = bool(words.get("happened_at"))

    def write_content(self, words: str, now: datetime) -> None:
        """Put words behind the content, as the quick line hands them over."""
        before = self._part_of("content").words()["content"]
        self.parts[0].restore({"content": f"{before}\n{words}".strip()})
        self.stamp(now)

    def stamp(self, now: datetime) -> None:
        """Fix the time at the first word: the telephone rang then, not at the last word."""
        part = self._part_of("happened_at")
        if self._is_stamped or not self.words():
            return
        self._is_stamped, self._now = True, now
        if not part.words()["happened_at"]:
            part.show_values({"happened_at": now}, now)

    def fix_time(self, at: datetime, now: datetime) -> None:
        """Show the minute at which a stub was sealed; nothing moves it any more."""
        part = self._part_of("happened_at")
        with QSignalBlocker(self):
            part.show_values({"happened_at": at}, now)
        part.line("happened_at").setReadOnly(True)
        self._is_stamped = True

    def mark(self, name: str, sentence: str) -> bool:
        """Mark a field in whichever section holds it, and bring that section into view."""
        if name in self.conclusion.names():
            self.fold.setChecked(True)
        for part, button in self.folds.items():
            if name in part.names():
                button.setChecked(True)
        if name == "late_reason":
            self.late.show()
        held = any(part.mark(name, sentence) for part in self._forms())
        return held or self.matter.mark(name, sentence)

    def unmark(self) -> None:
        """Take every mark away."""
        for part in (*self._forms(), self.matter.new):
            part.unmark()

    def show_late(self, *, is_late: bool) -> None:
        """Ask why it is written late, or ask no more."""
        self.late.setVisible(is_late)

    def happened_at(self, now: datetime) -> datetime:
        """When it happened; raises InvalidInput if that cannot be read."""
        read: datetime = self._part_of("happened_at").read_one("happened_at", now)
        return read

    def keep_to_record(self, *, is_record_only: bool) -> None:
        """Show only the record, for a correction, or everything."""
        for part in (self.contact_box, self.matter, self.fold):
            part.setVisible(not is_record_only)
        self.contact_box.setVisible(not is_record_only and self.register.asks_contact)
        self.late.hide()
        self.conclusion.setVisible(not is_record_only and self.fold.isChecked())

    def focus_first(self) -> None:
        """Put the cursor where the first words go."""
        self.parts[0].focus_first()

    def _propose(self) -> None:
        """Propose a matter when it is passed on; take the proposal back when it is not."""
        picked = self._part_of("disposition").line("disposition").currentData()
        if picked and proposals.passes_on(Disposition[picked]):
            content = self._part_of("content").words()["content"]
            self.matter.propose(content, self._now)
        else:
            self.matter.take_back(self._now)

    def _open_told(self) -> None:
        """Open what is folded away where words stand in it."""
        for part, button in self.folds.items():
            said = part.words()
            button.setChecked(any(part.takes_words(name) and said[name] for name in said))

    def _sum_up(self) -> None:
        """Say in words what a checklist says, as long as nobody says it otherwise."""
        for name, source in self.register.proposes.items():
            words = self._said_by(source)
            part = self._part_of(name)
            if words is not None and part.words()[name] in ("", self._summed.get(name, "")):
                self._summed[name] = words
                with QSignalBlocker(self):
                    part.restore({name: words})

    def _said_by(self, source: str) -> str | None:
        """What a checklist says in one line; None while half of it is typed."""
        part = self._part_of(source)
        if not part.words()[source]:
            return ""
        try:
            return str(part.read_one(source, self._now))
        except InvalidInput:
            return None

    def _reckon(self) -> None:
        """Say how the matter's limit is counted while its form is filled in."""
        kind = MatterKind[self._part_of("category").words()["category"]]
        try:
            received = self.happened_at(self._now)
        except InvalidInput:
            return  # half a time is typed
        self.matter.reckon(kind, received, self._book)

    def _all_words(self) -> dict[str, str]:
        found: dict[str, str] = {"fold": "1" if self.fold.isChecked() else ""}
        for part in (*self.parts, self.late, self.contact):
            found |= part.words()
        if self.fold.isChecked():
            found |= self.conclusion.words()
        return found | self.matter.words()

    def _forms(self) -> tuple[Form, ...]:
        return (*self.parts, self.late, self.contact, self.conclusion)

    def _part_of(self, name: str) -> Form:
        return next(part for part in self.parts if name in part.names())

    def _unfold(self, is_open: bool) -> None:
        self.fold.setText("当场办结 ▾" if is_open else "当场办结 ▸")
        self.conclusion.setVisible(is_open)
        self.edited.emit()

    def _arrange(self) -> None:
        half = (len(self.parts) + 1) // 2
        quiet = lay.words(_KEPT_APART, "small")
        self.contact_box.setLayout(lay.column(lay.section("联系人"), self.contact, quiet))
        self._part_of("happened_at").line("happened_at").setPlaceholderText("现在")
        answer = self._part_of("answer").line("answer")
        answer.setFixedHeight(int(answer.fontMetrics().lineSpacing() * _ANSWER_LINES) + 14)
        self.fold.setObjectName("link")
        self.fold.setCheckable(True)
        self._unfold(is_open=False)
        end = lay.row(self.fold, 1)
        shown = [self._foldable(part) for part in self.parts]
        left = lay.column(*shown[:half], self.contact_box, 1)
        right = lay.column(*shown[half:], self.matter, end, self.conclusion, 1)
        columns = lay.row(spacing=16)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.late.hide()
        self.setLayout(lay.column(self.remark, self.late, columns))
        # shown only once it lies in the form: before, it would be a window of its own
        self.remark.setVisible(bool(self.register.remark))
        self.contact_box.setVisible(self.register.asks_contact)

    def _foldable(self, part: Form) -> QWidget:
        """A part as it lies in its column; one hardly ever asked behind its title."""
        section = self.register.layout[self.parts.index(part)]
        if not section.is_folded:
            return part
        button, both = QPushButton(), QWidget()
        button.setObjectName("link")
        button.setCheckable(True)
        button.toggled.connect(part.setVisible)
        button.toggled.connect(lambda is_open: button.setText(_folded(section, is_open=is_open)))
        button.setText(_folded(section, is_open=False))
        both.setLayout(lay.column(lay.row(button, 1), part))
        part.hide()
        self.folds[part] = button
        return both


def _untitled(section: Section) -> Section:
    """A folded section says its title on the button that opens it."""
    return replace(section, title="") if section.is_folded else section


def _folded(section: Section, *, is_open: bool) -> str:
    return f"{section.title} {'▾' if is_open else '▸'}"
