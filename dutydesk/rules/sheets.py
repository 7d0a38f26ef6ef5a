"""The smaller papers gathered (汇总): one record, one book, one shift, one story, one slip."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dutydesk.model.checklist import Checklist
from dutydesk.model.contact import Contact
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of, is_asked, label_of
from dutydesk.model.matter import Matter
from dutydesk.model.paper_form import Ask
from dutydesk.model.presence import Absence
from dutydesk.model.record import Disposition, Filed, Record, Register
from dutydesk.model.reports import Line, Seal
from dutydesk.model.sheets import (
    DutyLog,
    MatterStory,
    NoticeSlip,
    RecordSheet,
    RegisterBook,
    RegisterSummary,
    Said,
)
from dutydesk.model.shift import Shift
from dutydesk.rules.corrections import said
from dutydesk.rules.gathering import amended, matter_line
from dutydesk.rules.presence import beside

_LONGEST_BOOK = 366
_A_PAIR = 2
_OURS = "属本单位职权，办理途径和程序："
_PASSED = "已转送、交办至"
_ELSEWHERE = "不属本单位职权，请向有关机关提出："
_PASSED_ON = frozenset(
    {
        Disposition.PASSED_ON,
        Disposition.ASSIGNED,
        Disposition.FORWARDED,
        Disposition.TRANSFERRED,
    }
)
_LOGGED = frozenset(
    {
        EntryKind.FILED,
        EntryKind.NOTED,
        EntryKind.INSTRUCTED,
        EntryKind.POSTED,
        EntryKind.ROSTERED,
        EntryKind.TOLD,
        EntryKind.VERIFIED,
        EntryKind.REPORTED,
        EntryKind.DUTY_DONE,
    }
)


@dataclass(frozen=True, kw_only=True)
class Press:
    """What every paper says of itself, read once by the desk."""

    unit: str
    now: datetime
    seal: Seal
    is_practice: bool
    duty_phone: str = ""

    def common(self) -> dict[str, Any]:
        """The fields of every sheet."""
        return {
            "unit": self.unit,
            "made_at": self.now,
            "seal": self.seal,
            "is_practice": self.is_practice,
        }


def record_sheet(
    register: Register, filed: Filed, contact: Contact | None, matter: Matter | None, press: Press
) -> RecordSheet:
    """One record as its form; the contact stands on it only if it was asked for."""
    kept: Mapping[str, object] = {
        "contact": contact,
        "matter": None if filed.record.is_restricted else matter,
    }
    rows = tuple(
        cells
        for row in register.paper.rows
        if any(is_on_sheet(filed, ask) for ask in row)
        for cells in _cells(register, filed, kept, row)
    )
    return RecordSheet(
        **press.common(),
        title=register.paper.title,
        number=filed.number,
        rows=rows,
        signers=register.paper.signers,
        is_void=filed.is_void,
    )


def check_days(since: date, until: date) -> None:
    """Raise InvalidInput for days in the wrong order or more than a year apart."""
    if not 0 <= (until - since).days < _LONGEST_BOOK:
        raise InvalidInput("until", "请从前往后选，一本最多一年。")


def register_book(
    register: Register, records: Sequence[Filed], since: date, until: date, press: Press
) -> RegisterBook:
    """A register as a book, oldest first; void records keep their line."""
    return RegisterBook(
        **press.common(),
        title=f"{register.title}簿",
        since=since,
        until=until,
        headings=tuple((column.label, column.width) for column in register.book),
        rows=book_rows(register, records),
    )


def register_summary(
    register: Register, records: Sequence[Filed], since: date, until: date, press: Press
) -> RegisterSummary:
    """A register added up by the choices it is ``summed_by``; void records are not counted.

    Raises InvalidInput for a register that is not added up.
    """
    if not register.summed_by:
        raise InvalidInput("register", f"{register.title}没有汇总。")
    told = [filed.record for filed in records if not filed.is_void]
    total = Said("次数", f"{len(told)}次")
    sums = tuple((_sum(register, name, told),) for name in register.summed_by)
    word = "月汇总" if _is_month(since, until) else "汇总"
    book = register_book(register, records, since, until, press)
    return RegisterSummary(
        **vars(book) | {"title": register.title.removesuffix("登记") + word},
        sums=((total,), *sums),
        signers=("汇总人：", "办公室负责人："),
    )


def _sum(register: Register, name: str, records: Sequence[Record]) -> Said:
    counts = Counter(said(getattr(record, name)) for record in records)
    words = "，".join(f"{value}{count}次" for value, count in counts.most_common())
    return Said(label_of(register.record, name), words)


def _is_month(since: date, until: date) -> bool:
    return since.day == 1 and until == since.replace(day=monthrange(since.year, since.month)[1])


def book_rows(register: Register, records: Sequence[Filed]) -> tuple[tuple[str, ...], ...]:
    """The lines of a register's book, oldest first."""
    return tuple(
        tuple(_cell(filed, column.names) for column in register.book)
        for filed in sorted(records, key=lambda filed: filed.number)
    )


def duty_log(
    shift: Shift,
    entries: Sequence[Entry],
    pending: Iterable[Matter],
    press: Press,
    absences: Sequence[Absence] = (),
) -> DutyLog:
    """值班记录表 (F1): what one shift wrote, in the order of the events."""
    told = sorted(entries, key=lambda entry: (entry.happened_at, entry.seq))
    changed = amended(told)
    logged = [entry for entry in told if entry.kind in _LOGGED]
    until = f"{shift.closed_at:%m-%d %H:%M}" if shift.closed_at else "在班"
    return DutyLog(
        **press.common(),
        number=shift.number,
        duty_date=shift.duty_date,
        slot=shift.slot,
        period=f"{shift.opened_at:%m-%d %H:%M}—{until}",
        leader=shift.leader.name,
        lead=shift.lead.name + beside(absences, shift.lead.person_id),
        seconds="、".join(p.name + beside(absences, p.person_id) for p in shift.seconds),
        phone=press.duty_phone,
        lines=tuple(_logged(place, entry, changed) for place, entry in enumerate(logged, 1)),
        matters=tuple(matter_line(matter, press.now) for matter in pending),
    )


def matter_story(
    matter: Matter, entries: Iterable[Entry], press: Press, *, may_read: bool
) -> MatterStory:
    """One matter from the first word to the reply; of a restricted one only number and dates."""
    is_hidden = matter.is_restricted and not may_read
    told = entries if not is_hidden else ()
    rows = (
        (Said("事项类别", matter.kind.value), Said("状态", matter.state.value)),
        (Said("责任单位", matter.unit), Said("责任人", matter.handler)),
        (Said("立项时间", _shown(matter.opened_at)), Said("办理时限", _shown(matter.due_at))),
        (Said("办理结果", "" if is_hidden else matter.result, is_long=True),),
        (
            Said("答复情况", "" if is_hidden else matter.reply),
            Said("答复时间", _shown(matter.replied_at)),
        ),
    )
    lines = tuple(
        (Line(f"{e.happened_at:%m-%d %H:%M}", str(e.seq), e.text), e.author) for e in told
    )
    title = matter.shown_title if is_hidden else matter.title
    return MatterStory(**press.common(), number=matter.number, title=title, rows=rows, lines=lines)


def notice_slip(number: str, filed: Filed, matter: Matter | None, press: Press) -> NoticeSlip:
    """书面告知单 (F16); the box that is ticked follows from what was done with the matter."""
    record = filed.record
    is_elsewhere = record.disposition is Disposition.REFERRED_ELSEWHERE
    is_passed = record.disposition in _PASSED_ON
    unit = f"{matter.unit}　{matter.handler}".strip() if matter else ""
    is_ours = not (is_elsewhere or is_passed)
    return NoticeSlip(
        **press.common(),
        number=number,
        received_on=record.happened_at.date(),
        summary=record.content,
        told=(
            (is_ours, _OURS + (record.answer if is_ours else "")),
            (is_passed, _PASSED + (unit if is_passed else "")),
            (is_elsewhere, _ELSEWHERE + (record.answer if is_elsewhere else "")),
        ),
        first_contact=record.first_contact,
        handler=unit or press.unit,
        phone=press.duty_phone,
        reply_due=f"{matter.due_at:%Y-%m-%d}" if matter and matter.due_at else "",
    )


def is_on_sheet(filed: Filed, ask: Ask) -> bool:
    """Whether a cell is printed: the checklist of another kind of call is not."""
    return not ask.only_if_asked or is_asked(filed.record, ask.name)


def _cells(
    register: Register, filed: Filed, kept: Mapping[str, object], row: Sequence[Ask]
) -> Iterable[tuple[Said, ...]]:
    """The cells of one row; a checklist takes a row for every fault and pairs the other points."""
    found = getattr(filed.record, row[0].name, None)
    if not isinstance(found, Checklist):
        return (tuple(_said(register, filed, kept, ask) for ask in row),)
    told = [Said(point.name, point.told) for point in found if not point.is_faulty]
    pairs = [tuple(told[n : n + _A_PAIR]) for n in range(0, len(told), _A_PAIR)]
    faults = ("，".join(filter(None, (p.told, p.matter))) for p in found.faulty)
    named = zip(found.faulty, faults, strict=True)
    return (*((Said(point.name, words),) for point, words in named), *pairs)


def _said(register: Register, filed: Filed, kept: Mapping[str, object], ask: Ask) -> Said:
    where, _, field = ask.name.rpartition(".")
    source = kept[where] if where else filed.record
    label = ask.label or label_of(register.record, ask.name)
    return Said(label, _shown(getattr(source, field, None)), ask.is_long)


def _cell(filed: Filed, names: Sequence[str]) -> str:
    declared = {column.name for column in columns_of(type(filed.record))}
    words = [_shown(getattr(filed.record if name in declared else filed, name)) for name in names]
    mark = "（作废）" if filed.is_void and names == ("number",) else ""
    return "　".join(word for word in words if word) + mark


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value in (None, "") else said(value)


def _logged(place: int, entry: Entry, changed: Mapping[str, list[str]]) -> tuple[Line, str, str]:
    amendments = changed.get(entry.subject or f"第{entry.seq}条", [])
    at = f"{entry.happened_at:%m-%d %H:%M}"
    line = Line(at, str(place), entry.text, "".join(amendments))
    return line, entry.channel or entry.kind.value, entry.author
