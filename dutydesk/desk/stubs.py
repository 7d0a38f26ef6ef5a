"""Stubs at the desk (先记一笔): a minute and a few words are sealed now, the record is owed.

Completing one is filing: ``RegistersDesk.file`` is told which stub it fills.
"""

from collections.abc import Mapping
from dataclasses import replace

from dutydesk.desk.act import Act, Said
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.record import Register
from dutydesk.model.stub import Stub
from dutydesk.rules import permissions, stubs
from dutydesk.rules.filing import keep_apart
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy


class StubsDesk:
    """The records still owed; no shift is handed over while there is one."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def jot(self, register: Register, words: Mapping[str, str]) -> Stub:
        """Seal what was said so far under this minute; ``words`` is the form as it stands.

        Raises InvalidInput without a word, or with the contact in the words.
        """
        typed = {name: tidy(text) for name, text in words.items()}
        stubs.check(typed)
        with self._seat.acting(Right.WRITE) as act:
            is_restricted = stubs.is_restricted(typed)
            about = typed.get("about", "")
            if about:
                act.keep_words_apart(about, {"content": typed["content"]})
                is_restricted = is_restricted or act.matter(about).is_restricted
            entry = act.write(
                EntryKind.STUBBED,
                stubs.sentence(typed["content"], is_restricted=is_restricted),
                Said(channel=register.title.removesuffix("登记")),
            )
            stub = Stub(
                seq=entry.seq,
                register=register.key,
                at=act.now,
                author=act.who.name,
                text=typed["content"],
                is_restricted=is_restricted,
                words=typed,
            )
            act.books.stubs.keep(stub)
            act.books.drafts.drop(register.key, act.who.id)
        return stub

    def open(self) -> tuple[Stub, ...]:
        """The records still owed, oldest first; a restricted one tells nothing here."""
        with self._seat.reading() as books:
            return tuple(_closed(stub) for stub in books.stubs.open())

    def opened(self, seq: int) -> Stub:
        """One stub with all that was typed, to complete it.

        Raises NotNow if it is completed already, NotYours for a restricted one of somebody else
        without the right to read it.
        """
        who = self._seat.seated()
        permissions.check(who, Right.WRITE)
        with self._seat.reading() as books:
            stub = books.stubs.numbered(seq)
        if stub is None:
            raise NotNow(f"第{seq}条先记已经补过了，不用再补。")
        is_mine = stub.author == who.name or permissions.may(who, Right.READ_RESTRICTED)
        if stub.is_restricted and not is_mine:
            raise NotYours(f"第{seq}条先记涉检举，请{stub.author}或带班领导补记。")
        return stub

    def give_up(self, seq: int, reason: str) -> None:
        """Say why no record follows; the sentence stays (不再补记)."""
        reason = tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写不再补记的原因。")
        stub = self.opened(seq)
        with self._seat.acting(Right.WRITE) as act:
            keep_apart(stubs.contact_in(stub.words), "reason", reason)
            close(act, stub, stubs.given_up(stub, reason))


def close(act: Act, stub: Stub, words: str, matter: str = "") -> None:
    """Seal how a stub ended and forget what was typed beside it.

    Raises NotNow if somebody completed it meanwhile.
    """
    if act.books.stubs.numbered(stub.seq) is None:
        raise NotNow(f"{stubs.named(stub)}先记已经补过了，不用再补。")
    act.write(EntryKind.STUB_CLOSED, words, Said(subject=stubs.named(stub), matter=matter))
    act.books.stubs.drop(stub.seq)
    act.books.drafts.drop_everywhere(stub.draft_key)


def _closed(stub: Stub) -> Stub:
    return replace(stub, text=stubs.HIDDEN, words={}) if stub.is_restricted else stub
