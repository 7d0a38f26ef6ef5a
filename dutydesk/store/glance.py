"""A glance at the file: the names for signing in, read before anything else is loaded.

It only looks, and only at a file that nobody has open: it makes no lock, no write-ahead file and no
table in memory. Opening the file comes after it and judges the file; a glance never does.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dutydesk.model.glance import Glance
from dutydesk.model.person import Person
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.rules.crew import sign_in_order
from dutydesk.store.plain_words import roles_in, settings_in
from dutydesk.store.which_sqlite import SQLITE

_BESIDE = ("-wal", "-journal")
"""What lies beside a file that is in use, or was left in a hurry."""

_SETTINGS = "SELECT words FROM settings"
_SHIFT = (
    "SELECT id, number, duty_date, slot, opened_at, carried_in FROM shifts "
    "WHERE closed_at IS NULL ORDER BY id DESC LIMIT 1"
)
_HELD = "SELECT person_id, name, post, since, until FROM postings WHERE shift_id = ? ORDER BY id"
_SERVING = "SELECT id, name, post, roles FROM people WHERE NOT is_retired ORDER BY id"
_LAST_DUTY = "SELECT since FROM postings WHERE person_id = ? ORDER BY id DESC LIMIT 1"


def glance_at(path: Path) -> Glance | None:
    """What the list of names says; None if the file is in use, founds no room, or is not as ours.

    Whatever is odd about the file is left to its opening, which says it in a sentence.
    """
    if any(path.with_name(path.name + end).exists() for end in _BESIDE):
        return None
    place = f"file:{quote(str(path))}?mode=ro&immutable=1"
    try:
        with closing(SQLITE.connect(place, uri=True)) as file:
            return _seen(file)
    except (SQLITE.Error, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _seen(file: Any) -> Glance | None:  # noqa: ANN401
    words, shift = file.execute(_SETTINGS).fetchone(), _shift(file)
    if words is None or shift is None:
        return None
    settings, serving = settings_in(words[0]), tuple(_serving(file))
    return Glance(
        settings,
        shift,
        sign_in_order(serving, shift, dict(_last_duties(file, serving))),
    )


def _shift(file: Any) -> Shift | None:  # noqa: ANN401
    row = file.execute(_SHIFT).fetchone()
    if row is None:
        return None
    number, number_words, day, slot, opened_at, carried_in = row
    held = tuple(
        Posting(
            person_id,
            name,
            Post[post],
            datetime.fromisoformat(since),
            datetime.fromisoformat(until) if until else None,
        )
        for person_id, name, post, since, until in file.execute(_HELD, (number,))
    )
    opened = datetime.fromisoformat(opened_at)
    day_of = date.fromisoformat(day)
    return Shift(number, number_words, day_of, slot, opened, None, carried_in, held)


def _serving(file: Any) -> Iterator[Person]:  # noqa: ANN401
    for person_id, name, post, roles in file.execute(_SERVING):
        yield Person(person_id, name, post, roles_in(roles))


def _last_duties(file: Any, serving: tuple[Person, ...]) -> Iterator[tuple[int, datetime]]:  # noqa: ANN401
    for person in serving:
        row = file.execute(_LAST_DUTY, (person.id,)).fetchone()
        if row is not None:
            yield person.id, datetime.fromisoformat(row[0])
