"""The manual on the screen (使用手册): chapters at the left, found by a word, read at the right."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QTextBrowser, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.desk.help import pictures
from dutydesk.model.manual import Block, BlockKind, Chapter
from dutydesk.screens.kit import lay, places
from dutydesk.screens.kit.messages import showing_errors

_WIDTH = 720
"""Pixels of a picture; a small screen has room for it beside both lists."""


class ManualPage(QWidget):
    """Chapters that tell of the words typed; Enter opens, Tab goes on to the text."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chapters: tuple[Chapter, ...] = ()
        self.words = QLineEdit()
        self.words.setAccessibleName("找一章")
        self.words.setPlaceholderText("写一个词，如 交班")
        self.titles = QListWidget()
        self.titles.setObjectName("people")
        self.titles.setAccessibleName("使用手册各章")
        self.text = QTextBrowser()
        self.text.setAccessibleName("这一章的内容")
        self.text.setSearchPaths([str(pictures())])
        self.save_button = QPushButton("另存PDF")
        self._arrange()
        self.words.textChanged.connect(self._find)
        self.words.returnPressed.connect(self.titles.setFocus)
        self.titles.currentRowChanged.connect(self._show)
        self.titles.itemActivated.connect(self.text.setFocus)
        self.save_button.clicked.connect(self._save)

    def refresh(self) -> None:
        """Read the chapters once; they change with the program only."""
        if not self._chapters:
            self._chapters = self._desk.help.chapters()
            self._find()

    def focus_first(self) -> None:
        """Begin with the word to look for."""
        self.words.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Nothing is filled in here."""
        del field, sentence
        return False

    def _found(self) -> list[Chapter]:
        return [each for each in self._chapters if each.tells_of(self.words.text())]

    def _find(self) -> None:
        self.titles.clear()
        self.titles.addItems([chapter.name for chapter in self._found()])
        self.titles.setCurrentRow(0)
        if not self.titles.count():
            self.text.setPlainText("没有哪一章写到这个词，换一个词试试。")

    def _show(self, row: int) -> None:
        if row >= 0:
            self.text.setHtml(_html(self._found()[row]))

    def _save(self) -> None:
        with showing_errors(self):
            path = places.pdf_to_save(self, "值班台使用手册")
            if path is not None:
                places.write(path, self._desk.help.manual_pdf())
                self.told.emit(f"使用手册已存为{path}。")

    def _arrange(self) -> None:
        left = lay.column(self.words, self.titles, lay.row(self.save_button, 1))
        left.setStretch(1, 1)
        both = lay.row(spacing=12)
        both.addLayout(left, 26)
        both.addWidget(self.text, 74)
        self.setLayout(both)


def _html(chapter: Chapter) -> str:
    blocks = "".join(map(_block, chapter.blocks))
    return (
        f'<h3 style="font-family:Duty Hei; font-weight:normal">{escape(chapter.name)}</h3>{blocks}'
    )


def _block(block: Block) -> str:
    words = escape(block.words)
    if block.kind is BlockKind.PICTURE:
        return f'<p><img src="{block.picture}" width="{_WIDTH}"></p><p>{words}</p>'
    mark = "·　" if block.kind is BlockKind.POINT else ""
    return f'<p style="line-height:140%">{mark}{words}</p>'
