"""Emergencies (突发事件): clocks from the receipt, reports in their order, what is unknown.

The clocks are the office's own numbers on the page of parameters (DOMAIN 2.2: practice, no national
text); the one of an accident in a company is law (生产安全事故报告和调查处理条例 第9条).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from dutydesk.model.emergency import (
    BEING_CHECKED,
    Emergency,
    EmergencyDraft,
    EventClass,
    Facts,
    Level,
    PoliceDraft,
    Report,
    ReportKind,
)
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import columns_of
from dutydesk.model.figure import Figure
from dutydesk.model.matter import MatterState
from dutydesk.rules import parameters
from dutydesk.rules.deadlines import TERMS

PHONED, WRITTEN = "电话首报", "书面首报"
FIGURES = {
    ReportKind.FIRST: Figure.FIRST_REPORTS,
    ReportKind.FOLLOW_UP: Figure.FOLLOW_UPS,
    ReportKind.FINAL: Figure.FINAL_REPORTS,
}
_GRAVE = frozenset({Level.MAJOR, Level.GRAVEST})
_GRADED = frozenset({EventClass.NATURAL, EventClass.ACCIDENT, EventClass.HEALTH})
_BOUNDS = ((Level.GRAVEST, 30, 100), (Level.MAJOR, 10, 50), (Level.LARGER, 3, 10))
"""Deaths and badly hurt from which an accident is of this level (条例493号 第3条)."""
_LONGEST_TITLE = 24
_ENDS = "，。；！？,;!?\n"
_HURT = (
    ("dead", "死亡"),
    ("missing", "失踪"),
    ("badly_hurt", "重伤"),
    ("slightly_hurt", "轻伤"),
    ("trapped", "被困"),
)
CASUALTIES = frozenset(name for name, _ in _HURT)
_SOON = ("火灾", "交通", "车祸", "起火")
_NEAR = 10
"""Minutes before its limit at which an owed report is heard."""
_FIRE, _OTHER = "fire", "casualties"
LONGEST_SUPPLEMENT = timedelta(
    days=1 + max(term.amount for term in TERMS if term.key in (_FIRE, _OTHER))
)
"""How long after its receipt an accident may still be supplemented, at most."""
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Clocks:
    """By when after the receipt this event is reported, by telephone and in writing."""

    phone: timedelta
    written: timedelta


@dataclass(frozen=True)
class Stage:
    """One report that the clock asks for, and when it was made."""

    name: str
    due_at: datetime
    done_at: datetime | None

    def told(self, now: datetime) -> str:
        """How it stands at this minute: 还有12分, 超时3分, 19:28 按时."""
        if self.done_at is not None:
            return f"{self.done_at:%H:%M} {_punctual(self.due_at, self.done_at)}"
        left = self.due_at - now
        if left < timedelta():
            return f"超时{_minutes(-left)}分"
        return f"还有{_minutes(left)}分（{self.due_at:%H:%M}前）"


def title_of(sentence: str) -> str:
    """The name of an event: the sentence up to its first pause."""
    ends = [place for sign in _ENDS if (place := sentence.find(sign)) > 0]
    return sentence[: min([*ends, _LONGEST_TITLE])].strip()


def check_draft(draft: EmergencyDraft) -> None:
    """Raise InvalidInput only for what nothing could be opened with: no sentence at all."""
    if not draft.sentence:
        raise InvalidInput("sentence", "请写一句话：哪里出了什么事；其他的以后再补。")


def clocks(facts: Facts, own: Mapping[str, int], *, is_company: bool) -> Clocks:
    """The clocks of this office for an event of this level."""
    is_grave = facts.level in _GRAVE
    phone, written = (
        own.get(key, parameters.proposed(key))
        for key in (
            (parameters.GRAVE_PHONED, parameters.GRAVE_WRITTEN)
            if is_grave
            else (parameters.PHONED, parameters.WRITTEN)
        )
    )
    if is_company and facts.event_class is EventClass.ACCIDENT:
        written = min(written, parameters.COMPANY_HOUR)
    return Clocks(timedelta(minutes=phone), timedelta(minutes=written))


def stages(emergency: Emergency, found: Clocks) -> tuple[Stage, Stage]:
    """The two reports the clock asks for; a written one stands for the telephone too."""
    written_at = emergency.reports[0].reported_at if emergency.reports else None
    phoned_at = min((at for at in (emergency.phoned_at, written_at) if at), default=None)
    begun = emergency.received_at
    return (
        Stage(PHONED, begun + found.phone, phoned_at),
        Stage(WRITTEN, begun + found.written, written_at),
    )


def pressing(found: Iterable[Stage]) -> Stage | None:
    """The report that is owed next; None if none is."""
    owed = [stage for stage in found if stage.done_at is None]
    return min(owed, key=lambda stage: stage.due_at, default=None)


def told_of(stage: Stage, now: datetime) -> str:
    """What the strip says of the report that is owed next: 电话首报 还有12分."""
    return f"{stage.name} {stage.told(now).partition('（')[0]}"


def state_told(emergency: Emergency, found: Iterable[Stage], now: datetime) -> str:
    """How an event stands in the list: what is owed next, else the last report, or its end."""
    if not emergency.matter.is_open:
        return emergency.matter.state.value
    owed = pressing(found)
    if owed is not None:
        return owed.told(now).partition("（")[0]
    last = emergency.reports[-1]
    return f"{name_of(last.kind, last.ordinal)} {last.reported_at:%H:%M}"


def owed_alarms(owed: Iterable[tuple[Emergency, Stage]], now: datetime) -> frozenset[str]:
    """What may be heard of the reports that are owed: near the limit once, and past it once."""
    near = timedelta(minutes=_NEAR)
    return frozenset(
        f"{emergency.number} {stage.name} {'OVERDUE' if stage.due_at < now else 'NEAR'}"
        for emergency, stage in owed
        if stage.due_at - now <= near
    )


def in_time(received_at: datetime, due_at: datetime, at: datetime) -> str:
    """What the journal says of a first report: 接报后46分，按时."""
    return f"接报后{_minutes(at - received_at)}分，{_punctual(due_at, at)}"


def kind_of_next(reports: tuple[Report, ...], *, is_final: bool) -> ReportKind:
    """Which report comes next."""
    if is_final:
        return ReportKind.FINAL
    return ReportKind.FOLLOW_UP if reports else ReportKind.FIRST


def ordinal_of_next(reports: tuple[Report, ...], kind: ReportKind) -> int:
    """Its place among those of its kind."""
    return 1 + sum(report.kind is kind for report in reports)


def name_of(kind: ReportKind, ordinal: int) -> str:
    """首报, 续报二, 终报."""
    return f"{kind.value}{numeral(ordinal)}" if kind is ReportKind.FOLLOW_UP else kind.value


def numeral(number: int) -> str:
    """A number below a hundred in Chinese signs."""
    tens, ones = divmod(number, 10)
    head = "十" if tens == 1 else f"{_DIGITS[tens]}十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def told_upwards(emergency: Emergency) -> str:
    """What a first call upwards says if nobody wrote other words: the name and what is known."""
    found = told_changes(changed(Facts(course=emergency.facts.course), emergency.facts))
    open_ends = "，其他正在核实" if unknown(emergency.facts) else ""
    return f"{emergency.matter.title}" + (f"：{found}" if found else "") + open_ends


def changed(before: Facts, after: Facts) -> dict[str, str]:
    """The elements that are not as they were, by name, in words."""
    names = [column.name for column in columns_of(Facts)]
    found = [name for name in names if getattr(before, name) != getattr(after, name)]
    return {name: said(getattr(after, name)) for name in found}


def told_changes(changes: Mapping[str, str]) -> str:
    """The changed elements as the journal tells them."""
    labels = {column.name: column.field.label for column in columns_of(Facts)}
    lines = [
        f"{labels[name]}{words}人"
        if name in CASUALTIES and words != BEING_CHECKED
        else f"{labels[name]}{words.rstrip('。；')}"
        for name, words in changes.items()
    ]
    return "；".join(lines)


def unknown(facts: Facts) -> tuple[str, ...]:
    """The labels of what is still being checked; it comes back at every look."""
    found = [
        column
        for column in columns_of(Facts)
        if said(getattr(facts, column.name)) == BEING_CHECKED
        or (column.name == "level" and is_to_be_graded(facts))
    ]
    return tuple(column.field.label for column in found)


def is_to_be_graded(facts: Facts) -> bool:
    """Whether a level is still owed: only the first three classes are graded (art. 3)."""
    return facts.level is Level.UNGRADED and facts.event_class in _GRADED


def suggested_level(facts: Facts) -> Level | None:
    """The level the casualties of an accident suggest; whoever writes decides (条例493号 第3条)."""
    if facts.event_class is not EventClass.ACCIDENT:
        return None
    if facts.dead is None and facts.badly_hurt is None:
        return None
    dead, hurt = facts.dead or 0, facts.badly_hurt or 0
    return next(
        (level for level, deaths, hurts in _BOUNDS if dead >= deaths or hurt >= hurts),
        Level.ORDINARY,
    )


def said(value: Any) -> str:  # noqa: ANN401
    """One element in words; what nobody knows yet is being checked."""
    if isinstance(value, Enum):
        return str(value.value)
    return BEING_CHECKED if value in ("", None) else str(value)


def casualties(facts: Facts) -> str:
    """The casualties as numbers, those not known together at the end."""
    known = [(label, getattr(facts, name)) for name, label in _HURT]
    told = [f"{label}{count}人" for label, count in known if count is not None]
    open_labels = [label for label, count in known if count is None]
    if not told:
        return BEING_CHECKED
    if open_labels:
        told.append("、".join(open_labels) + BEING_CHECKED)
    return "，".join(told)


def supplement_until(facts: Facts, received_at: datetime) -> date | None:
    """Until when changes in the casualties of an accident must be reported (条例493号 第13条).

    Seven days for fire and traffic, else thirty; None for what is no accident.
    """
    if facts.event_class is not EventClass.ACCIDENT:
        return None
    told = f"{facts.detail}{facts.cause}{facts.course}"
    key = _FIRE if any(word in told for word in _SOON) else _OTHER
    amount = next(term.amount for term in TERMS if term.key == key)
    return received_at.date() + timedelta(days=amount)


def is_reported(emergency: Emergency) -> bool:
    """Whether somebody above knows of it, by telephone or in writing."""
    return emergency.phoned_at is not None or bool(emergency.reports)


def is_supplemented(emergency: Emergency, today: date) -> bool:
    """Whether changes in its casualties must still be reported, though it may have ended."""
    until = supplement_until(emergency.facts, emergency.received_at)
    is_void = emergency.matter.state is MatterState.VOID
    return until is not None and today <= until and not is_void


def supplement_in_strip(watched: Iterable[Emergency], today: date) -> str:
    """What the strip says while casualties are still to be supplemented: 补报 还有7天."""
    found = [supplement_until(each.facts, each.received_at) for each in watched]
    until = min((day for day in found if day), default=None)
    if until is None:
        return ""
    left = (until - today).days
    return f"补报 还有{left}天" if left else "补报 今天到期"


def supplement_told(until: date, today: date) -> str:
    """How the supplement period stands: 补报期至12-01 还有7天."""
    left = (until - today).days
    return f"伤亡变化补报期至{until:%m-%d}，" + (f"还有{left}天" if left else "今天到期")


def check_police(draft: PoliceDraft) -> None:
    """Raise InvalidInput for a handing over to nobody or of nothing."""
    if not draft.unit:
        raise InvalidInput("unit", "请写移交给哪个公安机关，如 青石派出所。")
    if not draft.handed:
        raise InvalidInput("handed", "请写移交了什么：物品、现场状况，不写人。")


def handed(draft: PoliceDraft) -> str:
    """What the journal says of a handing over to the police."""
    receiver = f"（{draft.receiver}接收）" if draft.receiver else ""
    return f"移交{draft.unit}{receiver}：{draft.handed.rstrip('。')}。"


def check_end(number: str, reports: Iterable[Report], without_final: str) -> None:
    """Raise InvalidInput for an end without the last report, unless it is said why."""
    if without_final or any(report.kind is ReportKind.FINAL for report in reports):
        return
    raise InvalidInput(
        "without_final",
        f"{number}还没有终报，不能办结；请在“突发事件”页（F9）先报终报，确实不报的，在那里写明原因。",
    )


def _punctual(due_at: datetime, at: datetime) -> str:
    return "按时" if at <= due_at else f"超时{_minutes(at - due_at)}分"


def _minutes(span: timedelta) -> int:
    return int(span // timedelta(minutes=1))
