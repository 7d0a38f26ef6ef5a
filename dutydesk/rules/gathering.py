"""Gathering (汇总): from the journal of a day to what its papers say; nothing is typed twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure, Tally, added
from dutydesk.model.handover import Balance, Check, HandoverState, Mark
from dutydesk.model.matter import Matter, MatterState
from dutydesk.model.note import Channel
from dutydesk.model.presence import Absence
from dutydesk.model.reports import DailyReport, HandoverSheet, Line, MatterLine, Seal
from dutydesk.model.roster import PlannedCrew
from dutydesk.model.settings import Settings
from dutydesk.model.shift import Shift
from dutydesk.model.telling import Telling
from dutydesk.rules import copies, restating, roster_days, tellings
from dutydesk.rules.crew import crew_line
from dutydesk.rules.handover import exchanged
from dutydesk.rules.matters import Urgency, by_urgency, urgency
from dutydesk.rules.rates import month_of, rates

_TOLD = frozenset(
    {
        EntryKind.FILED,
        EntryKind.NOTED,
        EntryKind.INSTRUCTED,
        EntryKind.TOLD,
        EntryKind.VERIFIED,
        EntryKind.REPORTED,
    }
)
_STRUCK = frozenset({EntryKind.CORRECTED, EntryKind.VOIDED})
_SAFETY = frozenset({Channel.PATROL.value, Channel.POST_CHECK.value})

_SHOWN = (
    (Figure.CALLS_IN, "个"),
    (Figure.CALLS_OUT, "个"),
    (Figure.LETTERS, "件"),
    (Figure.FAXES, "件"),
    (Figure.EMERGENCIES, "起"),
    (Figure.MEETINGS, "次"),
    (Figure.PATROLS, "次"),
    (Figure.POST_CHECKS, "次"),
    (Figure.SWAPS, "次"),
    (Figure.LEADER_CHANGES, "次"),
    (Figure.LATE_ENTRIES, "条"),
    (Figure.CORRECTIONS, "条"),
)
_WITHIN = {
    Figure.EMERGENCIES.value: (
        Figure.PHONE_REPORTS,
        Figure.FIRST_REPORTS,
        Figure.FOLLOW_UPS,
        Figure.FINAL_REPORTS,
    ),
    Figure.PATROLS.value: (Figure.HAZARDS,),
}


@dataclass(frozen=True, kw_only=True)
class Day:
    """Everything the desk read of one duty day for its report."""

    settings: Settings
    duty_date: date
    now: datetime
    shifts: tuple[Shift, ...]
    entries: tuple[Entry, ...]
    pending: tuple[Matter, ...]
    balance: Balance
    seal: Seal
    edition: int
    notice: str = ""
    drafts: int = 0
    stubs: int = 0
    backed_up_at: datetime | None = None
    unsigned: tuple[str, ...] = ()
    settled: tuple[Matter, ...] = ()
    absences: tuple[Absence, ...] = ()
    duties: tuple[str, ...] = ()
    crews: tuple[PlannedCrew, ...] = ()
    """Who is planned for the day after by the published roster."""


def daily_report(day: Day, *, is_draft: bool) -> DailyReport:
    """值班日报 (F7), gathered from the journal of one duty day."""
    entries = sorted(day.entries, key=lambda e: (e.happened_at, e.seq))
    here = _names(entries)
    told = [e for e in entries if e.kind in _TOLD or _is_stray(e, here)]
    changed = amended(entries)
    special = {e.seq for e in told if _is_emergency(e) or _is_dispute(e) or e.channel in _SAFETY}
    pending = by_urgency(day.pending)
    until = _until(day)
    return DailyReport(
        unit=day.settings.unit,
        title=f"{day.settings.unit}值班日报",
        issue=day.duty_date.timetuple().tm_yday,
        edition=day.edition,
        duty_date=day.duty_date,
        since=day.shifts[0].opened_at if day.shifts else day.now,
        gathered_at=day.now,
        shifts=tuple(crew_line(shift, day.absences) for shift in day.shifts),
        changes=tuple(_line_text(e) for e in entries if _is_change(e)),
        figures=figures(counted(entries)),
        important=_lines((e for e in told if e.is_important and e.seq not in special), changed),
        events=_lines((e for e in told if not e.is_important and e.seq not in special), changed),
        emergencies=_lines((e for e in told if _is_emergency(e)), changed),
        disputes=_lines((e for e in told if _is_dispute(e) and not _is_emergency(e)), changed),
        disputes_summary=_disputes_summary(entries, day.pending),
        balance=day.balance,
        open_matters=tuple(matter_line(m, day.now) for m in pending),
        due=tuple(matter_line(m, day.now) for m in pending if _is_due(m, day.now)),
        safety=_lines((e for e in entries if _is_safety(e, told)), changed),
        tomorrow=_tomorrow(day, pending),
        missing=_missing(day, told, changed),
        seal=day.seal,
        is_draft=is_draft,
        is_practice=day.settings.is_practice,
        rates=tuple(rate.sentence for rate in rates(day.settled, month_of(day.duty_date), until)),
        unreplied=unreplied(day.settled, until),
    )


@dataclass(frozen=True, kw_only=True)
class Signed:
    """Everything the desk knows of a handover in the minute it is signed."""

    settings: Settings
    number: str
    at: datetime
    old: Shift
    new: Shift
    witness: str
    state: HandoverState
    figures: tuple[tuple[str, str], ...]
    notice: str
    seal: Seal
    unreplied: tuple[Matter, ...] = ()
    untold: tuple[Telling, ...] = ()
    came: str = ""
    late: str = ""


def handover_sheet(signed: Signed) -> HandoverSheet:
    """交接班记录表 (F5), as both sides signed it."""
    old, new, state, at = signed.old, signed.new, signed.state, signed.at
    return HandoverSheet(
        unit=signed.settings.unit,
        number=signed.number,
        handed_over_at=at,
        outgoing_shift=old.number,
        incoming_shift=new.number,
        outgoing=tuple(p.name for p in (old.lead, *old.seconds)),
        incoming=tuple(p.name for p in (new.lead, *new.seconds)),
        leader=new.leader.name,
        witness=signed.witness,
        figures=signed.figures,
        balance=state.balance,
        matters=tuple(_checked(check, at) for check in state.checks),
        questions=tuple(_question(check) for check in state.checks if check.question),
        things=tuple((t.name, str(t.counted), t.word or "完好") for t in state.things),
        notice=signed.notice,
        seal=signed.seal,
        is_practice=signed.settings.is_practice,
        unreplied=unreplied(signed.unreplied, at),
        untold=tuple(tellings.standing(telling) for telling in signed.untold),
        came=signed.came,
        late=signed.late,
    )


def _checked(check: Check, at: datetime) -> MatterLine:
    mark = "√" if check.mark is Mark.CONFIRMED else check.mark.value
    return replace(matter_line(check.matter, at, mark), restated=restating.told(check))


def _question(check: Check) -> Line:
    asked, answered = exchanged(check)
    return Line(
        "",
        check.matter.number,
        f"{check.asked_by}问：{asked}",
        f"{check.answered_by}答：{answered}",
    )


def counted(entries: Iterable[Entry]) -> Tally:
    """What these entries count as together.

    A correction or void takes its figures back where its original was counted; of an original told
    in another shift or on another day only the correction itself counts, for that day is signed.
    """
    told = tuple(entries)
    here = _names(told)
    return added(
        {Figure.CORRECTIONS: e.tally.get(Figure.CORRECTIONS, 0)} if _is_stray(e, here) else e.tally
        for e in told
    )


def figures(tally: Tally) -> tuple[tuple[str, str], ...]:
    """The counted things of a day in the order of the paper: 来访2批12人次."""
    shown = [(figure.value, f"{tally.get(figure, 0)}{unit}") for figure, unit in _SHOWN]
    batches, people = tally.get(Figure.VISITS, 0), tally.get(Figure.VISITORS, 0)
    shown.insert(2, ("来访", f"{batches}批{people}人次"))
    return tuple((label, words + _within(tally, label)) for label, words in shown)


def _within(tally: Tally, label: str) -> str:
    """What is counted beside a figure: 突发事件1起（电话首报1，续报2）, 巡查2次（隐患1）."""
    made = (f"{each.value}{tally[each]}" for each in _WITHIN.get(label, ()) if tally.get(each))
    told = "，".join(made)
    return f"（{told}）" if told else ""


def matter_line(matter: Matter, now: datetime, confirmed: str = "") -> MatterLine:
    """One open matter as a paper lists it."""
    return MatterLine(
        number=matter.number,
        title=matter.shown_title,
        unit=matter.unit + (f"（{matter.handler}）" if matter.handler else ""),
        due=f"{matter.due_at:%m-%d %H:%M}" if matter.due_at else "—",
        next_step="" if matter.is_restricted else matter.next_step,
        state=urgency(matter, now).value,
        progress="" if matter.is_restricted else matter.progress,
        confirmed=confirmed,
    )


def unreplied(matters: Iterable[Matter], at: datetime) -> tuple[MatterLine, ...]:
    """The matters that had ended by then while their reply was owed (已办结未答复)."""
    owed = (m for m in matters if m.is_reply_owed and m.concluded_at and m.concluded_at <= at)
    debts = (m for m in owed if m.replied_at is None or m.replied_at > at)
    return tuple(
        replace(matter_line(matter, at), state=Urgency.UNREPLIED.value)
        for matter in by_urgency(debts)
        if matter.state is MatterState.DONE
    )


def _until(day: Day) -> datetime:
    """The minute up to which a day is told: now, or when its last shift was handed over."""
    closed = day.shifts[-1].closed_at if day.shifts else None
    return closed or day.now


def _is_emergency(entry: Entry) -> bool:
    return entry.channel == Channel.EMERGENCY.value or entry.matter.startswith("TF-")


def _is_dispute(entry: Entry) -> bool:
    return entry.matter.startswith("JF-")


def _is_due(matter: Matter, now: datetime) -> bool:
    return urgency(matter, now) in (Urgency.OVERDUE, Urgency.NEAR)


def _names(entries: Iterable[Entry]) -> frozenset[str]:
    """The names by which corrections and voids call the originals among these entries."""
    return frozenset(
        name for e in entries if e.kind in _TOLD for name in (e.subject, f"第{e.seq}条") if name
    )


def _is_stray(entry: Entry, here: frozenset[str]) -> bool:
    """Whether this corrects or voids something told elsewhere."""
    return entry.kind in _STRUCK and entry.subject not in here


def amended(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """The corrections and voids among these entries, by the name of what they amend."""
    changed: dict[str, list[str]] = {}
    for entry in entries:
        if entry.kind in _STRUCK and entry.subject:
            changed.setdefault(entry.subject, []).append(entry.text)
    return changed


def _lines(entries: Iterable[Entry], changed: dict[str, list[str]]) -> tuple[Line, ...]:
    return tuple(
        Line(
            f"{e.happened_at:%H:%M}",
            str(e.seq),
            e.text,
            "".join(changed.get(e.subject or f"第{e.seq}条", [])),
        )
        for e in entries
    )


def _line_text(entry: Entry) -> str:
    return f"{entry.happened_at:%H:%M} {entry.text}"


def _disputes_summary(entries: Sequence[Entry], pending: Iterable[Matter]) -> str:
    opened = sum(e.kind is EntryKind.MATTER_OPENED and _is_dispute(e) for e in entries)
    done = sum(e.kind is EntryKind.MATTER_DONE and _is_dispute(e) for e in entries)
    still = sum(m.number.startswith("JF-") for m in pending)
    return f"新增{opened}件，办结{done}件，在办{still}件"


def _tomorrow(day: Day, pending: Sequence[Matter]) -> tuple[str, ...]:
    start = datetime.combine(day.duty_date + timedelta(days=1), time.min)
    due = [m for m in pending if m.due_at and start <= m.due_at < start + timedelta(days=2)]
    lines = [f"{m.number} {m.shown_title}，{m.due_at:%m-%d %H:%M}到期" for m in due]
    duties = (f"{start:%m-%d} {title}" for title in day.duties)
    crews = map(roster_days.crew_line, day.crews)
    return (*day.notice.splitlines(), *crews, *duties, *lines)


def _is_change(entry: Entry) -> bool:
    """Whether it changed who stands: on the shift itself, or by a swap on the roster (F7 一)."""
    is_swap = entry.kind is EntryKind.ROSTERED and Figure.SWAPS in entry.tally
    return is_swap or entry.kind is EntryKind.POSTED


def _missing(day: Day, told: Sequence[Entry], changed: dict[str, list[str]]) -> tuple[str, ...]:
    found = []
    originals = [e for e in told if e.kind in _TOLD]
    if day.stubs:
        found.append(f"还有{day.stubs}笔先记没有补记")
    if day.drafts:
        found.append(f"还有{day.drafts}份登记没有写完")
    if any(_is_unreported(e, changed.get(e.subject, [])) for e in originals):
        found.append("有重要事项写着“正在报告”，请补报告领导的时间")
    if not any(e.channel == Channel.PATROL.value for e in originals):
        found.append("本日还没有巡查记录（制度 1.五）")
    if copies.is_overdue(day.backed_up_at, day.now, day.settings):
        found.append(f"超过{copies.OVERDUE}个值班日没有备份")
    found.extend(f"{number} 还没有签回" for number in day.unsigned)
    return tuple(found)


def _is_safety(entry: Entry, told: Sequence[Entry]) -> bool:
    """Whether something was looked after: a round, a call on the posts, a drill with a copy."""
    if entry.kind is EntryKind.DRILLED:
        return True
    return entry.channel in _SAFETY and not _is_emergency(entry) and entry in told


def _is_unreported(entry: Entry, changed: Iterable[str]) -> bool:
    """Whether the leader's name and minute are still owed to this line."""
    is_settled = any("正在报告→" in text or text.startswith("作废") for text in changed)
    return "正在报告" in entry.text and not is_settled
