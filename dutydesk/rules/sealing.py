"""The seal (封签): each entry's hash takes in the hash before it, so nothing changes unseen.

Rules of sealing: words, never row ids; canonical JSON (sorted keys, no spaces, UTF-8); a format
number in every entry and a table of fields per format; an old format is never removed.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dutydesk.model.contact import Contact
from dutydesk.model.entry import Entry, Head
from dutydesk.model.errors import BrokenSeal

CURRENT_FORMAT = 1
BEGINNING = Head(0, "0" * 64)
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sealed_fields(entry: Entry) -> dict[str, Any]:
    """The fields of an entry that its hash covers, as its format lists them."""
    return _FORMATS[entry.format](entry)


def digest_of(entry: Entry, previous: str) -> str:
    """The SHA-256 of an entry and of the hash before it, as 64 hexadecimal digits."""
    words = {**sealed_fields(entry), "previous": previous}
    return hashlib.sha256(_canonical(words)).hexdigest()


def walk(chain: Iterable[tuple[Entry, str]], start: Head = BEGINNING) -> Iterator[Head]:
    """The heads of a chain of entries and their stored hashes, one by one.

    Raises BrokenSeal at the first entry that is missing, out of order or changed.
    """
    head = start
    for entry, stored in chain:
        if entry.seq != head.seq + 1:
            raise BrokenSeal(head.seq + 1, f"日志第{head.seq + 1}条缺失，只能查看，不能再写。")
        if not _fits(entry, head.digest, stored):
            raise does_not_fit(entry.seq)
        head = Head(entry.seq, stored)
        yield head


def does_not_fit(seq: int) -> BrokenSeal:
    """What is said of an entry that is not as it was sealed."""
    return BrokenSeal(seq, f"日志第{seq}条与封签不符，只能查看，不能再写。")


def new_salt() -> str:
    """Sixteen random bytes as hexadecimal digits, one set for each contact."""
    return secrets.token_hex(16)


def commitment_to(contact: Contact, salt: str) -> str:
    """What the seal keeps of a contact: it proves the words later and tells nothing of them.

    With the salt destroyed nobody can try out names against it (DOMAIN section 0).
    """
    return hashlib.sha256(salt.encode() + _canonical(dict(vars(contact)))).hexdigest()


def _fits(entry: Entry, previous: str, stored: str) -> bool:
    try:
        return digest_of(entry, previous) == stored
    except (KeyError, TypeError, AttributeError):
        # a format nobody knows, or bytes where words should be: nothing that was ever sealed
        return False


def _format_1(entry: Entry) -> dict[str, Any]:
    return {
        "format": 1,
        "seq": entry.seq,
        "kind": entry.kind.name,
        "shift": entry.shift,
        "duty_date": entry.duty_date.isoformat(),
        "happened_at": entry.happened_at.isoformat(timespec="seconds"),
        "entered_at": entry.entered_at.isoformat(timespec="seconds"),
        "author": entry.author,
        "text": entry.text,
        "channel": entry.channel,
        "subject": entry.subject,
        "matter": entry.matter,
        "tally": {figure.name: count for figure, count in entry.tally.items()},
        "is_important": entry.is_important,
        "commitment": entry.commitment,
    }


_FORMATS: dict[int, Callable[[Entry], dict[str, Any]]] = {1: _format_1}


def _canonical(words: dict[str, Any]) -> bytes:
    return _CANONICAL.encode(words).encode()
