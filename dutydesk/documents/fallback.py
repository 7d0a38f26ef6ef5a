"""A composite face: every character from the first member that has it, none silently missing."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary, ref

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.ttfonts import TTFont

BLANK = "〓"
"""Stands for a character no face has: drawn as an empty box to write it in by hand."""

_PIECE = 100


class LazyFont:
    """A large file that is opened only when a character needs it."""

    def __init__(self, codes: Iterable[tuple[int, int]], opener: Any) -> None:  # noqa: ANN401
        self._ranges = tuple(codes)
        self._opener = opener

    def may_have(self, code: int) -> bool:
        """Whether the character lies where this file has characters at all."""
        return any(low <= code <= high for low, high in self._ranges)

    @cached_property
    def font(self) -> TTFont:
        """The opened font."""
        return self._opener()


class FallbackFont(TTFont):  # type: ignore[misc]
    """A font for reportlab made of several; it has no file of its own.

    ``blank`` draws the box for a character that neither a member nor the last file has;
    ``latin`` sends plain letters, digits and dashes to the member of that index.
    """

    def __init__(
        self,
        name: str,
        members: Sequence[TTFont],
        last: LazyFont,
        blank: TTFont,
        latin: int | None = None,
    ) -> None:
        # TTFont opens a file in its __init__, and this font has none
        self.fontName = name
        self.encoding = ttfonts.TTEncoding()
        self.shapable = False
        self._last = last
        self._blank = blank
        self._asciiReadable = True
        self.state: WeakKeyDictionary[Any, Written] = WeakKeyDictionary()
        self._blanks: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
        self.widths = _Widths(self._measured)
        self.draw_with(members, latin)

    def draw_with(self, members: Sequence[TTFont], latin: int | None = None) -> None:
        """Take other members; what was learnt about the old ones is forgotten."""
        self._members = list(members)
        self.face = _Face(self.fontName, members[0].face)
        self._home: dict[int, int] = {}
        self.widths.clear()
        self.state.clear()
        if latin is not None:
            has = members[latin].face.charToGlyph
            self._home = {ord(char): latin for char in _LATIN if ord(char) in has}

    def has(self, char: str) -> bool:
        """Whether some member draws this character."""
        return self._place(ord(char)) is not None

    def blanks_of(self, doc: Any) -> set[str]:  # noqa: ANN401
        """The characters of one document that a box was drawn for."""
        return self._blanks.get(doc, set())

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        """The width of a text in points."""
        return sum(map(self.widths.__getitem__, text)) * size

    def written(self, doc: Any) -> "Written":  # noqa: ANN401
        """How each character is written into one document; learnt as the characters come."""
        known = self.state.get(doc)
        if known is None:
            known = self.state[doc] = Written(self, doc)
        return known

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: ANN401, N802
        """Runs of the text with the member and the subset that draw each."""
        if isinstance(text, bytes):
            text = text.decode(encoding)
        found: list[tuple[int, bytes]] = []
        drawn = [self._drawn(char, doc) for char in text if not is_invisible(char)]
        for index, run in groupby(drawn, key=lambda pair: pair[0]):
            piece = "".join(char for _, char in run)
            member = self._member(index)
            found.extend(
                (index << 16 | subset, codes) for subset, codes in member.splitString(piece, doc)
            )
        return found

    def getSubsetInternalName(self, subset: int, doc: Any) -> Any:  # noqa: ANN401, N802
        """The PDF name of one member's subset."""
        return self._member(subset >> 16).getSubsetInternalName(subset & 0xFFFF, doc)

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802
        """Nothing: the members write themselves."""

    def _drawn(self, char: str, doc: Any = None) -> tuple[int, str]:  # noqa: ANN401
        index = self._place(ord(char))
        if index is not None:
            return index, char
        if char.isspace():
            return self._drawn(" ")
        if doc is not None:
            self._blanks.setdefault(doc, set()).add(char)
        # the blank has a member of its own, so a 〓 that was typed is drawn as one
        return len(self._members) + 1, BLANK

    def _place(self, code: int) -> int | None:
        if code in self._home:
            return self._home[code]
        index = next(self._holders(code), None)
        if index is not None:
            self._home[code] = index
        return index

    def _holders(self, code: int) -> Iterator[int]:
        for index, member in enumerate(self._members):
            if code in member.face.charToGlyph:
                yield index
        if self._last.may_have(code) and code in self._last.font.face.charToGlyph:
            yield len(self._members)

    def _member(self, index: int) -> TTFont:
        if index < len(self._members):
            return self._members[index]
        return self._last.font if index == len(self._members) else self._blank

    def _measured(self, char: str) -> float:
        if is_invisible(char):
            return 0
        index, drawn = self._drawn(char)
        face = self._member(index).face
        return float(face.charWidths.get(ord(drawn), face.defaultWidth)) / 1000


class _Widths(dict[str, float]):
    """The width of each character in parts of the size, measured when it first comes."""

    def __init__(self, measured: Callable[[str], float]) -> None:
        super().__init__()
        self._measured = measured

    def __missing__(self, char: str) -> float:
        """Measure a new character."""
        width = self[char] = self._measured(char)
        return width


class Written(dict[str, tuple[str, str]]):
    """Characters as one document writes them: the PDF's name of the subset, and the code in it.

    A book of fifteen thousand rows asks a million times; reportlab's own way finds the member, the
    subset and the code anew for each piece of a line, which took as long as all the rest.
    """

    def __init__(self, font: FallbackFont, doc: Any) -> None:  # noqa: ANN401
        super().__init__()
        self._font = font
        # the font keeps this under the document, so it must not keep the document alive
        self._doc = ref(doc)

    def __missing__(self, char: str) -> tuple[str, str]:
        """Give a new character its place; what is invisible has none."""
        doc = self._doc()
        found = ("", "")
        for subset, codes in self._font.splitString(char, doc):
            name = self._font.getSubsetInternalName(subset, doc)
            found = (str(name), str(escapePDF(codes)))
        self[char] = found
        return found


class _Face:
    """What reportlab asks of a face: its measures."""

    def __init__(self, name: str, first: Any) -> None:  # noqa: ANN401
        self.name = name
        self.ascent = first.ascent
        self.descent = first.descent
        self.defaultWidth = first.defaultWidth


# ？ is among them because 仿宋 sets it in the middle of its square, where no half of it is empty
_LATIN = "".join(map(chr, range(0x20, 0x7F))) + "～…—–·℃°√±×÷？"


@lru_cache(maxsize=8192)
def is_invisible(char: str) -> bool:
    """Whether a character is a mere sign to programs: a control, a joiner, a choice of form."""
    if char == "\t":
        return False
    code = ord(char)
    is_choice = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return is_choice or unicodedata.category(char) in ("Cc", "Cf")


def mend_extraction() -> None:
    """Give reportlab a right table from glyphs back to characters.

    Its own writes a character beyond U+FFFF with five hex digits, so copied or searched text has
    a wrong sign, and puts up to 256 lines in a block that may hold a hundred.
    """
    ttfonts.makeToUnicodeCMap = _to_unicode


def _to_unicode(fontname: str, subset: Sequence[int]) -> str:
    lines = [f"<{i:02X}> <{_utf16(code)}>" for i, code in enumerate(subset)]
    blocks = []
    for start in range(0, len(lines), _PIECE):
        piece = lines[start : start + _PIECE]
        blocks += [f"{len(piece)} beginbfchar", *piece, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()
