"""Origins (来由): what a number stands for, and what that came from.

A record belongs to a matter; an order (督办) came from a leader's words, and those were about a
matter or a record. Whoever is reached on the way is protected in everything said of the number.
"""

from collections.abc import Iterable

from dutydesk.model.contact import Contact
from dutydesk.model.matter import MatterKind
from dutydesk.rules import numbering
from dutydesk.store.books import Books

_ORDER = numbering.series_of(MatterKind.SUPERVISION)


def contacts_about(books: Books, numbers: Iterable[str]) -> tuple[Contact, ...]:
    """The contacts still kept for what these numbers stand for and came from."""
    found: list[Contact] = []
    for number in _reached(books, numbers):
        if numbering.is_matter(number):
            found += books.contacts.of_matter(number)
        else:
            kept = books.contacts.of(number)
            found += [kept.contact] if kept and kept.contact else []
    return tuple(found)


def is_restricted(books: Books, numbers: Iterable[str]) -> bool:
    """Whether any of these numbers, or what it came from, is told by its number only (涉检举)."""
    return any(_is_closed(books, number) for number in _reached(books, numbers))


def _reached(books: Books, numbers: Iterable[str]) -> tuple[str, ...]:
    """These numbers and all they came from, each once."""
    reached: dict[str, None] = {}
    waiting = [number for number in numbers if number]
    while waiting:
        number = waiting.pop()
        if number not in reached:
            reached[number] = None
            waiting += _came_from(books, number)
    return tuple(reached)


def _came_from(books: Books, number: str) -> Iterable[str]:
    if not numbering.is_matter(number):
        record = books.records.standing_of(number)
        return (record.matter,) if record and record.matter else ()
    if not number.startswith(_ORDER):
        return ()
    order = books.matters.numbered(number)
    basis = books.instructions.numbered(order.source) if order else None
    return numbering.named_in(f"{basis.source} {basis.words}") if basis else ()


def _is_closed(books: Books, number: str) -> bool:
    if numbering.is_matter(number):
        matter = books.matters.numbered(number)
        return matter is not None and matter.is_restricted
    record = books.records.standing_of(number)
    return record is not None and record.is_restricted
