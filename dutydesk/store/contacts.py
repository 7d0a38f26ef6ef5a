"""Contacts in the file (联系信息): apart from everything, and destroyed on their date."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from dutydesk.model.contact import Contact, KeptContact
from dutydesk.rules import writing
from dutydesk.store.schema import contacts
from dutydesk.store.standing import Standing, adding

_GONE = {"name": None, "phone": None, "address": None, "salt": None}

_KEEP = adding(contacts)
_STILL = contacts.c.erased_at.is_(None)
_DATE = contacts.update().where(_STILL).values(erase_on=bindparam("day"))
_DATE_BY_RECORD = Standing(_DATE.where(contacts.c.subject == bindparam("record")))
_DATE_BY_MATTER = Standing(_DATE.where(contacts.c.matter == bindparam("number")))


class Contacts:
    """The contacts over one connection; the only way to one is its record's number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(
        self,
        subject: str,
        matter: str,
        contact: Contact,
        salt: str,
        commitment: str,
        erase_on: date | None = None,
    ) -> None:
        """Keep the contact of one record until its day, or until its matter ends."""
        _KEEP.run(
            self._connection,
            {
                "subject": subject,
                "matter": matter,
                "salt": salt,
                "name": contact.name,
                "phone": contact.phone,
                "address": contact.address,
                "commitment": commitment,
                "erase_on": erase_on,
            },
        )

    def of(self, subject: str) -> KeptContact | None:
        """The contact of one record."""
        row = self._connection.execute(
            select(contacts).where(contacts.c.subject == subject)
        ).first()
        if row is None:
            return None
        erased = row.erased_at is not None
        words = Contact(name=row.name, phone=row.phone, address=row.address) if not erased else None
        return KeptContact(row.subject, row.matter, words, row.commitment, row.erase_on)

    def of_matter(self, matter: str) -> tuple[Contact, ...]:
        """The contacts still kept for one matter, so that its words can be kept free of them."""
        query = select(contacts).where(contacts.c.matter == matter, contacts.c.erased_at.is_(None))
        return tuple(
            Contact(name=row.name, phone=row.phone, address=row.address)
            for row in self._connection.execute(query)
        )

    def not_telling(self, texts: Iterable[str]) -> frozenset[str]:
        """Those of these texts in which no kept contact stands; whose it is, is not told."""
        query = select(contacts.c.name, contacts.c.phone, contacts.c.address).where(_STILL)
        told: set[str] = set()
        for row in self._connection.execute(query):
            told |= writing.telling(Contact(name=row.name, phone=row.phone, address=row.address))
        return frozenset(text for text in texts if not writing.tells(text, told))

    def due_when_ended(self, matter: str, subject: str, erase_on: date) -> None:
        """Set the date of destruction for the contacts of a matter, or of one record."""
        if subject:
            _DATE_BY_RECORD.run(self._connection, {"record": subject, "day": erase_on})
        if matter:
            _DATE_BY_MATTER.run(self._connection, {"number": matter, "day": erase_on})

    def due(self, today: date) -> tuple[str, ...]:
        """The records whose contact is to be destroyed by this day."""
        return self._subjects((contacts.c.erase_on <= today) & contacts.c.erased_at.is_(None))

    def kept_of_matter(self, matter: str) -> tuple[str, ...]:
        """The records of one matter whose contact is still kept."""
        return self._subjects((contacts.c.matter == matter) & contacts.c.erased_at.is_(None))

    def destroyed(self) -> frozenset[str]:
        """What still tells one destroyed contact from every other: its commitment."""
        query = select(contacts.c.commitment).where(contacts.c.erased_at.is_not(None))
        return frozenset(self._connection.execute(query).scalars())

    def kept_of(self, commitments: AbstractSet[str]) -> tuple[str, ...]:
        """The records whose contact is kept here though it was destroyed elsewhere."""
        still = select(contacts.c.subject, contacts.c.commitment).where(
            contacts.c.erased_at.is_(None)
        )
        found = self._connection.execute(still.order_by(contacts.c.subject))
        return tuple(subject for subject, commitment in found if commitment in commitments)

    def destroy(self, subjects: Sequence[str], at: datetime) -> None:
        """Destroy value and salt of the contacts of these records; the commitment stays."""
        still = contacts.c.subject.in_(subjects) & contacts.c.erased_at.is_(None)
        self._connection.execute(contacts.update().where(still).values(erased_at=at, **_GONE))

    def remaining(self) -> tuple[int, date | None]:
        """How many contacts are still kept, and the day on which the next one goes."""
        query = select(func.count(), func.min(contacts.c.erase_on))
        count, day = self._connection.execute(query.where(contacts.c.erased_at.is_(None))).one()
        return count, day

    def _subjects(self, which: ColumnElement[bool]) -> tuple[str, ...]:
        query = select(contacts.c.subject).where(which).order_by(contacts.c.subject)
        return tuple(self._connection.execute(query).scalars())
