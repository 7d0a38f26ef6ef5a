"""Erasure at the desk (销毁联系信息): the monthly list, and one contact before its date."""

from datetime import date

from dutydesk.desk.act import Said
from dutydesk.desk.rotation import Rotation
from dutydesk.desk.seat import Seat
from dutydesk.desk.sheets import press_of
from dutydesk.desk.signing import Both, two_people
from dutydesk.documents import destruction_list
from dutydesk.model.contact import Contact, KeptContact
from dutydesk.model.destruction import Destroyed, DestructionList, Ground
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.record import Register
from dutydesk.rules import filing, retention
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books


class ErasureDesk:
    """What was destroyed, what still lies in copies, and destroying before the date."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self._seat = seat
        self._rotation = Rotation(seat)
        self._titles = {register.prefix: register.title for register in registers}

    def months(self) -> tuple[tuple[int, int], ...]:
        """The months that have a list, newest first; this month always has one."""
        now = self._seat.now()
        with self._seat.reading() as books:
            found = {*books.destructions.months(), (now.year, now.month)}
        return tuple(sorted(found, reverse=True))

    def of_month(self, year: int, month: int) -> tuple[Destroyed, ...]:
        """What was destroyed in a month, in the order it went."""
        with self._seat.reading() as books:
            return books.destructions.between(*retention.days_of(year, month))

    def list_of(self, year: int, month: int) -> DestructionList:
        """销毁清单 of a month: numbers only, and until when a copy still holds something.

        Raises InvalidInput for a month that has not begun.
        """
        now = self._seat.now()
        since, until = retention.days_of(year, month)
        if since > now.date():
            raise InvalidInput("month", f"{year}年{month}月还没有到，没有清单可印。")
        gone = self.of_month(year, month)
        held = self._rotation.still_holding(gone[-1].at.date()) if gone else ()
        with self._seat.reading() as books:
            left, next_due = books.contacts.remaining()
            return DestructionList(
                **press_of(self._seat, books).common(),
                year=year,
                month=month,
                since=since,
                until=min(until, now.date()),
                rows=tuple(retention.row(n, each, self._titles) for n, each in enumerate(gone, 1)),
                held=retention.still_held(held),
                left=left,
                next_due=next_due,
            )

    def list_pdf(self, year: int, month: int) -> bytes:
        """销毁清单 of a month as PDF."""
        return destruction_list.pdf(self.list_of(year, month))

    def held_until(self, destroyed_on: date) -> tuple[str, ...]:
        """A sentence for each place whose copies may still hold what was destroyed that day."""
        return retention.still_held(self._rotation.still_holding(destroyed_on))

    def destroy_now(self, number: str, reason: str, both: Both) -> tuple[str, ...]:
        """Destroy the contact of one record before its date; two people answer for it.

        Returns the sentences that say until when copies still hold it. Raises InvalidInput without
        a reason or with one that tells the contact, NotYours unless the office head and another
        person sign, NotNow if there is nothing to destroy.
        """
        number, reason = tidy(number).upper(), tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写提前销毁的原因，如 本人要求删除。")
        with self._seat.reading() as books:
            _check_reason(_kept(books, number), reason)
        person, other = two_people(self._seat, *both, Right.ERASE_EARLY)
        with self._seat.acting(Right.ERASE_EARLY, person) as act:
            kept = _kept(act.books, number)
            said = Said(subject=number, matter=kept.matter)
            act.destroy((number,), Ground.EARLY, said, reason, other.name)
            day = act.now.date()
        return self.held_until(day)


def _kept(books: Books, number: str) -> KeptContact:
    found = books.contacts.of(number)
    if found is None:
        raise NotNow(f"{number}没有留联系信息，请核对编号。")
    if found.contact is None:
        raise NotNow(f"{number}的联系信息已经销毁，不需要再销毁。")
    return found


def _check_reason(kept: KeptContact, reason: str) -> None:
    filing.keep_apart(kept.contact or Contact(), "reason", reason)
