"""How values lie in the file: times as text, enums by name, lists of words as JSON."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from dutydesk.model import field
from dutydesk.model.checklist import Checklist, Finding, Point, Remedy
from dutydesk.model.errors import StoreTrouble
from dutydesk.model.figure import Figure

UNREADABLE = "数据文件里有读不懂的内容；请不要再写，用最近的备份恢复。"
T = TypeVar("T")
# made once, since one is written at every act
_SORTED = json.JSONEncoder(sort_keys=True)


def _understood(read: Callable[[Any, str | None, Dialect], T]) -> Callable[..., T]:
    """A reading of a column that says in a sentence what no program of ours has written."""

    @wraps(read)
    def reading(column: Any, value: str | None, dialect: Dialect) -> T:  # noqa: ANN401
        try:
            return read(column, value, dialect)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise StoreTrouble(UNREADABLE) from error

    return reading


class Moment(TypeDecorator[datetime]):
    """Naive local time to the second (China has one zone and no summer time)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Store ISO text, which sorts as time does."""
        return value.isoformat(timespec="seconds") if value else None

    @_understood
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read ISO text."""
        return datetime.fromisoformat(value) if value else None


class Day(TypeDecorator[date]):
    """A date as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Store ISO text."""
        return value.isoformat() if value else None

    @_understood
    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Read ISO text."""
        return date.fromisoformat(value) if value else None


class Clock(TypeDecorator[time]):
    """A time of day as HH:MM."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Store HH:MM."""
        return value.isoformat("minutes") if value else None

    @_understood
    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """Read HH:MM."""
        return time.fromisoformat(value) if value else None


class Named(TypeDecorator[Enum]):
    """A member of one enum, stored by its English name."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:
        """Store the name."""
        return value.name if value else None

    @_understood
    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        """Read the name."""
        return self.kind[value] if value else None


class TallyWords(TypeDecorator[Mapping[Figure, int]]):
    """A tally as JSON, its figures by name."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[Figure, int] | None, dialect: Dialect) -> str:
        """Store sorted JSON."""
        named = {figure.name: count for figure, count in (value or {}).items()}
        return _SORTED.encode(named)

    @_understood
    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[Figure, int]:
        """Read JSON."""
        return {Figure[name]: count for name, count in json.loads(value or "{}").items()}


class Checked(TypeDecorator[Checklist]):
    """A checklist as JSON, its choices by name."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Checklist | None, dialect: Dialect) -> str | None:
        """Store one object for each point, without what it does not say."""
        if value is None:
            return None
        return json.dumps([_point_words(point) for point in value], ensure_ascii=False)

    @_understood
    def process_result_value(self, value: str | None, dialect: Dialect) -> Checklist | None:
        """Read JSON."""
        return Checklist(tuple(map(_point, json.loads(value)))) if value else None


def _point_words(point: Point) -> dict[str, str]:
    words = {
        "name": point.name,
        "finding": point.finding.name if point.finding else "",
        "fault": point.fault,
        "remedy": point.remedy.name if point.remedy else "",
        "unit": point.unit,
        "due_at": point.due_at.isoformat(timespec="seconds") if point.due_at else "",
        "matter": point.matter,
    }
    return {name: word for name, word in words.items() if word}


def _point(words: Mapping[str, str]) -> Point:
    finding, remedy, due_at = (words.get(name) for name in ("finding", "remedy", "due_at"))
    return Point(
        name=words["name"],
        finding=Finding[finding] if finding else None,
        fault=words.get("fault", ""),
        remedy=Remedy[remedy] if remedy else None,
        unit=words.get("unit", ""),
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        matter=words.get("matter", ""),
    )


def column_for(declared: field.Column) -> Column[Any]:
    """The table column of one declared field."""
    return Column(declared.name, _type_for(declared.kind), nullable=True)


def _type_for(kind: type) -> TypeEngine[Any]:
    if issubclass(kind, Enum):
        return Named(kind)
    # bool is an int and datetime a date, so the narrower type is asked first
    for python, sql in _TYPES:
        if issubclass(kind, python):
            return sql
    raise TypeError(f"no column for {kind}")


_TYPES: tuple[tuple[type, TypeEngine[Any]], ...] = (
    (bool, Boolean()),
    (int, Integer()),
    (datetime, Moment()),
    (date, Day()),
    (time, Clock()),
    (Checklist, Checked()),
    (str, Text()),
)
