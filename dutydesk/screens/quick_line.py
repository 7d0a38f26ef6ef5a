"""The quick line (速记): one line of the log at the foot of the timeline.

Ctrl+Enter files it; Enter goes on to the button and never files, for it also ends a composition.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.note import Note
from dutydesk.rules import lateness, proposals, timeline
from dutydesk.screens.act_panel import bind
from dutydesk.screens.draft_keeper import DraftKeeper
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit, commit_input_method, editor_for
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.matter_choice import MatterBox
from dutydesk.screens.phrase_offers import offer_at

_APART = ("text", "about")
"""Fields with an editor of their own: one line, and a list of open matters."""


class QuickLine(QWidget):
    """A note of the log: way, time, words; what is typed is a draft until it is filed."""

    noted = Signal(str)
    called = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._editors = {c.name: editor_for(c) for c in columns_of(Note) if c.name not in _APART}
        self.line = LineEdit()
        self.line.setPlaceholderText("写一条日志；先写 电、访、信 再按空格，就开那张登记表")
        self.offers = offer_at(desk, self.line)
        self.about = MatterBox("不关联事项")
        self.file_button = lay.primary("记下（Ctrl+Enter）")
        self.draft = DraftKeeper(self, desk, "note", self.words)
        self._calls = {r.title[1]: r.key for r in desk.registers.kept}
        self._late_minutes = 0
        self._arrange()
        self._wire()

    def follow(self) -> None:
        """Offer the open matters of now; show the draft of whoever sits here now."""
        with QSignalBlocker(self.about):
            self.about.offer(self._desk.matters.pending(), "不关联事项")
        if self.draft.has_changed_hands():
            self._show()

    def words(self) -> dict[str, str]:
        """What is typed; the way alone is not worth a draft."""
        words = {name: editor.words() for name, editor in self._editors.items()}
        words |= {"text": self.line.text(), "about": self.about.number()}
        typed = any(words[name] for name in ("text", "happened_at", "about", "late_reason"))
        return words if typed else {}

    def restore(self, words: Mapping[str, str]) -> None:
        """Put back what ``words`` gave."""
        for name, editor in self._editors.items():
            editor.restore(words.get(name, ""))
        self.about.pick(words.get("about", ""))
        self.line.setText(words.get("text", ""))

    def editor(self, name: str) -> Any:  # noqa: ANN401
        """The widget of one field."""
        own = {"text": self.line, "about": self.about}
        return own[name] if name in own else self._editors[name].widget

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name and go there."""
        self.unmark()
        if name == "late_reason":
            self._ask_why(is_late=True)
        if name not in ("text", "about", *self._editors):
            return False
        _mark(self.editor(name), is_wrong=True)
        self.editor(name).setToolTip(sentence)
        self.editor(name).setFocus()
        return True

    def unmark(self) -> None:
        """Take every mark away."""
        for name in ("text", "about", *self._editors):
            _mark(self.editor(name), is_wrong=False)
            self.editor(name).setToolTip("")

    def focus_first(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus()

    def _note(self) -> None:
        with showing_errors(self):
            commit_input_method()
            self.unmark()
            if not self._call():
                entry = self._desk.journal.note(self._typed())
                self._show()
                self.noted.emit(f"已记第{entry.seq}条")

    def _type(self) -> None:
        self.draft.touch()
        self._ask_why(is_late=self._is_late())
        if len(self.line.text()) > 1:
            self._call()

    def _call(self) -> bool:
        """Hand the line over to the register it calls; whether it called one."""
        called = timeline.register_called(self.line.text(), self._calls)
        if called is None:
            return False
        self.line.clear()
        self.draft.keep()
        self.called.emit(*called)
        return True

    def _typed(self) -> Note:
        values = {name: self._value(name) for name in self._editors}
        return Note(text=self.line.text(), about=self.about.number(), **values)

    def _value(self, name: str) -> Any:  # noqa: ANN401
        try:
            return self._editors[name].value(self._desk.now())
        except ValueError as error:
            raise InvalidInput(name, str(error)) from error

    def _is_late(self) -> bool:
        now = self._desk.now()
        try:
            happened_at = self._value("happened_at") or now
        except InvalidInput:
            return False  # half a time is typed; filing will say so if it stays half
        return lateness.is_late(happened_at, now, self._late_minutes)

    def _show(self) -> None:
        """The draft of whoever sits here, or an empty line."""
        now, draft = self._desk.now(), self.draft.taken()
        self._late_minutes = self._desk.settings.read().late_minutes
        for editor in self._editors.values():
            editor.show(editor.column.default, now)
        self.about.pick("")
        self.line.clear()
        if draft is not None:
            self.restore(proposals.redated(draft.words, Note, draft.saved_at, now))
        self._ask_why(is_late=self._is_late())
        self.draft.rest()

    def _ask_why(self, *, is_late: bool) -> None:
        """Ask for a reason where one is due; one already given stays in sight."""
        reason = self.editor("late_reason")
        reason.setVisible(is_late or bool(reason.text()))

    def _wire(self) -> None:
        self.file_button.clicked.connect(self._note)
        self.line.textChanged.connect(self._type)
        self.about.currentIndexChanged.connect(self._type)
        for editor in self._editors.values():
            editor.edited.connect(self._type)
        bind(self, "Ctrl+Return", self.file_button)
        bind(self, "Ctrl+Enter", self.file_button)

    def _arrange(self) -> None:
        self.line.setAccessibleName("写一条日志")
        channel, time = self.editor("channel"), self.editor("happened_at")
        channel.setAccessibleName("方式")
        time.setAccessibleName("时间")
        time.setPlaceholderText("现在")
        time.setFixedWidth(time.fontMetrics().horizontalAdvance("昨天 00:00") + 24)
        reason = self.editor("late_reason")
        reason.setAccessibleName("补记原因")
        reason.setPlaceholderText("补记原因：为什么现在才写")
        important = self.editor("is_important")
        first = lay.row(self.line, self.file_button)
        about = lay.row(
            QLabel("方式"), channel, QLabel("时间"), time, self.about, important, reason
        )
        about.setStretch(4, 2)
        about.setStretch(6, 3)
        self.setLayout(lay.column(first, about, spacing=8))


def _mark(widget: QWidget, *, is_wrong: bool) -> None:
    if bool(widget.property("wrong")) != is_wrong:
        widget.setProperty("wrong", is_wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
