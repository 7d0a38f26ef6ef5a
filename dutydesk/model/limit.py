"""Limits (时限): by which rule a matter's date is counted, and what was counted."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field


class LimitRule(Enum):
    """By which rule the date is counted; its name in small letters is the key of its term."""

    BY_KIND = "按事项类别"
    REPLY = "限时答复"
    NOTICE = "书面告知"
    OBJECTION = "不属职权提出异议"
    CONCLUDE = "申诉求决办结"
    REVIEW = "复查"
    RECHECK = "复核"
    MEDIATION = "人民调解"
    CONFIRMATION = "申请司法确认"
    CASUALTIES = "事故伤亡补报"
    FIRE = "火灾交通伤亡补报"
    RECTIFY = "隐患整改"
    OWN = "本班自定"


@dataclass(frozen=True)
class Dating:
    """How the date of a matter came about.

    ``term`` is the key of the rule, empty if there is none; ``amount`` its number when the matter
    was opened, so that a number changed later moves nothing; ``counted_from`` the day that is not
    counted itself. A date by hand stays where it is when a holiday moves.
    """

    due_at: datetime | None = None
    counted: str = ""
    term: str = ""
    amount: int = 0
    counted_from: date | None = None
    is_by_hand: bool = False


@dataclass(frozen=True)
class Moved:
    """A matter whose date a changed arrangement moved."""

    number: str
    before: datetime
    after: datetime


@dataclass(frozen=True, kw_only=True)
class Leave:
    """Leave to take longer (延期): how long, who allowed it, why, and how the citizen was told."""

    amount: Annotated[int, Field("延长多少", required=True, hint="日或月数")]
    approver: Annotated[str, Field("批准人", required=True, hint="单位负责人")] = ""
    reason: Annotated[str, Field("延期理由", required=True, hint="为什么到期办不完")] = ""
    told: Annotated[
        str, Field("告知来人", hint="几时、怎样告知延期理由的", basis="信访工作条例 第34条")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Why the days of a matter do not count, and from which day on (中止)."""

    reason: Annotated[str, Field("中止原因", required=True, hint="如 举行听证、等鉴定结论")] = ""
    first: Annotated[date | None, Field("从哪天起", hint="不填就是今天")] = None
