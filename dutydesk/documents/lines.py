"""Lines (排行): Chinese line breaking, its forbidden marks, squeezed punctuation, justification.

GB/T 15834 and common typesetting practice: no closing mark begins a line, no opening mark ends one;
numbers, dates and Latin words stay whole; two marks in a row share a square.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

from dutydesk.documents.typefaces import Slot, width_of

NO_START = frozenset("，。、；：？！”’）》」』】〕〉…—～·％℃,.;:?!)]}%")
NO_END = frozenset("“‘（《「『【〔〈([{￥$")
_CLOSING = frozenset("，。、；：？！”’）》」』】〕〉")
_OPENING = frozenset("“‘（《「『【〔〈")
_PIECE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/%+\-_@#&~]*|—+|…+|.", re.DOTALL)
_LONGEST_WORD = 0.9
_LOOSEST_GAP = 0.5


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


@dataclass(frozen=True)
class _Glyph:
    char: str
    advance: float


def set_lines(text: str, kind: Type, width: float) -> tuple[Line, ...]:
    """A text broken into lines of at most ``width`` points; line breaks in it are kept."""
    found: list[Line] = []
    start = 0
    for paragraph in text.split("\n"):
        indent = kind.indent * kind.size if kind.indent else 0.0
        found.extend(_paragraph(paragraph, kind, width, start, indent))
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
        words.setCharSpace(gap if _is_han(piece) else 0)
        words.textOut(piece)
        moved += len(piece) if _is_han(piece) else 1
    canvas.drawText(words)


def _gap(line: Line, spare: float, size: float) -> float:
    gaps = sum(len(piece) if _is_han(piece) else 1 for _, piece in line.pieces) - 1
    if gaps <= 0:
        return 0.0
    gap = spare / gaps
    return gap if gap <= size * _LOOSEST_GAP else 0.0


def _is_han(piece: str) -> bool:
    return not (piece[0].isascii() and piece[0].isalnum())


def _paragraph(text: str, kind: Type, width: float, start: int, indent: float) -> list[Line]:
    lines: list[Line] = []
    units = _units(text, kind, width)
    at, room = 0, width - indent
    current: list[tuple[int, str]] = []
    for unit in units:
        if current and _width([u for _, u in current] + [unit], kind) > room:
            lines.append(_line(current, kind, start, is_last=False, indent=indent))
            current, indent, room = [], 0.0, width
        current.append((at, unit))
        at += len(unit)
    lines.append(_line(current, kind, start, is_last=True, indent=indent))
    return lines


def _line(
    units: list[tuple[int, str]], kind: Type, start: int, *, is_last: bool, indent: float
) -> Line:
    if not units:
        return Line((), 0.0, start, start, is_last)
    text = "".join(unit for _, unit in units)
    first = units[0][0]
    shown = text.rstrip(" ")
    glyphs = _squeezed(shown, kind)
    pieces, width = _pieces(glyphs, kind, indent)
    return Line(pieces, width, start + first, start + first + len(text), is_last)


def _width(units: list[str], kind: Type) -> float:
    text = "".join(units).rstrip(" ")
    return sum(glyph.advance for glyph in _squeezed(text, kind)) - _pulled(text, kind)


@lru_cache(maxsize=4096)
def _advance(char: str, slot: Slot, size: float) -> float:
    return width_of(char, slot, size)


def _squeezed(text: str, kind: Type) -> list[_Glyph]:
    glyphs = []
    for place, char in enumerate(text):
        advance = _advance(char, kind.slot, kind.size)
        following = text[place + 1] if place + 1 < len(text) else ""
        if advance >= kind.size * 0.9 and _is_squeezed(char, following, place + 1 == len(text)):
            advance -= kind.size / 2
        glyphs.append(_Glyph(char, advance))
    return glyphs


def _is_squeezed(char: str, following: str, is_end: bool) -> bool:
    if char in _CLOSING:
        return is_end or following in _CLOSING or following in _OPENING
    return char in _OPENING and following in _OPENING


def _pulled(text: str, kind: Type) -> float:
    # an opening mark has its ink on the right, so at a line's start it moves half a square left
    wide = text[:1] in _OPENING and _advance(text[0], kind.slot, kind.size) >= kind.size * 0.9
    return kind.size / 2 if wide else 0.0


def _pieces(
    glyphs: list[_Glyph], kind: Type, indent: float
) -> tuple[tuple[tuple[float, str], ...], float]:
    text = "".join(glyph.char for glyph in glyphs)
    place = indent - (_pulled(text, kind) if not indent else 0.0)
    pieces: list[tuple[float, str]] = []
    open_at, run = place, ""
    for glyph in glyphs:
        if run and _is_han(run) != _is_han(glyph.char) and not _goes_on(run, glyph.char):
            pieces.append((open_at, run))
            open_at, run = place, ""
        run += glyph.char
        place += glyph.advance
        if glyph.advance != _advance(glyph.char, kind.slot, kind.size):
            pieces.append((open_at, run))
            open_at, run = place, ""
    if run:
        pieces.append((open_at, run))
    return tuple(pieces), place


def _goes_on(run: str, char: str) -> bool:
    # a Latin run keeps its own points and colons
    return not _is_han(run) and char.isascii() and not char.isspace()


def _units(text: str, kind: Type, width: float) -> list[str]:
    """Pieces that may not be parted: words and numbers, and marks bound to their neighbours."""
    units: list[str] = []
    is_bound = False
    for piece in _PIECE.findall(text):
        for part in _cut(piece, kind, width):
            joins = is_bound or (units and part[0] in NO_START)
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
    # nothing but marks for a whole line: better a forbidden break than text outside the cell
    if width_of(unit, kind.slot, kind.size) - kind.size <= width:
        return [unit]
    return list(unit)
