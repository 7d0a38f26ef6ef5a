"""Stubs (先记一笔、待补记): the sentence sealed now, and what completing it says later."""

from collections.abc import Mapping
from dataclasses import replace

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import MatterKind
from dutydesk.model.record import Filing
from dutydesk.model.stub import Stub
from dutydesk.rules import filing as filing_rules

HIDDEN = "涉检举，内容不公开"


def check(words: Mapping[str, str]) -> None:
    """Raise InvalidInput for a stub without a word, or with the contact in its words."""
    if not words.get("content"):
        raise InvalidInput("content", "请先写几个字，再先记一笔；时间由程序记下。")
    filing_rules.keep_apart(contact_in(words), "content", words["content"])


def contact_in(words: Mapping[str, str]) -> Contact:
    """The contact typed so far; it waits with the stub and is in no sentence."""
    return Contact(
        name=words.get("name", ""), phone=words.get("phone", ""), address=words.get("address", "")
    )


def is_restricted(words: Mapping[str, str]) -> bool:
    """Whether what was typed is closed by its tick or by its kind (检举控告)."""
    is_accusation = words.get("category") == MatterKind.ACCUSATION.name
    return words.get("is_restricted") == "1" or is_accusation


def sentence(text: str, *, is_restricted: bool) -> str:
    """What is sealed at once."""
    return f"先记：{HIDDEN if is_restricted else text.rstrip('。')}。"


def completed(stub: Stub, number: str) -> str:
    """What is sealed when the record is filed."""
    return f"第{stub.seq}条先记，已补记为{number}。"


def given_up(stub: Stub, reason: str) -> str:
    """What is sealed when no record follows."""
    return f"第{stub.seq}条先记，不再补记（{reason}）。"


def named(stub: Stub) -> str:
    """The name by which later entries call the stub."""
    return f"第{stub.seq}条"


def filled(stub: Stub, filing: Filing) -> Filing:
    """The record under the minute of its stub; that it was noted then is the reason for 补记."""
    return replace(
        filing,
        record=replace(filing.record, happened_at=stub.at),
        late_reason=filing.late_reason or f"当时先记于第{stub.seq}条",
    )
