"""Every paper the program prints, with as many rows and as long words as a test asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from dutydesk.documents import (
    call_card,
    daily_report,
    destruction_list,
    handover_sheet,
    notice_slip,
    roster_sheet,
    small_papers,
    special_report,
    swap_form,
    telling_sheet,
)
from dutydesk.model.call_tree import CallCard
from dutydesk.model.destruction import DestructionList, Ground
from dutydesk.model.reports import Line, MatterLine, Seal
from dutydesk.model.roster_sheet import RosterName, RosterRow, RosterSheet, SwapSheet
from dutydesk.model.sheets import (
    DutyLog,
    MatterStory,
    NoticeSlip,
    RecordSheet,
    RegisterBook,
    RegisterSummary,
    Said,
)
from dutydesk.model.special_report import SpecialReport
from dutydesk.model.telling import TellingSheet
from dutydesk.registers.post_checks.record import POST_CHECKS
from dutydesk.registers.visits.record import VISITS
from tests.documents import samples

MADE = datetime(2026, 11, 25, 7, 45)
_SHEET = {"unit": "青石镇维稳综治中心", "made_at": MADE, "seal": Seal(438, "K7QM-2XPA-9TRD")}


def daily(count: int, text: str, name: str) -> bytes:
    report = samples.report(count, matters=count // 4, text=text)
    shifts = (f"全天班：带班领导 {name}，主班 {name}，副班 {name}、{name}",)
    return daily_report.pdf(replace(report, shifts=shifts))


def handover(count: int, text: str, name: str) -> bytes:
    sheet = samples.sheet(0)
    matters = tuple(
        replace(each, title=text, next_step=text[:30], unit=name) for each in _matters(count)
    )
    things = tuple((text[:20], "2", "完好") for _ in range(count // 20))
    return handover_sheet.pdf(
        replace(sheet, matters=matters, outgoing=(name, name), leader=name, things=things)
    )


def log(count: int, text: str, name: str) -> bytes:
    return small_papers.duty_log(
        DutyLog(
            **_SHEET,
            number="ZB-2026-0328",
            duty_date=MADE.date(),
            slot="全天班",
            period="11-24 08:30—11-25 08:30",
            leader=name,
            lead=name,
            seconds=f"{name}、{name}",
            phone="0577-8812345",
            lines=tuple((line, "来电", name) for line in _lines(count, text)),
            matters=_matters(count // 4),
        )
    )


def book(count: int, text: str, name: str) -> bytes:
    row = ("2026-11-24 10:14", "12", text, "当场答复", name)
    return small_papers.register_book(
        RegisterBook(
            **_SHEET,
            title="来访登记簿",
            since=MADE.date(),
            until=MADE.date(),
            headings=tuple((column.label, column.width) for column in VISITS.book),
            rows=tuple((f"LF-2026-{place:04d}", *row) for place in range(count)),
        )
    )


def summary(count: int, text: str, name: str) -> bytes:
    row = ("2026-11-24 08:42", name, "电话抽查", text, "正常")
    return small_papers.register_summary(
        RegisterSummary(
            **_SHEET,
            title="查岗月汇总",
            since=MADE.date(),
            until=MADE.date(),
            headings=tuple((column.label, column.width) for column in POST_CHECKS.book),
            rows=tuple((f"CG-2026-{place:04d}", *row) for place in range(count)),
            sums=((Said("次数", f"{count}次"),), (Said("查岗结果", text),)),
            signers=("汇总人：", "办公室负责人："),
        )
    )


def story(count: int, text: str, name: str) -> bytes:
    rows = ((Said("责任单位", name), Said("责任人", name)), (Said("办理结果", text, True),))
    lines = tuple((line, name) for line in _lines(count, text))
    return small_papers.matter_story(
        MatterStory(**_SHEET, number="SX-2026-0407", title=text[:60], rows=rows, lines=lines)
    )


def record(count: int, text: str, name: str) -> bytes:
    long = text * max(1, count // 10)
    rows = (
        (Said("来访人（代表）", name), Said("联系电话", "0577-88123456")),
        (Said("反映的主要问题和诉求", long, True),),
        (Said("处理情况", text, True),),
    )
    return small_papers.record_sheet(
        RecordSheet(
            **_SHEET,
            title="来访登记表",
            number="LF-2026-0031",
            rows=rows,
            signers=VISITS.paper.signers,
        )
    )


def notice(count: int, text: str, name: str) -> bytes:
    # a slip is one sheet with its stub, so its summary is short by nature
    return notice_slip.pdf(
        NoticeSlip(
            **_SHEET,
            number="GZ-2026-0007",
            received_on=MADE.date(),
            summary=text[:60],
            told=((True, f"属本单位职权：{text[:50]}"), (False, "已转送"), (False, "不属职权")),
            first_contact=name,
            handler=name,
            phone="0577-8812345",
            reply_due="2026-12-01",
        )
    )


def roster(count: int, text: str, name: str) -> bytes:
    planned = (RosterName(name[:12]),)
    rows = tuple(
        RosterRow(f"12-{day:02d}", "一", "全天班", planned, planned, planned, planned, "")
        for day in range(1, min(count, 31) + 1)
    )
    return roster_sheet.pdf(
        RosterSheet(
            **_SHEET,
            year=2026,
            month=12,
            office="综治办",
            rows=rows,
            changes=(),
            notes=(text[:80],),
            is_public=True,
            is_draft=False,
        )
    )


def swap(count: int, text: str, name: str) -> bytes:
    rows = (
        (Said("申请人", name), Said("申请时间", "2026-11-24 17:20")),
        (Said("值班表变更", text[: 4 * max(1, count)]),),
    )
    return swap_form.pdf(
        SwapSheet(**_SHEET, number="TB-2026-0001", title="请假、替班（调班）审批单", rows=rows)
    )


def special(count: int, text: str, name: str) -> bytes:
    return special_report.pdf(
        SpecialReport(
            **_SHEET,
            number="值班专报〔2026〕3号",
            title=text[:40],
            to=name,
            paragraphs=("一、基本情况", *[text] * max(1, count // 10)),
            drafted_by=name[:6],
        )
    )


def destruction(count: int, text: str, name: str) -> bytes:
    row = ("来访登记", "11-24 08:30", f"{Ground.EARLY.value}：{text[:40]}", f"{name}、{name}")
    return destruction_list.pdf(
        DestructionList(
            **_SHEET,
            year=2026,
            month=11,
            since=date(2026, 11, 1),
            until=MADE.date(),
            rows=tuple((str(n), f"LF-2026-{n:04d}", *row) for n in range(1, count + 1)),
            held=("本机副本（2026-11-23 08:30的备份）最迟2027-05-25随轮换删除",),
            left=12,
            next_due=MADE.date(),
        )
    )


def telling(count: int, text: str, name: str) -> bytes:
    row = (name, "0577-8812345", "11-25 05:58", "3", name, "")
    return telling_sheet.pdf(
        TellingSheet(
            **_SHEET,
            number="TZ-2026-0001",
            title=text[:60],
            opened=f"2026-11-25 05:55　{name}",
            rows=tuple((str(place), *row) for place in range(1, count + 1)),
            count="共12个，已通知11/12",
            missing=f"{name}、{name}",
            reason=text[:20],
        )
    )


def card(count: int, text: str, name: str) -> bytes:
    row = (name, "0577-8812345", text[:6], "各类事件")
    rows = tuple((str(place), *row) for place in range(1, count + 1))
    return call_card.pdf(CallCard(**_SHEET, rows=rows, clocks=(text[:60],)))


EVERY: dict[str, Callable[[int, str, str], bytes]] = {
    made.__name__: made
    for made in (
        *(daily, handover, log, book, summary, story, record, notice, roster, swap),
        *(special, destruction, telling, card),
    )
}


def _lines(count: int, text: str) -> tuple[Line, ...]:
    return tuple(
        Line(f"11-24 {8 + i % 12:02d}:{i % 60:02d}", str(i + 1), text) for i in range(count)
    )


def _matters(count: int) -> tuple[MatterLine, ...]:
    return samples.report(0, count).open_matters
