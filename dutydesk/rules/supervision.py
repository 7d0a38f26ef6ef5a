"""Supervision (督办): how far an order is, its notice with the feedback column, the leaders' book.

待签收 → 办理中 → 已反馈待审 → 办结，or 退回重办; over its limit it is 超期 (DOMAIN F8). The state
is computed from what was written, never stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.instruction import Instruction
from dutydesk.model.matter import Conclusion, Matter, MatterKind, MatterState, Outcome
from dutydesk.model.person import Person
from dutydesk.model.sheets import RecordSheet, RegisterBook, Said
from dutydesk.rules import numbering, permissions
from dutydesk.rules.permissions import Right
from dutydesk.rules.sheets import Press

_AGAIN = "退回重办"
_UNANSWERED = frozenset({Outcome.MERGED, Outcome.WITHDRAWN})
_ASKED = (
    "请按时限书面反馈办理情况和结果，负责人签字并盖章；不能按期的，到期以前说明原因和拟改的日期。"
)
BOOK = (
    ("编号", 26.0),
    ("领导", 14.0),
    ("时间", 15.0),
    ("来件", 28.0),
    ("批示原文", 30.0),
    ("督办情况", 28.0),
    ("归档号", 15.0),
)
"""The columns of the leaders' book and their widths in millimetres: the text block of an A4."""


def is_order(matter: Matter) -> bool:
    """Whether a matter is an order that a leader set a limit to, and no rule counts one for."""
    return matter.kind is MatterKind.SUPERVISION and not matter.term


def is_instructed(matter: Matter) -> bool:
    """Whether an order came from a leader's words, so that a leader examines its answer.

    What a superior office asked of this one by telephone is 督办 too, and is answered upwards.
    """
    return is_order(matter) and matter.source.startswith(f"{numbering.INSTRUCTIONS}-")


def check_end(matter: Matter, conclusion: Conclusion, who: Person) -> None:
    """Raise unless an order was answered and its answer is examined by who may (F8).

    NotYours for an officer, NotNow while there is no feedback; one that goes on in another matter
    or was taken back needs none.
    """
    if not is_instructed(matter):
        return
    permissions.check(who, Right.EXAMINE)
    if not matter.feedback and conclusion.outcome not in _UNANSWERED:
        raise NotNow(f"{matter.number}还没有反馈，不能办结；请先按“反馈”照原话记承办单位的答复。")


def check_postponed(matter: Matter, due_at: datetime, approver: str, now: datetime) -> None:
    """Raise unless a later limit of an order was allowed by somebody before it ran out (F8)."""
    if not is_instructed(matter) or matter.due_at is None or due_at <= matter.due_at:
        return
    if matter.due_at < now:
        raise NotNow(
            f"{matter.number}已经超期；延期要在到期以前办，现在请写明进展并催承办单位反馈。"
        )
    if not approver:
        raise InvalidInput("approver", "督办改到更晚，请写哪位领导同意的，如 何守诚。")


def state(order: Matter, now: datetime) -> str:
    """Where an order stands at this minute, in the office's words."""
    if order.state is not MatterState.OPEN:
        return str(order.state.value)
    if order.feedback:
        return "已反馈待审"
    if order.due_at is not None and order.due_at < now:
        return "超期"
    if order.progress.startswith(_AGAIN):
        return _AGAIN
    if order.needs_receipt and not order.receipt:
        return "待签收"
    return "延期" if order.extension_approver else "办理中"


def units(named: str) -> tuple[str, ...]:
    """The units an order names: the first is responsible (承办), the others assist (协办)."""
    return tuple(part.strip() for part in named.split("、"))


def closed(order: Matter) -> Matter:
    """What everybody may know of an order: of a restricted one no words but its unit and limit."""
    if not order.is_restricted:
        return order
    return replace(order, title=order.shown_title, handler="", receipt="", feedback="", result="")


def order_sheet(order: Matter, basis: Instruction | None, press: Press) -> RecordSheet:
    """督办通知单 (F8): what is to be done, by whose word, until when, and room for the answer."""
    word = f"{basis.leader}{basis.given.value}批示：“{basis.words}”" if basis else "领导交办"
    due = f"{order.due_at:%Y-%m-%d %H:%M}" if order.due_at else ""
    fed_back = f"{order.fed_back_at:%Y-%m-%d %H:%M}" if order.fed_back_at else ""
    lead, *others = units(order.unit)
    return RecordSheet(
        **press.common(),
        title="督办（交办）通知单",
        number=order.number,
        rows=(
            (Said("督办事项", order.title, is_long=True),),
            (Said("督办依据", word, is_long=True),),
            (Said("承办单位", lead), Said("承办人", order.handler)),
            (Said("协办单位", "、".join(others), is_long=True),),
            (Said("办理要求", _ASKED, is_long=True),),
            (Said("办理时限", due), Said("下达时间", f"{order.opened_at:%Y-%m-%d %H:%M}")),
            (Said("经办人", basis.author if basis else ""), Said("值班电话", press.duty_phone)),
            (Said("签收", order.receipt, is_long=True),),
            (Said("反馈：办理情况和结果", order.feedback, is_long=True),),
            (Said("反馈时间", fed_back), Said("状态", state(order, press.now))),
            (Said("审核意见", order.result, is_long=True),),
        ),
        signers=("签发人：", "承办单位（盖章）：", "审核："),
        is_void=order.state is MatterState.VOID,
    )


def book(
    kept: Sequence[Instruction],
    orders: Mapping[str, Matter],
    days: tuple[date, date],
    press: Press,
) -> RegisterBook:
    """领导批示登记簿 (F8): the words as given and what they became, in the order of numbers."""
    return RegisterBook(
        **press.common(),
        title="领导批示登记簿",
        since=days[0],
        until=days[1],
        headings=BOOK,
        rows=tuple(_row(each, orders, press.now) for each in kept),
    )


def _row(each: Instruction, orders: Mapping[str, Matter], now: datetime) -> tuple[str, ...]:
    became = [orders[number] for number in each.orders if number in orders]
    told = "；".join(_how_far(order, now) for order in became)
    passed_on = f"（传达：{each.passed_on}）" if each.passed_on else ""
    return (
        each.number,
        each.leader,
        f"{each.given_at:%m-%d %H:%M}",
        "\n".join(part for part in (*each.source.split("、"), each.given.value) if part),
        each.words + passed_on,
        told or "未转督办",
        "",
    )


def _how_far(order: Matter, now: datetime) -> str:
    due = f" {order.due_at:%m-%d}前" if order.due_at else ""
    result = f"：{order.result}" if order.result and not order.is_restricted else ""
    return f"{order.number} {order.unit}{due} {state(order, now)}{result}"
