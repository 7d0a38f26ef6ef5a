"""Restriction (涉检举): 检举控告 is closed by its kind, so that no forgotten tick can tell it.

信访工作条例 art. 30: what was reported against somebody is never known to them.
"""

from dataclasses import replace

from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.record import Filing, Record


def closed_record(record: Record) -> Record:
    """The record, restricted if its category is 检举控告."""
    if record.category is not MatterKind.ACCUSATION:
        return record
    return replace(record, is_restricted=True)


def closed_draft(draft: MatterDraft) -> MatterDraft:
    """The matter, restricted if its kind is 检举控告."""
    if draft.kind is not MatterKind.ACCUSATION:
        return draft
    return replace(draft, is_restricted=True)


def closed(filing: Filing) -> Filing:
    """What is registered; a record and the matter it opens are restricted together."""
    record = closed_record(filing.record)
    draft = filing.matter and closed_draft(filing.matter)
    if draft is None:
        return filing if record is filing.record else replace(filing, record=record)
    is_restricted = record.is_restricted or draft.is_restricted
    return replace(
        filing,
        record=replace(record, is_restricted=is_restricted),
        matter=replace(draft, is_restricted=is_restricted),
    )
