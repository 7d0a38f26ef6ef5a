"""Calls (来电去电, F3 电话记录单): who rang or was rung, what was said, what was done."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.paper_form import HANDLING, Ask, BookColumn, PaperForm
from dutydesk.model.record import Record, Register, Section


class Direction(Enum):
    """Who rang whom."""

    IN = "来电"
    OUT = "去电"


class CallKind(Enum):
    """What the call was for."""

    GENERAL = "一般"
    NOTICE = "会议通知"
    POST_CHECK = "点调查岗"
    EMERGENCY = "突发事件"


@dataclass(frozen=True, kw_only=True)
class Call(Record):
    """One telephone call, in or out."""

    direction: Annotated[Direction, Field("来去", required=True)] = Direction.IN
    call_kind: Annotated[CallKind, Field("来电事由")] = CallKind.GENERAL
    other_side: Annotated[str, Field("对方单位", hint="单位和职务，个人来电不填")] = ""
    ended_at: Annotated[datetime | None, Field("通话结束")] = None
    is_read_back: Annotated[bool, Field("已复述核对")] = False

    def headline(self) -> str:
        """来电（县应急局，点调查岗）."""
        kind = self.call_kind.value if self.call_kind is not CallKind.GENERAL else ""
        inner = "，".join(part for part in (self.other_side, kind) if part)
        return f"{self.direction.value}（{inner}）" if inner else self.direction.value

    def tally(self) -> Tally:
        """One call; a check of the post or an emergency also counts as such."""
        is_in = self.direction is Direction.IN
        counted = {Figure.CALLS_IN if is_in else Figure.CALLS_OUT: 1}
        if is_in and self.call_kind is CallKind.POST_CHECK:
            counted[Figure.POST_CHECKS] = 1
        if is_in and self.call_kind is CallKind.EMERGENCY:
            counted[Figure.EMERGENCIES] = 1
        return counted

    def channel(self) -> str:
        """来电 or 去电."""
        return self.direction.value

    def faults(self) -> tuple[tuple[str, str], ...]:
        """A call cannot end before it began."""
        if self.ended_at is not None and self.ended_at < self.happened_at:
            return (("ended_at", "通话结束不能早于来电时间，请改时间。"),)
        return ()


CALLS = Register(
    key="calls",
    title="来电登记",
    prefix="LD",
    shortcut="F2",
    record=Call,
    layout=(
        Section(
            "记录",
            (
                "content",
                "happened_at",
                "ended_at",
                "direction",
                "call_kind",
                "other_side",
                "category",
                "is_read_back",
            ),
        ),
        Section(
            "处理",
            (
                "first_contact",
                "disposition",
                "answer",
                "importance",
                "is_restricted",
                "reported_to",
                "proposal",
                "instruction",
                "remarks",
            ),
        ),
    ),
    paper=PaperForm(
        "电话记录单",
        (
            (Ask("direction"), Ask("call_kind"), Ask("category")),
            (Ask("other_side"),),
            (Ask("contact.name", "来电人"), Ask("contact.phone", "来电号码")),
            (Ask("contact.address", "单位或住址"),),
            (Ask("happened_at", "通话时间"), Ask("ended_at"), Ask("is_read_back")),
            (Ask("content", is_long=True),),
            *HANDLING,
        ),
        ("记录人：", "带班领导：", "承办人："),
    ),
    book=(
        BookColumn("编号", 30, ("number",)),
        BookColumn("时间", 23, ("happened_at",)),
        BookColumn("来去", 12, ("direction",)),
        BookColumn("对方单位", 26, ("other_side",)),
        BookColumn("内容", 43, ("content",)),
        BookColumn("办理方式", 22, ("disposition",)),
    ),
    basis="制度 1.六、5.接待首问.二",
)
