"""What comes to the desk of an invented town: calls, visits, letters, lines of the log."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from dutydesk.model.contact import ANONYMOUS, Contact
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.note import Channel, Note
from dutydesk.model.record import Disposition, Filed, Filing, Importance, Record, Register
from dutydesk.practice.scene import Scene
from dutydesk.practice.words import Text
from dutydesk.registers.calls.record import CALLS, Call, CallKind
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.registers.visits.record import VISITS, Visit

_RECORDS: Mapping[str, tuple[Register, type[Record]]] = {
    "calls": (CALLS, Call),
    "visits": (VISITS, Visit),
    "letters": (LETTERS, Letter),
}
_MEETING = ("convened_by", "meeting", "meets_at", "attendees", "materials", "answer_by")
_PUT_BEFORE = frozenset({Disposition.SUBMITTED, Disposition.SENT_TO_READ})


class Filings:
    """The registers and the log, written by whoever sits there."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def plain(self, way: str, name: str, special: Text, late_share: float = 0.0) -> None:
        """Something that is over when it is filed."""
        self.file(way, self._scene.words.told(name), special, late_share=late_share)

    def plain_visit(self) -> None:
        """A visit; now and then its head-count was typed wrongly and is corrected."""
        words = self._scene.words
        text = words.told("visits")
        people = text.get("people") or words.chance.choice((1, 1, 1, 2, 3))
        filed = self.file("visits", text, {"headcount": people}, late_share=0.03)
        if words.happens(0.12):
            wrong = replace(cast("Visit", filed.record), headcount=people + 1)
            self._scene.desk.registers.correct(VISITS, filed.number, wrong, "笔误")

    def note(self, channel: Channel, name: str) -> None:
        """A line of the log."""
        self._scene.desk.journal.note(Note(text=self._scene.words.line(name), channel=channel))

    def urge(self, number: str) -> None:
        """A call that asks how far a matter is."""
        record = Call(
            happened_at=self._scene.clock.now,
            content=self._scene.words.line("urgings"),
            first_contact=self._scene.here,
            disposition=Disposition.FILED_AWAY,
        )
        self._scene.desk.registers.file(CALLS, Filing(record=record, about=number))

    def file(
        self,
        way: str,
        text: Text,
        special: Text,
        matter: MatterDraft | None = None,
        late_share: float = 0.0,
    ) -> Filed:
        """One record, with the contact and the matter that go with it."""
        register, kind = _RECORDS[way]
        words, now = self._scene.words, self._scene.clock.now
        is_late = words.happens(late_share) and now.hour not in (8, 9, 10)
        ago = words.chance.randint(35, 95) if is_late else words.chance.randint(0, 4)
        record = kind(
            happened_at=now - timedelta(minutes=ago),
            content=text["content"],
            first_contact=self._scene.here,
            **self._common(text, bool(matter)),
            **{**_special(way, text), **special},
        )
        filing = Filing(
            record=record,
            contact=self._contact(way, text, matter),
            matter=matter,
            late_reason=words.line("late_reasons") if is_late else "",
        )
        return self._scene.desk.registers.file(register, filing)

    def _common(self, text: Text, is_raised: bool) -> dict[str, Any]:
        said: dict[str, Any] = {
            "answer": text.get("answer", ""),
            "elsewhere": text.get("elsewhere", ""),
            "category": MatterKind(text.get("category", "其他")),
            "disposition": Disposition.PASSED_ON if is_raised else Disposition(text["disposition"]),
            "is_restricted": bool(text.get("restricted")),
        }
        if text.get("restricted"):
            said["disposition"] = Disposition.FORWARDED
        is_pressing = bool(text.get("important") or text.get("emergency"))
        if is_pressing:
            said["importance"] = (
                Importance.URGENT if text.get("emergency") else Importance.IMPORTANT
            )
        if is_pressing or said["disposition"] in _PUT_BEFORE:
            said["reported_to"] = f"{self._scene.leader} {self._scene.clock.now:%H:%M}"
        return said

    def _contact(self, way: str, text: Text, matter: MatterDraft | None) -> Contact:
        if way == "letters" or text.get("side") or not (matter and matter.is_reply_owed):
            return Contact()
        if self._scene.words.happens(0.3):
            return Contact(name=ANONYMOUS)
        count = self._scene.words.chance.randint(1, 9999)
        return Contact(name=f"练习联系人{count:04d}", phone=f"0000000{count:04d}")


def _special(way: str, text: Text) -> dict[str, Any]:
    if way == "calls":
        kind = CallKind.EMERGENCY if text.get("emergency") else text.get("call_kind", "一般")
        asked = {name: text[name] for name in _MEETING if name in text}
        return {"other_side": text.get("side", ""), "call_kind": CallKind(kind), **asked}
    if way == "letters":
        return {"passed_to": text.get("passed_to", "")}
    people = text.get("people", 1)
    return {"headcount": people, "representatives": min(people, 2)}
