"""A matter (事项): the only thing with a life cycle, and what one shift hands to the next."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.limit import LimitRule


class MatterKind(Enum):
    """What a matter is about (DOMAIN D3); the kind also says in which series it is numbered."""

    CONSULTATION = "咨询"
    HELP = "求助"
    SUGGESTION = "建议意见"
    APPEAL = "申诉求决"
    ACCUSATION = "检举控告"
    URGENT_DUTY = "紧急公务"
    NOTICE = "会议文电通知"
    DISPUTE = "矛盾纠纷"
    HAZARD = "安全隐患"
    FACILITY = "设施故障"
    EMERGENCY = "突发事件"
    SUPERVISION = "督办"
    OTHER = "其他"


class MatterState(Enum):
    """Open, then done or void; overdue is computed, never stored."""

    OPEN = "在办"
    DONE = "办结"
    VOID = "作废"


class Outcome(Enum):
    """How a matter ended (办结方式, DOMAIN D4b)."""

    RESOLVED = "已解决"
    REPLIED = "已答复"
    FORWARDED = "已转送并告知"
    MERGED = "合并到同一事项"
    REFUSED = "不予受理"
    WITHDRAWN = "来人撤回"


@dataclass(frozen=True, kw_only=True)
class MatterDraft:
    """What must be known to open a matter; titles name the thing, never a citizen."""

    title: Annotated[
        str,
        Field("事项名称", required=True, hint="写事不写人，如“柳湾村山林地界纠纷”"),
    ]
    kind: Annotated[MatterKind, Field("事项类别", required=True)] = MatterKind.OTHER
    unit: Annotated[str, Field("责任单位", required=True, basis="制度 1.八；5.接待首问.三")] = ""
    handler: Annotated[str, Field("责任人", hint="经办的工作人员")] = ""
    due_at: Annotated[datetime | None, Field("办理时限", hint="不填按规则算")] = None
    limit_rule: Annotated[LimitRule, Field("时限规则", basis="参数见“设置—规则参数”")] = (
        LimitRule.BY_KIND
    )
    next_step: Annotated[str, Field("下一步", hint="接班人要做什么")] = ""
    is_reply_owed: Annotated[bool, Field("须答复来人", basis="制度 5.问责.三 事事有回音")] = False
    is_restricted: Annotated[bool, Field("涉检举，内容不公开", basis="信访工作条例 第30条")] = False


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """How a matter ended and what the citizen was told (制度 5.问责.二、三)."""

    outcome: Annotated[Outcome, Field("办结方式", required=True, basis="制度 5.问责.二")]
    result: Annotated[str, Field("办理结果", required=True, is_long=True)]
    reply: Annotated[
        str,
        Field("答复情况", hint="几时、怎样答复的，如 电话答复，来人满意", basis="制度 5.问责.三"),
    ] = ""
    unreplied_reason: Annotated[
        str,
        Field(
            "暂未答复的原因",
            hint="没能答复的才填，如 电话打不通；列入已办结未答复",
            basis="制度 5.问责.三",
        ),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Matter(MatterDraft):
    """A matter as it stands now."""

    number: str
    state: MatterState = MatterState.OPEN
    opened_at: datetime
    source: str = ""
    progress: str = ""
    concluded_at: datetime | None = None
    outcome: Outcome | None = None
    result: str = ""
    replied_at: datetime | None = None
    reply: str = ""
    handovers: int = 0
    term: str = ""
    term_amount: int = 0
    counted_from: date | None = None
    counted: str = ""
    is_dated_by_hand: bool = False
    extended_by: int = 0
    extension_approver: str = ""
    extension_reason: str = ""
    paused_on: date | None = None
    pause_reason: str = ""
    needs_receipt: bool = False
    receipt: str = ""
    feedback: str = ""
    fed_back_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state is MatterState.OPEN

    @property
    def owes_reply(self) -> bool:
        """Whether the citizen still has to be told, whatever became of the matter itself."""
        is_void = self.state is MatterState.VOID
        return self.is_reply_owed and self.replied_at is None and not is_void

    @property
    def shown_title(self) -> str:
        """The title as lists, handover and report may show it (检举控告 shows only its number)."""
        return "涉检举事项，内容不公开" if self.is_restricted else self.title
