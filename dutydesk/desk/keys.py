"""The office's backup key at the desk (备份密钥): made by two people, printed once, never kept.

The file keeps the public half; with it copies can be sealed and nothing opened. The key counts only
after one group was typed back from the printed paper, so that no copy depends on a paper that was
never printed.
"""

import secrets
from dataclasses import replace

from dutydesk.desk import faces
from dutydesk.desk.act import Said
from dutydesk.desk.seat import Seat
from dutydesk.desk.signing import two_people
from dutydesk.documents import envelope_card
from dutydesk.model.entry import EntryKind
from dutydesk.model.envelope import EnvelopeCard
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.handover import Signature
from dutydesk.model.person import Person
from dutydesk.rules import copies as copy_rules
from dutydesk.rules import envelope
from dutydesk.rules.permissions import Right
from dutydesk.store import sealed_copy

_SECRET = 16


class KeysDesk:
    """The key that seals every copy outside the PC."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._prepared: EnvelopeCard | None = None
        self._keeper: Person | None = None

    def number(self) -> str:
        """The number of the key in use, as it stands on its envelope; empty without a key."""
        with self._seat.reading() as books:
            recipient = books.settings.read().backup_key
        return envelope.number_of(recipient) if recipient else ""

    def prepare(self, keeper: Signature, second: Signature) -> EnvelopeCard:
        """Make a key for its envelope; nothing of it is kept until ``adopt``.

        Raises NotYours unless a keeper and another serving officer sign.
        """
        first, other = two_people(self._seat, keeper, second, Right.KEEP_COPIES)
        with self._seat.reading() as books:
            settings = books.settings.read()
        if settings.is_stale:
            raise NotNow(copy_rules.STALE)
        key, recipient = sealed_copy.new_key()
        self._keeper = first
        self._prepared = EnvelopeCard(
            unit=settings.unit,
            made_at=self._seat.now(),
            number=envelope.number_of(recipient),
            recipient=recipient,
            key=key,
            groups=envelope.groups_of(key),
            asked=secrets.randbelow(envelope.GROUPS) + 1,
            keeper=first.name,
            second=other.name,
            is_practice=settings.is_practice,
        )
        return self._prepared

    def pdf(self, card: EnvelopeCard) -> bytes:
        """The paper for the envelope."""
        with self._seat.reading() as books:
            faces.ready(books.settings.read())
        return envelope_card.pdf(card)

    def adopt(self, typed: str) -> str:
        """Let the prepared key count, once a group was typed back from its paper; its number.

        Raises InvalidInput if the group is not the one asked for.
        """
        card, keeper = self._prepared, self._keeper
        if card is None or keeper is None:
            raise NotNow("请先制作密钥并打印信封，再确认。")
        if envelope.tidied_group(typed) != card.groups[card.asked - 1]:
            raise InvalidInput(
                "group", f"与纸上第{card.asked}组不一样；请照刚打印的纸再输一遍，密钥还没有启用。"
            )
        with self._seat.acting(Right.KEEP_COPIES, keeper) as act:
            old = act.settings
            secret = old.marker_secret or secrets.token_hex(_SECRET)
            act.books.settings.write(replace(old, backup_key=card.recipient, marker_secret=secret))
            before = envelope.number_of(old.backup_key) if old.backup_key else ""
            done = (
                f"重做备份密钥，编号{before}→{card.number}"
                if before
                else (f"制作备份密钥（编号{card.number}）")
            )
            old_copies = "；以前的备份仍用旧信封打开" if before else ""
            act.write(
                EntryKind.SETTLED,
                f"{done}，{card.keeper}、{card.second}在场，私钥只在密钥信封里{old_copies}。",
                Said(author=keeper.name),
            )
        self.forget()
        return card.number

    def forget(self) -> None:
        """Let go of a key that was prepared; the program keeps nothing of it."""
        self._prepared = self._keeper = None
