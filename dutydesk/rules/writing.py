"""Writing (书写): what is typed is kept, its signs made uniform; names stay out of words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from dutydesk.model.checklist import Checklist
from dutydesk.model.contact import ANONYMOUS, Contact
from dutydesk.model.field import columns_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_DOTS = re.compile("[・•‧．∙⋅](?=[\u3400-\u9fff\U00020000-\U000323af])")
_APART = re.compile("[、，,；;/／或\n]")
_SIGNS = re.compile(r"[\s\-‐‑–—―－−·()（）+＋]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_HAS_FULL_WIDTH = re.compile("[\uff10-\uff19]")
_NOT_NAMES = frozenset({ANONYMOUS, "匿名", "对方未说明", "正在核实", "不详"})
_SHORTEST_NAME = 2
_SHORTEST_PHONE = 7
_MOBILE_PHONE = 11
_SHORTEST_DOOR = 5


def tidy(text: str) -> str:
    """Typed text with · as the only dot in names (民委发〔2016〕33号) and no stray spaces."""
    if not text:
        return ""
    lines = [line.strip() for line in _DOTS.sub("·", text).splitlines()]
    return "\n".join(lines).strip()


def tidied(declared: T) -> T:
    """A declared dataclass with every field of words tidied."""
    changed: dict[str, Any] = {}
    for name in _named_words(type(declared)):
        value = getattr(declared, name)
        after = _tidied(value) if value else value
        if after != value:
            changed[name] = after
    return replace(declared, **changed) if changed else declared


def texts(declared: object) -> dict[str, str]:
    """The declared fields of a dataclass that hold words, by name; those of a checklist as one."""
    kind: type = type(declared)
    found = {}
    for name in _named_words(kind):
        value = getattr(declared, name)
        if value is not None:
            found[name] = value.words if isinstance(value, Checklist) else value
    return found


def _tidied(value: str | Checklist) -> str | Checklist:
    if isinstance(value, str):
        return tidy(value)
    return Checklist(
        tuple(
            replace(point, name=tidy(point.name), fault=tidy(point.fault), unit=tidy(point.unit))
            for point in value
        )
    )


@cache
def _named_words(kind: type) -> tuple[str, ...]:
    return tuple(column.name for column in columns_of(kind) if column.kind in (str, Checklist))


def digits(text: str) -> str:
    """Full-width digits made half-width, for numbers and times."""
    # translating letter by letter is slow and hardly ever needed
    return (text.translate(_FULL_WIDTH) if _HAS_FULL_WIDTH.search(text) else text).strip()


def told(contact: Contact, words: str) -> str:
    """The part of a contact that stands in the words of a sentence or title; empty if none.

    A village or a unit may be named; only an address down to the door counts. One field may hold
    several names or numbers, parted by a comma.
    """
    bare = _bare(_DOTS.sub("·", words))
    return next((part for sought, part in _sought(contact) if sought in bare), "")


def telling(contact: Contact | None) -> frozenset[str]:
    """The bare parts of a contact that would tell it."""
    return frozenset(sought for sought, _ in _sought(contact)) if contact else frozenset()


def tells(words: str, parts: Iterable[str]) -> bool:
    """Whether one of these bare parts stands in the words."""
    bare = _bare(_DOTS.sub("·", words))
    return any(part in bare for part in parts)


def _sought(contact: Contact) -> Iterator[tuple[str, str]]:
    parts = (contact.name, contact.phone, contact.address)
    for value, is_telling in zip(parts, (_is_name, _is_phone, _is_door), strict=True):
        for part in _APART.split(_DOTS.sub("·", value)):
            typed = _bare(part)
            if is_telling(typed):
                # a mobile number is the same with and without the country before it
                sought = typed[-_MOBILE_PHONE:] if is_telling is _is_phone else typed
                yield sought, part.strip()


def _bare(text: str) -> str:
    return _SIGNS.sub("", digits(text))


def _is_name(typed: str) -> bool:
    return len(typed) >= _SHORTEST_NAME and typed not in _NOT_NAMES


def _is_phone(typed: str) -> bool:
    return sum(char.isdigit() for char in typed) >= _SHORTEST_PHONE


def _is_door(typed: str) -> bool:
    return len(typed) >= _SHORTEST_DOOR and any(char.isdigit() for char in typed)
