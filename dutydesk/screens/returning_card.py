"""Three reminders for whoever was away for a week (隔班提示): in a corner, in nobody's way."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from dutydesk.screens.kit import lay

_LETTERS = 24
_EDGES = 4
"""Pixels of the lines above and below, of which the layout knows nothing."""


class ReturningCard(QFrame):
    """Short sentences and a button that puts them away; the cursor stays where it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("returning")
        self.words = lay.words()
        self.done_button = QPushButton("知道了")
        self.done_button.setAccessibleName("收起隔班提示")
        title, foot = lay.section("一周多没来，三点提示"), lay.row(1, self.done_button)
        self._box = lay.column(title, self.words, foot)
        self._box.setContentsMargins(16, 8, 16, 12)
        self.setLayout(self._box)
        self.done_button.clicked.connect(self.hide)
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show these sentences; nothing at all if there are none."""
        self.setVisible(bool(sentences))
        if not sentences:
            return
        numbered = (f"{place} {words}" for place, words in enumerate(sentences, 1))
        self.words.setText("\n".join(numbered))
        self.setAccessibleName(self.words.text())
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * _LETTERS)
        self.setFixedHeight(self._box.heightForWidth(self.width()) + _EDGES)
        self.raise_()
