"""The shape of an official document (公文格式): GB/T 9704-2012, 22 lines of 28 characters.

The standard's 三号 of 16 points would make a line of 158 mm; 15.75 points make one of 155.6, inside
the 156 of the text block. A line is one character and seven eighths of one, so 22 lines are 21 such
steps and one character: 224.3 mm of 225. The white above the first and below the last line lies
outside the block. Everything stands on this grid: heights are whole lines.
"""

import re
from collections.abc import Sequence

from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from dutydesk.documents import paper
from dutydesk.documents.drawing import draw_line
from dutydesk.documents.lines import Align, Type, set_lines
from dutydesk.documents.typefaces import Slot, width_of
from dutydesk.documents.zh_text import ZhText, baseline_of

SIZE = 15.75
STEP = SIZE * 15 / 8
OVERHANG = (STEP - SIZE) / 2
TITLE = Type(Slot.SONG_BOLD, 22, STEP, Align.CENTRE)
BODY = Type(Slot.FANG, SIZE, STEP, Align.JUSTIFY, indent=2)
TO = Type(Slot.FANG, SIZE, STEP, Align.LEFT)
_LEVELS = (
    (re.compile("[一二三四五六七八九十]+、"), Slot.HEI),
    (re.compile("（[一二三四五六七八九十]+）"), Slot.KAI),
)
"""一、 in 黑体, （一） in 楷体; 1. and （1） stay in 仿宋 as the text does."""

_PARTED = 4
"""Lines from which the last paragraph is parted between two pages."""

_RED = Color(0.8, 0, 0)
_PAGE_NUMBER = 14.0
_SEAL = 9.0
_IMPRINT = Type(Slot.FANG, 14, 24, Align.LEFT)
_THICK, _THIN = 0.35 * mm, 0.25 * mm


def press(sheet: paper.Sheet, story: Sequence[Flowable]) -> bytes:
    """The story on official sheets, as PDF."""
    return paper.press(sheet, story, foot, OVERHANG)


def foot(sheet: paper.Sheet, canvas: Canvas) -> None:
    """The page number between dashes: right on odd pages, left on even ones, one character in."""
    number = canvas.getPageNumber()
    words = f"— {number} —"
    inner = paper.LEFT + _PAGE_NUMBER
    outer = paper.LEFT + paper.WIDTH - _PAGE_NUMBER - width_of(words, Slot.SONG, _PAGE_NUMBER)
    canvas.setFont(Slot.SONG.value, _PAGE_NUMBER)
    canvas.drawString(outer if number % 2 else inner, paper.FOOT_LEVEL, words)
    canvas.setFont(Slot.SONG.value, _SEAL)
    if number % 2:
        canvas.drawString(paper.LEFT, paper.FOOT_LEVEL, sheet.seal)
    else:
        canvas.drawRightString(paper.LEFT + paper.WIDTH, paper.FOOT_LEVEL, sheet.seal)


def paragraph(text: str) -> ZhText:
    """One paragraph in the type of its level; a heading never stands at the foot of a page."""
    for mark, slot in _LEVELS:
        if mark.match(text) and "。" not in text[:-1]:
            return Heading(text, Type(slot, SIZE, STEP, Align.JUSTIFY, indent=2))
    return ZhText(text, BODY)


class Heading(ZhText):
    """A heading that asks for room for two lines of what follows it, or all of a short ending."""

    ending: "Closing | None" = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height in points; too high for a page that has no room below it."""
        taken = super().wrap(width, height)
        below = self.ending.least(width) if self.ending else 2 * STEP
        is_late = taken[1] <= height < taken[1] + below
        return (width, height + 1) if is_late else taken

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """A heading is never cut."""
        return []


class Masthead(Flowable):  # type: ignore[misc]
    """版头: the name of the paper, its number in 〔〕 and the unit over a line."""

    def __init__(self, name: str, number: str, *, is_red: bool) -> None:
        super().__init__()
        self._name, self._number = name, number
        self._colour = _RED if is_red else black

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points."""
        self.width, self.height = width, 5 * STEP
        return width, self.height

    def draw(self) -> None:
        """Draw the name, the number and the line four millimetres below it."""
        canvas, middle = self.canv, self.width / 2
        canvas.setFillColor(self._colour)
        canvas.setFont(Slot.SONG_BOLD.value, 36)
        canvas.drawCentredString(middle, self.height - 2 * STEP, self._name)
        canvas.setFillColor(black)
        canvas.setFont(Slot.FANG.value, SIZE)
        level = self.height - 4 * STEP + OVERHANG
        canvas.drawCentredString(middle, level, self._number)
        canvas.setStrokeColor(self._colour)
        canvas.setLineWidth(_THICK)
        canvas.line(0, level - 4 * mm, self.width, level - 4 * mm)
        canvas.setStrokeColor(black)


class Closing(Flowable):  # type: ignore[misc]
    """The last paragraph with the unit and the date under it, which never stand on a page alone.

    The date ends four characters before the margin, and the unit stands centred over it. The
    imprint that follows goes on the same page, so room for it is asked for too.
    """

    def __init__(self, text: ZhText, unit: str, date_line: str, imprint: "Imprint") -> None:
        super().__init__()
        self._text, self._unit, self._date_line = text, unit, date_line
        self._imprint = imprint

    def least(self, width: float) -> float:
        """The height in points of what cannot be parted from the line above it."""
        text = self._text.wrap(width, paper.HEIGHT)[1]
        if round(text / STEP) >= _PARTED:
            return 2 * STEP
        return text + 4 * STEP + self._imprint.needed(width)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height in points: the text, two lines free for the seal, unit and date."""
        self.width = width
        self.height = self._text.wrap(width, height)[1] + 4 * STEP
        room = self.height + self._imprint.needed(width)
        return width, self.height if room <= height else room

    def split(self, width: float, height: float) -> list[Flowable]:
        """As much of the text as fits, so that two lines of it go with the date."""
        lines = round((self._text.wrap(width, height)[1]) / STEP)
        parts = self._text.split(width, min(height, (lines - 2) * STEP)) if lines >= _PARTED else []
        if len(parts) < 2:
            return []
        return [parts[0], Closing(parts[1], self._unit, self._date_line, self._imprint)]

    def draw(self) -> None:
        """Draw the text, then the unit over the date."""
        self._text.drawOn(self.canv, 0, 4 * STEP)
        right = self.width - 4 * SIZE
        middle = right - width_of(self._date_line, Slot.FANG, SIZE) / 2
        # a long name would leave the block if it were centred over the date
        half = width_of(self._unit, Slot.FANG, SIZE) / 2
        middle = min(middle, self.width - half)
        self.canv.setFont(Slot.FANG.value, SIZE)
        below = STEP - baseline_of(BODY)
        self.canv.drawCentredString(middle, STEP + below, self._unit)
        self.canv.drawRightString(right, below, self._date_line)


class Imprint(Flowable):  # type: ignore[misc]
    """版记 at the foot of the last page: who gets a copy, who wrote and released it."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def needed(self, width: float) -> float:
        """The least height in points, with a line free above it."""
        inner = width - 2 * _IMPRINT.size
        self._set = [set_lines(row, _IMPRINT, inner) for row in self._rows]
        self._own = sum(map(len, self._set)) * _IMPRINT.leading + 6.0 * len(self._set)
        return self._own + STEP

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left of the page; more than that if it has no room."""
        self.width, self.height = width, max(self.needed(width), height)
        return width, self.height

    def draw(self) -> None:
        """Draw the rows between lines, the first and the last of them thick."""
        level = self._own
        self._draw_rule(level, _THICK)
        for place, row in enumerate(self._set):
            top = level - 3
            for number, line in enumerate(row):
                baseline = top - number * _IMPRINT.leading - baseline_of(_IMPRINT)
                room = self.width - 2 * _IMPRINT.size
                draw_line(self.canv, line, _IMPRINT, (_IMPRINT.size, baseline, room))
            level -= len(row) * _IMPRINT.leading + 6
            self._draw_rule(level, _THICK if place == len(self._set) - 1 else _THIN)

    def _draw_rule(self, level: float, width: float) -> None:
        self.canv.setLineWidth(width)
        self.canv.line(0, level, self.width, level)
