"""Lines (排行): Chinese line breaking, its forbidden marks, squeezed punctuation.

GB/T 15834 and common typesetting practice: no closing mark begins a line, no opening mark ends one;
numbers, dates and Latin words stay whole; two marks in a row share a square, and the marks of a
line give way a little where that saves a break. All measuring is done in parts of the type's size.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from dutydesk.documents.fallback import is_invisible
from dutydesk.documents.typefaces import Slot, face_of

NO_START = frozenset("，。、；：？！”’）》」』】〕〉〗］｝…—～·％‰℃々,.;:?!)]}%")
NO_END = frozenset("“‘（《「『【〔〈〖［｛([{￥¥$€")
_CLOSING = frozenset("，。、；：？！”’）》」』】〕〉〗］｝")
_OPENING = frozenset("“‘（《「『【〔〈〖［｛")
_BREAK = re.compile("[\n\u2028\u2029]")
_FORMS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_CHOICE_OF_FORM = re.compile(f"[{_FORMS}]")
_WORD = r"[+\-]?[0-9A-Za-z][0-9A-Za-z.,:/%+\-_@#&~*]*"
_PIECE = re.compile(rf"{_WORD}|—+|…+|.", re.DOTALL)


def _any_of(chars: frozenset[str]) -> str:
    return "".join(map(re.escape, sorted(chars)))


_START, _END = _any_of(NO_START | {" "}), _any_of(NO_END)
# a space goes with what it follows: at the end of a line it is not drawn
_UNIT = re.compile(
    rf"[{_END}]*(?:{_WORD}|[^{_START}{_END}])[{_START}]*|[{_END}]+[{_START}]*|[{_START}]+",
    re.DOTALL,
)
"""What may not be parted: words and numbers, and marks bound to their neighbours."""

_MARKS = _CLOSING | _OPENING
_OPENS = _any_of(_OPENING)
_MARK = re.compile(rf"[{_any_of(_CLOSING)}{_OPENS}]|.(?=[{_OPENS}])", re.DOTALL)
"""Where a line may give white away: at a mark, and before an opening one."""

_WHITE = re.compile(rf"[{_any_of(_MARKS | {' '})}]")
_SPECIAL = re.compile(rf"[{_any_of(_MARKS)}{_FORMS}]| $")

_LONGEST_WORD = 0.9
_MOST_SQUEEZED = 0.35
"""How much of the white of its marks a line may give up to take in one unit more."""

_HALF = 0.5
_WIDE_MARK = 0.9
_NEAR = 1e-6


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


class Line(NamedTuple):
    """One set line: pieces with the place of each, and the part of the source it holds."""

    pieces: tuple[tuple[float, str], ...]
    width: float
    start: int
    end: int
    is_last: bool


class _Mark(NamedTuple):
    """A place where white is taken from a line: always the cut, and of the white a share."""

    place: int
    cut: float
    white: float


def set_lines(text: str, kind: Type, width: float) -> tuple[Line, ...]:
    """A text broken into lines of at most ``width`` points; line breaks in it are kept."""
    if text.isprintable() and not _SPECIAL.search(text):
        # most cells of a book are one short line without a mark
        widths = face_of(kind.slot).widths
        whole = (kind.indent + sum(map(widths.__getitem__, text))) * kind.size
        if text and whole <= width:
            return (Line(((kind.indent * kind.size, text),), whole, 0, len(text), True),)
    found: list[Line] = []
    start = 0
    for paragraph in _BREAK.split(text):
        found.extend(_Paragraph(paragraph, kind, width).lines(start))
        start += len(paragraph) + 1
    return tuple(found)


class _Paragraph:
    """A text while it is broken; every measure is in parts of the type's size."""

    def __init__(self, text: str, kind: Type, width: float) -> None:
        self._text = text
        self._size = kind.size
        self._room = width / kind.size
        self._indent = kind.indent
        self._widths = face_of(kind.slot).widths
        self._upto = list(accumulate(map(self._widths.__getitem__, text), initial=0.0))
        """The natural width of the text up to each of its places."""

    def lines(self, start: int) -> list[Line]:
        """The lines; ``start`` is the place of the paragraph in its text."""
        found: list[Line] = []
        begin, total = 0, len(self._text)
        if self._indent + self._upto[-1] > self._room + _NEAR:
            ends = self._ends()
            while (end := self._end_after(begin, ends)) < total:
                found.append(self._line(begin, end, start, is_last=False))
                begin, self._indent = end, 0.0
        found.append(self._line(begin, total, start, is_last=True))
        return found

    def _end_after(self, begin: int, ends: Sequence[int]) -> int:
        # most units fit without any squeezing, and that is quick to see
        limit = self._upto[begin] + self._room - self._indent
        place = bisect_right(ends, bisect_right(self._upto, limit) - 1)
        if not place or ends[place - 1] <= begin:
            place += 1
        while place < len(ends) and self._fits(begin, ends[place]):
            place += 1
        return ends[place - 1]

    def _ends(self) -> list[int]:
        """The places where a line may end."""
        units = _UNIT.findall(self._text)
        widest = self._room * _LONGEST_WORD
        if max(map(len, units)) > widest:
            units = [part for unit in units for part in self._cut(unit, widest)]
        return list(accumulate(map(len, units)))

    def _cut(self, unit: str, widest: float) -> list[str]:
        if self._natural(unit) <= widest:
            return [unit]
        bound: list[str] = []
        for part in self._parts(unit, widest):
            if bound and (part[0] in NO_START or part == " " or bound[-1][-1] in NO_END):
                bound[-1] += part
            else:
                bound.append(part)
        # marks for a whole line: better a forbidden break than text outside the cell
        return [
            part
            for whole in bound
            for part in (self._parts(whole, widest) if self._is_too_wide(whole) else (whole,))
        ]

    def _parts(self, unit: str, widest: float) -> Iterator[str]:
        for piece in _PIECE.findall(unit):
            yield from piece if self._natural(piece) > widest else (piece,)

    def _is_too_wide(self, unit: str) -> bool:
        return self._natural(unit) > self._room and self._over(_shown(unit), 0.0) > _NEAR

    def _natural(self, text: str) -> float:
        return sum(map(self._widths.__getitem__, text))

    def _fits(self, begin: int, end: int) -> bool:
        text = self._text[begin:end]
        natural = self._indent + self._upto[end] - self._upto[begin]
        least = natural - len(_WHITE.findall(text)) * _HALF
        return least <= self._room + _NEAR and self._over(_shown(text), self._indent) <= _NEAR

    def _over(self, shown: str, indent: float) -> float:
        """By how much a line is too wide with its marks squeezed as far as they may be."""
        marks = self._marks(shown)
        taken = sum(mark.cut + _MOST_SQUEEZED * mark.white for mark in marks)
        begin = indent - self._pulled(shown, indent)
        return begin + self._natural(shown) - taken - self._room

    def _line(self, begin: int, end: int, start: int, *, is_last: bool) -> Line:
        shown = _shown(self._text[begin:end])
        place = self._indent - self._pulled(shown, self._indent)
        width = place + self._natural(shown)
        marks = self._marks(shown)
        if not marks:
            whole = ((place * self._size, shown),)
            width *= self._size
            return Line(whole if shown else (), width, start + begin, start + end, is_last)
        width -= sum(mark.cut for mark in marks)
        white = sum(mark.white for mark in marks)
        share = min(max(width - self._room, 0.0) / white, 1.0) if white else 0.0
        pieces = tuple(
            self._pieces(shown, place, [(m.place, m.cut + share * m.white) for m in marks])
        )
        width = (width - share * white) * self._size
        return Line(pieces, width, start + begin, start + end, is_last)

    def _pieces(
        self, shown: str, place: float, taken: Sequence[tuple[int, float]]
    ) -> Iterator[tuple[float, str]]:
        done = 0
        for last, less in taken:
            if less:
                piece = shown[done : last + 1]
                yield place * self._size, piece
                place += self._natural(piece) - less
                done = last + 1
        if done < len(shown):
            yield place * self._size, shown[done:]

    def _pulled(self, shown: str, indent: float) -> float:
        # an opening mark has its ink on the right, so at a line's start it moves half a square left
        return self._half(shown[0]) if not indent and shown and shown[0] in _OPENING else 0.0

    def _half(self, mark: str) -> float:
        # the quotes of some faces are narrow and have no white to give
        return _HALF if self._widths[mark] >= _WIDE_MARK else 0.0

    def _marks(self, shown: str) -> list[_Mark]:
        """Where this line gives white away, in their order."""
        found: list[_Mark] = []
        for match in _MARK.finditer(shown):
            place = match.start()
            char, following = shown[place], shown[place + 1 : place + 2]
            half = self._half(char) if char in _MARKS else 0.0
            if half and _is_squeezed(char, following):
                found.append(_Mark(place, half, 0.0))
                continue
            white = half if char in _CLOSING else 0.0
            if following in _OPENING and char not in _OPENING:
                # the white of an opening mark lies before it
                white = self._half(following)
            if white:
                found.append(_Mark(place, 0.0, white))
        return found


def _is_squeezed(char: str, following: str) -> bool:
    if char in _CLOSING:
        return not following or following in _CLOSING or following in _OPENING
    return following in _OPENING


def _shown(text: str) -> str:
    if not text.isprintable() or _CHOICE_OF_FORM.search(text):
        text = "".join(char for char in text if not is_invisible(char))
    return text.rstrip(" ")
