"""The only table model: frozen objects shown through headings, the chosen row kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dutydesk.model.listing import Listing
from dutydesk.rules import listings
from dutydesk.screens.kit import theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Heading:
    """One column: its label, how to read it off an object, how it looks, its colour by name."""

    label: str
    read: Callable[[Any], str]
    width: int = 0
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    colour: Callable[[Any], str] | None = None


class TableModel(QAbstractTableModel):
    """Objects in rows; a width of 0 takes what is left over."""

    def __init__(self, headings: Sequence[Heading], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.rows: tuple[Any, ...] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show these objects."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many objects are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many headings there are."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """One cell."""
        if not index.isValid():
            return None
        heading, row = self.headings[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return heading.read(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(heading.align | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and heading.colour and heading.colour(row):
            return theme.colour(heading.colour(row))
        return None

    def headerData(  # noqa: D102
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section].label
        return None


class Table(QTableView):
    """A calm table: rows of one height, nothing to scroll sideways, a word when it is empty."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, headings: Sequence[Heading], empty: str, name: str) -> None:
        super().__init__()
        self._empty = empty
        self._model = TableModel(headings, self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self._fit()
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._point)

    @property
    def rows(self) -> tuple[Any, ...]:
        """The objects shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these objects; the chosen one stays chosen and in its place if it is still there."""
        current, top = self.current(), self.verticalScrollBar().value()
        keys = [_key(row) for row in rows]
        self._model.show(rows)
        if current is None:
            return
        if _key(current) in keys:
            self.selectRow(keys.index(_key(current)))
            self.verticalScrollBar().setValue(top)
        else:
            # a reset is silent, and whoever shows the chosen one must hear that it is gone
            self.pointed.emit(None)

    def listing(self) -> Listing:
        """The table in words, as it is seen."""
        headings = self._model.headings
        rows = [[heading.read(row) for heading in headings] for row in self.rows]
        return listings.table(self.accessibleName(), [h.label for h in headings], rows)

    def current(self) -> Any:  # noqa: ANN401
        """The chosen object, or None."""
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.chosen.emit(self.current())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say the one next thing when there is nothing to show."""
        super().paintEvent(event)
        if self._model.rows:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.colour("quiet"))
        inner = self.viewport().rect().adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, int(flags), self._empty)

    def _choose(self) -> None:
        if self.current() is not None:
            self.chosen.emit(self.current())

    def _point(self) -> None:
        self.pointed.emit(self.current())

    def _fit(self) -> None:
        """Make rows and columns as large as the present text size needs."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        unit = self.fontMetrics().horizontalAdvance("国")
        for place, heading in enumerate(self._model.headings):
            if heading.width:
                self.setColumnWidth(place, heading.width * unit + 24)
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def _key(row: Any) -> Any:  # noqa: ANN401
    for name in ("number", "seq", "id", "path", "key", "year"):
        if hasattr(row, name):
            return getattr(row, name)
    return row
