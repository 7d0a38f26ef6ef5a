"""Proposals (建议): what a form fills in by itself; the officer may always change it."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from dutydesk.model.field import columns_of
from dutydesk.model.matter import Matter, MatterDraft
from dutydesk.model.record import Disposition
from dutydesk.rules import typed_times
from dutydesk.rules.writing import tidy

_LONGEST_TITLE = 24
_CLAUSE = re.compile("[，。；！？,;!?\n]")
_PASSED = frozenset({Disposition.PASSED_ON, Disposition.ASSIGNED})


def passes_on(disposition: object) -> bool:
    """Whether somebody else is to do it, so that a matter must follow."""
    return disposition in _PASSED


def due_at(now: datetime, limit: timedelta) -> datetime:
    """The end of the working day on which the office's own limit runs out (限时答复)."""
    return datetime.combine((now + limit).date(), typed_times.END_OF_DAY)


def title(content: str) -> str:
    """The first clause of what was said, as the name of the matter."""
    first = _CLAUSE.split(tidy(content), maxsplit=1)[0].strip()
    return first if len(first) <= _LONGEST_TITLE else ""


def matter_draft(content: str, now: datetime, limit: timedelta) -> MatterDraft:
    """The matter that what was said would open, with the limit of the office's own rule."""
    return MatterDraft(title=title(content), due_at=due_at(now, limit), is_reply_owed=True)


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
