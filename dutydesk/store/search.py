"""The index of sentences (查找索引): written with each entry, in the same transaction.

It holds nothing but the journal's sentences, so no contact can be found through it; it can be
thrown away and made again at any time.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from dutydesk.model.entry import Entry
from dutydesk.rules import finding
from dutydesk.store.journal import Journal
from dutydesk.store.standing import driver

TABLE = "entry_pairs"
CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    "t, content='', detail=none, columnsize=0, prefix='1', tokenize='unicode61')"
)

_ADD = f"INSERT INTO {TABLE}(rowid, t) VALUES (?, ?)"
_TOLD = "SELECT seq, text, subject, matter FROM entries"
_DAY = "SELECT MIN(seq), MAX(seq) FROM entries WHERE duty_date = ?"
_EVER = (0, 2**62)
_ASK = f"""SELECT e.seq, e.text, e.subject, e.matter, e.duty_date
    FROM {TABLE} AS held CROSS JOIN entries AS e ON e.seq = held.rowid
    WHERE {TABLE} MATCH ? AND held.rowid BETWEEN ? AND ? ORDER BY held.rowid DESC"""
_ASK_DAY = """SELECT seq, text, subject, matter, duty_date FROM entries
    WHERE seq BETWEEN ? AND ? ORDER BY seq DESC"""


class Search:
    """The index over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def follow(self) -> None:
        """Make the index of a file that has none yet."""
        named = "SELECT 1 FROM sqlite_master WHERE name = ?"
        if driver(self._connection).execute(named, (TABLE,)).fetchone() is None:
            driver(self._connection).execute(CREATE)
            self._fill()

    def add(self, entry: Entry) -> None:
        """Index one entry."""
        told = _told(entry.text, entry.subject, entry.matter)
        driver(self._connection).execute(_ADD, (entry.seq, finding.pairs(told)))

    def find(self, wanted: finding.Wanted, limit: int) -> tuple[Entry, ...]:
        """The entries that say all of it, newest first."""
        found: list[int] = []
        day = wanted.day and wanted.day.isoformat()
        for seq, text, subject, matter, duty_date in self._candidates(wanted):
            if len(found) == limit:
                break
            is_of_day = day is None or day == duty_date
            if is_of_day and finding.stands_in(wanted.words, _told(text, subject, matter)):
                found.append(seq)
        return Journal(self._connection).these(found)

    def rebuild(self) -> None:
        """Make the index anew from the journal."""
        driver(self._connection).execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')")
        self._fill()

    def _fill(self) -> None:
        writer = driver(self._connection)
        rows = writer.execute(_TOLD)
        writer.executemany(_ADD, ((row[0], finding.pairs(_told(*row[1:]))) for row in rows))

    def _candidates(self, wanted: finding.Wanted) -> Iterator[tuple[int, str, str, str, str]]:
        stretch = self._stretch(wanted.day) if wanted.day else _EVER
        question = finding.match(wanted.words)
        asked = (_ASK, (question, *stretch)) if question else (_ASK_DAY, stretch)
        answer: Iterator[tuple[int, str, str, str, str]] = driver(self._connection).execute(*asked)
        return answer

    def _stretch(self, day: date) -> tuple[int, int]:
        # the entries of a day lie together, so that few candidates are looked at
        first, last = driver(self._connection).execute(_DAY, (day.isoformat(),)).fetchone()
        return (first or 0, last or 0)


def _told(text: str, subject: str, matter: str) -> str:
    # a sentence that opens with its own number need not say it twice
    more = [number for number in (subject, matter) if number and number not in text]
    return " ".join((text, *more))
