"""常用语: what the program learned of this office's wording; whoever keeps it may take out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow
from dutydesk.model.phrase import Phrase
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table

_HEADINGS = (
    Heading("说过", lambda phrase: f"{phrase.count}次", 4),
    Heading("常用语", lambda phrase: phrase.text),
)
_ABOUT = (
    "从已登记的话里学来，说过两次才提示；联系人和涉检举的内容不学。"
    "不合适的选中后去掉，以后再说两次才会回来。"
)


class PhrasesPage(QWidget):
    """Every piece that may be offered, the most said first."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Table(_HEADINGS, "还没有学到；登记过的话说到第二次，就会出现在这里。", "常用语")
        self.drop_button = QPushButton("去掉")
        self.drop_button.clicked.connect(self._drop)
        foot = lay.row(lay.words(_ABOUT, "small"), self.drop_button)
        foot.setStretch(0, 1)
        box = lay.column(self.rows, foot)
        box.setStretch(0, 1)
        self.setLayout(box)

    def refresh(self) -> None:
        """Read what is known."""
        self.rows.show_rows(self._desk.phrases.known())

    def focus_first(self) -> None:
        """Begin with the list."""
        self.rows.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """There is no field."""
        del field, sentence
        return False

    def _drop(self) -> None:
        with showing_errors(self):
            phrase = self.rows.current()
            if not isinstance(phrase, Phrase):
                raise NotNow("请先选一条常用语。")
            self._desk.phrases.drop(phrase.text)
            self.refresh()
            self.told.emit("已去掉1条常用语。")
