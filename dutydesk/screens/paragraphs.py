"""Wrapped words in a list: laid out once for each width, painted with what is struck or strong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dutydesk.model.listing import Listing
from dutydesk.rules import listings
from dutydesk.screens.kit.table import Heading, TableModel
from dutydesk.screens.kit.theme import colour

Index = QModelIndex | QPersistentModelIndex

INK = "ink"
QUIET = "quiet"
ACCENT = "accent"
OVER = "over"
NEAR = "near"
CHOSEN = "chosen"
RULE = "rule"
"""Names of colours; ``theme.colour`` knows what they are at this hour."""

GAP = 8
_COLOURS = {"strong": ACCENT, "owed": OVER}
HEAVY = ["Duty Hei", "Duty Sans", "Duty Signs", "Duty Rare A"]
"""The medium face first: Chinese made bold by smearing is hard to read."""


@dataclass(frozen=True)
class Paragraph:
    """Words to wrap; ``spans`` are start, length and look: struck, strong, quiet or owed."""

    text: str
    spans: tuple[tuple[int, int, str], ...] = ()
    indent: int = 0


@dataclass(frozen=True)
class Look:
    """What a delegate is told: where to paint, in which font, whether the line is chosen."""

    rect: QRect
    font: QFont
    is_chosen: bool

    @property
    def metrics(self) -> QFontMetrics:
        """The measures of the font."""
        return QFontMetrics(self.font)

    @property
    def bold(self) -> QFont:
        """The font, heavier."""
        bold = QFont(self.font)
        bold.setFamilies(HEAVY)
        return bold


class Lines(QListView):
    """A list of objects whose lines wrap; Enter chooses, a word stands where it is empty."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, name: str, empty: str, spoken: Callable[[Any], str]) -> None:
        super().__init__()
        self._empty = empty
        self._rows = TableModel([Heading(name, spoken)], self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._point)

    @property
    def items(self) -> tuple[Any, ...]:
        """The objects shown."""
        return self._rows.rows

    def show_rows(self, items: Sequence[Any]) -> None:
        """Show these objects; the chosen one stays chosen if it is still there."""
        before = self.current()
        self._rows.show(items)
        if before is not None:
            self.point_at(before.number)

    def point_at(self, number: object) -> None:
        """Choose the object of this number."""
        for place, item in enumerate(self.items):
            if item.number == number:
                self.setCurrentIndex(self._rows.index(place, 0))

    def listing(self) -> Listing:
        """The list in words, as it is spoken."""
        name, heading = self.accessibleName(), self._rows.headings[0]
        return listings.table(name, [name], [[heading.read(item)] for item in self.items])

    def current(self) -> Any:  # noqa: ANN401
        """The chosen object, or None."""
        place = self.currentIndex().row()
        return self.items[place] if 0 <= place < len(self.items) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the object."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._choose()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say the one next thing when there is nothing to show."""
        super().paintEvent(event)
        if self.items:
            return
        painter = QPainter(self.viewport())
        painter.setPen(colour(QUIET))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(24, 24, -24, -24), int(flags), self._empty)

    def _choose(self) -> None:
        if self.current() is not None:
            self.chosen.emit(self.current())

    def _point(self) -> None:
        self.pointed.emit(self.current())


class LinesDelegate(QStyledItemDelegate):
    """Lays objects out and paints them; what was laid out is kept while width and colours stay."""

    def __init__(self, view: Lines) -> None:
        super().__init__(view)
        self.view = view
        self._laid: dict[Any, list[tuple[Paragraph, QTextLayout]]] = {}
        self._made_for: tuple[int, str] = (0, "")

    def paragraphs(self, item: Any) -> list[Paragraph]:  # noqa: ANN401
        """The words of an object."""
        raise NotImplementedError

    def beside(self, look: Look) -> int:
        """How much of the width the words do not get."""
        raise NotImplementedError

    def above(self, look: Look, item: Any) -> int:  # noqa: ANN401, ARG002
        """How much height stands over the words."""
        return 0

    def paint_item(self, painter: QPainter, look: Look, item: Any) -> None:  # noqa: ANN401
        """Paint one object."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at this width."""
        look, item = _look(option), self.view.items[index.row()]
        height = sum(height_of(layout) for _, layout in self.laid(look, item))
        return QSize(self.view.viewport().width(), height + self.above(look, item) + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one object and the rule under it."""
        look = _look(option)
        painter.save()
        self.paint_item(painter, look, self.view.items[index.row()])
        painter.setPen(colour(RULE))
        painter.drawLine(look.rect.bottomLeft(), look.rect.bottomRight())
        painter.restore()

    def paint_words(self, painter: QPainter, look: Look, item: Any, at: QPointF) -> None:  # noqa: ANN401
        """Paint the words; indented ones stand behind a bar."""
        painter.setPen(colour(INK))
        for paragraph, layout in self.laid(look, item):
            height = height_of(layout)
            if paragraph.indent:
                painter.fillRect(QRect(int(at.x()), int(at.y()) + 3, 3, height - 4), colour(ACCENT))
            layout.draw(painter, at + QPointF(paragraph.indent, 0))
            at += QPointF(0, height)

    def laid(self, look: Look, item: Any) -> list[tuple[Paragraph, QTextLayout]]:  # noqa: ANN401
        """The words laid out for the width of the list."""
        ink = colour(INK).name()
        made_for = (self.view.viewport().width(), f"{look.font.key()} {ink}")
        if made_for != self._made_for:
            self._made_for = made_for
            self._laid.clear()
        if item not in self._laid:
            width = self.view.viewport().width() - self.beside(look)
            self._laid[item] = [
                (paragraph, _laid(paragraph, look.font, width))
                for paragraph in self.paragraphs(item)
            ]
        return self._laid[item]


def height_of(layout: QTextLayout) -> int:
    """How high laid-out words are, with a little air."""
    return int(layout.boundingRect().height()) + 3


def _look(option: Any) -> Look:  # noqa: ANN401
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    return Look(QRect(option.rect), QFont(option.font), chosen)


def _laid(paragraph: Paragraph, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(paragraph.text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_format(span) for span in paragraph.spans])
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width - paragraph.indent, 1))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def _format(span: tuple[int, int, str]) -> QTextLayout.FormatRange:
    found: Any = QTextLayout.FormatRange()
    found.start, found.length, look = span
    shape = QTextCharFormat()
    shape.setForeground(colour(_COLOURS.get(look, QUIET)))
    if look == "struck":
        shape.setFontStrikeOut(True)
    if look in ("strong", "owed"):
        shape.setFontFamilies(HEAVY)
    found.format = shape
    return found  # type: ignore[no-any-return]
