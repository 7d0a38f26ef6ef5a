"""The index of sentences (查找索引): written with each entry, in the same transaction.

It holds nothing but the journal's sentences, so no contact can be found through it; it can be
thrown away and made again at any time.
"""

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection, text

from dutydesk.model.entry import Entry
from dutydesk.rules import finding
from dutydesk.store.journal import Journal

TABLE = "entry_words"
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    "t, content='', detail=none, columnsize=0, prefix='1', tokenize='unicode61')"
)

_FIRST, _BATCH = 60, 400


class Search:
    """The index over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follow(self) -> None:
        """Make the index of a file that has none yet."""
        named = text("SELECT 1 FROM sqlite_master WHERE name = :table")
        if self._connection.execute(named, {"table": TABLE}).first() is None:
            self._connection.exec_driver_sql(CREATE)
            for entry, _ in Journal(self._connection).chain():
                self.add(entry)

    def add(self, entry: Entry) -> None:
        """Index one entry."""
        self._connection.exec_driver_sql(
            f"INSERT INTO {TABLE}(rowid, t) VALUES (?, ?)",
            (entry.seq, finding.pairs(_told(entry))),
        )

    def find(self, wanted: finding.Wanted, limit: int) -> tuple[Entry, ...]:
        """The entries that say all of it, newest first."""
        journal, found = Journal(self._connection), []
        for batch in _batches(self._candidates(wanted)):
            for entry in journal.these(batch):
                if _fits(entry, wanted):
                    found.append(entry)
                if len(found) == limit:
                    return tuple(found)
        return tuple(found)

    def rebuild(self) -> None:
        """Make the index anew from the journal."""
        self._connection.exec_driver_sql(f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')")
        for entry, _ in Journal(self._connection).chain():
            self.add(entry)

    def _candidates(self, wanted: finding.Wanted) -> Iterator[int]:
        question = finding.match(wanted.words)
        conditions, given = [], {}
        if question:
            conditions.append(f"seq IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :question)")
            given["question"] = question
        if wanted.day is not None:
            conditions.append("duty_date = :day")
            given["day"] = wanted.day.isoformat()
        if question and wanted.day is None:
            query = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :question ORDER BY rowid DESC"
        else:
            where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
            query = f"SELECT seq FROM entries {where} ORDER BY seq DESC"
        rows = self._connection.execute(text(query).execution_options(yield_per=_BATCH), given)
        for row in rows:
            yield int(row[0])


def _fits(entry: Entry, wanted: finding.Wanted) -> bool:
    is_of_day = wanted.day is None or wanted.day == entry.duty_date
    return is_of_day and finding.stands_in(wanted.words, _told(entry))


def _told(entry: Entry) -> str:
    return " ".join((entry.text, entry.subject, entry.matter))


def _batches(numbers: Iterator[int]) -> Iterator[list[int]]:
    # a common word is answered by the first small batch; a rare one may need them all
    size = _FIRST
    while batch := list(islice(numbers, size)):
        yield batch
        size = _BATCH
