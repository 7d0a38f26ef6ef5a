"""A form laid out from declared fields: one look, one way to mark what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from dutydesk.model.checklist import Checklist
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import Column, columns_of
from dutydesk.model.record import Section
from dutydesk.screens.kit.checklist_editor import ChecklistEditor
from dutydesk.screens.kit.editors import Choices, Editor, commit_input_method, editor_for


class Form(QWidget):
    """The fields of one dataclass, in sections, two to a line where they are short."""

    edited = Signal()

    def __init__(
        self,
        declared: type,
        sections: Sequence[Section] = (),
        choices: Mapping[str, Choices] | None = None,
        hide: Sequence[str] = (),
    ) -> None:
        super().__init__()
        columns = {c.name: c for c in columns_of(declared) if c.name not in hide}
        self.declared = declared
        self._cells: dict[str, _Cell] = {}
        # one grid, so that labels and fields stand in the same columns all the way down
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for section in sections or (Section("", tuple(columns)),):
            shown = [columns[name] for name in section.names if name in columns]
            self._add_section(grid, section.title, shown, choices or {})

    def read(self, now: datetime) -> dict[str, Any]:
        """What was meant in each field; raises InvalidInput for what cannot be read."""
        commit_input_method()
        self.unmark()
        return {name: cell.read(now) for name, cell in self._cells.items()}

    def _ask(self) -> None:
        """Show the fields that the choices made ask for, and only those."""
        for cell in self._cells.values():
            asking = self._cells.get(cell.asked_by)
            if asking is not None:
                cell.set_asked(is_asked=asking.editor.words() in cell.asked_for)

    def read_one(self, name: str, now: datetime) -> Any:  # noqa: ANN401
        """What was meant in one field; raises InvalidInput if it cannot be read."""
        return self._cells[name].read(now)

    def words(self) -> dict[str, str]:
        """What stands in each field as raw text, an unfinished composition included."""
        return {name: cell.editor.words() for name, cell in self._cells.items()}

    def restore(self, words: Mapping[str, str]) -> None:
        """Put back what ``words`` gave; fields it does not name stay as they are."""
        for name, text in words.items():
            if name in self._cells:
                self._cells[name].editor.restore(text)

    def show_values(self, values: Mapping[str, Any], now: datetime) -> None:
        """Show values in the fields of those names."""
        for name, value in values.items():
            if name in self._cells:
                self._cells[name].editor.show(value, now)

    def show_instance(self, instance: object, now: datetime) -> None:
        """Show every field of an object."""
        self.show_values({name: getattr(instance, name) for name in self._cells}, now)

    def clear(self, now: datetime) -> None:
        """Empty every field, back to its default."""
        self.unmark()
        for cell in self._cells.values():
            cell.editor.show(cell.editor.column.default, now)

    def mark(self, name: str, sentence: str) -> bool:
        """Mark one field, say what is wrong with it and go there; False if it is not here."""
        if name not in self._cells:
            return False
        self._cells[name].mark(sentence)
        self._cells[name].editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def unmark(self) -> None:
        """Take every mark away."""
        for cell in self._cells.values():
            cell.mark("")

    def line(self, name: str) -> Any:  # noqa: ANN401
        """The widget in which a field is typed."""
        return self._cells[name].editor.widget

    def takes_words(self, name: str) -> bool:
        """Whether running words are typed into a field, and no number, time or choice."""
        return self._cells[name].editor.column.kind is str

    def names(self) -> tuple[str, ...]:
        """The fields shown, in the order of the form."""
        return tuple(self._cells)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._cells.values())).editor.widget.setFocus()

    def _add_section(
        self,
        grid: QGridLayout,
        title: str,
        columns: Sequence[Column],
        choices: Mapping[str, Choices],
    ) -> None:
        row = grid.rowCount() if self._cells else 0
        if title:
            label = QLabel(title)
            label.setObjectName("section")
            label.setContentsMargins(0, 4 if row else 0, 0, 0)
            grid.addWidget(label, row, 0, 1, 4)
            row += 1
        place = 0
        for column in columns:
            cell = _Cell(column, _editor(column, choices.get(column.name)))
            cell.editor.edited.connect(self.edited)
            self._cells[column.name] = cell
            place = cell.put(grid, row, place)
        for asking in {cell.asked_by for cell in self._cells.values()} & set(self._cells):
            self._cells[asking].editor.edited.connect(self._ask)
        self._ask()


class _Cell(QObject):
    """One field on the form: label, editor, the sentence that says what is wrong."""

    def __init__(self, column: Column, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self._column = column
        self._sentence: QLabel | None = None
        self._below: Callable[[QLabel], None] = lambda _sentence: None
        editor.widget.setAccessibleName(column.field.label)
        self.asked_by, self.asked_for = column.field.asked_by, column.field.asked_for
        self._is_asked = True
        self._parts: list[QWidget] = []
        if column.field.basis:
            editor.widget.setToolTip(f"依据：{column.field.basis}")

    def read(self, now: datetime) -> Any:  # noqa: ANN401
        if not self._is_asked:
            return self._column.default  # what is not in view is not said
        try:
            return self.editor.value(now)
        except ValueError as error:
            raise InvalidInput(self._column.name, str(error)) from error

    def set_asked(self, *, is_asked: bool) -> None:
        self._is_asked = is_asked
        for part in self._parts:
            part.setVisible(is_asked)
        if self._sentence is not None:
            self._sentence.setVisible(is_asked and bool(self._sentence.text()))

    def mark(self, sentence: str) -> None:
        widget = self.editor.widget
        if bool(widget.property("wrong")) != bool(sentence):
            widget.setProperty("wrong", bool(sentence))
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        if sentence and self._sentence is None:
            # most fields are never wrong, and a form has fifty of them
            self._sentence = _sentence()
            self._below(self._sentence)
        if self._sentence is not None:
            self._sentence.setText(sentence)
            self._sentence.setVisible(bool(sentence))

    def put(self, grid: QGridLayout, top: int, place: int) -> int:
        """Take the next half line below ``top``, or a whole one; return the next free half."""
        is_wide = _is_wide(self._column)
        if is_wide:
            place += place % 2
        line, half = divmod(place, 2)
        # the sentence has a row of its own, or a mark would push the label down beside its field
        row, left, span = top + line * 2, half * 2, 3 if is_wide else 1
        self._parts = [self._with_unknown()]
        if self._column.kind is Checklist:
            # its points have names of their own, and need the width
            left, span = 0, 4
        elif self._column.kind is not bool:
            self._parts.append(self._label())
            grid.addWidget(self._parts[1], row, left, self._beside())
        first = left + (self._column.kind is not Checklist)
        grid.addWidget(self._parts[0], row, first, 1, span)
        self._below = lambda sentence: grid.addWidget(sentence, row + 1, first, 1, span)
        return place + (2 if is_wide else 1)

    def _label(self) -> QLabel:
        field = self._column.field
        label = QLabel(field.label + ("＊" if field.required else ""))
        label.setBuddy(self.editor.widget)
        if field.is_long:
            label.setContentsMargins(0, _FIRST_LINE, 0, 0)
        return label

    def _beside(self) -> Qt.AlignmentFlag:
        is_long = self._column.field.is_long
        return Qt.AlignmentFlag.AlignTop if is_long else Qt.AlignmentFlag.AlignVCenter

    def _with_unknown(self) -> QWidget:
        unknown = self._column.field.unknown
        if not unknown:
            return self.editor.widget
        both = QWidget()
        box = QHBoxLayout(both)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.editor.widget, 1)
        button = QPushButton(unknown)
        button.setObjectName("unknown")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._fill_unknown)
        key = QShortcut(QKeySequence(UNKNOWN_KEY), self.editor.widget)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self._fill_unknown)
        box.addWidget(button)
        return both

    def _fill_unknown(self) -> None:
        self.editor.restore(self._column.field.unknown)


UNKNOWN_KEY = "Ctrl+U"
"""Fills a field with the words for what nobody can know yet."""

_FIRST_LINE = 8
"""How far below its upper rim a box of several lines begins to write."""

_LONGEST_HINT = 8
"""How many signs of a hint a field of half a line can show."""


def _sentence() -> QLabel:
    label = QLabel()
    label.setObjectName("wrong")
    label.setWordWrap(True)
    return label


def _editor(column: Column, choices: Choices | None) -> Editor:
    if issubclass(column.kind, Checklist):
        return ChecklistEditor(column, choices)
    return editor_for(column, choices)


def _is_wide(column: Column) -> bool:
    """Whether a field needs the whole line: many words, or a hint that half a line would cut."""
    field = column.field
    has_long_hint = bool(field.unknown) or len(field.hint) > _LONGEST_HINT
    return field.is_long or (column.kind is str and has_long_hint)
