"""Calls (来电去电, F3 电话记录单): who rang or was rung, what was said, what was done."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated, Any

from dutydesk.model.field import Field, columns_of
from dutydesk.model.figure import Figure, Tally
from dutydesk.model.matter import MatterKind
from dutydesk.model.paper_form import HANDLING, Ask, BookColumn, PaperForm
from dutydesk.model.post_check import CheckResult
from dutydesk.model.record import (
    HANDLED,
    Disposition,
    Echo,
    EmergencyCalls,
    Importance,
    Record,
    Register,
    Section,
)


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
    PHONE_REPORT = "电话首报"


NOT_SAID = "对方未说明"
"""What stands where the caller was asked and did not say."""

BEING_CHECKED = "正在核实"
"""What stands where nobody can know it yet."""


def _of_notice(label: str, hint: str = "") -> Field:
    """A question of the checklist for a meeting; forgetting one is the classic error."""
    return _asked(CallKind.NOTICE, label, hint, NOT_SAID)


def _of_emergency(label: str, hint: str = "") -> Field:
    return _asked(CallKind.EMERGENCY, label, hint, BEING_CHECKED)


def _of_check(label: str, hint: str = "") -> Field:
    return _asked(CallKind.POST_CHECK, label, hint, "")


def _asked(kind: CallKind, label: str, hint: str, unknown: str) -> Field:
    asked_for = frozenset({kind.name})
    return Field(label, hint=hint, unknown=unknown, asked_by="call_kind", asked_for=asked_for)


def _checked(name: str) -> Ask:
    return Ask(name, only_if_asked=True)


@dataclass(frozen=True, kw_only=True)
class Call(Record):
    """One telephone call, in or out."""

    direction: Annotated[Direction, Field("来去", required=True)] = Direction.IN
    call_kind: Annotated[CallKind, Field("来电事由")] = CallKind.GENERAL
    other_side: Annotated[str, Field("对方单位", hint="单位和职务，个人来电不填")] = ""
    ended_at: Annotated[datetime | None, Field("通话结束")] = None
    is_read_back: Annotated[bool, Field("已复述核对")] = False
    convened_by: Annotated[str, _of_notice("谁召集", "哪位领导")] = ""
    meeting: Annotated[str, _of_notice("会议和议题")] = ""
    meets_at: Annotated[str, _of_notice("时间和地点")] = ""
    attendees: Annotated[str, _of_notice("谁参加")] = ""
    materials: Annotated[str, _of_notice("材料和发言")] = ""
    answer_by: Annotated[str, _of_notice("报名和请假", "几时前报名、可否请假")] = ""
    place: Annotated[str, _of_emergency("事发时间地点")] = ""
    course: Annotated[str, _of_emergency("起因和措施", "起因、过程、措施、结果")] = ""
    outlook: Annotated[str, _of_emergency("影响和趋势")] = ""
    already_told: Annotated[str, _of_emergency("已报告通知", "哪些领导、单位，几时")] = ""
    told_by: Annotated[str, _of_emergency("报告者", "单位和职务")] = ""
    rings: Annotated[int | None, _of_check("铃响几声", "几声接听")] = None
    on_post: Annotated[str, _of_check("在岗情况", "带班领导、主班、副班各在不在岗")] = ""
    check_result: Annotated[CheckResult, _of_check("查岗结果")] = CheckResult.NORMAL

    def headline(self) -> str:
        """来电（县应急局，点调查岗）."""
        kind = self.call_kind.value if self.call_kind is not CallKind.GENERAL else ""
        inner = "，".join(part for part in (self.other_side, kind) if part)
        return f"{self.direction.value}（{inner}）" if inner else self.direction.value

    def details(self) -> tuple[tuple[str, str], ...]:
        """The answers to the checklist of this kind of call."""
        said = ((label, _said(words)) for _, label, words in self._checklist())
        return tuple((f"{label}：", words) for label, words in said if words)

    def tally(self) -> Tally:
        """One call; a check of the post or a first report upwards also counts as such."""
        is_in = self.direction is Direction.IN
        counted = {Figure.CALLS_IN if is_in else Figure.CALLS_OUT: 1}
        if self._is_post_check():
            counted[Figure.POST_CHECKS] = 1
        if not is_in and self.call_kind is CallKind.PHONE_REPORT:
            counted[Figure.PHONE_REPORTS] = 1
        return counted

    def channel(self) -> str:
        """来电 or 去电."""
        return self.direction.value

    def addressee(self) -> str:
        """Whom it was handed or told to; of a call out, whom it was made to."""
        is_out = self.direction is Direction.OUT
        return self.passed_to or (self.other_side if is_out else "")

    def came_from(self) -> str:
        """Who rang; of a call out, nobody."""
        return self.other_side if self.direction is Direction.IN else ""

    def faults(self) -> tuple[tuple[str, str], ...]:
        """A call cannot end before it began, and of a meeting everything was asked (F3).

        An emergency never waits for an answer.
        """
        if self.ended_at is not None and self.ended_at < self.happened_at:
            return (("ended_at", "通话结束不能早于来电时间，请改时间。"),)
        if self.call_kind is not CallKind.NOTICE or self.direction is Direction.OUT:
            return ()
        return tuple(
            (name, f"会议通知要问清“{label}”；对方没有说的填“{NOT_SAID}”（Ctrl+U）。")
            for name, label, words in self._checklist()
            if not words
        )

    def echo(self) -> Echo | None:
        """A check of the post by telephone enters the register of checks with the same words."""
        if not self._is_post_check():
            return None
        is_normal = self.check_result is CheckResult.NORMAL
        return Echo(
            "post_checks",
            {
                "happened_at": self.happened_at,
                "content": self.content,
                "first_contact": self.first_contact,
                "checked_by": self.other_side or NOT_SAID,
                "rings": self.rings,
                "answered_by": self.first_contact,
                "on_post": self.on_post,
                "result": self.check_result,
                "problems": "" if is_normal else self.content,
                "feedback": self.answer,
                "is_restricted": self.is_restricted,
            },
        )

    def _is_post_check(self) -> bool:
        return self.direction is Direction.IN and self.call_kind is CallKind.POST_CHECK

    def _checklist(self) -> tuple[tuple[str, str, Any], ...]:
        asked = _CHECKLISTS.get(self.call_kind, ())
        return tuple((name, label, getattr(self, name)) for name, label in asked)


_CHECKLISTS = {
    kind: tuple(
        (column.name, column.field.label)
        for column in columns_of(Call)
        if column.field.asked_by == "call_kind" and kind.name in column.field.asked_for
    )
    for kind in CallKind
}


def _said(words: Any) -> str:  # noqa: ANN401
    return str(words.value if isinstance(words, Enum) else words or "")


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
                "convened_by",
                "meeting",
                "meets_at",
                "attendees",
                "materials",
                "answer_by",
                "place",
                "course",
                "outlook",
                "already_told",
                "told_by",
                "rings",
                "on_post",
                "check_result",
                "other_side",
                "category",
                "is_read_back",
            ),
        ),
        HANDLED,
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
            (_checked("convened_by"), _checked("meets_at")),
            (_checked("meeting"), _checked("attendees")),
            (_checked("materials"), _checked("answer_by")),
            (_checked("place"), _checked("told_by")),
            (_checked("course"), _checked("already_told")),
            (_checked("outlook"),),
            (_checked("rings"), _checked("check_result"), _checked("on_post")),
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
    emergency=EmergencyCalls(
        received=(
            ("call_kind", CallKind.EMERGENCY),
            ("category", MatterKind.EMERGENCY),
            ("disposition", Disposition.SUBMITTED),
            ("importance", Importance.URGENT),
        ),
        told=(("direction", Direction.OUT), ("disposition", Disposition.SUBMITTED)),
        reported=(
            ("direction", Direction.OUT),
            ("call_kind", CallKind.PHONE_REPORT),
            ("disposition", Disposition.SUBMITTED),
        ),
    ),
)
