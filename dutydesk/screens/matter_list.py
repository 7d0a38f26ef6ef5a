"""Open matters by urgency (在办事项): sign and word, number, limit; title and unit beneath."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from dutydesk.model.listing import Listing
from dutydesk.model.matter import Matter
from dutydesk.rules import listings
from dutydesk.rules import matters as matter_rules
from dutydesk.rules.matters import Urgency
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

COLOURS = {Urgency.OVERDUE: OVER, Urgency.NEAR: NEAR}
"""Amber and red mean a limit and nothing else."""

_LEFT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True)
class PressingMatter:
    """A matter with how pressing it is at this minute."""

    matter: Matter
    urgency: Urgency

    @property
    def number(self) -> str:
        """The number of the matter."""
        return self.matter.number

    @property
    def due(self) -> str:
        """The limit as the list shows it."""
        due_at = self.matter.due_at
        return f"{due_at:%m-%d %H:%M}" if due_at else "未定时限"


def spoken(pressing: PressingMatter) -> str:
    """What a screen reader says of one line."""
    matter = pressing.matter
    sign = pressing.urgency.value
    return f"{sign}，{matter.number}，{matter.shown_title}，{matter.unit}，{pressing.due}"


class MatterList(Lines):
    """Open matters, the most pressing first."""

    def __init__(self) -> None:
        super().__init__("在办事项", "没有在办的事项。", spoken)
        self._now = datetime.min
        self.setItemDelegate(_MatterDelegate(self))

    def listing(self) -> Listing:
        """The matters in words, as they stood when they were shown."""
        return listings.matters((item.matter for item in self.items), self._now, "在办事项")

    def show_matters(self, matters: Sequence[Matter], now: datetime) -> None:
        """Show these matters as they stand at this minute."""
        self._now = now
        self.show_rows([PressingMatter(m, matter_rules.urgency(m, now)) for m in matters])


class _MatterDelegate(LinesDelegate):
    """Two lines for a matter, more if its title is long."""

    def paragraphs(self, item: PressingMatter) -> list[Paragraph]:
        """The title, and who does it."""
        unit = f"{item.matter.unit}  {item.matter.handler}".rstrip()
        return [
            Paragraph(item.matter.shown_title),
            Paragraph(unit, ((0, len(unit), "quiet"),)),
        ]

    def beside(self, look: Look) -> int:  # noqa: ARG002
        """A margin on both sides."""
        return 2 * GAP

    def above(self, look: Look, item: PressingMatter) -> int:  # noqa: ARG002
        """One line for sign, number and limit."""
        return look.metrics.height() + 4

    def paint_item(self, painter: QPainter, look: Look, item: PressingMatter) -> None:
        """Paint sign, number and limit, then the words."""
        if look.is_chosen:
            painter.fillRect(look.rect, QColor(CHOSEN))
        inner = look.rect.adjusted(GAP, GAP, -GAP, 0)
        painter.setFont(look.bold)
        painter.setPen(QColor(COLOURS.get(item.urgency, INK)))
        painter.drawText(inner, _LEFT, item.urgency.value)
        painter.drawText(inner, _RIGHT, item.due)
        sign = look.metrics.horizontalAdvance("■ 超期") + 2 * GAP
        painter.setFont(look.font)
        painter.setPen(QColor(QUIET))
        painter.drawText(inner.adjusted(sign, 0, 0, 0), _LEFT, item.number)
        self.paint_words(
            painter, look, item, QPointF(inner.left(), inner.top() + self.above(look, item))
        )
