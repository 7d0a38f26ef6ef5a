"""The picture of a shift (在岗图), calm: who was on the post, who was out, who was in charge."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dutydesk.model.presence import PresenceState
from dutydesk.rules.presence_picture import IN_CHARGE, Bar, Stretch, bars, ends
from dutydesk.screens.kit.theme import colour
from dutydesk.screens.paragraphs import ACCENT, INK, QUIET

_TRACK, _ON, _LINE, _OUT = "cover", "pressed", "near", "page"
_CHARGE = ("chosen", "warn")
"""Names of colours; ``theme.colour`` knows what they are at this hour."""

_GAP = 6
_HOURS = (1, 2, 3, 4, 6)
"""Steps between the hours that are written, the first that leaves room."""

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class PresenceBars(QWidget):
    """A bar for everybody of the shift over its hours; now and the handover are marked."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("在岗图")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: tuple[Bar, ...] = ()
        self._state: PresenceState | None = None
        self._since = self._until = datetime.min

    def show_state(self, state: PresenceState) -> None:
        """Show the shift as it stands."""
        self._state, self._bars = state, bars(state)
        self._since, self._until = ends(state)
        self.setAccessibleDescription("；".join(bar.spoken for bar in self._bars))
        self.setToolTip("\n".join(bar.spoken for bar in self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines and the hours above them."""
        return QSize(400, self._line_height() * (len(self._bars) + 1))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hours, a line for each bar, and the two marks."""
        del event
        if self._state is None:
            return
        painter = QPainter(self)
        self._paint_hours(painter)
        for place, bar in enumerate(self._bars, 1):
            self._paint_bar(painter, place, bar)
        self._mark(painter, self._state.due_at, QUIET, Qt.PenStyle.DashLine)
        self._mark(painter, self._state.now, _LINE, Qt.PenStyle.SolidLine)

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setPen(colour(QUIET))
        width = self.fontMetrics().horizontalAdvance("00:00") + 2 * _GAP
        step = next((s for s in _HOURS if self._room_of(s) >= width), _HOURS[-1])
        hour = self._since.replace(minute=0, second=0) + timedelta(hours=1)
        while hour <= self._until:
            if hour.hour % step == 0:
                left = self._x(hour) - width / 2
                box = QRectF(left, 0, width, self._line_height())
                painter.drawText(box, _CENTRE, f"{hour:%H:%M}")
            hour += timedelta(hours=1)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar) -> None:
        top = place * self._line_height()
        painter.setPen(colour(INK))
        names = QRectF(0, top, self._names() - _GAP, self._line_height())
        painter.drawText(names, _MIDDLE, bar.label)
        track = self._box(place, self._since, self._until)
        painter.fillRect(track, colour(_TRACK))
        for number, stretch in enumerate(bar.stretches):
            # who is in charge changes with the shade
            fill = _CHARGE[number % 2] if bar.label == IN_CHARGE else _ON
            self._paint_stretch(painter, place, stretch, fill)

    def _paint_stretch(self, painter: QPainter, place: int, stretch: Stretch, fill: str) -> None:
        box = self._box(place, stretch.since, stretch.until)
        if stretch.is_out:
            painter.setPen(QPen(colour(ACCENT), 1, Qt.PenStyle.DotLine))
            painter.setBrush(colour(_OUT))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.fillRect(box.adjusted(0, 0, -1, 0), colour(fill))
        if self.fontMetrics().horizontalAdvance(stretch.words) <= box.width():
            painter.setPen(colour(INK))
            painter.drawText(box, _CENTRE, stretch.words)

    def _mark(self, painter: QPainter, at: datetime, ink: str, style: Qt.PenStyle) -> None:
        painter.setPen(QPen(colour(ink), 1.5, style))
        x = min(self._x(at), self.width() - 1.0)
        painter.drawLine(round(x), self._line_height(), round(x), self.height() - 2)

    def _box(self, place: int, since: datetime, until: datetime) -> QRectF:
        left, height = self._x(since), self._line_height()
        return QRectF(
            left, place * height + _GAP / 2, max(self._x(until) - left, 2.0), height - _GAP
        )

    def _x(self, at: datetime) -> float:
        room = self.width() - self._names()
        whole = max((self._until - self._since).total_seconds(), 1.0)
        return self._names() + room * (at - self._since).total_seconds() / whole

    def _room_of(self, hours: int) -> float:
        return self._x(self._since + timedelta(hours=hours)) - self._names()

    def _names(self) -> int:
        widths = (self.fontMetrics().horizontalAdvance(bar.label) for bar in self._bars)
        return max(widths, default=0) + 2 * _GAP

    def _line_height(self) -> int:
        return self.fontMetrics().height() + 2 * _GAP
