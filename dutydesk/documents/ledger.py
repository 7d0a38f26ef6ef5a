"""A ledger (表格): rows that flow over pages with the head repeated, 接上页 and 转下页 marked.

It lays each row out once and streams, so a book of fifteen thousand rows costs what drawing costs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from dutydesk.documents.drawing import draw_line
from dutydesk.documents.lines import Align, Line, Type, set_lines
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import baseline_of

CELL = Type(Slot.FANG, 12, 17.4, Align.LEFT)
HEAD = Type(Slot.HEI, 11, 16, Align.CENTRE)
MARK = Type(Slot.SONG, 9, 14, Align.RIGHT)
_PADDING = 4.0
_WORTH_SPLITTING = 90.0
_WORTH_CUTTING = 6
"""Lines from which a row is cut so that something stands over the signatures."""

_WIDE = 60.0
"""Millimetres from which a column holds enough characters to share out the white of a line."""

_RULE = 0.5
_FRAME = 1.0
_CONTINUED = "续"


@dataclass(frozen=True)
class Heading:
    """One column: its title, its width in millimetres, how its cells stand."""

    title: str
    width: float
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Column:
    """One column as it stands on the sheet, in points from the ledger's left edge."""

    heading: Heading
    left: float
    right: float
    kind: Type

    @property
    def text_left(self) -> float:
        """Where a line in it begins."""
        return self.left + _PADDING

    @property
    def room(self) -> float:
        """What a line in it may fill."""
        return self.right - self.left - 2 * _PADDING


Over = Callable[[Canvas, Line, Column, float], None]
"""Draws something over a line of a cell, given its baseline: a stroke through a name."""


@dataclass(frozen=True)
class _Row:
    cells: tuple[tuple[Line, ...], ...]
    is_rest: bool = False

    @cached_property
    def count(self) -> int:
        return max(map(len, self.cells))

    def cut(self, fits: int) -> "tuple[_Row, _Row]":
        """The first lines of each cell, and the rest."""
        shown = _Row(tuple(cell[:fits] for cell in self.cells), self.is_rest)
        return shown, _Row(tuple(cell[fits:] for cell in self.cells), is_rest=True)


@dataclass(frozen=True)
class Setting:
    """What every part of one ledger shares."""

    headings: tuple[Heading, ...]
    cell: Type
    closes_blank: bool
    padding: float
    below: float = 0.0
    over: Over | None = None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in points, from left to right."""
        ends = accumulate(heading.width * float(mm) for heading in self.headings)
        return tuple(
            Column(heading, end - heading.width * float(mm), end, self._type_of(heading))
            for heading, end in zip(self.headings, ends, strict=True)
        )

    @property
    def width(self) -> float:
        """The whole width in points."""
        return self.columns[-1].right

    @property
    def head_height(self) -> float:
        """The height of the head row in points."""
        return HEAD.leading + 2 * _PADDING

    def _type_of(self, heading: Heading) -> Type:
        # a wide column is set to both edges
        is_wide = heading.align is Align.LEFT and heading.width >= _WIDE
        return replace(self.cell, align=Align.JUSTIFY if is_wide else heading.align)


class Ledger(Flowable):  # type: ignore[misc]
    """Rows of text under a repeated head.

    ``below`` is the height in points of what must stand on the same page as the last row.
    """

    def __init__(
        self,
        headings: Sequence[Heading],
        rows: Sequence[Sequence[str]],
        cell: Type = CELL,
        *,
        closes_blank: bool = False,
        padding: float = _PADDING,
        below: float = 0.0,
        over: Over | None = None,
    ) -> None:
        super().__init__()
        self._setting = Setting(tuple(headings), cell, closes_blank, padding, below, over)
        self._texts = rows
        self._next = 0
        self._waiting: list[_Row] = []
        self._shown: list[_Row] | None = None
        self._is_first = True
        self._is_last = True
        self.spaceBefore = self.spaceAfter = 4.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points; rows beyond what the page takes are not laid out."""
        if self._shown is not None:
            return self._setting.width, self._own_height()
        used = self._setting.head_height + self._mark_height() + self._blank_height()
        for place in range(len(self._waiting)):
            used += self._height(self._waiting[place])
        while self._next < len(self._texts) and used <= height:
            used += self._height(self._lay_next())
        if self._next < len(self._texts):
            return self._setting.width, used + 1
        is_late = used <= height < used + self._setting.below
        return self._setting.width, height + 1 if is_late else used

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """The rows that fit this page, and the rest."""
        room = height - self._setting.head_height - self._mark_height() - MARK.leading
        fitting: list[_Row] = []
        while room > 0 and (self._waiting or self._next < len(self._texts)):
            row = self._waiting.pop(0) if self._waiting else self._lay_next(keep=False)
            if self._height(row) <= room:
                fitting.append(row)
                room -= self._height(row)
                continue
            shown, rest = self._parted(row, room, is_alone=not fitting)
            self._waiting.insert(0, rest)
            if shown is not None:
                fitting.append(shown)
            break
        if not fitting:
            return []
        if not self._waiting and self._next >= len(self._texts):
            # all rows fit, but not 以下空白 or the signatures: they stand under a row, never alone
            last = fitting.pop()
            if not fitting and last.count < _WORTH_CUTTING:
                self._waiting.append(last)
                return []
            if not fitting:
                shown, last = last.cut(last.count // 2)
                fitting.append(shown)
            self._waiting.append(last)
        return [self._page(fitting, is_last=False), self._rest()]

    def draw(self) -> None:
        """Draw the head, the rows and the rules of this page."""
        rows = self._shown if self._shown is not None else self._waiting
        top = self._own_height(rows)
        if not self._is_first:
            top -= self._note("（接上页）", top, Align.LEFT)
        first = top
        top -= self._draw_head(top)
        for row in rows:
            top -= self._draw_row(row, top)
        if self._setting.closes_blank and self._is_last:
            top -= self._note("以下空白", top, Align.CENTRE)
        self._draw_rules(rows, first, top)
        if not self._is_last:
            self._note("（转下页）", top, Align.RIGHT)

    def _lay_next(self, *, keep: bool = True) -> _Row:
        texts = self._texts[self._next]
        self._next += 1
        cells = tuple(
            set_lines(text, column.kind, column.room)
            for column, text in zip(self._setting.columns, texts, strict=True)
        )
        row = _Row(cells)
        if keep:
            self._waiting.append(row)
        return row

    def _parted(self, row: _Row, room: float, *, is_alone: bool) -> tuple[_Row | None, _Row]:
        fits = int((room - 2 * self._setting.padding) / self._setting.cell.leading)
        if fits < 2 or (room < _WORTH_SPLITTING and not is_alone) or row.count - fits < 1:
            return None, row
        return row.cut(fits)

    def _page(self, rows: list[_Row], *, is_last: bool) -> "Ledger":
        page = Ledger(self._setting.headings, (), self._setting.cell)
        page._setting = self._setting
        page._shown, page._is_first, page._is_last = rows, self._is_first, is_last
        return page

    def _rest(self) -> "Ledger":
        rest = Ledger(self._setting.headings, self._texts, self._setting.cell)
        rest._setting = self._setting
        rest._next, rest._waiting, rest._is_first = self._next, self._waiting, False
        return rest

    def _own_height(self, rows: list[_Row] | None = None) -> float:
        rows = rows if rows is not None else (self._shown or [])
        height = sum(map(self._height, rows)) + self._setting.head_height + self._mark_height()
        return height + self._blank_height() + (0 if self._is_last else MARK.leading)

    def _height(self, row: _Row) -> float:
        return row.count * self._setting.cell.leading + 2 * self._setting.padding

    def _mark_height(self) -> float:
        return 0 if self._is_first else MARK.leading

    def _blank_height(self) -> float:
        shows = self._setting.closes_blank and self._is_last
        return self._setting.cell.leading + 2 * self._setting.padding if shows else 0

    def _note(self, text: str, top: float, align: Align) -> float:
        kind = replace(MARK, align=align)
        height = kind.leading if align is not Align.CENTRE else self._blank_height()
        line = set_lines(text, kind, self._setting.width)[0]
        baseline = top - (height - kind.leading) / 2 - baseline_of(kind)
        draw_line(self.canv, line, kind, (0, baseline, self._setting.width))
        return height

    def _draw_head(self, top: float) -> float:
        height = self._setting.head_height
        self.canv.setFillGray(0.93)
        self.canv.rect(0, top - height, self._setting.width, height, stroke=0, fill=1)
        self.canv.setFillGray(0)
        baseline = top - _PADDING - baseline_of(HEAD)
        for column in self._setting.columns:
            width = column.right - column.left
            line = set_lines(column.heading.title, HEAD, width)[0]
            draw_line(self.canv, line, HEAD, (column.left, baseline, width))
        return height

    def _draw_row(self, row: _Row, top: float) -> float:
        first = top - self._setting.padding - baseline_of(self._setting.cell)
        for place, (column, lines) in enumerate(zip(self._setting.columns, row.cells, strict=True)):
            shown, baseline = lines, first
            if row.is_rest and not place and not lines:
                shown = set_lines(_CONTINUED, column.kind, column.room)
            for line in shown:
                draw_line(self.canv, line, column.kind, (column.text_left, baseline, column.room))
                if self._setting.over is not None:
                    self._setting.over(self.canv, line, column, baseline)
                baseline -= column.kind.leading
        return self._height(row)

    def _draw_rules(self, rows: list[_Row], top: float, bottom: float) -> None:
        canvas, width = self.canv, self._setting.width
        canvas.setLineWidth(_RULE)
        level = top - self._setting.head_height
        for row in rows:
            canvas.line(0, level, width, level)
            level -= self._height(row)
        canvas.line(0, level, width, level)
        for column in self._setting.columns[:-1]:
            canvas.line(column.right, top, column.right, level)
        canvas.setLineWidth(_FRAME)
        canvas.rect(0, bottom, width, top - bottom, stroke=1, fill=0)
