"""Drawing (落墨): set lines as the operators of a PDF page, written directly.

reportlab's text object measures, splits and formats every piece again, which for a book took four
times as long as all its glyphs need; a set line is measured already, and each of its characters
has its place in the file.
"""

import re
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from dutydesk.documents.fallback import Written
from dutydesk.documents.lines import Align, Line, Type
from dutydesk.documents.typefaces import face_of

_LOOSEST_GAP = 0.2
"""The widest gap, in parts of the size: a line before a long number looks better ragged."""

_RUN = re.compile("[0-9A-Za-z][!-~]*|[^0-9A-Za-z]+")
"""Words keep their own spacing when the white of a line is shared out."""


def draw_line(canvas: Canvas, line: Line, kind: Type, box: tuple[float, float, float]) -> None:
    """Draw one line; ``box`` is its left edge, its baseline and the width it may fill."""
    if not line.pieces:
        return
    left, baseline, width = box
    gap = 0.0
    if kind.align is Align.RIGHT:
        left += width - line.width
    elif kind.align is Align.CENTRE:
        left += (width - line.width) / 2
    elif kind.align is Align.JUSTIFY and not line.is_last:
        gap = _gap(line, width - line.width, kind.size)
    pieces = _spread(line, kind, gap) if gap else ((x, text, 0.0) for x, text in line.pieces)
    known = face_of(kind.slot).written(canvas._doc)  # noqa: SLF001
    words, name, spacing = ["BT"], "", 0.0
    for place, text, wanted in pieces:
        words.append(f"1 0 0 1 {left + place:.2f} {baseline:.2f} Tm")
        if wanted != spacing:
            words.append(f"{wanted:.4f} Tc")
            spacing = wanted
        name = _write(text, known, (name, kind.size), words)
    # the next line would inherit the spacing
    words.append("0 Tc ET" if spacing else "ET")
    canvas._code.append(" ".join(words))  # noqa: SLF001


def _write(text: str, known: Written, face: tuple[str, float], words: list[str]) -> str:
    """Write one piece; ``face`` is what the page shows now, the answer what it shows then."""
    now, size = face
    name = known[text[0]][0]
    codes = ["("] if name == now else [f"{name} {size:g} Tf ("]
    now = name
    for char in text:
        name, code = known[char]
        if name != now:
            codes.append(f") Tj {name} {size:g} Tf (")
            now = name
        codes.append(code)
    codes.append(") Tj")
    words.append("".join(codes))
    return now


def _gap(line: Line, spare: float, size: float) -> float:
    runs = (run for _, piece in line.pieces for run in _RUN.findall(piece))
    gaps = sum(1 if _is_word(run) else len(run) for run in runs) - 1
    if gaps <= 0:
        return 0.0
    gap = spare / gaps
    return gap if gap <= size * _LOOSEST_GAP else 0.0


def _spread(line: Line, kind: Type, gap: float) -> Iterator[tuple[float, str, float]]:
    widths = face_of(kind.slot).widths
    moved = 0
    for begin, piece in line.pieces:
        place = begin
        for run in _RUN.findall(piece):
            is_word = _is_word(run)
            yield place + moved * gap, run, 0.0 if is_word else gap
            place += sum(map(widths.__getitem__, run)) * kind.size
            moved += 1 if is_word else len(run)


def _is_word(run: str) -> bool:
    return run[0].isascii() and run[0].isalnum()
