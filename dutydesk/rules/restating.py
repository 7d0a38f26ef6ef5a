"""Restating (复述): the relief says the weightiest open matters in own words before √ (制度 1.八).

Which matters these are is chosen alike for everybody: emergencies, then what is over its limit,
then what is due within a day, then a leader's orders, then the nearest limit. A restricted matter
is handed over by number and limit only, so nobody restates it.
"""

from collections.abc import Iterable
from datetime import datetime

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.handover import Check
from dutydesk.model.matter import Matter, MatterKind
from dutydesk.rules.matters import Urgency, urgency
from dutydesk.rules.parameters import RESTATED

_PRESSING = {Urgency.OVERDUE: (1, "已超期"), Urgency.NEAR: (2, "一天内到期")}


def weightiest(matters: Iterable[Matter], at: datetime) -> dict[str, str]:
    """The matters to be restated at a handover due at this minute, each with the reason."""
    told = [matter for matter in matters if not matter.is_restricted]
    told.sort(key=lambda matter: _order(matter, at))
    return {matter.number: _weight(matter, at)[1] for matter in told[:RESTATED]}


def check_words(words: str, by: str) -> None:
    """Raise InvalidInput for a restatement that says nothing, or that nobody made."""
    if not any(sign.isalnum() for sign in words):
        raise InvalidInput("restated", "请用自己的话复述：这件事接下来要做什么。")
    if not by:
        raise InvalidInput("relief", "请先选接班主班，复述要记下是谁说的。")


def check_restated(check: Check) -> None:
    """Raise NotNow if √ is wanted on a weighty matter that nobody has restated."""
    if check.weight and not check.restated:
        raise NotNow(
            f"{check.matter.number}（{check.weight}）是最要紧的几件之一，"
            "请接班人先用自己的话复述再打√。"
        )


def told(check: Check) -> str:
    """What the relief said and what the outgoing officer added, as journal and sheet tell it."""
    if not check.restated:
        return ""
    at = f"（{check.restated_at:%H:%M}）" if check.restated_at else ""
    added = f"{check.remarked_by}补充：{_bare(check.remark)}。" if check.remark else ""
    return f"{check.restated_by}复述{at}：{_bare(check.restated)}。{added}"


def _order(matter: Matter, at: datetime) -> tuple[int, datetime, bool, str]:
    is_order = matter.kind is MatterKind.SUPERVISION
    return _weight(matter, at)[0], matter.due_at or datetime.max, not is_order, matter.number


def _weight(matter: Matter, at: datetime) -> tuple[int, str]:
    """How much a matter weighs, the least number most, and why."""
    if matter.kind is MatterKind.EMERGENCY:
        return 0, "突发事件"
    stage = urgency(matter, at)
    if stage in _PRESSING:
        return _PRESSING[stage]
    if stage is Urgency.PAUSED:
        return 5, "中止计时"
    if matter.kind is MatterKind.SUPERVISION:
        return 3, "领导批示督办"
    return 4, "时限在前" if matter.due_at else "未定时限"


def _bare(words: str) -> str:
    return words.rstrip("。")
