"""Open matters by urgency (在办事项): sign and word, number, limit; title and unit beneath."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from dutydesk.model.listing import Listing
from dutydesk.rules import listings
from dutydesk.rules.matters import Urgency
from dutydesk.rules.reminders import Reminder
from dutydesk.screens.kit.theme import colour
from dutydesk.screens.paragraphs import (
    CHOSEN,
    GAP,
    INK,
    NEAR,
    OVER,
    QUIET,
    Lines,
    LinesDelegate,
    Look,
    Paragraph,
)

COLOURS = {
    Urgency.OVERDUE: OVER,
    Urgency.NEAR: NEAR,
    Urgency.EARLY: NEAR,
    Urgency.UNREPLIED: NEAR,
}
"""Amber and red mean a limit and nothing else."""

_LEFT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)


def spoken(pressing: Reminder) -> str:
    """What a screen reader says of one line."""
    matter = pressing.matter
    return f"{pressing.words}，{matter.number}，{matter.shown_title}，{matter.unit}，{pressing.due}"


class MatterList(Lines):
    """Open matters, the most pressing first."""

    def __init__(self) -> None:
        super().__init__("在办事项", "没有在办的事项。", spoken)
        self._now = datetime.min
        self.setItemDelegate(_MatterDelegate(self))

    def listing(self) -> Listing:
        """The matters in words, as they stood when they were shown."""
        return listings.matters((item.matter for item in self.items), self._now, "在办事项")

    def show_reminders(self, found: Sequence[Reminder], now: datetime) -> None:
        """Show these matters as they stand at this minute."""
        self._now = now
        self.show_rows(found)


class _MatterDelegate(LinesDelegate):
    """Two lines for a matter, more if its title is long."""

    def paragraphs(self, item: Reminder) -> list[Paragraph]:
        """The title, and who does it."""
        unit = f"{item.matter.unit}  {item.matter.handler}".rstrip()
        return [
            Paragraph(item.matter.shown_title),
            Paragraph(unit, ((0, len(unit), "quiet"),)),
        ]

    def beside(self, look: Look) -> int:  # noqa: ARG002
        """A margin on both sides."""
        return 2 * GAP

    def above(self, look: Look, item: Reminder) -> int:  # noqa: ARG002
        """One line for sign, number and limit."""
        return look.metrics.height() + 4

    def paint_item(self, painter: QPainter, look: Look, item: Reminder) -> None:
        """Paint sign, number and limit, then the words."""
        if look.is_chosen:
            painter.fillRect(look.rect, colour(CHOSEN))
        inner = look.rect.adjusted(GAP, GAP, -GAP, 0)
        painter.setFont(look.bold)
        painter.setPen(colour(COLOURS.get(item.urgency, INK)))
        painter.drawText(inner, _LEFT, item.words)
        painter.drawText(inner, _RIGHT, item.due)
        sign = QFontMetrics(look.bold).horizontalAdvance(item.words) + 2 * GAP
        painter.setFont(look.font)
        painter.setPen(colour(QUIET))
        painter.drawText(inner.adjusted(sign, 0, 0, 0), _LEFT, item.number)
        self.paint_words(
            painter, look, item, QPointF(inner.left(), inner.top() + self.above(look, item))
        )
