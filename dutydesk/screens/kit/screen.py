"""A screen (页): what every tab is, and the signal by which it learns of a change."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget


class Refresher(QObject):
    """Says that something changed; the window owns it."""

    changed = Signal()


class Notice(QFrame):
    """One slim line for what just happened or what a rule refused."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.addWidget(self.words)
        self.hide()

    def say(self, text: str, kind: str = "done") -> None:
        """Show a sentence; ``kind`` is done, refused or trouble."""
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    def clear(self) -> None:
        """Take the sentence away."""
        self.words.clear()
        self.hide()


class Screen(QWidget):
    """One page of the window; it reads the desk only in ``refresh``."""

    title = ""

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice()

    def refresh(self) -> None:
        """Ask the desk for what the screen shows; quick, and safe to call twice."""

    def keep(self) -> None:
        """Save what is typed and not yet filed: before a lock, another tab, the end."""

    def focus_first(self) -> None:
        """Put the cursor where work begins."""

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of that name, if this screen has it."""
        del field, sentence
        return False
