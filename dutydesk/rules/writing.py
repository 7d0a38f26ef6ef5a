"""Writing (书写): what is typed is kept, only its signs are made uniform; names stay out of words."""

import re

from dutydesk.model.contact import ANONYMOUS, Contact

_DOTS = re.compile("[・•‧．∙⋅](?=[\u3400-\u9fff\U00020000-\U000323af])")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_NOT_NAMES = frozenset({ANONYMOUS, "匿名", "对方未说明", "正在核实", "不详"})
_SHORTEST_NAME = 2
_SHORTEST_PHONE = 7


def tidy(text: str) -> str:
    """Typed text with · as the only dot in names (民委发〔2016〕33号) and no stray spaces."""
    lines = [line.strip() for line in _DOTS.sub("·", text).splitlines()]
    return "\n".join(lines).strip()


def digits(text: str) -> str:
    """Full-width digits made half-width, for numbers and times."""
    return text.translate(_FULL_WIDTH).strip()


def told(contact: Contact, words: str) -> str:
    """The part of a contact that stands in the words of a sentence or title; empty if none."""
    bare = digits(words).replace(" ", "").replace("-", "")
    for value in (contact.name, contact.phone, contact.address):
        typed = digits(value).replace(" ", "").replace("-", "")
        if typed and typed not in _NOT_NAMES and len(typed) >= _shortest(typed) and typed in bare:
            return value
    return ""


def _shortest(typed: str) -> int:
    return _SHORTEST_PHONE if typed.isdigit() else _SHORTEST_NAME
