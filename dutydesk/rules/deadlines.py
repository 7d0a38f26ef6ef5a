"""Deadlines (时限) that explain themselves: the article, the first day counted, the last.

Counting: the day of receipt is not counted (民法典 第201条); a last day that is a holiday moves to
the first working day after it (民法典 第203条) if the office keeps that rule; paused days are not
counted; an extension has an approver and a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from dutydesk.model.errors import InvalidInput
from dutydesk.rules.calendar import OfficeDays, after_months

CLOSING = time(17, 30)
"""A limit in days ends with the office's day."""


class Unit(Enum):
    """In what a term is counted."""

    DAYS = "日"
    WORKDAYS = "个工作日"
    MONTHS = "个月"


@dataclass(frozen=True)
class Term:
    """One rule with a number; ``ceiling`` is the statute's own, which the office may only undercut.

    ``longest_extension`` counts in the same unit; 0 means there is none.
    """

    key: str
    title: str
    basis: str
    amount: int
    unit: Unit
    ceiling: int | None = None
    longest_extension: int = 0
    is_petition: bool = False


@dataclass(frozen=True)
class Pause:
    """Days that do not count, both included, with the reason."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True)
class Extension:
    """So much longer, by whom allowed and why."""

    amount: int
    approver: str
    reason: str


@dataclass(frozen=True)
class Counted:
    """A limit and the sentence that says how it was counted."""

    due_at: datetime
    explanation: str


TERMS: tuple[Term, ...] = (
    Term("reply", "限时答复", "制度 5.接待首问.三；上限 信访工作条例 第23条", 7, Unit.DAYS, 15),
    Term(
        "notice",
        "书面告知",
        "信访工作条例 第23条",
        15,
        Unit.DAYS,
        15,
        is_petition=True,
    ),
    Term(
        "objection",
        "不属本单位职权，提出异议",
        "信访工作条例 第23条",
        5,
        Unit.WORKDAYS,
        5,
        is_petition=True,
    ),
    Term(
        "conclude",
        "申诉求决办结",
        "信访工作条例 第34条",
        60,
        Unit.DAYS,
        60,
        longest_extension=30,
        is_petition=True,
    ),
    Term("review", "复查", "信访工作条例 第35条", 30, Unit.DAYS, 30, is_petition=True),
    Term("recheck", "复核", "信访工作条例 第36条", 30, Unit.DAYS, 30, is_petition=True),
    Term(
        "mediation",
        "人民调解",
        "人民调解工作若干规定 第33条",
        1,
        Unit.MONTHS,
        longest_extension=1,
    ),
    Term("confirmation", "申请司法确认", "人民调解法 第33条", 30, Unit.DAYS, 30),
    Term("casualties", "事故伤亡补报", "生产安全事故报告和调查处理条例 第13条", 30, Unit.DAYS, 30),
    Term(
        "fire",
        "火灾、交通事故伤亡补报",
        "生产安全事故报告和调查处理条例 第13条",
        7,
        Unit.DAYS,
        7,
    ),
    Term("rectify", "隐患整改", "制度 1.五；本单位自定", 3, Unit.DAYS),
)
"""Every term with a number (DOMAIN 2.2–2.4); the office may set its own within the ceilings."""


def term_of(key: str, own: Mapping[str, int] | None = None) -> Term:
    """One term with the office's own number.

    Raises InvalidInput for a number below one or above the statute's ceiling.
    """
    return with_own(next(term for term in TERMS if term.key == key), own or {})


def with_own(term: Term, own: Mapping[str, int]) -> Term:
    """A term with the office's own number in the place of the proposed; raises as above."""
    amount = own.get(term.key, term.amount)
    check_own(term, amount)
    return replace(term, amount=amount)


def unbound(term: Term) -> Term:
    """A term for a unit that petition law does not bind (信访工作条例 第2条).

    Raises InvalidInput for a term that only that law knows.
    """
    if term.is_petition:
        raise InvalidInput(
            "limit_rule",
            f"本单位不适用信访工作条例，没有“{term.title}”的期限；请选“限时答复”或“本班自定”。",
        )
    if term.key == "reply":
        return replace(term, basis="本单位自定", ceiling=None)
    return term


def check_own(term: Term, amount: int) -> None:
    """Raise InvalidInput for an office's number the statute does not allow."""
    if amount < 1:
        raise InvalidInput(term.key, f"“{term.title}”至少填1。")
    if term.ceiling is not None and amount > term.ceiling:
        raise InvalidInput(
            term.key,
            f"“{term.title}”不能超过{term.ceiling}{term.unit.value}（{term.basis}）。",
        )


def count(
    term: Term,
    received: date,
    days: OfficeDays,
    pauses: Sequence[Pause] = (),
    extension: Extension | None = None,
    *,
    moves_off_holidays: bool = True,
) -> Counted:
    """The limit of a term for something received on a day, and how it was counted.

    Raises InvalidInput for an extension without approver or reason, or longer than allowed.
    """
    amount = term.amount
    words = [f"自{received:%Y-%m-%d}的次日起第{amount}{term.unit.value}"]
    if extension is not None:
        check_extension(term, extension)
        amount += extension.amount
        words[0] += f"，经{extension.approver}批准延长{extension.amount}{term.unit.value}"
        words[0] += f"（{extension.reason}）"
    last, paused = _last_day(term.unit, received, amount, days, pauses)
    if paused:
        reasons = "、".join(dict.fromkeys(pause.reason for pause in pauses))
        words.append(
            f"中止{paused}{'个工作日' if term.unit is Unit.WORKDAYS else '日'}（{reasons}）"
        )
    if moves_off_holidays and not days.is_workday(last):
        moved = days.next_workday(last)
        words.append(f"{last:%m-%d}休假，顺延到{moved:%m-%d}")
        last = moved
    if not days.knows(last):
        words.append(f"{last.year}年放假安排还没有录入，按周一至周五算")
    told = "；".join(words)
    return Counted(
        datetime.combine(last, CLOSING), f"{told}；到{last:%Y-%m-%d}（依据：{term.basis}）"
    )


def check_extension(term: Term, extension: Extension) -> None:
    """Raise InvalidInput for an extension the rule does not know, or one without its reasons."""
    if not term.longest_extension:
        raise InvalidInput("amount", f"“{term.title}”不能延长（{term.basis}）。")
    if not 0 < extension.amount <= term.longest_extension:
        raise InvalidInput(
            "amount",
            f"“{term.title}”最多延长{term.longest_extension}{term.unit.value}（{term.basis}）。",
        )
    for name, said in (("approver", extension.approver), ("reason", extension.reason)):
        if not said:
            raise InvalidInput(name, "延期要写明谁批准、为什么。")


def _last_day(
    unit: Unit, received: date, amount: int, days: OfficeDays, pauses: Sequence[Pause]
) -> tuple[date, int]:
    """The last day, and how many days the pauses pushed it back."""
    plain = _plain(unit, received, amount, days)
    last, paused = plain, 0
    # a longer term may run into a further pause, so it is counted until nothing moves
    while True:
        found = _paused(unit, received, last, days, pauses)
        if found == paused:
            return last, paused
        paused = found
        last = _pushed(unit, plain, paused, days)


def _plain(unit: Unit, received: date, amount: int, days: OfficeDays) -> date:
    if unit is Unit.WORKDAYS:
        return days.after_workdays(received, amount)
    if unit is Unit.MONTHS:
        return after_months(received, amount)
    return received + timedelta(days=amount)


def _pushed(unit: Unit, plain: date, paused: int, days: OfficeDays) -> date:
    if unit is Unit.WORKDAYS:
        return days.after_workdays(plain, paused)
    return plain + timedelta(days=paused)


def _paused(
    unit: Unit, received: date, last: date, days: OfficeDays, pauses: Sequence[Pause]
) -> int:
    stopped = {
        pause.first + timedelta(days=n)
        for pause in pauses
        for n in range((pause.last - pause.first).days + 1)
    }
    counted = [day for day in stopped if received < day <= last]
    if unit is Unit.WORKDAYS:
        return sum(days.is_workday(day) for day in counted)
    return len(counted)
