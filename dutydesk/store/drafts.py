"""Drafts in the file: unfinished forms, never evidence, gone when filed."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.draft import LOOSE, Draft
from dutydesk.store.schema import drafts
from dutydesk.store.standing import Standing

_DROP = Standing(
    delete(drafts).where(
        (drafts.c.key == bindparam("named")) & (drafts.c.person_id == bindparam("whose"))
    )
)


class Drafts:
    """The drafts over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, key: str, person_id: int, words: Mapping[str, str], at: datetime) -> None:
        """Keep what was typed so far; nothing typed means no draft."""
        if not any(words.values()):
            self.drop(key, person_id)
            return
        written = {"words": json.dumps(dict(words), ensure_ascii=False), "saved_at": at}
        values = insert(drafts).values(key=key, person_id=person_id, **written)
        keys = [drafts.c.key, drafts.c.person_id]
        self._connection.execute(values.on_conflict_do_update(index_elements=keys, set_=written))

    def of(self, key: str, person_id: int) -> Draft | None:
        """One officer's draft of one form."""
        query = select(drafts).where(drafts.c.key == key, drafts.c.person_id == person_id)
        row = self._connection.execute(query).first()
        return Draft(key, person_id, json.loads(row.words), row.saved_at) if row else None

    def count(self, people: Iterable[int]) -> int:
        """How many registrations of these people lie unfinished."""
        owed = drafts.c.person_id.in_(list(people)) & drafts.c.key.not_in(LOOSE)
        query = select(func.count()).where(owed)
        return int(self._connection.execute(query).scalar_one())

    def drop_everywhere(self, key: str) -> None:
        """Forget everybody's drafts of one form."""
        self._connection.execute(delete(drafts).where(drafts.c.key == key))

    def drop(self, key: str, person_id: int) -> None:
        """Forget one draft."""
        _DROP.run(self._connection, {"named": key, "whose": person_id})
