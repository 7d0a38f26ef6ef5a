"""Words of a day file made into what the desk asks for, as the dataclasses declare it.

English field names; values as an officer writes them: 来电, 08:42, 11-24 17:30, 2026-11-24.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from dutydesk.model.checklist import Checklist, Point


class BadDay(Exception):
    """The day file itself is wrong: the sentence says where."""


def built(declared: type, words: Mapping[str, Any], now: datetime, **given: Any) -> Any:
    """An object of a dataclass from the words of a day file."""
    hints = get_type_hints(declared, include_extras=True)
    unknown = set(words) - set(hints)
    if unknown:
        raise BadDay(f"{declared.__name__} has no field {', '.join(sorted(unknown))}")
    values = {name: value_of(hints[name], word, now) for name, word in words.items()}
    for name, value in given.items():
        values.setdefault(name, value)
    return declared(**_blanks(declared, values), **values)


def changed(present: Any, words: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The values to replace in an object, in the types of its dataclass."""
    hints = get_type_hints(type(present), include_extras=True)
    unknown = set(words) - set(hints)
    if unknown:
        raise BadDay(f"{type(present).__name__} has no field {', '.join(sorted(unknown))}")
    return {name: value_of(hints[name], word, now) for name, word in words.items()}


def value_of(hint: Any, word: Any, now: datetime) -> Any:
    """One word in the type of its field."""
    if get_origin(hint) is Annotated:
        return value_of(get_args(hint)[0], word, now)
    if get_origin(hint) in (UnionType, Union):
        members = [member for member in get_args(hint) if member is not NoneType]
        return None if word is None else value_of(members[0], word, now)
    if hint in _READERS:
        return _READERS[hint](word, now)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return member_of(hint, word)
    if hint in (str, int, bool) and type(word) is not hint:
        raise BadDay(f"{word!r} should be {hint.__name__}")
    return word


def member_of(kind: type[Enum], word: str) -> Any:
    """A member of an enumeration by its Chinese word or its English name."""
    for member in kind:
        if word in (member.value, member.name):
            return member
    known = "、".join(str(member.value) for member in kind)
    raise BadDay(f"{word!r} is no {kind.__name__}; known: {known}")


def moment_of(word: str, now: datetime) -> datetime:
    """HH:MM of the clock's own date, MM-DD HH:MM of its year, or the whole written out."""
    try:
        match word.replace("T", " ").split(" "):
            case [clock]:
                return datetime.combine(now.date(), time.fromisoformat(clock))
            case [day, clock]:
                return datetime.combine(day_of(day, now), time.fromisoformat(clock))
    except (ValueError, AttributeError) as error:
        raise BadDay(f"{word!r} is no time such as 08:42 or 2026-11-24 08:42") from error
    raise BadDay(f"{word!r} is no time such as 08:42 or 2026-11-24 08:42")


def day_of(word: str, now: datetime) -> date:
    """MM-DD of the clock's year, or YYYY-MM-DD."""
    try:
        return date.fromisoformat(word if len(word) > 5 else f"{now.year}-{word}")
    except (ValueError, TypeError) as error:
        raise BadDay(f"{word!r} is no day such as 11-24 or 2026-11-24") from error


def plain(value: Any) -> Any:
    """Anything the desk returns, as JSON can hold it and as a day file would write it."""
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return _plain_word(value)


def _plain_word(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, date | time) else value


def _blanks(declared: type, values: Mapping[str, Any]) -> dict[str, Any]:
    # an empty form gives an empty string or nothing; the desk must refuse it, not the player
    hints = get_type_hints(declared)
    return {
        item.name: "" if hints[item.name] is str else None
        for item in fields(declared)
        if item.name not in values and item.default is MISSING and item.default_factory is MISSING
    }


def checklist_of(rounds: list[Any], now: datetime) -> Checklist:
    """A checklist from its points: a name that is normal, or an object that says how it was."""
    given = [{"name": each} if isinstance(each, str) else each for each in rounds]
    return Checklist(tuple(built(Point, {"finding": "正常", **each}, now) for each in given))


_READERS: Mapping[Any, Callable[[Any, datetime], Any]] = {
    datetime: moment_of,
    date: day_of,
    Checklist: checklist_of,
    time: lambda word, _now: time.fromisoformat(word),
}
