"""Declared fields: one declaration gives the column, the form line, the list and the correction."""

from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class Field:
    """How a dataclass field meets the officer.

    ``is_long`` asks for a box of several lines, ``is_private`` keeps it out of every sentence,
    ``unknown`` is the answer that is legal when nobody can know it yet, ``basis`` names the clause.
    A field with ``asked_by`` is in view only while the choice of that name is one of ``asked_for``.
    """

    label: str
    required: bool = False
    is_long: bool = False
    is_private: bool = False
    hint: str = ""
    unknown: str = ""
    basis: str = ""
    asked_by: str = ""
    asked_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Column:
    """One declared field of a dataclass with its bare type."""

    name: str
    kind: type
    field: Field
    is_optional: bool
    default: Any


@cache
def columns_of(declared: type) -> tuple[Column, ...]:
    """The declared fields of a dataclass in the order of declaration; others are left out."""
    hints = get_type_hints(declared, include_extras=True)
    found = []
    for item in fields(declared):
        hint = hints[item.name]
        if get_origin(hint) is not Annotated:
            continue
        bare, meta = get_args(hint)[:2]
        kind, is_optional = _bare(bare)
        default = item.default_factory() if item.default_factory is not MISSING else item.default
        found.append(
            Column(item.name, kind, meta, is_optional, None if default is MISSING else default)
        )
    return tuple(found)


def label_of(declared: type, name: str) -> str:
    """The Chinese label of one declared field."""
    return next(column.field.label for column in columns_of(declared) if column.name == name)


def is_asked(instance: object, name: str) -> bool:
    """Whether the field of that name is in view as the instance is filled in."""
    declared: type = type(instance)
    field = next(each.field for each in columns_of(declared) if each.name == name)
    return not field.asked_by or getattr(instance, field.asked_by).name in field.asked_for


def _bare(hint: object) -> tuple[type, bool]:
    if get_origin(hint) is UnionType:
        members = [member for member in get_args(hint) if member is not NoneType]
        return members[0], True
    return cast("type", hint), False
