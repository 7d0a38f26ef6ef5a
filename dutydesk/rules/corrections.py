"""Corrections (更正): nothing is rubbed out; the journal says what became what and why."""

from datetime import datetime, time
from enum import Enum

from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.record import Record

REASONS = ("笔误", "补充", "误登", "重复", "其他")


def changes(old: Record, new: Record) -> tuple[tuple[str, str, str], ...]:
    """Label, old words and new words of each field that differs."""
    found = []
    for column in columns_of(type(old)):
        before, after = getattr(old, column.name), getattr(new, column.name)
        if before != after:
            found.append((column.field.label, said(before), said(after)))
    return tuple(found)


def sentence(title: str, number: str, old: Record, new: Record, reason: str) -> str:
    """更正来访登记LF-2026-0001：来访人数：12→11（笔误）; a restricted record tells only its fields.

    Raises InvalidInput if nothing differs or no reason is given.
    """
    changed = changes(old, new)
    if not changed:
        raise InvalidInput("content", "没有改动任何一项，不需要更正。")
    if not reason:
        raise InvalidInput("reason", "请写更正原因：" + "、".join(REASONS) + "。")
    if old.is_restricted or new.is_restricted:
        words = "、".join(label for label, _, _ in changed) + "已更正，内容不公开"
    else:
        words = "；".join(f"{label}：{before}→{after}" for label, before, after in changed)
    return f"更正{title}{number}：{words}（{reason}）。"


def said(value: object) -> str:
    """A field's value as an officer reads it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "空" if value in (None, "") else str(value)
