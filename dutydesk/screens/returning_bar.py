"""Three reminders for whoever was away for a week (隔班提示): under the strip, in nobody's way."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton

from dutydesk.screens.kit import lay


class ReturningBar(QFrame):
    """Short sentences and a button that puts them away; the cursor stays where it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("returning")
        self.words = lay.words()
        self.done_button = QPushButton("知道了")
        self.done_button.setAccessibleName("收起隔班提示")
        box = lay.row(self.words, self.done_button, spacing=16)
        box.setStretch(0, 1)
        box.setContentsMargins(12, 4, 12, 4)
        self.setLayout(box)
        self.done_button.clicked.connect(self.hide)
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show these sentences; nothing at all if there are none."""
        numbered = (f"{place} {words}" for place, words in enumerate(sentences, 1))
        self.words.setText("　".join(("一周多没来，三点提示：", *numbered)) if sentences else "")
        self.setAccessibleName(self.words.text())
        self.setVisible(bool(sentences))
