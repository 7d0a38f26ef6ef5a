"""The typefaces (字体): five slots, each complete through fallback; none ever silently missing."""

import lzma
from collections.abc import Mapping
from enum import Enum
from io import BytesIO
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from dutydesk.documents.fallback import FallbackFont, LazyFont, mend_extraction
from dutydesk.model.errors import PaperTrouble
from dutydesk.paths import resources

PRESS = Lock()
"""A TrueType file is read by position, so one paper is made at a time."""

_ASTRAL = ((0x20000, 0x2EBE0), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class Slot(Enum):
    """A place for a typeface on paper; the value is the name reportlab knows it by."""

    FANG = "duty-fang"
    SONG = "duty-song"
    SONG_BOLD = "duty-song-bold"
    HEI = "duty-hei"
    KAI = "duty-kai"


_FILES = {
    Slot.FANG: "fang.ttf",
    Slot.SONG: "song.ttf",
    Slot.SONG_BOLD: "song-bold.ttf",
    Slot.HEI: "hei.ttf",
    Slot.KAI: "kai.ttf",
}
# the next face for a character the first one lacks: the nearest in weight, then the widest
_NEXT = {
    Slot.FANG: ("kai.ttf", "song.ttf", "rare-a.ttf"),
    Slot.SONG: ("rare-a.ttf",),
    Slot.SONG_BOLD: ("song.ttf", "rare-a.ttf"),
    Slot.HEI: ("song-bold.ttf", "song.ttf", "rare-a.ttf"),
    Slot.KAI: ("song.ttf", "rare-a.ttf"),
}
_loaded: dict[Slot, FallbackFont] = {}


def load_typefaces(own: Mapping[Slot, Path] | None = None) -> None:
    """Open the faces once; a site's own TrueType goes first in its slot.

    Raises PaperTrouble if the site's file cannot be used.
    """
    if _loaded:
        return
    mend_extraction()
    files = {name: _opened(name) for name in sorted({*_FILES.values(), "rare-a.ttf"})}
    last = LazyFont(_ASTRAL, _open_rare)
    for slot, name in _FILES.items():
        members = [files[name], *(files[other] for other in _NEXT[slot])]
        # the digits and dashes of 仿宋 and 楷 look wrong beside their characters
        latin = members.index(files["song.ttf"]) if slot in (Slot.FANG, Slot.KAI) else None
        if own and slot in own:
            members.insert(0, _opened_own(own[slot]))
            latin = None
        font = FallbackFont(slot.value, members, last, latin)
        pdfmetrics.registerFont(font)
        _loaded[slot] = font


def missing(text: str) -> tuple[str, ...]:
    """Every character of a text that no face can draw, each once; a blank is printed for it."""
    load_typefaces()
    font = _loaded[Slot.SONG]
    seen = dict.fromkeys(char for char in text if char.isprintable() and not char.isspace())
    return tuple(char for char in seen if not font.has(char))


def width_of(text: str, slot: Slot, size: float) -> float:
    """The width of a text in points."""
    return _loaded[slot].stringWidth(text, size)


def _opened(name: str) -> TTFont:
    font = TTFont(f"duty-file-{name}", str(resources() / "fonts" / name), shapable=False)
    pdfmetrics.registerFont(font)
    return font


def _opened_own(path: Path) -> TTFont:
    try:
        return TTFont(f"own-{path.stem}", str(path), shapable=False)
    except (TTFError, OSError) as error:
        raise PaperTrouble(f"字体文件{path.name}不能用于打印，已改用自带字体。") from error


def _open_rare() -> TTFont:
    packed = (resources() / "fonts" / "rare-b.ttf.xz").read_bytes()
    return TTFont("duty-file-rare-b", BytesIO(lzma.decompress(packed)), shapable=False)
