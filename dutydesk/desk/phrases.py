"""Phrases at the desk (常用语): what this office says again and again, offered while typing.

The bank follows the journal, never a form: contacts are in no sentence, and what is restricted or
tells a kept contact is left out, or forgotten as soon as it is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dutydesk.desk.seat import Seat
from dutydesk.model.contact import Contact
from dutydesk.model.entry import Entry
from dutydesk.model.phrase import Phrase, PhraseKind
from dutydesk.model.record import Register
from dutydesk.rules import permissions, phrases, writing
from dutydesk.rules.permissions import Right
from dutydesk.store.books import Books

FIRST = 9
"""As many as there are digits to choose by."""

_BACKLOG = 2_000
"""How far back an old file is read; what was said long ago is no longer this office's wording."""

_ALL = tuple(PhraseKind)


@dataclass(frozen=True)
class Offer:
    """What may be meant, and the part of the typed words it would stand for."""

    typed: str
    texts: tuple[str, ...]


class PhrasesDesk:
    """The phrase bank over the seat."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self._seat = seat
        self._registers = registers

    def offer(
        self, typed: str, kinds: Sequence[PhraseKind] = _ALL, limit: int = FIRST
    ) -> Offer | None:
        """What may be meant by letters or by the last words typed; None if nothing is known."""
        if not typed:
            return None
        self.catch_up()
        with self._seat.reading() as books:
            for part in (typed,) if typed.isascii() else phrases.beginnings(typed):
                texts = books.phrases.offered(part, kinds, limit)
                if texts:
                    return Offer(part, texts)
        return None

    def known(self) -> tuple[Phrase, ...]:
        """Every piece that may be offered, for whoever keeps the bank."""
        self.catch_up()
        with self._seat.reading() as books:
            return books.phrases.pieces()

    def drop(self, text: str) -> None:
        """Forget one phrase; it comes back only if it is said twice again."""
        who = self._seat.seated()
        permissions.check(who, Right.SETTLE)
        with self._seat.database.writing() as books:
            books.phrases.drop((text,))
            # the words may be why it is dropped, so they are not noted
            books.access_log.note(self._seat.now(), who.name, "删除常用语1条")

    def catch_up(self) -> None:
        """Learn from every entry written since; nothing is written if there is none."""
        if self._seat.shut:
            return
        with self._seat.reading() as books:
            if books.phrases.learned_up_to() == books.journal.head().seq:
                return
        with self._seat.database.writing() as books:
            last = books.journal.head().seq
            since = max(books.phrases.learned_up_to(), last - _BACKLOG)
            self._learn(books, books.journal.after(since))
            books.phrases.learned(last)
            books.phrases.forget_oldest(phrases.MOST)

    def _learn(self, books: Books, entries: Sequence[Entry]) -> None:
        names = tuple(each.name for kind in _ALL for each in books.directory.all_of(kind))
        said = {entry.seq: phrases.pieces(entry.text, names) for entry in entries}
        free = books.contacts.not_telling({piece for found in said.values() for piece in found})
        for entry in entries:
            if entry.commitment:
                kept = books.contacts.of(entry.subject)
                books.phrases.drop_telling(_parts(kept.contact) if kept else ())
            if self._is_restricted(books, entry):
                for earlier in _story(books, entry):
                    books.phrases.drop(phrases.pieces(earlier.text, names))
            elif entry.kind in phrases.TAUGHT_BY:
                fit = [piece for piece in said[entry.seq] if piece in free]
                books.phrases.say(fit, entry.seq)

    def _is_restricted(self, books: Books, entry: Entry) -> bool:
        matter = books.matters.numbered(entry.matter) if entry.matter else None
        if matter is not None and matter.is_restricted:
            return True
        for register in self._registers:
            if entry.subject.startswith(f"{register.prefix}-"):
                filed = books.records.numbered(register, entry.subject)
                return filed is not None and filed.record.is_restricted
        return False


def _parts(contact: Contact | None) -> Iterator[str]:
    """The parts of a contact that a piece could tell; no piece holds a digit."""
    return (part for part in writing.telling(contact) if not any(map(str.isdigit, part)))


def _story(books: Books, entry: Entry) -> tuple[Entry, ...]:
    numbers = {number for number in (entry.matter, entry.subject) if number}
    return tuple(told for number in numbers for told in books.journal.about(number))
