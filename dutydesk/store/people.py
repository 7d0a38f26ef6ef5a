"""The duty list in the file: staff, their PIN hashes and their wrong tries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from dutydesk.model.person import Person, Role
from dutydesk.store.plain_words import roles_in, roles_words
from dutydesk.store.schema import people, postings
from dutydesk.store.standing import Standing

_SHOWN = (
    people.c.id,
    people.c.name,
    people.c.post,
    people.c.roles,
    people.c.is_retired,
    people.c.mobile,
    people.c.is_off_roster,
    people.c.is_off_nights,
)
_NUMBERED = Standing(select(*_SHOWN).where(people.c.id == bindparam("wanted")))


@dataclass(frozen=True)
class Lock:
    """What guards one person's sign-in: the PIN's hash and the wrong tries so far."""

    pin: str
    tries: int
    last_try_at: datetime | None


class People:
    """The duty list over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, post: str, roles: frozenset[Role], pin: str) -> Person:
        """Enrol somebody with the hash of a PIN."""
        values = {"name": name, "post": post, "roles": roles_words(roles), "pin": pin, "tries": 0}
        done = self._connection.execute(people.insert().values(**values, is_retired=False))
        return self.numbered(int(done.lastrowid))

    def change(self, person_id: int, values: Mapping[str, Any]) -> None:
        """Change fields of one person; ``roles`` is given as a set of roles."""
        written = dict(values)
        if "roles" in written:
            written["roles"] = roles_words(written["roles"])
        self._connection.execute(people.update().where(people.c.id == person_id).values(**written))

    def numbered(self, person_id: int) -> Person:
        """The person with this id."""
        found = _NUMBERED.first(self._connection, {"wanted": person_id})
        return _person(found)

    def named(self, name: str) -> Person | None:
        """The person of this name, or None."""
        row = self._connection.execute(select(*_SHOWN).where(people.c.name == name)).first()
        return _person(row) if row else None

    def serving(self) -> tuple[Person, ...]:
        """Everybody who is not retired, in the order of enrolment."""
        query = select(*_SHOWN).where(people.c.is_retired.is_(False)).order_by(people.c.id)
        return tuple(_person(row) for row in self._connection.execute(query))

    def names(self) -> frozenset[str]:
        """Every name ever enrolled; a retired one is not given to somebody else."""
        return frozenset(self._connection.execute(select(people.c.name)).scalars())

    def lock_of(self, person_id: int) -> Lock:
        """The PIN's hash and the wrong tries of one person."""
        query = select(people.c.pin, people.c.tries, people.c.last_try_at)
        row = self._connection.execute(query.where(people.c.id == person_id)).one()
        return Lock(row.pin, row.tries, row.last_try_at)

    def last_signed_in_at(self, person_id: int) -> datetime | None:
        """When this person signed in before."""
        query = select(people.c.last_signed_in_at).where(people.c.id == person_id)
        return self._connection.execute(query).scalar()

    def last_duties(self) -> dict[int, datetime]:
        """When each serving person last began a duty, for the order of the sign-in list."""
        last = (
            select(postings.c.since)
            .where(postings.c.person_id == people.c.id)
            .order_by(postings.c.id.desc())
            .limit(1)
        )
        query = select(people.c.id, last.scalar_subquery()).where(people.c.is_retired.is_(False))
        return {row[0]: row[1] for row in self._connection.execute(query) if row[1]}


def _person(row: Sequence[Any]) -> Person:
    person_id, name, post, roles, is_retired, mobile, is_off_roster, is_off_nights = row
    return Person(
        person_id,
        name,
        post,
        roles_in(roles),
        is_retired,
        mobile or "",
        bool(is_off_roster),
        bool(is_off_nights),
    )
