"""The pages of a paper (预览) one under the other, drawn off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from dutydesk.desk.papers import PapersDesk
from dutydesk.screens.kit.work import Worker

_A4_INCHES = 8.27
_MARGIN = 16
_LEAST_DOTS = 50
_SETTLED = 200
"""Milliseconds without a change of width after which the pages are drawn anew."""
_LOOKED_AT = 60
"""Milliseconds in view after which a paper is made: the tab itself is painted first, and whoever
only goes past it waits for nothing."""


@dataclass(frozen=True)
class _Drawn:
    turn: int
    pdf: bytes
    pages: tuple[tuple[int, int, bytes], ...]
    blanks: tuple[str, ...]


class PdfPages(QScrollArea):
    """A paper as it will be printed, as wide as there is room."""

    begun = Signal()
    shown = Signal()

    def __init__(self, papers: PapersDesk) -> None:
        super().__init__()
        self.pdf = b""
        self.pages: list[QLabel] = []
        self.blanks: tuple[str, ...] = ()
        """A sentence for each character of the paper that has to be written in by hand."""

        self._papers = papers
        # a worker of its own, so that looking never waits for a backup or a printer
        self._worker = Worker(self)
        self._worker.finished.connect(self._make)
        self._waiting: Callable[[], bytes] | None = None
        self._turn = self._shown_turn = 0
        self._drawn_width = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._draw_again)
        self._look = QTimer(self, singleShot=True, interval=_LOOKED_AT)
        self._look.timeout.connect(self._make)
        self.setObjectName("pdfPages")
        self.setAccessibleName("纸面预览")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._column = QWidget()
        self._column.setObjectName("pdfColumn")
        self._sheets = QVBoxLayout(self._column)
        self._sheets.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._sheets.setSpacing(_MARGIN)
        self._sheets.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._column)

    @property
    def is_drawing(self) -> bool:
        """Whether newer pages are on their way."""
        return self._worker.is_busy or self._waiting is not None or self._settle.isActive()

    @property
    def is_current(self) -> bool:
        """Whether the pages in view are those asked for last; no others may be printed."""
        return self._shown_turn == self._turn

    def show_paper(self, make: Callable[[], bytes]) -> None:
        """Make a paper and show its pages once it is looked at; what a later call asks for wins."""
        self._turn += 1
        self._waiting = make
        self._look.start()
        self.begun.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._turn += 1
        self._waiting = None
        self._look.stop()
        self.pdf, self.blanks = b"", ()
        self._lay(())

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with a paper that was asked for while nobody looked."""
        super().showEvent(event)
        if self._waiting is not None:
            self._look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages anew once the width has settled."""
        super().resizeEvent(event)
        if self.pdf and abs(self._room() - self._drawn_width) > _MARGIN:
            self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        """A change of text size changes the room left for the pages."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.pdf:
            self._settle.start()

    def _draw_again(self) -> None:
        if self.pdf:
            pdf = self.pdf
            self.show_paper(lambda: pdf)

    def _make(self) -> None:
        """Begin; a busy worker says when it is free, and a page out of view when it is shown."""
        make = self._waiting
        if make is None or self._worker.is_busy or not self.isVisible():
            return
        self._waiting = None
        turn, papers = self._turn, self._papers
        self._drawn_width = self._room()
        dots = max(_LEAST_DOTS, self._drawn_width * self.devicePixelRatioF() / _A4_INCHES)
        self._worker.run(lambda _report: _drawn(turn, papers, make, dots), self._done)

    def _done(self, drawn: _Drawn) -> None:
        # a slow answer to an earlier question must not cover a newer one
        if drawn.turn == self._turn:
            self.pdf, self.blanks = drawn.pdf, drawn.blanks
            self._shown_turn = drawn.turn
            self._lay(drawn.pages)
            self.shown.emit()

    def _lay(self, pictures: tuple[tuple[int, int, bytes], ...]) -> None:
        for sheet in self.pages:
            self._sheets.removeWidget(sheet)
            sheet.deleteLater()
        self.pages = [self._sheet(picture, n) for n, picture in enumerate(pictures, 1)]
        # the column grows at once, so that no page is painted over another meanwhile
        self._sheets.activate()
        self._column.resize(self._column.width(), self._sheets.sizeHint().height())

    def _sheet(self, picture: tuple[int, int, bytes], number: int) -> QLabel:
        width, height, dots = picture
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(QImage(dots, width, height, QImage.Format.Format_RGB32))
        pixmap.setDevicePixelRatio(ratio)
        sheet = QLabel()
        sheet.setObjectName("pdfPage")
        sheet.setAccessibleName(f"第{number}页")
        sheet.setPixmap(pixmap)
        sheet.setFixedSize(QSize(round(width / ratio), round(height / ratio)))
        self._sheets.addWidget(sheet)
        return sheet

    def _room(self) -> int:
        return max(0, self.viewport().width() - 2 * _MARGIN)


def _drawn(turn: int, papers: PapersDesk, make: Callable[[], bytes], dots: float) -> _Drawn:
    pdf = make()
    count = papers.page_count(pdf)
    pages = tuple(papers.picture(pdf, page, dots) for page in range(count))
    return _Drawn(turn, pdf, pages, papers.blanks(pdf))
