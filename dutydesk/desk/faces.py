"""The office's own typefaces (本单位字体): first in their slots; never a reason not to print."""

from collections.abc import Iterable
from pathlib import Path

from dutydesk.documents.typefaces import Slot, load_typefaces, missing
from dutydesk.model.errors import PaperTrouble
from dutydesk.model.settings import Settings

_used: dict[Slot, Path] = {}
_faults: list[str] = []


def ready(settings: Settings) -> str:
    """Make the faces the settings name ready for the next paper.

    Returns a sentence if one of them cannot be used; the bundled face is used instead.
    """
    own = chosen(settings)
    if own != _used:
        _used.clear()
        _used.update(own)
        _faults.clear()
        try:
            load_typefaces(own)
        except PaperTrouble as trouble:
            load_typefaces({})
            _faults.append(f"{trouble}现在用的是自带字体。")
    return _faults[0] if _faults else ""


def check(settings: Settings) -> None:
    """Raise PaperTrouble if a typeface the settings name cannot be used for printing."""
    fault = ready(settings)
    if fault:
        raise PaperTrouble(fault)


def chosen(settings: Settings) -> dict[Slot, Path]:
    """The office's own files by their slots."""
    named = {Slot.FANG: settings.own_fang, Slot.SONG_BOLD: settings.own_title}
    return {slot: Path(path) for slot, path in named.items() if path}


def blanks(words: str) -> tuple[str, ...]:
    """A sentence for each character that no face has and a blank is printed for."""
    return told(missing(words))


def told(chars: Iterable[str]) -> tuple[str, ...]:
    """The sentence for each of these characters."""
    return tuple(
        f"字库没有“{char}”（U+{ord(char):04X}），打印处留空格，请用笔补写" for char in chars
    )
