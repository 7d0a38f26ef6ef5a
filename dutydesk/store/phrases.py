"""The phrase bank (常用语) in the file: derived from the journal, so it may be thrown away.

Directory names lie in it too, so that one question answers with units, places and pieces.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from dutydesk.model.phrase import Phrase, PhraseKind
from dutydesk.rules import phrases
from dutydesk.store.standing import driver

_LAST_SIGN = "\U0010ffff"
_SAY = """INSERT INTO phrases (text, kind, count, last_seq) VALUES (?, ?, 1, ?)
    ON CONFLICT (text) DO UPDATE SET count = count + (last_seq <> excluded.last_seq),
    last_seq = excluded.last_seq"""
_LIST = """INSERT INTO phrases (text, kind, count, last_seq) VALUES (?, ?, 1, 0)
    ON CONFLICT (text) DO UPDATE SET kind = excluded.kind"""
_KEY = "INSERT OR IGNORE INTO phrase_keys (key, text) VALUES (?, ?)"
_MAY_BE_OFFERED = f"(kind <> 'PIECE' OR count >= {phrases.OFFERED_FROM})"
_ORDER = "ORDER BY kind = 'PIECE', count DESC, last_seq DESC, LENGTH(text), text"
_BY_LETTERS = f"""SELECT text, kind FROM phrases
    WHERE text IN (SELECT text FROM phrase_keys WHERE key >= ? AND key < ?)
    AND {_MAY_BE_OFFERED} {_ORDER}"""
_BY_WORDS = f"""SELECT text, kind FROM phrases
    WHERE text > ? AND text < ? AND {_MAY_BE_OFFERED} {_ORDER}"""
_TELLING = """SELECT text FROM phrases WHERE INSTR(text, ?) > 0
    OR INSTR(text, '·') > 0 AND INSTR(REPLACE(text, '·', ''), ?) > 0"""
_COUNT = "SELECT COUNT(*) FROM phrases WHERE kind = 'PIECE'"
_SLACK = 20
_OLDEST = """SELECT text FROM phrases WHERE kind = 'PIECE' ORDER BY last_seq DESC, text
    LIMIT -1 OFFSET ?"""


class Phrases:
    """The phrases over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def learned_up_to(self) -> int:
        """The last entry whose sentence was taken apart."""
        row = driver(self._connection).execute("SELECT seq FROM learning").fetchone()
        return int(row[0]) if row else 0

    def learned(self, seq: int) -> None:
        """Note how far the journal was read."""
        driver(self._connection).execute("REPLACE INTO learning (id, seq) VALUES (1, ?)", (seq,))

    def say(self, pieces: Iterable[str], seq: int) -> None:
        """Count pieces as said in one entry; a new one is kept."""
        for text in pieces:
            driver(self._connection).execute(_SAY, (text, PhraseKind.PIECE.name, seq))
            self._key(text)

    def list(self, name: str, kind: PhraseKind) -> None:
        """Offer a unit or a place from now on."""
        driver(self._connection).execute(_LIST, (name, kind.name))
        self._key(name)

    def drop(self, texts: Iterable[str]) -> None:
        """Forget phrases."""
        gone = [(text,) for text in texts]
        driver(self._connection).executemany("DELETE FROM phrases WHERE text = ?", gone)
        driver(self._connection).executemany("DELETE FROM phrase_keys WHERE text = ?", gone)

    def drop_telling(self, sought: Iterable[str]) -> None:
        """Forget every phrase in which one of these stands: parts of a contact."""
        for part in sought:
            found = driver(self._connection).execute(_TELLING, (part, part)).fetchall()
            self.drop(row[0] for row in found)

    def forget_oldest(self, most: int) -> None:
        """Keep about so many pieces, those said last; sorting them all waits for some more."""
        count = driver(self._connection).execute(_COUNT).fetchone()[0]
        if count > most + most // _SLACK:
            found = driver(self._connection).execute(_OLDEST, (most,)).fetchall()
            self.drop(row[0] for row in found)

    def offered(self, typed: str, kinds: Sequence[PhraseKind], limit: int) -> tuple[str, ...]:
        """What may be meant by letters or begins with words: names first, then the most said."""
        if typed.isascii():
            key = phrases.key(typed)
            rows = driver(self._connection).execute(_BY_LETTERS, (key, key + "{"))
        else:
            rows = driver(self._connection).execute(_BY_WORDS, (typed, typed + _LAST_SIGN))
        wanted = {kind.name for kind in kinds}
        found: list[str] = []
        for row in rows:
            if row[1] in wanted and phrases.fits(row[0], typed):
                found.append(row[0])
                if len(found) == limit:
                    break
        return tuple(found)

    def pieces(self) -> tuple[Phrase, ...]:
        """Every piece that may be offered, the most said first."""
        query = f"""SELECT text, count FROM phrases WHERE kind = 'PIECE'
            AND count >= {phrases.OFFERED_FROM} ORDER BY count DESC, last_seq DESC, text"""
        rows = driver(self._connection).execute(query).fetchall()
        return tuple(Phrase(text, PhraseKind.PIECE, count) for text, count in rows)

    def _key(self, text: str) -> None:
        driver(self._connection).executemany(_KEY, ((key, text) for key in phrases.keys(text)))
