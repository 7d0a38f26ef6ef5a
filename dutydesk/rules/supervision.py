"""Supervision (督办): how far an order is, its notice with the feedback column, the leaders' book.

待签收 → 办理中 → 已反馈待审 → 办结，or 退回重办; over its limit it is 超期 (DOMAIN F8). The state
is computed from what was written, never stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from dutydesk.model.instruction import Instruction
from dutydesk.model.matter import Matter, MatterState
from dutydesk.model.sheets import RecordSheet, RegisterBook, Said
from dutydesk.rules.dating import was_moved
from dutydesk.rules.sheets import Press

_AGAIN = "退回重办"
BOOK = (
    ("编号", 24.0),
    ("领导", 16.0),
    ("时间", 22.0),
    ("来件", 26.0),
    ("批示原文", 40.0),
    ("承办和时限", 28.0),
)
"""The columns of the leaders' book and their widths in millimetres: the text block of an A4."""


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
    return "延期" if was_moved(order) else "办理中"


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
    return RecordSheet(
        **press.common(),
        title="督办通知单",
        number=order.number,
        rows=(
            (Said("督办事项", order.title, is_long=True),),
            (Said("督办依据", word, is_long=True),),
            (Said("承办单位", order.unit), Said("承办人", order.handler)),
            (Said("办理时限", due), Said("下达时间", f"{order.opened_at:%Y-%m-%d %H:%M}")),
            (Said("签收", order.receipt), Said("值班电话", press.duty_phone)),
            (Said("反馈：办理情况和结果", order.feedback, is_long=True),),
            (Said("反馈时间", fed_back), Said("状态", state(order, press.now))),
            (Said("审核意见", order.result, is_long=True),),
        ),
        signers=("签发人：", "承办单位：", "审核："),
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
    told = "；".join(
        f"{order.number} {order.unit} {order.due_at:%m-%d}前 {state(order, now)}"
        if order.due_at
        else f"{order.number} {order.unit} {state(order, now)}"
        for order in became
    )
    passed_on = f"（传达：{each.passed_on}）" if each.passed_on else ""
    return (
        each.number,
        each.leader,
        f"{each.given_at:%m-%d %H:%M}",
        f"{each.source} {each.given.value}".strip(),
        each.words + passed_on,
        told or "未转督办",
    )
