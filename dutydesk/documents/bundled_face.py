"""A bundled typeface as reportlab knows one; its long tables are read as tables."""

import sys
from array import array
from itertools import count
from struct import iter_unpack, unpack_from
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

_SPACE, _HARD_SPACE = 0x20, 0xA0
# where each table tells how the next one is written (OpenType 1.9, head, hhea and cmap)
_PLACES_ARE_LONG, _WIDTHS_GIVEN, _LAST_CODES, _GROUPS = 50, 34, 14, 16


class BundledFont(TTFont):  # type: ignore[misc]
    """A font of reportlab over a :class:`BundledFace`; raises what reportlab does over a file."""

    def __init__(self, name: str, file: Any) -> None:  # noqa: ANN401
        # TTFont would have the file read by reportlab's own reader
        self.fontName = name
        self.face = BundledFace(file)
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = True
        self.shapable = False


class BundledFace(TTFontFace):  # type: ignore[misc]
    """A face to draw with, not to shape: it knows no way from a glyph back to its characters.

    reportlab asks for each of our faces' 300,000 numbers by a call of its own, a fifth of a second
    in which the window's thread hardly got a turn. Only what our own files use is read: TrueType
    outlines with places of four bytes, characters in the formats 4 and 12.
    """

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: ARG002, N802, N803
        """Names and measures as reportlab reads them, then characters, widths and places."""
        super().extractInfo(charInfo=0)
        self.charToGlyph = self._characters()
        self.hmetrics = self._metrics()
        self.glyphPos = self._places()
        widths = [self._pdfScale(width) for width, _bearing in self.hmetrics]
        self.defaultWidth = widths[0]
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}
        if _SPACE in self.charToGlyph:
            for known in (self.charToGlyph, self.charWidths):
                known[_HARD_SPACE] = known[_SPACE]

    def _characters(self) -> dict[int, int]:
        table = self.get_table("cmap")
        (tables,) = unpack_from(">H", table, 2)
        # the last one listed has the most characters
        (at,) = unpack_from(">L", table, 8 * tables)
        (form,) = unpack_from(">H", table, at)
        if form == 12:
            return _grouped(table[at:])
        if form == 4:
            return _segmented(table[at:])
        raise TTFError(f"characters in format {form}")

    def _metrics(self) -> list[tuple[int, int]]:
        (given,) = unpack_from(">H", self.get_table("hhea"), _WIDTHS_GIVEN)
        table = self.get_table("hmtx")
        numbers = _numbers("H", table[: 2 * (given + self.numGlyphs)])
        widths, bearings = numbers[: 2 * given : 2], numbers[1 : 2 * given : 2]
        rest = numbers[2 * given :]
        # glyphs without a width of their own have the last one given
        widths.extend([widths[-1]] * len(rest))
        bearings.extend(rest)
        return list(zip(widths, bearings, strict=True))

    def _places(self) -> "array[int]":
        (is_long,) = unpack_from(">H", self.get_table("head"), _PLACES_ARE_LONG)
        if is_long:
            return _numbers("I", self.get_table("loca")[: 4 * (self.numGlyphs + 1)])
        return array("I", (2 * half for half in _numbers("H", self.get_table("loca"))))


def _grouped(table: bytes) -> dict[int, int]:
    """Format 12: runs of characters with runs of glyphs."""
    found: dict[int, int] = {}
    (groups,) = unpack_from(">L", table, 12)
    for first, last, glyph in iter_unpack(">LLL", table[_GROUPS : _GROUPS + 12 * groups]):
        found.update(zip(range(first, last + 1), count(glyph), strict=False))
    return found


def _segmented(table: bytes) -> dict[int, int]:
    """Format 4: runs of characters with a distance to their glyphs, or with a list of these."""
    found: dict[int, int] = {}
    length, double = unpack_from(">H2xH", table, 2)
    numbers = _numbers("H", table[_LAST_CODES:length])
    segments = double // 2
    lasts, rest = numbers[:segments], numbers[segments + 1 :]
    firsts, distances, lists = rest[:segments], rest[segments:double], rest[double:]
    for segment, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        distance, to_list = distances[segment], lists[segment]
        codes = range(first, last + 1)
        if to_list:
            start = segment + to_list // 2
            glyphs = [glyph and glyph + distance for glyph in lists[start : start + len(codes)]]
        else:
            glyphs = [code + distance for code in codes]
        found.update(zip(codes, (glyph & 0xFFFF for glyph in glyphs), strict=True))
    return found


def _numbers(size: str, table: bytes) -> "array[int]":
    numbers = array(size, table)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
