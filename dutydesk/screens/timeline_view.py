"""The timeline as it is seen (值班日志): time, way, wrapped words, author; newest at the bottom."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent

from dutydesk.model.listing import Listing
from dutydesk.rules import listings, timeline
from dutydesk.rules.timeline import Amendment, Item
from dutydesk.screens.kit.theme import colour
from dutydesk.screens.paragraphs import (
    ACCENT,
    CHOSEN,
    GAP,
    INK,
    QUIET,
    Lines,
    LinesDelegate,
    Look,
    Paragraph,
)

_INDENT = 14
_AT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_WRAPPED = _AT | int(Qt.TextFlag.TextWrapAnywhere)


class Timeline(Lines):
    """Items of a duty day; the one written last is brought into view."""

    def __init__(self, empty: str) -> None:
        super().__init__("值班日志", empty, timeline.spoken)
        self._last = 0
        self.setItemDelegate(_ItemDelegate(self))

    def show_rows(self, items: Sequence[Item]) -> None:
        """Show these items; one newly written comes into view."""
        if tuple(items) == self.items:
            return
        super().show_rows(items)
        newest = max((_newest(item) for item in items), default=0)
        if newest != self._last:
            self._last = newest
            self.show_newest()

    def listing(self) -> Listing:
        """The timeline in words, each line with what became of it."""
        return listings.journal(self.items, self.accessibleName())

    def show_newest(self) -> None:
        """Bring what was written last into view."""
        for place, item in enumerate(self.items):
            if _newest(item) == self._last and place < len(self.items) - 1:
                self.scrollTo(self.model().index(place, 0))
                return
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the end in view while the size changes."""
        is_at_end = self.verticalScrollBar().value() == self.verticalScrollBar().maximum()
        super().resizeEvent(event)
        if is_at_end:
            self.scrollToBottom()


class _ItemDelegate(LinesDelegate):
    """One line of the timeline."""

    def paragraphs(self, item: Item) -> list[Paragraph]:
        """Text, how late, and what became of it."""
        return _paragraphs(item)

    def beside(self, look: Look) -> int:
        """The width of time, way and author."""
        return GAP + sum(_columns(look))

    def above(self, look: Look, item: Item) -> int:
        """The date where a day begins."""
        return look.metrics.height() + GAP if item.day else 0

    def paint_item(self, painter: QPainter, look: Look, item: Item) -> None:
        """Paint the date where a day begins, then time, way, words and author."""
        top = self.above(look, item)
        if top:
            _paint_day(painter, look, item.day, top)
        inner = look.rect.adjusted(0, top, 0, 0)
        if look.is_chosen:
            painter.fillRect(inner, colour(CHOSEN))
        inner.adjust(GAP, GAP, -GAP, 0)
        time, word, author = _columns(look)
        painter.setFont(look.bold)
        painter.setPen(colour(QUIET if item.is_void else INK))
        painter.drawText(inner, _AT, f"{item.happened_at:%H:%M}")
        painter.setFont(look.font)
        painter.setPen(colour(QUIET if item.is_void else ACCENT))
        at_word = QRect(inner.left() + time, inner.top(), word - GAP, inner.height())
        painter.drawText(at_word, _WRAPPED, item.word)
        painter.setPen(colour(QUIET))
        at_author = inner.adjusted(inner.width() - author + GAP, 0, 0, 0)
        painter.drawText(at_author, _WRAPPED, item.author)
        self.paint_words(painter, look, item, QPointF(inner.left() + time + word, inner.top()))


def _paint_day(painter: QPainter, look: Look, words: str, height: int) -> None:
    line = QRect(look.rect.left(), look.rect.top(), look.rect.width(), height)
    painter.fillRect(line, colour("panel"))
    painter.setFont(look.bold)
    painter.setPen(colour(QUIET))
    left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    painter.drawText(line.adjusted(GAP, 0, 0, 0), left, words)


def _newest(item: Item) -> int:
    return max((item.seq, *(each.seq for each in item.amendments)))


def _columns(look: Look) -> tuple[int, int, int]:
    """How wide time, way and author are in this size of text."""
    wide = look.metrics.horizontalAdvance
    return wide("00:00") + 2 * GAP, wide("公文电报") + 2 * GAP, wide("欧阳文") + 2 * GAP


def _paragraphs(item: Item) -> list[Paragraph]:
    if item.is_owed:
        words = f"▲待补记 {item.text.removeprefix('先记：')}"
        return [Paragraph(words, ((0, len(words), "owed"),))]
    flags = [word for word, is_so in (("重要", item.is_important), ("作废", item.is_void)) if is_so]
    head = "".join(f"{flag} " for flag in flags)
    spans = [(0, len(head), "strong")] if head else []
    spans += [(len(head) + start, end - start, "struck") for start, end in item.struck]
    found = [Paragraph(head + item.text, tuple(spans))]
    if item.late:
        words = f"补记 晚{item.late}"
        reason = f"：{item.late_reason}" if item.late_reason else ""
        found.append(Paragraph(words + reason, ((0, len(words), "strong"),)))
    return found + [_amended(each) for each in item.amendments]


def _amended(amendment: Amendment) -> Paragraph:
    head = f"{amendment.word} "
    reason = f"（{amendment.reason}）" if amendment.reason else ""
    tail = f"{reason}  {amendment.entered_at:%H:%M} {amendment.author}"
    spans = [(0, len(head), "strong"), (len(head) + len(amendment.text), len(tail), "quiet")]
    if amendment.is_struck:
        spans.append((len(head), len(amendment.text), "struck"))
    return Paragraph(head + amendment.text + tail, tuple(spans), _INDENT)
