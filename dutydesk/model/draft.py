"""Drafts (草稿): what is typed but not yet filed; it survives a crash, a lock and a tab change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

HANDOVER_NOTICE = "handover-notice"
REPORT_HINTS = "report-hints"
LOOSE = frozenset({HANDOVER_NOTICE, REPORT_HINTS})
"""Drafts that are no registration, so that no handover waits for them."""


@dataclass(frozen=True)
class Draft:
    """An unfinished form of one officer: field names and what was typed in each."""

    key: str
    person_id: int
    words: Mapping[str, str]
    saved_at: datetime
