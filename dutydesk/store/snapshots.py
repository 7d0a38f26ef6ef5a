"""Snapshots: a gathered paper as JSON and back, so that an issue is printed again word for word."""

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def frozen(said: Any) -> str:  # noqa: ANN401
    """The facts of a paper as canonical JSON."""
    return json.dumps(asdict(said), ensure_ascii=False, sort_keys=True, default=_written)


def thawed(words: str, declared: type[T]) -> T:
    """The facts of a paper from their JSON."""
    made: T = _read(json.loads(words), declared)
    return made


def _written(value: date | datetime) -> str:
    return value.isoformat()


def _read(value: Any, hint: Any) -> Any:  # noqa: ANN401
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        known = [item.name for item in fields(hint) if item.name in value]
        return hint(**{name: _read(value[name], hints[name]) for name in known})
    if get_origin(hint) is tuple:
        return _read_tuple(value, get_args(hint))
    if get_origin(hint) is UnionType:
        bare = next(member for member in get_args(hint) if member is not NoneType)
        return None if value is None else _read(value, bare)
    if hint in (datetime, date):
        return hint.fromisoformat(value)
    return value


def _read_tuple(value: list[Any], members: tuple[Any, ...]) -> tuple[Any, ...]:
    if members[-1] is ...:
        return tuple(_read(item, members[0]) for item in value)
    return tuple(_read(item, member) for item, member in zip(value, members, strict=True))
