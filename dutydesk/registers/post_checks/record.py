"""Post checks (查岗, F13): who looked after the post, how it was found, what followed.

制度 1.二c. A check by telephone from above is a call as well: the call is typed once and enters
both registers, and whatever becomes of the call becomes of its check.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.paper_form import Ask, BookColumn, PaperForm
from dutydesk.model.post_check import CheckResult
from dutydesk.model.record import HARDLY_ASKED, Disposition, Record, Register, Section


class Side(Enum):
    """Who checked."""

    ABOVE = "上级查岗"
    IN_HOUSE = "内部查岗"


class CheckKind(Enum):
    """How it was checked (glossary 79)."""

    PHONE = "电话抽查"
    ON_SITE = "现场"
    VIDEO = "视频点调"


class Order(Enum):
    """Whether the duty records were in order."""

    NOT_SEEN = "没有查看"
    IN_ORDER = "规范"
    DISORDERLY = "不规范"


@dataclass(frozen=True, kw_only=True)
class PostCheck(Record):
    """One check of the post."""

    happened_at: Annotated[
        datetime, Field("查岗时间", required=True, hint="如 22:05；不填就是现在")
    ]
    content: Annotated[
        str,
        Field("查岗情况", required=True, is_long=True, hint="如 两人在岗，记录规范"),
    ]
    first_contact: Annotated[str, Field("记录人", required=True)]
    disposition: Annotated[Disposition, Field("办理方式", required=True)] = Disposition.FILED_AWAY
    side: Annotated[Side, Field("谁来查")] = Side.ABOVE
    kind: Annotated[CheckKind, Field("查岗方式")] = CheckKind.PHONE
    checked_by: Annotated[
        str, Field("查岗单位、人", required=True, hint="如 县值班室；赵临川", basis="制度 1.二")
    ]
    rings: Annotated[int | None, Field("铃响几声", hint="几声接听")] = None
    answered_by: Annotated[str, Field("接听人")] = ""
    on_post: Annotated[str, Field("在岗情况", hint="带班领导、主班、副班各在不在岗")] = ""
    result: Annotated[CheckResult, Field("查岗结果")] = CheckResult.NORMAL
    order: Annotated[Order, Field("值班记录")] = Order.NOT_SEEN
    problems: Annotated[str, Field("发现问题", hint="没有就空着；写岗位，不写姓名")] = ""
    feedback: Annotated[str, Field("反馈和整改", hint="向谁反馈、怎样改、几时改好")] = ""

    def headline(self) -> str:
        """查岗（内部查岗，现场，赵临川）."""
        return f"查岗（{self.side.value}，{self.kind.value}，{self.checked_by}）"

    def details(self) -> tuple[tuple[str, str], ...]:
        """How the post was found."""
        rings = f"{self.rings}声接听" if self.rings else ""
        order = "" if self.order is Order.NOT_SEEN else self.order.value
        return (
            ("铃响", rings),
            ("接听人：", self.answered_by),
            ("在岗情况：", self.on_post),
            ("值班记录", order),
            ("结果：", self.result.value),
            ("发现问题：", self.problems),
            ("反馈和整改：", self.feedback),
        )

    def way_told(self) -> str:
        """A check is put on file; only another way is worth a word."""
        is_usual = self.disposition is Disposition.FILED_AWAY
        return "" if is_usual else self.disposition.value

    def tally(self) -> Tally:
        """One check."""
        return {Figure.POST_CHECKS: 1}

    def channel(self) -> str:
        """查岗."""
        return "查岗"

    def came_from(self) -> str:
        """Who checked, if it came from above."""
        return self.checked_by if self.side is Side.ABOVE else ""

    def faults(self) -> tuple[tuple[str, str], ...]:
        """A check that found something says what."""
        if self.result is not CheckResult.NORMAL and not self.problems:
            return (("problems", f"查岗结果是“{self.result.value}”，请写发现的问题。"),)
        return ()


POST_CHECKS = Register(
    key="post_checks",
    title="查岗登记",
    prefix="CG",
    shortcut="Ctrl+G",
    record=PostCheck,
    layout=(
        Section(
            "查岗",
            ("content", "happened_at", "side", "kind", "checked_by", "rings", "answered_by"),
        ),
        HARDLY_ASKED,
        Section(
            "结果",
            ("on_post", "result", "order", "problems", "feedback", "first_contact"),
        ),
    ),
    paper=PaperForm(
        "查岗（抽查）记录",
        (
            (Ask("happened_at"), Ask("side"), Ask("kind")),
            (Ask("checked_by"),),
            (Ask("rings", "铃响几声接听"), Ask("answered_by")),
            (Ask("on_post", is_long=True),),
            (Ask("order"), Ask("result")),
            (Ask("content", is_long=True),),
            (Ask("problems", is_long=True),),
            (Ask("feedback", is_long=True),),
            (Ask("reported_to"), Ask("first_contact")),
            (Ask("remarks"),),
        ),
        ("记录人：", "被查人：", "查岗人："),
    ),
    book=(
        BookColumn("编号", 30, ("number",)),
        BookColumn("时间", 23, ("happened_at",)),
        BookColumn("查岗单位、人", 25, ("checked_by",)),
        BookColumn("方式", 20, ("kind",)),
        BookColumn("情况和问题", 38, ("content", "problems")),
        BookColumn("结果", 20, ("result",)),
    ),
    basis="制度 1.二",
    remark="上级电话点调的，在来电登记里选“点调查岗”就行，同时进这一本，不用再填一遍。",
    asks_contact=False,
    summed_by=("side", "kind", "result", "order"),
)
