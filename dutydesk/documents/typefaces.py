"""The typefaces (字体): five slots, each complete through fallback; none ever silently missing."""

import lzma
import struct
from collections.abc import Mapping
from enum import Enum
from functools import cache
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import RLock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from dutydesk.documents.bundled_face import BundledFont
from dutydesk.documents.fallback import FallbackFont, LazyFont, is_invisible, mend_extraction
from dutydesk.model.errors import PaperTrouble
from dutydesk.paths import resources

PRESS = RLock()
"""A TrueType file is read by position, so one paper is made at a time."""


class Slot(Enum):
    """A place for a typeface on paper; the value is the name reportlab knows it by."""

    FANG = "duty-fang"
    SONG = "duty-song"
    SONG_BOLD = "duty-song-bold"
    HEI = "duty-hei"
    KAI = "duty-kai"

    # widths are asked for by slot for every character, and Enum's own hash is slow
    __hash__ = object.__hash__


_FILES = {
    Slot.FANG: "fang.ttf",
    Slot.SONG: "song.ttf",
    Slot.SONG_BOLD: "song-bold.ttf",
    Slot.HEI: "hei.ttf",
    Slot.KAI: "kai.ttf",
}
_EVERYWHERE = ("song.ttf", "signs.ttf", "rare-a.ttf")
# the next face for a character the first one lacks: the nearest in weight, then the widest
_NEXT = {
    Slot.FANG: ("kai.ttf", *_EVERYWHERE),
    Slot.SONG: _EVERYWHERE[1:],
    Slot.SONG_BOLD: _EVERYWHERE,
    Slot.HEI: ("song-bold.ttf", *_EVERYWHERE),
    Slot.KAI: _EVERYWHERE,
}
_loaded: dict[Slot, FallbackFont] = {}


def load_typefaces(own: Mapping[Slot, Path] | None = None) -> None:
    """Open the faces once; a site's own TrueType goes first in its slot.

    Called again without a choice it keeps the one made. Raises PaperTrouble if a site's file
    cannot be used, and leaves the faces as they were.
    """
    if own is None and len(_loaded) == len(Slot):
        return
    with PRESS:
        mend_extraction()
        chosen = {slot: _opened_own(path) for slot, path in (own or {}).items()}
        for slot in Slot:
            _fill(slot, chosen.get(slot))


def missing(text: str) -> tuple[str, ...]:
    """Every character of a text that no face can draw, each once; a blank is printed for it."""
    # the faces have every character of GBK, and opening them takes longer than showing a tab
    common = set(text.encode("gbk", "ignore").decode("gbk"))
    rare = (char for char in text if char not in common)
    seen = dict.fromkeys(char for char in rare if not (char.isspace() or is_invisible(char)))
    if not seen:
        return ()
    load_typefaces()
    font = _loaded[Slot.SONG]
    return tuple(char for char in seen if not font.has(char))


def blanks_of(document: Any) -> str:  # noqa: ANN401
    """The characters of a reportlab document that a box was drawn for, in the order of Unicode."""
    return "".join(sorted(set().union(*(font.blanks_of(document) for font in _loaded.values()))))


def width_of(text: str, slot: Slot, size: float) -> float:
    """The width of a text in points."""
    return _loaded[slot].stringWidth(text, size)


def face_of(slot: Slot) -> FallbackFont:
    """The composite face of a slot: the widths of its characters, and how they are written."""
    return _loaded[slot]


def _fill(slot: Slot, own: TTFont | None) -> None:
    files = [_FILES[slot], *_NEXT[slot]]
    members = [_bundled(name) for name in files]
    # the digits and dashes of 仿宋 and 楷 look wrong beside their characters
    latin = files.index("song.ttf") if slot in (Slot.FANG, Slot.KAI) else None
    if own is not None:
        members.insert(0, own)
        latin = None
    if slot in _loaded:
        # reportlab keeps the first font of a name, so that one changes its members
        _loaded[slot].draw_with(members, latin)
        return
    font = FallbackFont(slot.value, members, _RARE, _bundled("blank.ttf"), latin)
    pdfmetrics.registerFont(font)
    _loaded[slot] = font


@cache
def _bundled(name: str) -> TTFont:
    try:
        path = resources() / "fonts" / name
        return BundledFont(f"duty-file-{name}", _Mapped(path))
    except _UNUSABLE as error:
        raise _broken(name) from error


def _broken(name: str) -> PaperTrouble:
    return PaperTrouble(f"程序自带的字体{name}缺了或坏了，纸印不出来；请重新安装程序，数据没有动。")


class _Mapped:
    """A bundled face as a file that reportlab reads, of which only what is needed is in memory."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)

    def read(self) -> mmap:
        """All of it, read by the system where it is looked at."""
        with Path(self.name).open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)


def _opened_own(path: Path) -> TTFont:
    try:
        return TTFont(f"own-{path.stem}", str(path), shapable=False)
    except _UNUSABLE as error:
        raise PaperTrouble(f"字体文件{path.name}不能用于打印，请换TrueType字体。") from error


def _open_rare() -> TTFont:
    name = "rare-b.ttf.xz"
    try:
        packed = (resources() / "fonts" / name).read_bytes()
        return BundledFont("duty-file-rare-b", BytesIO(lzma.decompress(packed)))
    except _UNUSABLE as error:
        raise _broken(name) from error


_RARE = LazyFont(((0x20000, 0x2EBE0),), _open_rare)
_UNUSABLE = (TTFError, OSError, EOFError, struct.error, LookupError, ValueError, lzma.LZMAError)
"""What reportlab raises over a file that is cut off, no font, or not TrueType."""
