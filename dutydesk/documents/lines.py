"""Lines (排行): Chinese line breaking, its forbidden marks, squeezed punctuation, justification.

GB/T 15834 and common typesetting practice: no closing mark begins a line, no opening mark ends one;
numbers, dates and Latin words stay whole; two marks in a row share a square, and the marks of a
line give way a little where that saves a break.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from dutydesk.documents.fallback import is_invisible
from dutydesk.documents.typefaces import Slot, width_of

NO_START = frozenset("，。、；：？！”’）》」』】〕〉〗］｝…—～·％‰℃々,.;:?!)]}%")
NO_END = frozenset("“‘（《「『【〔〈〖［｛([{￥¥$€")
_CLOSING = frozenset("，。、；：？！”’）》」』】〕〉〗］｝")
_OPENING = frozenset("“‘（《「『【〔〈〖［｛")
_MARKS = _CLOSING | _OPENING
_BREAK = re.compile("[\n\u2028\u2029]")
_PIECE = re.compile(r"[+\-]?[0-9A-Za-z][0-9A-Za-z.,:/%+\-_@#&~*]*|—+|…+|.", re.DOTALL)
_LONGEST_WORD = 0.9
_LOOSEST_GAP = 0.5
_MOST_SQUEEZED = 0.35
"""How much of the white of its marks a line may give up to take in one unit more."""


class Align(Enum):
    """How a line stands between its margins."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Type:
    """A face, its size and the distance of lines, in points; ``indent`` in characters."""

    slot: Slot
    size: float
    leading: float
    align: Align = Align.JUSTIFY
    indent: float = 0.0


@dataclass(frozen=True)
class Line:
    """One set line: pieces with the place of each, and the part of the source it holds."""

    pieces: tuple[tuple[float, str], ...]
    width: float
    start: int
    end: int
    is_last: bool


class _Glyph(NamedTuple):
    char: str
    full: float
    advance: float
    half: float = 0.0
    """The empty half of a mark that stands in a square of its own; 0 for all else."""
    white: float = 0.0
    """What may still be taken from the advance."""


def set_lines(text: str, kind: Type, width: float) -> tuple[Line, ...]:
    """A text broken into lines of at most ``width`` points; line breaks in it are kept."""
    found: list[Line] = []
    start = 0
    for paragraph in _BREAK.split(text):
        found.extend(_paragraph(paragraph, kind, width, start))
        start += len(paragraph) + 1
    return tuple(found)


def draw_line(canvas: Canvas, line: Line, kind: Type, box: tuple[float, float, float]) -> None:
    """Draw one line; ``box`` is its left edge, its baseline and the width it may fill."""
    left, baseline, width = box
    spare = width - line.width
    gap = 0.0
    if kind.align is Align.RIGHT:
        left += spare
    elif kind.align is Align.CENTRE:
        left += spare / 2
    elif kind.align is Align.JUSTIFY and not line.is_last:
        gap = _gap(line, spare, kind.size)
    words = canvas.beginText()
    words.setFont(kind.slot.value, kind.size, kind.leading)
    moved = 0
    for place, piece in line.pieces:
        words.setTextOrigin(left + place + moved * gap, baseline)
        if gap:
            words.setCharSpace(gap if _is_han(piece) else 0)
            moved += len(piece) if _is_han(piece) else 1
        words.textOut(piece)
    if gap:
        # the next line would inherit it
        words.setCharSpace(0)
    canvas.drawText(words)


def _gap(line: Line, spare: float, size: float) -> float:
    gaps = sum(len(piece) if _is_han(piece) else 1 for _, piece in line.pieces) - 1
    if gaps <= 0:
        return 0.0
    gap = spare / gaps
    return gap if gap <= size * _LOOSEST_GAP else 0.0


def _is_han(piece: str) -> bool:
    return not (piece[0].isascii() and piece[0].isalnum())


def _paragraph(text: str, kind: Type, width: float, start: int) -> list[Line]:
    lines: list[Line] = []
    indent = kind.indent * kind.size
    current, plain = "", 0.0
    for unit in _units(text, kind, width):
        plain += _plain(unit, kind)
        # most units fit without any squeezing, and that is quick to see
        if current and indent + plain > width and not _fits(current + unit, kind, width, indent):
            lines.append(_line(current, kind, (width, indent), start))
            start += len(current)
            current, indent, plain = "", 0.0, _plain(unit, kind)
        current += unit
    lines.append(replace(_line(current, kind, (width, indent), start), is_last=True))
    return lines


def _plain(text: str, kind: Type) -> float:
    return sum(width_of(char, kind.slot, kind.size) for char in text)


def _fits(text: str, kind: Type, width: float, indent: float) -> bool:
    glyphs = _glyphs(text, kind)
    spare = _MOST_SQUEEZED * sum(glyph.white for glyph in glyphs)
    return _length(glyphs, indent) - spare <= width + 1e-6


def _line(text: str, kind: Type, room: tuple[float, float], start: int) -> Line:
    width, indent = room
    glyphs = _glyphs(text, kind)
    excess = _length(glyphs, indent) - width
    white = sum(glyph.white for glyph in glyphs)
    if excess > 0 and white > 0:
        share = min(excess / white, 1)
        glyphs = [g._replace(advance=g.advance - share * g.white) for g in glyphs]
    pieces = _pieces(glyphs, indent)
    return Line(pieces, _length(glyphs, indent), start, start + len(text), is_last=False)


def _length(glyphs: Sequence[_Glyph], indent: float) -> float:
    return _begin(glyphs, indent) + sum(glyph.advance for glyph in glyphs)


def _begin(glyphs: Sequence[_Glyph], indent: float) -> float:
    # an opening mark has its ink on the right, so at a line's start it moves half a square left
    is_pulled = not indent and glyphs and glyphs[0].char in _OPENING
    return indent - (glyphs[0].half if is_pulled else 0.0)


def _glyphs(text: str, kind: Type) -> list[_Glyph]:
    shown = "".join(char for char in text if not is_invisible(char)).rstrip(" ")
    return [_glyph(*pair, kind) for pair in zip_longest(shown, shown[1:], fillvalue="")]


def _glyph(char: str, following: str, kind: Type) -> _Glyph:
    full = width_of(char, kind.slot, kind.size)
    if char not in _MARKS and following not in _OPENING:
        return _Glyph(char, full, full)
    half = _half(char, kind)
    if half and _is_squeezed(char, following):
        return _Glyph(char, full, full - half, half)
    gives = half if char in _CLOSING else 0.0
    if following in _OPENING and char not in _OPENING:
        # the white of an opening mark lies before it
        gives = _half(following, kind)
    return _Glyph(char, full, full, half, gives)


def _half(char: str, kind: Type) -> float:
    # the quotes of some faces are narrow and have no white to give
    is_wide = char in _MARKS and width_of(char, kind.slot, kind.size) >= kind.size * 0.9
    return kind.size / 2 if is_wide else 0.0


def _is_squeezed(char: str, following: str) -> bool:
    if char in _CLOSING:
        return not following or following in _CLOSING or following in _OPENING
    return following in _OPENING


def _pieces(glyphs: Sequence[_Glyph], indent: float) -> tuple[tuple[float, str], ...]:
    place = _begin(glyphs, indent)
    pieces: list[tuple[float, str]] = []
    open_at, run = place, ""
    for glyph in glyphs:
        if run and _is_han(run) != _is_han(glyph.char) and not _goes_on(run, glyph.char):
            pieces.append((open_at, run))
            open_at, run = place, ""
        run += glyph.char
        place += glyph.advance
        if glyph.advance != glyph.full:
            pieces.append((open_at, run))
            open_at, run = place, ""
    if run:
        pieces.append((open_at, run))
    return tuple(pieces)


def _goes_on(run: str, char: str) -> bool:
    # a Latin run keeps its own points and colons
    return not _is_han(run) and char.isascii() and not char.isspace()


def _units(text: str, kind: Type, width: float) -> list[str]:
    """Pieces that may not be parted: words and numbers, and marks bound to their neighbours."""
    units: list[str] = []
    is_bound = False
    for piece in _PIECE.findall(text):
        for part in _cut(piece, kind, width):
            # a space goes with what it follows: at the end of a line it is not drawn
            joins = is_bound or part == " " or part[0] in NO_START
            if joins and units:
                units[-1] += part
            else:
                units.append(part)
            is_bound = part[-1] in NO_END
    return [part for unit in units for part in _cut_unit(unit, kind, width)]


def _cut(piece: str, kind: Type, width: float) -> list[str]:
    if len(piece) == 1 or width_of(piece, kind.slot, kind.size) <= width * _LONGEST_WORD:
        return [piece]
    return list(piece)


def _cut_unit(unit: str, kind: Type, width: float) -> list[str]:
    if _plain(unit, kind) <= width or _fits(unit, kind, width, 0):
        return [unit]
    # marks for a whole line: better a forbidden break than text outside the cell
    return [part for piece in _PIECE.findall(unit) for part in _cut(piece, kind, width)]
