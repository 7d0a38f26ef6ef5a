"""Proposals (建议): what a form fills in by itself; the officer may always change it."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.matter import Matter, MatterDraft
from dutydesk.model.record import Disposition
from dutydesk.rules import typed_times
from dutydesk.rules.dating import Rulebook, dated
from dutydesk.rules.writing import tidy

_LONGEST_TITLE = 24
_CLAUSE = re.compile("[，。；！？,;!?\n]")
_PASSED = frozenset({Disposition.PASSED_ON, Disposition.ASSIGNED})


def passes_on(disposition: object) -> bool:
    """Whether somebody else is to do it, so that a matter must follow."""
    return disposition in _PASSED


def title(content: str) -> str:
    """The first clause of what was said, as the name of the matter."""
    first = _CLAUSE.split(tidy(content), maxsplit=1)[0].strip()
    return first if len(first) <= _LONGEST_TITLE else ""


def matter_draft(content: str) -> MatterDraft:
    """The matter that what was said would open; its limit is counted by the rules."""
    return MatterDraft(title=title(content), is_reply_owed=True)


def limit_told(draft: MatterDraft, received: date, book: Rulebook) -> str:
    """By when and why, as the form says it while it is filled in."""
    try:
        found = dated(draft, received, book)
    except InvalidInput as refused:
        return str(refused)
    due = f"时限{found.due_at:%m-%d %H:%M}：" if found.due_at else ""
    return f"{due}{found.counted}" if found.counted else "没有规则定时限；需要的请填办理时限。"


def called(matter: Matter) -> str:
    """An open matter as a list of choices calls it."""
    return f"{matter.number} {matter.shown_title}（{matter.unit}）"


def redated(
    words: Mapping[str, str], declared: type, typed_at: datetime, now: datetime
) -> dict[str, str]:
    """Words of a draft with its times as they were meant on the day they were typed."""
    moments = {c.name for c in columns_of(declared) if issubclass(c.kind, datetime)}
    return {
        name: _redated(text, typed_at, now) if name in moments else text
        for name, text in words.items()
    }


def _redated(text: str, typed_at: datetime, now: datetime) -> str:
    try:
        return typed_times.shown(typed_times.parse(text, typed_at), now) if text else ""
    except ValueError:
        return text
