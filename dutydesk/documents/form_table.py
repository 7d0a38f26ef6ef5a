"""A form (表单): labelled cells in rows, as a printed office form has them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from dutydesk.documents.drawing import draw_line
from dutydesk.documents.lines import Align, Line, Type, set_lines
from dutydesk.documents.paper import WIDTH
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import baseline_of
from dutydesk.model.sheets import Said

LABEL = Type(Slot.HEI, 11, 16, Align.CENTRE)
VALUE = Type(Slot.FANG, 12, 18, Align.LEFT)
_LABEL_WIDTH = 23 * mm
_PADDING = 5.0
_LONG_HEIGHTS = tuple(height * mm for height in (26, 22, 18, 14, 11, 8.5))
"""A long answer's room shrinks by these steps if the whole form then stays on one sheet."""

_RULE = 0.6
_FRAME = 1.0


@dataclass(frozen=True)
class _Cell:
    label: tuple[Line, ...]
    value: tuple[Line, ...]
    width: float


@dataclass(frozen=True)
class _Row:
    cells: tuple[_Cell, ...]
    least: float

    @property
    def height(self) -> float:
        lines = max(len(cell.value) for cell in self.cells) * VALUE.leading
        labels = max(len(cell.label) for cell in self.cells) * LABEL.leading
        return max(lines, labels, self.least) + 2 * _PADDING


class FormTable(Flowable):  # type: ignore[misc]
    """Rows of labelled answers across the text block; a long answer may run over pages.

    ``below`` is the height in points of what must stand on the same page as the last row.
    """

    def __init__(self, rows: Sequence[Sequence[Said]], below: float = 0.0) -> None:
        super().__init__()
        self._texts = rows
        self._below = below
        self._rows: list[_Row] = []
        self.spaceBefore = self.spaceAfter = 4.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points; too high if what belongs below finds no room."""
        if not self._rows:
            self._rows = _on_one_sheet([_laid(row) for row in self._texts], height - self._below)
        self.width, self.height = float(WIDTH), sum(row.height for row in self._rows)
        is_late = self.height <= height < self.height + self._below
        return self.width, height + 1 if is_late else self.height

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """The rows that fit and the rest; a row taller than what is left is cut between lines."""
        fitting: list[_Row] = []
        rest = list(self._rows)
        room = height
        while rest and rest[0].height <= room:
            room -= rest[0].height
            fitting.append(rest.pop(0))
        if rest:
            parts = _parted(rest[0], room)
            if parts is not None:
                fitting.append(parts[0])
                rest[0] = parts[1]
        if not rest:
            rest.append(fitting.pop())
        if not fitting:
            return []
        return [self._part(fitting, 0.0), self._part(rest, self._below)]

    def _part(self, rows: list[_Row], below: float) -> "FormTable":
        part = FormTable((), below)
        part._rows = rows
        return part

    def draw(self) -> None:
        """Draw labels, answers and rules."""
        top = self.height
        for row in self._rows:
            left = 0.0
            for cell in row.cells:
                self._draw_cell(cell, left, top, row)
                left += _LABEL_WIDTH + cell.width
            top -= row.height
        self.canv.setLineWidth(_FRAME)
        self.canv.rect(0, 0, self.width, self.height)

    def _draw_cell(self, cell: _Cell, left: float, top: float, row: _Row) -> None:
        canvas, height = self.canv, row.height
        canvas.setLineWidth(_RULE)
        canvas.setFillGray(0.95)
        canvas.rect(left, top - height, _LABEL_WIDTH, height, fill=1)
        canvas.setFillGray(0)
        canvas.rect(left + _LABEL_WIDTH, top - height, cell.width, height)
        start = top - (height - len(cell.label) * LABEL.leading) / 2
        for number, line in enumerate(cell.label):
            baseline = start - number * LABEL.leading - baseline_of(LABEL)
            draw_line(canvas, line, LABEL, (left + 2, baseline, _LABEL_WIDTH - 4))
        # a short answer stands beside its label, a long one begins at the head of its room
        above = _PADDING if row.least else (height - len(cell.value) * VALUE.leading) / 2
        for number, line in enumerate(cell.value):
            baseline = top - above - number * VALUE.leading - baseline_of(VALUE)
            box = (left + _LABEL_WIDTH + _PADDING, baseline, cell.width - 2 * _PADDING)
            draw_line(canvas, line, VALUE, box)


def _laid(row: Sequence[Said]) -> _Row:
    width = WIDTH / len(row) - _LABEL_WIDTH
    cells = tuple(
        _Cell(
            set_lines(said.label, LABEL, _LABEL_WIDTH - 4),
            set_lines(said.value, VALUE, width - 2 * _PADDING),
            width,
        )
        for said in row
    )
    return _Row(cells, _LONG_HEIGHTS[0] if any(said.is_long for said in row) else 0.0)


def _on_one_sheet(rows: list[_Row], room: float) -> list[_Row]:
    """The rows with their blanks shrunk alike until all fit, or as they were if none would do."""
    for least in _LONG_HEIGHTS:
        tried = [replace(row, least=least) if row.least else row for row in rows]
        if sum(row.height for row in tried) <= room:
            return tried
    return rows


def _parted(row: _Row, room: float) -> tuple[_Row, _Row] | None:
    fits = int((room - 2 * _PADDING) / VALUE.leading)
    if fits < 3 or fits >= max(len(cell.value) for cell in row.cells):
        return None
    first = tuple(_Cell(cell.label, cell.value[:fits], cell.width) for cell in row.cells)
    continued = set_lines("（续）", LABEL, _LABEL_WIDTH - 4)
    rest = tuple(
        _Cell((*cell.label, *continued), cell.value[fits:], cell.width) for cell in row.cells
    )
    return _Row(first, 0.0), _Row(rest, 0.0)
