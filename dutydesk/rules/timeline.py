"""The timeline (值班日志): entries in the order of what happened, each with what became of it.

Nothing is hidden: a correction stands under its original, a void strikes it through.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.rules import lateness
from dutydesk.rules.writing import tidy

_ABOUT_ANOTHER = frozenset({EntryKind.CORRECTED, EntryKind.VOIDED, EntryKind.STUB_CLOSED})
_LINES = frozenset({EntryKind.NOTED, EntryKind.STUBBED})
_ORIGINALS = frozenset({EntryKind.NOTED, EntryKind.FILED})
_WEEKDAYS = "一二三四五六日"

Span = tuple[int, int]


@dataclass(frozen=True)
class Amendment:
    """One correction or void, as it stands under its original."""

    seq: int
    word: str
    text: str
    reason: str
    author: str
    entered_at: datetime
    is_struck: bool = False


@dataclass(frozen=True)
class Item:
    """One line of the timeline.

    ``struck`` are the stretches of ``text`` that no longer hold, ``late`` says how long after the
    event it was written, ``day`` names the date where it differs from the line above. ``is_owed``
    marks a stub whose record is still to be filed (待补记); ``telling`` is the list that a line is
    about (逐一通知).
    """

    seq: int
    happened_at: datetime
    word: str
    text: str
    author: str
    late: str = ""
    late_reason: str = ""
    day: str = ""
    struck: tuple[Span, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    is_void: bool = False
    is_important: bool = False
    is_note: bool = False
    is_owed: bool = False
    may_be_told: bool = False
    telling: str = ""
    matter: str = ""
    sealed_text: str = ""

    @property
    def number(self) -> int:
        """What tells one line from another."""
        return self.seq

    @property
    def standing_text(self) -> str:
        """What holds now: the last correction of a note, or the text itself."""
        corrected = [each.text for each in self.amendments if self.is_note and each.text]
        return corrected[-1] if corrected else self.text


def items(entries: Iterable[Entry]) -> tuple[Item, ...]:
    """Display items in the order of what happened; corrections join their originals."""
    told = sorted(entries, key=lambda entry: (entry.happened_at, entry.seq))
    originals = {_name(entry): entry for entry in told if _name(entry)}
    joined: dict[int, list[Entry]] = {}
    for entry in sorted(told, key=lambda entry: entry.seq):
        if entry.kind in _ABOUT_ANOTHER and entry.subject in originals:
            joined.setdefault(originals[entry.subject].seq, []).append(entry)
    gone = {entry.seq for found in joined.values() for entry in found}
    shown = [_item(entry, joined.get(entry.seq, [])) for entry in told if entry.seq not in gone]
    return _dated(shown)


def check_changed(item: Item, typed: str) -> None:
    """Raise InvalidInput if a correction says what already stands."""
    if tidy(typed) in ("", item.standing_text):
        raise InvalidInput("text", "没有改动，不需要更正。")


def spoken(item: Item) -> str:
    """What a screen reader says of one line."""
    parts = [f"{item.happened_at:%H:%M}", item.word, item.standing_text, item.author]
    if item.late:
        parts.insert(2, f"补记{item.late}")
    if item.is_owed:
        parts.insert(2, "待补记")
    elif item.is_void:
        parts.insert(2, "已作废")
    elif item.amendments:
        parts.insert(2, "已更正")
    return "，".join(parts)


def register_called(line: str, words: Mapping[str, str]) -> tuple[str, str] | None:
    """The register a line calls by its first sign, and the rest: ``电 停电`` → calls, ``停电``.

    ``words`` maps the sign to the register's key. A space or colon must follow, or nothing, so
    that a line about 电源 stays a line.
    """
    typed = line.strip()
    if not typed or typed[0] not in words:
        return None
    rest = line.lstrip()[1:]
    if rest and rest[0] not in " 　：:":
        return None
    return words[typed[0]], rest.lstrip(" 　：:").rstrip()


def _name(entry: Entry) -> str:
    """The name by which a correction calls its original."""
    if entry.kind in _LINES:
        return f"第{entry.seq}条"
    return entry.subject if entry.kind is EntryKind.FILED else ""


def _item(entry: Entry, about: list[Entry]) -> Item:
    text, late_reason = _without_remark(entry)
    item = Item(
        seq=entry.seq,
        happened_at=entry.happened_at,
        word=entry.channel
        if entry.channel and entry.kind not in _ABOUT_ANOTHER
        else entry.kind.value,
        text=text,
        author=entry.author,
        late=lateness.spoken(entry.late_by) if entry.is_late else "",
        late_reason=late_reason,
        is_important=entry.is_important,
        is_note=entry.kind is EntryKind.NOTED,
        is_owed=entry.kind is EntryKind.STUBBED and not about,
        may_be_told=entry.kind in _ORIGINALS,
        telling=entry.subject if entry.kind is EntryKind.TOLD else "",
        matter=entry.matter,
        sealed_text=entry.text,
    )
    return _amended(item, about) if about else item


def _without_remark(entry: Entry) -> tuple[str, str]:
    """The text without its mark of lateness, and the reason that stood in it."""
    if not entry.is_late:
        return entry.text, ""
    mark = f"（补记{lateness.spoken(entry.late_by)}："
    at = entry.text.rfind(mark)
    if at < 0:
        return entry.text, ""
    return entry.text[:at], entry.text[at + len(mark) :].removesuffix("）")


def _amended(item: Item, about: list[Entry]) -> Item:
    is_void = any(entry.kind is EntryKind.VOIDED for entry in about)
    amendments = [_amendment(entry, item) for entry in about]
    if item.is_note:
        texts = [each for each in amendments if each.text]
        amendments = [
            replace(each, is_struck=bool(each.text) and (is_void or each is not texts[-1]))
            for each in amendments
        ]
    struck = ((0, len(item.text)),) if is_void or item.is_note else _corrected(item.text, about)
    return replace(item, amendments=tuple(amendments), struck=struck, is_void=is_void)


def _amendment(entry: Entry, item: Item) -> Amendment:
    body = entry.text.removesuffix("。")
    if entry.kind is EntryKind.STUB_CLOSED:
        words, _, reason = body.partition("，")[2].partition("（")
    elif entry.kind is EntryKind.VOIDED:
        words, reason = "", body.partition("（")[2]
    elif item.is_note:
        # the old words may hold any sign, so they are stepped over by their length
        words, _, reason = body[len(f"更正{entry.subject}：“{item.sealed_text}”→“") :].rpartition(
            "”（"
        )
    else:
        words, reason = _parted(body)
    reason = reason.removesuffix("）")
    return Amendment(entry.seq, entry.kind.value, words, reason, entry.author, entry.entered_at)


def _parted(body: str) -> tuple[str, str]:
    """What a correction of a record changed, and why."""
    words, _, reason = body.partition("：")[2].rpartition("（")
    return words, reason


def _corrected(text: str, about: list[Entry]) -> tuple[Span, ...]:
    """Where the old words of corrections stand in a record's sentence, if they stand there once.

    A record's sentence holds many fields; only the words that no longer hold are struck, as by pen.
    """
    spans = set()
    for entry in about:
        for change in _parted(entry.text)[0].split("；"):
            before = change.partition("：")[2].rpartition("→")[0]
            found = text.find(before) if before and text.count(before) == 1 else -1
            if found >= 0 and not _is_part_of_number(text, found, found + len(before)):
                spans.add((found, found + len(before)))
    return tuple(sorted(spans))


def _is_part_of_number(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (text[start].isdigit() and before.isdigit()) or (
        text[end - 1].isdigit() and after.isdigit()
    )


def _dated(shown: list[Item]) -> tuple[Item, ...]:
    """The items, with the date named where a new day begins."""
    found = []
    before = None
    for item in shown:
        day = item.happened_at.date()
        words = f"{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"
        found.append(replace(item, day=words if day != before else ""))
        before = day
    return tuple(found)
