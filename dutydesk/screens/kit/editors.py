"""Editors: one for each kind of declared field, all read, filled and restored alike."""

from collections.abc import Callable
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from dutydesk.model.field import Column
from dutydesk.rules import typed_times
from dutydesk.rules.writing import digits

Choices = Callable[[], list[str]]
_TALL = 3.4
"""How many lines a long field shows."""

_RIM = 14
"""What a long field needs above and below its lines."""

_LONGEST_NUMBER = 9


class Editor(QObject):
    """What a form asks of every editor; ``words`` is the raw text a draft keeps."""

    edited = Signal()
    widget: QWidget

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column

    def words(self) -> str:
        """What stands in the editor, as text."""
        raise NotImplementedError

    def restore(self, words: str) -> None:
        """Put back what ``words`` gave."""
        raise NotImplementedError

    def value(self, now: datetime) -> object:
        """What was meant; raises ValueError with a sentence if it cannot be read."""
        raise NotImplementedError

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401
        """Show a value."""
        raise NotImplementedError


class LineEdit(QLineEdit):
    """One line in which Enter goes on to the next field and never saves."""

    entered = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._composed = ""
        self.textChanged.connect(self._settle)

    def composed(self) -> str:
        """What the input method still composes."""
        return self._composed

    def settled(self) -> str:
        """What stands in the line, without what the input method still composes."""
        return self.text()

    def words(self) -> str:
        """What stands in the line, with what the input method still composes."""
        return _with_composed(self.text(), self.cursorPosition(), self._composed)

    def before_cursor(self) -> str:
        """The words before the cursor."""
        return _halved(self.text(), self.cursorPosition())

    def replace_before(self, typed: str, words: str) -> None:
        """Put words in the place of what was typed just before the cursor."""
        count = _halves(typed)
        self.setSelection(self.cursorPosition() - count, count)
        self.insert(words)

    def setText(self, text: str) -> None:
        """Put other words in, and give up what was being composed."""
        self._settle()
        super().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if is_plain_enter(event):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed, for Qt does not tell it of a line."""
        super().inputMethodEvent(event)
        self._composed = event.preeditString()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that somebody is about to type here."""
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was composed was taken over or given up."""
        super().focusOutEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._composed = ""


class TextEdit(QPlainTextEdit):
    """Several lines; Tab leaves them."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spacing = self.fontMetrics().lineSpacing()
        self.setFixedHeight(int(self._spacing * _TALL) + _RIM)

    def show_lines(self, count: int) -> None:
        """Be as high as so many lines."""
        self.setFixedHeight(count * self._spacing + _RIM)

    def composed(self) -> str:
        """What the input method still composes."""
        return self.textCursor().block().layout().preeditAreaText()

    def settled(self) -> str:
        """What stands in the box, without what the input method still composes."""
        return self.toPlainText()

    def words(self) -> str:
        """What stands in the box, with what the input method still composes."""
        block = self.textCursor().block()
        place = block.position() + block.layout().preeditAreaPosition()
        return _with_composed(self.toPlainText(), place, self.composed())

    def before_cursor(self) -> str:
        """The words of this paragraph before the cursor."""
        cursor = self.textCursor()
        return _halved(cursor.block().text(), cursor.positionInBlock())

    def replace_before(self, typed: str, words: str) -> None:
        """Put words in the place of what was typed just before the cursor."""
        cursor = self.textCursor()
        begun = cursor.position() - _halves(typed)
        cursor.setPosition(begun, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    def changeEvent(self, event: QEvent) -> None:
        """Show as many lines as before when the size of the text changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            before, self._spacing = self._spacing, self.fontMetrics().lineSpacing()
            lines = (self.maximumHeight() - _RIM) / before
            self.setFixedHeight(round(lines * self._spacing) + _RIM)


class _Words(Editor):
    """A line of words."""

    def __init__(self, column: Column, choices: Choices | None) -> None:
        super().__init__(column)
        self.widget = self.line = LineEdit()
        self.line.setPlaceholderText(column.field.hint)
        self.line.textChanged.connect(self.edited)
        if choices is not None:
            self._offer(choices)

    def words(self) -> str:
        return self.line.words()

    def restore(self, words: str) -> None:
        self.line.setText(words)

    def value(self, now: datetime) -> object:  # noqa: ARG002
        return self.line.text().strip()

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401, ARG002
        self.line.setText(str(value or ""))

    def _offer(self, choices: Choices) -> None:
        offered = QStringListModel(self.line)
        completer = QCompleter(offered, self.line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.line.setCompleter(completer)
        # asked anew each time, for the list may have changed since the form was built
        self.line.entered.connect(lambda: offered.setStringList(choices()))


class _LongWords(Editor):
    """A box of words."""

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self.widget = self.box = TextEdit()
        self.box.setPlaceholderText(column.field.hint)
        self.box.textChanged.connect(self.edited)

    def words(self) -> str:
        return self.box.words()

    def restore(self, words: str) -> None:
        self.box.setPlainText(words)

    def value(self, now: datetime) -> object:  # noqa: ARG002
        return self.box.toPlainText().strip()

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401, ARG002
        self.box.setPlainText(str(value or ""))


class _Moment(_Words):
    """A moment, a date or a time of day, typed as the officer likes."""

    def value(self, now: datetime) -> object:
        text = self.line.text().strip()
        if not text:
            return None if self.column.is_optional else now
        if issubclass(self.column.kind, datetime):
            return typed_times.parse(text, now)
        if issubclass(self.column.kind, date):
            return typed_times.parse_date(text, now.date())
        return typed_times.parse_clock(text)

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401
        if isinstance(value, datetime):
            self.line.setText(typed_times.shown(value, now))
        elif isinstance(value, time):
            self.line.setText(f"{value:%H:%M}")
        else:
            self.line.setText(str(value or ""))


class _Number(_Words):
    """A whole number; full-width digits are taken too."""

    def value(self, now: datetime) -> object:  # noqa: ARG002
        text = digits(self.line.text())
        if not text:
            # an optional number that nobody knows is no number, and not 0
            return None if self.column.is_optional else self.column.default or 0
        if not (text.isascii() and text.isdigit()):
            raise ValueError(f"“{self.column.field.label}”只填数字。")
        if len(text) > _LONGEST_NUMBER:
            raise ValueError(f"“{self.column.field.label}”的数太大，请核对。")
        return int(text)

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401, ARG002
        self.line.setText("" if value is None else str(value))


class _Tick(Editor):
    """Yes or no."""

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self.widget = self.box = QCheckBox(column.field.label)
        self.box.toggled.connect(self.edited)

    def words(self) -> str:
        return "1" if self.box.isChecked() else ""

    def restore(self, words: str) -> None:
        self.box.setChecked(words == "1")

    def value(self, now: datetime) -> object:  # noqa: ARG002
        return self.box.isChecked()

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401, ARG002
        self.box.setChecked(bool(value))


class PickBox(QComboBox):
    """A short list in which a digit picks (0 the tenth) and Enter goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit picks, Enter goes on."""
        place = (int(event.text()) or 10) if event.text().isdecimal() else 0
        if 0 < place <= self.count():
            self.setCurrentIndex(place - 1)
            return
        if is_plain_enter(event):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, or scrolling a form would change what was picked."""
        event.ignore()


class _Pick(Editor):
    """One member of an enum, shown by its Chinese label behind its digit."""

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self.widget = self.box = PickBox()
        self._kind: type[Enum] = column.kind
        for place, member in enumerate(self._kind, 1):
            digit = f"{place % 10} " if place <= 10 else ""
            self.box.addItem(f"{digit}{member.value}", member.name)
        if column.default is None:
            self.box.setPlaceholderText("请选（按数字）")
            self.box.setCurrentIndex(-1)
        self.box.currentIndexChanged.connect(self.edited)

    def words(self) -> str:
        return self.box.currentData() or ""

    def restore(self, words: str) -> None:
        self.box.setCurrentIndex(self.box.findData(words) if words else -1)

    def value(self, now: datetime) -> object:  # noqa: ARG002
        name = self.box.currentData()
        return self._kind[name] if name else None

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401, ARG002
        self.restore(value.name if value is not None else "")


def editor_for(column: Column, choices: Choices | None = None) -> Editor:
    """The editor of one declared field."""
    if issubclass(column.kind, Enum):
        return _Pick(column)
    if issubclass(column.kind, bool):
        return _Tick(column)
    if issubclass(column.kind, int):
        return _Number(column, None)
    if issubclass(column.kind, date | time):
        return _Moment(column, None)
    return _LongWords(column) if column.field.is_long else _Words(column, choices)


def is_plain_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter alone, on the main keys or on the number pad."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def commit_input_method() -> None:
    """Take over what an input method still composes, so that nothing typed is lost."""
    focused = QApplication.focusWidget()
    box = focused if isinstance(focused, LineEdit | TextEdit) else None
    composed, settled = (box.composed(), box.settled()) if box else ("", "")
    if QGuiApplication.focusObject() is not None:
        QGuiApplication.inputMethod().commit()
    # not every input method answers at once, some never do, and ibus only takes its own away
    if box and composed and (box.composed() or box.settled() == settled):
        event = QInputMethodEvent()
        event.setCommitString(composed)
        QApplication.sendEvent(box, event)


def _halves(text: str) -> int:
    """How many places Qt counts for a text: a rare character takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _halved(text: str, place: int) -> str:
    """A text up to a place as Qt counts them."""
    return text.encode("utf-16-le", "surrogatepass")[: place * 2].decode("utf-16-le", "ignore")


def _with_composed(text: str, place: int, composed: str) -> str:
    if not composed:
        return text
    # Qt counts in halves of rare characters, Python in whole ones
    raw = text.encode("utf-16-le", "surrogatepass")
    halves = raw[: place * 2] + composed.encode("utf-16-le", "surrogatepass") + raw[place * 2 :]
    return halves.decode("utf-16-le", "surrogatepass")
