"""The month on the screen (月表): a calm grid of names; Enter opens the one the cursor is on.

Weekends and holidays say so in words beside the date, today has a mark, and a name that was struck
stays legible, struck, behind the one in force.
"""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dutydesk.model.roster import Assignment, DayKind, RosterMonth
from dutydesk.rules import roster_table
from dutydesk.rules.roster_table import RosterColumn, RosterDay
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.kit.theme import colour

_PAGE = "page"
_GROUND = {DayKind.WEEKEND: "panel", DayKind.HOLIDAY: "warn"}
_CHOSEN, _INK, _QUIET, _MISSING = "chosen", "ink", "quiet", "over"
_RULE, _ACCENT = "rule", "accent"
"""Names of colours; ``theme.colour`` knows what they are at this hour."""

_LEFT, _RIGHT = 8, 4
"""White beside a cell's words; at the left as much as a heading has."""

_BETWEEN = 6
_DAYS = 31
_LEAST_WHITE, _WHITE = 4, 10
"""Pixels beside the signs of a row: at least, and at most where there is room."""

_SLACK = 4
"""Pixels by which a bold or a struck letter may be wider than it was measured."""

_BESIDE = 16
_STRUCK_SIZE = 0.9
_FIRST_COLUMNS = 2


class RosterGrid(Table):
    """Rows of days, columns of posts."""

    opened = Signal(object)
    looked_at = Signal(object)

    def __init__(self) -> None:
        self._columns: tuple[RosterColumn, ...] = ()
        self._is_stacked = False
        super().__init__(_headings(()), "", "值班表")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(_Cells(self))
        self.horizontalHeader().setMinimumSectionSize(20)
        self.selectionModel().currentChanged.connect(self._look)
        self.doubleClicked.connect(self._open)

    def show_month(self, month: RosterMonth | None, today: date) -> None:
        """Show a month, or none; the cursor stays on its spot if the month still has it."""
        column, before = self.currentIndex().column(), self.day()
        self._columns = roster_table.columns_of(month) if month else ()
        self._model.headings = _headings(self._columns)
        days = tuple(roster_table.days_of(month, today)) if month else ()
        self.show_rows(days)
        self.horizontalHeader().setVisible(bool(days))
        self._fit()
        if days:
            wanted = before.day if before is not None else today
            row = next((n for n, day in enumerate(days) if day.day == wanted), 0)
            last = _FIRST_COLUMNS + len(self._columns) - 1
            place = min(max(column, _FIRST_COLUMNS), last)
            self.setCurrentIndex(self._model.index(row, place))

    def say_empty(self, words: str) -> None:
        """What stands there while no month is shown."""
        self._empty = words
        self.viewport().update()

    @property
    def is_stacked(self) -> bool:
        """Whether a struck name stands below the one in force, for want of room beside it."""
        return self._is_stacked

    def line(self) -> Assignment | None:
        """The line under the cursor, or None on a date or a place the day does not have."""
        return self._line_at(self.currentIndex())

    def day(self) -> RosterDay | None:
        """The day under the cursor."""
        found = self.current()
        return found if isinstance(found, RosterDay) else None

    def go_to(self, line: Assignment) -> None:
        """Put the cursor on a line."""
        spot = line.spot
        column = RosterColumn(spot.slot, spot.post, spot.place)
        row = [day.day for day in self.rows].index(spot.duty_date)
        place = _FIRST_COLUMNS + self._columns.index(column)
        self.setCurrentIndex(self._model.index(row, place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line under the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        if self.line() is not None:
            self.opened.emit(self.line())

    def _look(self) -> None:
        self.looked_at.emit(self.line())

    def _line_at(self, index: QModelIndex | QPersistentModelIndex) -> Assignment | None:
        place = index.column() - _FIRST_COLUMNS
        if not (0 <= place < len(self._columns) and 0 <= index.row() < len(self.rows)):
            return None
        line: Assignment | None = self.rows[index.row()].lines.get(self._columns[place])
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Rows so high that a month fits where it can be read; columns as wide as their words."""
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        beside = [self._width_of(place, is_stacked=False) for place in self._places()]
        stacked = [self._width_of(place, is_stacked=True) for place in self._places()]
        most = self.window().width() * 2 // 3
        # a scroll bar beside the rows must not push the last column out of view
        wanted = beside if sum(beside) + _BESIDE <= most else stacked
        self.setMinimumWidth(min(sum(wanted) + _BESIDE, most))
        self._is_stacked = sum(beside) > self.viewport().width()
        widths = stacked if self._is_stacked else beside
        spare = max(0, self.viewport().width() - sum(widths))
        for place, width in enumerate(widths):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            is_name = place >= _FIRST_COLUMNS
            share = spare // max(1, len(self._columns)) if is_name else 0
            self.setColumnWidth(place, width + share)
        self._fit_rows()

    def _fit_rows(self) -> None:
        metrics, rows = self.fontMetrics(), self.verticalHeader()
        least, usual = metrics.horizontalAdvance("国") + _LEAST_WHITE, metrics.height() + _WHITE
        height = max(least, min(self.viewport().height() // _DAYS, usual))
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(height)
        for place, day in enumerate(self.rows):
            is_struck = any(map(roster_table.struck_names, day.lines.values()))
            self.setRowHeight(place, height + least if self._is_stacked and is_struck else height)

    def _places(self) -> range:
        return range(len(self._model.headings))

    def _width_of(self, place: int, *, is_stacked: bool) -> int:
        """What the widest of a column's words need, the struck ones beside or below."""
        metrics, small = self.fontMetrics(), QFontMetrics(_struck_font(self.font()))
        heading, column = self._model.headings[place], self._column_at(place)
        widths = [metrics.horizontalAdvance(heading.label) + _LEAST_WHITE]
        for day in self.rows:
            line = day.lines.get(column) if column is not None else None
            words = line.shown if line is not None else ("" if column else heading.read(day))
            gone = small.horizontalAdvance(_gone(line)) if line is not None else 0
            between = _BETWEEN if gone else 0
            own = metrics.horizontalAdvance(words)
            widths.append(max(own, gone) if is_stacked else own + between + gone)
        return max(widths) + _LEFT + _RIGHT + _SLACK

    def _column_at(self, place: int) -> RosterColumn | None:
        return self._columns[place - _FIRST_COLUMNS] if place >= _FIRST_COLUMNS else None


class _Cells(QStyledItemDelegate):
    """Paints a cell: its ground says the kind of day again, what stands there says it first."""

    def __init__(self, grid: RosterGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, the name in force and the struck ones behind it."""
        day: RosterDay = self._grid.rows[index.row()]
        box = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, box, day, index)
        inner = box.adjusted(_LEFT, 0, -_RIGHT, -1)
        line = self._grid._line_at(index)  # noqa: SLF001
        if line is not None:
            self._paint_line(painter, inner, line)
        elif index.column() < _FIRST_COLUMNS:
            is_date = not index.column()
            painter.setFont(_strong(self._grid.font(), is_strong=day.is_today))
            _write(painter, inner, str(index.data()), _INK if is_date else _QUIET)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        box: QRect,
        day: RosterDay,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        is_chosen = index == self._grid.currentIndex()
        ground = _CHOSEN if is_chosen else _GROUND.get(day.kind, _PAGE)
        painter.fillRect(box, colour(ground))
        painter.setPen(colour(_RULE))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if day.is_today and not index.column():
            painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), colour(_ACCENT))
        if is_chosen and self._grid.hasFocus():
            painter.setPen(QPen(colour(_ACCENT), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _paint_line(self, painter: QPainter, box: QRect, line: Assignment) -> None:
        gone, small = _gone(line), _struck_font(self._grid.font())
        painter.setFont(self._grid.font())
        if gone and self._grid.is_stacked:
            half = box.height() // 2
            _write(painter, box.adjusted(0, 0, 0, -half), line.shown, _INK)
            painter.setFont(small)
            _write(painter, box.adjusted(0, half, 0, 0), gone, _QUIET)
            return
        _write(painter, box, line.shown, _MISSING if line.is_empty else _INK)
        taken = painter.fontMetrics().horizontalAdvance(line.shown) + _BETWEEN
        painter.setFont(small)
        _write(painter, box.adjusted(taken, 0, 0, 0), gone, _QUIET)


def _gone(line: Assignment) -> str:
    return "　".join(roster_table.struck_names(line))


def _write(painter: QPainter, box: QRect, words: str, ink: str) -> None:
    painter.setPen(colour(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)


def _struck_font(usual: QFont) -> QFont:
    font = QFont(usual)
    font.setPointSizeF(usual.pointSizeF() * _STRUCK_SIZE)
    font.setStrikeOut(True)
    return font


def _strong(usual: QFont, *, is_strong: bool) -> QFont:
    font = QFont(usual)
    font.setBold(is_strong)
    return font


def _headings(columns: Sequence[RosterColumn]) -> tuple[Heading, ...]:
    names_slot = len({column.slot for column in columns}) > 1
    named = (Heading(column.label(names_slot=names_slot), _reading(column)) for column in columns)
    return (Heading("日期", _date_words), Heading("日别", lambda day: day.kind_words), *named)


def _date_words(day: RosterDay) -> str:
    return f"{day.day:%m-%d} {day.weekday}"


def _reading(column: RosterColumn) -> Callable[[RosterDay], str]:
    return lambda day: _words(day.lines.get(column))


def _words(line: Assignment | None) -> str:
    """As a list given out and whoever cannot see are told it."""
    if line is None:
        return ""
    gone = roster_table.struck_names(line)
    return f"{line.shown}（原{'、'.join(gone)}，已划去）" if gone else line.shown
