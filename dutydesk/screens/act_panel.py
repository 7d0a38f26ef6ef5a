"""One act in a panel (一项办理): its fields, its reason, one button; never a dialog."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from dutydesk.rules.corrections import REASONS
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit, commit_input_method
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors


class ReasonLine(LineEdit):
    """A line for a reason; while it is empty a digit writes a ready one."""

    def __init__(self, ready: Sequence[str]) -> None:
        super().__init__()
        self._ready = tuple(ready)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit in the empty line writes the ready reason of that number."""
        typed = event.text()
        if not self.text() and typed.isdecimal() and 0 < int(typed) <= len(self._ready):
            self.setText(self._ready[int(typed) - 1])
            return
        super().keyPressEvent(event)


class ReasonBox(QWidget):
    """A reason with the ready ones beside it."""

    def __init__(self, label: str, ready: Sequence[str] = REASONS) -> None:
        super().__init__()
        self.line = ReasonLine(ready)
        self.line.setPlaceholderText("按数字选，或写一句" if ready else "写一句")
        buttons = [self._ready_button(place, words) for place, words in enumerate(ready, 1)]
        row = lay.row(lay.labelled(label, self.line), self.line, *buttons, spacing=8)
        row.setStretch(1, 1)
        self.setLayout(row)

    def words(self) -> str:
        """The reason."""
        return self.line.text().strip()

    def clear(self) -> None:
        """Empty the line."""
        self.line.clear()
        self.mark(is_wrong=False)

    def mark(self, *, is_wrong: bool) -> None:
        """Mark the line as missing, or take the mark away."""
        self.line.setProperty("wrong", is_wrong)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        if is_wrong:
            self.line.setFocus()

    def _ready_button(self, place: int, words: str) -> QPushButton:
        button = QPushButton(f"{place} {words}")
        button.setObjectName("unknown")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.line.setText(words))
        return button


class ActPanel(QFrame):
    """Fields of one act, a reason where one is due, a button; hidden until it is begun.

    Esc leaves, Ctrl+Enter acts.
    """

    left = Signal()

    def __init__(
        self,
        title: str,
        act: Callable[[], object],
        form: Form | None = None,
        reason: str = "",
        ready: Sequence[str] = REASONS,
        signatures: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._act = act
        self.form = form
        self.reason = ReasonBox(reason, ready) if reason else None
        self.about = lay.words(name="quiet")
        self.about.hide()
        self.button = lay.primary(f"{title}（Ctrl+Enter）")
        self.back_button = QPushButton("返回（Esc）")
        self._arrange(title, signatures)
        # before any layout measures it, or the window would make room for what is not shown
        self.hide()
        self.button.clicked.connect(self._do)
        self.back_button.clicked.connect(self.left)

    def begin(self, about: str = "") -> None:
        """Show the panel, say what it is about, and go to its first field."""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        if self.reason is not None:
            self.reason.clear()
        self.show()
        self.focus_first()

    @property
    def fields(self) -> Form:
        """The form; an act that has one asks for it."""
        if self.form is None:
            raise TypeError("this act has no fields")
        return self.form

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self.form is not None:
            self.form.focus_first()
        elif self.reason is not None:
            self.reason.line.setFocus()
        else:
            self.button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; not by a shortcut, which would clash with that of the page around it."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_button.click()
            return
        super().keyPressEvent(event)

    def words(self) -> str:
        """The reason given."""
        return self.reason.words() if self.reason is not None else ""

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        if name == "reason" and self.reason is not None:
            self.reason.mark(is_wrong=True)
            return True
        return self.form is not None and self.form.mark(name, sentence)

    def _do(self) -> None:
        with showing_errors(self):
            if self.reason is not None:
                self.reason.mark(is_wrong=False)
            self._act()

    def _arrange(self, title: str, signatures: QWidget | None) -> None:
        parts: list[Any] = [lay.section(title), self.about]
        parts += [part for part in (self.form, self.reason, signatures) if part is not None]
        parts.append(lay.row(self.button, 1, self.back_button))
        box = lay.column(*parts)
        box.setContentsMargins(12, 8, 12, 8)
        self.setLayout(box)
        bind(self, "Ctrl+Return", self.button)
        bind(self, "Ctrl+Enter", self.button)


def bind(owner: QWidget, key: str, button: QPushButton) -> None:
    """Let a key press a button while the cursor is anywhere inside its owner."""
    bind_to(owner, key, button.click)


def bind_to(owner: QWidget, key: str, act: Callable[[], object]) -> None:
    """Let a key do something while the cursor is anywhere inside its owner."""
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: _press(act))


def _press(act: Callable[[], object]) -> None:
    # a key moves no focus, so that the field would go on composing what is about to be filed
    commit_input_method()
    act()
