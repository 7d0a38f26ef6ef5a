"""Walking the seal (核对封签): every entry against its hash, streamed, in the time of reading it.

SQLite itself writes the canonical words of an entry, so that a long journal is walked without
making an object of each. An entry whose words come out otherwise is looked at again the slow way,
which alone decides whether it fits: its rules are those of ``rules/sealing.py``.
"""

import hashlib
from typing import Any

from sqlalchemy import Connection

from dutydesk.model.entry import EntryKind, Head
from dutydesk.model.progress import Report
from dutydesk.rules import sealing
from dutydesk.store.journal import Journal

_PIECE = 2_000
_KINDS = ",".join(f"'{kind.name}'" for kind in EntryKind)
_ENTRIES = f"""
    SELECT seq, CASE WHEN format = 1 AND kind IN ({_KINDS}) THEN digest END,
        json_object(
            'author', author, 'channel', channel, 'commitment', commitment,
            'duty_date', duty_date, 'entered_at', entered_at, 'format', format,
            'happened_at', happened_at,
            'is_important', json(CASE is_important WHEN 1 THEN 'true' WHEN 0 THEN 'false' END),
            'kind', kind, 'matter', matter),
        json_object(
            'seq', seq, 'shift', shift, 'subject', subject, 'tally', json(tally), 'text', text)
    FROM entries WHERE seq > ? ORDER BY seq"""


def walk(connection: Connection, start: Head, report: Report) -> Head:
    """The head of the journal, if every entry after ``start`` fits.

    Raises BrokenSeal at the first that is missing, out of order or changed.
    """
    raw: Any = connection.connection.driver_connection
    journal = Journal(connection)
    total = journal.head().seq
    head = _swiftly(raw, start, total, report)
    # usually there is no next one; else it decides whether to stop here
    while (following := next(sealing.walk(journal.chain(head.seq), head), None)) is not None:
        head = _swiftly(raw, following, total, report)
    return head


def _swiftly(raw: Any, start: Head, total: int, report: Report) -> Head:  # noqa: ANN401
    """The last head up to which every entry fits at first sight."""
    seq, digest, sha256 = start.seq, start.digest, hashlib.sha256
    try:
        for found, stored, first, second in raw.execute(_ENTRIES, (start.seq,)):
            words = f'{first[:-1]},"previous":"{digest}",{second[1:]}'
            if found != seq + 1 or sha256(words.encode()).hexdigest() != stored:
                break
            seq, digest = found, stored
            if not seq % _PIECE:
                report(seq, total)
    except (raw.Error, ValueError, TypeError):
        # what no program of ours has written cannot be read this way
        pass
    return Head(seq, digest)
