"""Numbers (编号): one series for each kind and year, printed like SX-2026-0413, without gaps."""

import re
import unicodedata

from dutydesk.model.matter import MatterKind

MATTER_SERIES = {
    MatterKind.DISPUTE: "JF",
    MatterKind.EMERGENCY: "TF",
    MatterKind.SUPERVISION: "DB",
}
"""Series of their own; every other matter is numbered SX."""

INSTRUCTIONS = "PS"
"""The series of the leaders' words (批示)."""

_WIDTHS = {"JF": 3, "TF": 3, "DB": 3, INSTRUCTIONS: 3}
_MATTERS = frozenset({"SX", *MATTER_SERIES.values()})
_SHAPE = re.compile(r"([A-Z]{2})-(\d{4})-(\d{3,6})")


def series_of(kind: MatterKind) -> str:
    """The series in which a matter of this kind is numbered."""
    return MATTER_SERIES.get(kind, "SX")


def number(series: str, year: int, count: int) -> str:
    """The printed number of the count-th of its series in a year."""
    return f"{series}-{year}-{count:0{_WIDTHS.get(series, 4)}d}"


def is_matter(number: str) -> bool:
    """Whether a number is one of a matter, and not of a record or a paper."""
    return number[:2] in _MATTERS


def named_in(text: str) -> tuple[str, ...]:
    """Every number that stands in a text, however it was typed, as it is printed."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return tuple(found[0] for found in _SHAPE.finditer(plain))


def parts(text: str) -> tuple[str, int, int] | None:
    """Series, year and count of a printed number; None if it is not one."""
    found = _SHAPE.fullmatch(text)
    return (found[1], int(found[2]), int(found[3])) if found else None
