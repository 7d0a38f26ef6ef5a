"""One paper opened in place: its pages, what can be done with them, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.paper_buttons import PaperButtons


class PaperPage(QWidget):
    """A proof of a paper; Esc goes back to where one came from."""

    told = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._name = ""
        self.title = lay.words(name="title")
        self.pages = PdfPages(desk.papers)
        self.buttons = PaperButtons(desk.papers, self.pages, lambda: self._name)
        self.back_button = QPushButton("返回（Esc）")
        self.head = lay.row(self.title, self.back_button)
        self.head.setStretch(0, 1)
        box = lay.column(self.head, self.pages, self.buttons)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.back_button.clicked.connect(self._leave)
        self.buttons.told.connect(self.told)
        self.buttons.print_button.setText("打印（Ctrl+P）")
        bind(self, "Ctrl+P", self.buttons.print_button)
        bind(self, "Esc", self.back_button)

    def open(self, name: str, make: Callable[[], bytes]) -> None:
        """Make a paper and show it under its name."""
        self._name = name
        self.title.setText(name)
        self.pages.clear()
        self.pages.show_paper(make)

    def focus_first(self) -> None:
        """Put the cursor on the way back; saving and printing are one Tab further."""
        self.back_button.setFocus()

    def _leave(self) -> None:
        # nothing of a contact stays on the screen
        self.pages.clear()
        self.left.emit()
