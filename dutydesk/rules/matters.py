"""Matters (事项): open, then done or void; what is overdue, what is near, what comes first."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.matter import Conclusion, Matter, MatterDraft, Outcome
from dutydesk.rules.filing import check_chosen

NEAR = timedelta(hours=24)
_TOLD = frozenset({Outcome.FORWARDED, Outcome.REFUSED})
_FREED = frozenset({Outcome.MERGED, Outcome.WITHDRAWN})
_NUMBER = re.compile(r"[A-Z]{2}-\d{4}-\d{3,}")


class Urgency(Enum):
    """How pressing an open matter is; shown by sign and word, never by colour alone."""

    OVERDUE = "■ 超期"
    NEAR = "▲ 临期"
    EARLY = "△ 将到期"
    OPEN = "● 待办"
    PAUSED = "○ 中止"
    UNREPLIED = "◇ 未答复"
    ENDED = "✓ 办结"


def urgency(matter: Matter, now: datetime) -> Urgency:
    """How pressing a matter is at this minute."""
    if not matter.is_open:
        return Urgency.ENDED
    if matter.paused_on is not None:
        return Urgency.PAUSED
    if matter.due_at is None:
        return Urgency.OPEN
    if matter.due_at < now:
        return Urgency.OVERDUE
    return Urgency.NEAR if matter.due_at - now <= NEAR else Urgency.OPEN


def by_urgency(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Open matters with the earliest limit first, those without a limit last."""
    return tuple(sorted(matters, key=lambda m: (m.due_at or datetime.max, m.number)))


def check_draft(draft: MatterDraft, now: datetime) -> None:
    """Raise InvalidInput if a matter cannot be opened like this (制度 1.八, 5.问责)."""
    if not draft.title:
        raise InvalidInput("title", "请填事项名称，写事不写人。")
    if not draft.unit:
        raise InvalidInput("unit", "请填责任单位：谁来办这件事。")
    if draft.due_at is not None and draft.due_at < now:
        raise InvalidInput("due_at", f"办理时限{draft.due_at:%m-%d %H:%M}已经过去，请改时限。")


def check_open(matter: Matter) -> None:
    """Raise NotNow if a matter is no longer open."""
    if not matter.is_open:
        raise NotNow(f"{matter.number}已{matter.state.value}，不能再办；如有新情况请另立事项。")


def check_conclusion(matter: Matter, conclusion: Conclusion) -> None:
    """Raise if a matter may not end like this: no result, or a reply still owed (5.问责.三)."""
    check_open(matter)
    check_chosen(conclusion)
    if not conclusion.result:
        raise InvalidInput("result", "请写办理结果：凡事必有结果。")
    is_told = bool(matter.reply or conclusion.reply or conclusion.unreplied_reason)
    if owes_reply_after(matter, conclusion) and not is_told:
        raise InvalidInput(
            "reply",
            f"{matter.number}还没有答复来人，不能办结；请先答复，"
            "答复不上的写暂未答复的原因，列入已办结未答复。",
        )
    _check_outcome(matter, conclusion)


def owes_reply_after(matter: Matter, conclusion: Conclusion) -> bool:
    """Whether a reply is owed by this end: not by one taken back or told in another matter."""
    return matter.is_reply_owed and conclusion.outcome not in _FREED


def _check_outcome(matter: Matter, conclusion: Conclusion) -> None:
    """Raise InvalidInput for what this way of ending still has to say (D4b)."""
    is_told = bool(matter.reply or conclusion.reply)
    if conclusion.outcome in _TOLD and not is_told:
        raise InvalidInput(
            "reply", f"办结方式是“{conclusion.outcome.value}”，请写几时、怎样答复或告知来人的。"
        )
    if conclusion.outcome is Outcome.MERGED and not merged_into(conclusion):
        raise InvalidInput(
            "result", "合并到同一事项的，请在办理结果里写那件事项的编号，如 并入SX-2026-0405。"
        )


def merged_into(conclusion: Conclusion) -> str:
    """The number of the matter that goes on, as the result names it; empty if it names none."""
    found = _NUMBER.search(conclusion.result)
    return found[0] if found else ""


def check_replied(matter: Matter) -> None:
    """Raise NotNow if no reply can be given: void, or ended without owing one."""
    if matter.is_open or matter.owes_reply:
        return
    raise NotNow(f"{matter.number}已{matter.state.value}，也不欠答复；如有新情况请另立事项。")
