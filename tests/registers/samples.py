"""Records made from what a register declares, so that a new register is tested by being listed."""

from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any

from dutydesk.model.checklist import Checklist, Finding, Point
from dutydesk.model.contact import Contact
from dutydesk.model.field import Column, columns_of
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.record import Disposition, Filing, Record, Register

CITIZEN = Contact(name="欧阳静姝", phone="13800138000", address="柳湾村三组12号")
PLANTED = ("欧阳静姝", "13800138000", "柳湾村三组12号")
LOOKED_AT = Checklist((Point("安全出口", Finding.NORMAL), Point("门窗", Finding.NOT_HERE)))
DRAFT = MatterDraft(title="石门村饮水管冻裂", unit="水利站", kind=MatterKind.FACILITY)


def sample(register: Register, at: datetime, **changes: Any) -> Record:
    """A record that says something in every field that takes words."""
    values = {c.name: _value(c, at) for c in columns_of(register.record)}
    record: Record = register.record(**values)
    return replace(record, **changes)


def filing(register: Register, at: datetime, **parts: Any) -> Filing:
    """Everything one act of registering says, with a sample record unless one is given."""
    return Filing(**{"record": sample(register, at), **parts})


def text_names(register: Register) -> tuple[str, ...]:
    """The fields of a register that take words."""
    return tuple(c.name for c in columns_of(register.record) if c.kind is str)


def _value(column: Column, at: datetime) -> Any:
    if column.name == "disposition":
        return Disposition.FILED_AWAY
    if column.kind is datetime:
        return at
    if column.kind is Checklist:
        return LOOKED_AT
    if column.kind is str:
        return f"{column.field.label}如实记"
    if column.default is not None:
        return column.default
    return next(iter(column.kind)) if issubclass(column.kind, Enum) else column.kind(1)
