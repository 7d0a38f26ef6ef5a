"""突发事件信息报告单 (F6) gathered: whole first and last, in between only the changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dutydesk.model.emergency import BEING_CHECKED, Emergency, Facts, Report, ReportKind, Told
from dutydesk.model.field import label_of
from dutydesk.model.sheets import RecordSheet, Said
from dutydesk.rules.emergencies import (
    CASUALTIES,
    casualties,
    changed,
    name_of,
    said,
    supplement_until,
    unknown,
)
from dutydesk.rules.sheets import Press

_SIGNERS = ("签发：", "盖章：", "日期：")
_ON_PAPER: Mapping[str, str] = {"measures": "采取措施", "next_steps": "下一步"}
"""Shorter than on the screen, so that a first report stays on one sheet."""
_ORDER: tuple[tuple[str, ...], ...] = (
    ("happened", "place"),
    ("event_class", "level"),
    ("cause",),
    ("course",),
    ("casualties",),
    ("loss", "scope"),
    ("trend",),
    ("measures",),
    ("on_scene", "commander"),
)
"""The elements in the order of the form, up to whom it was reported to."""
_NEXT = "next_steps"
_AT_THE_END = {
    "measures": "处置情况",
    "trend": "目前状况",
    _NEXT: "善后工作",
}
"""What the last report calls these elements."""


def emergency_sheet(emergency: Emergency, report: Report, press: Press) -> RecordSheet:
    """One written report as it is printed; a 续报 does not repeat the beginning."""
    is_between = report.kind is ReportKind.FOLLOW_UP
    body = _changes(emergency, report) if is_between else _whole(emergency, report)
    name = name_of(report.kind, report.ordinal)
    return RecordSheet(
        **press.common(),
        title=f"{press.unit}关于{emergency.matter.title}的信息报告（{name}）",
        number=report.number,
        rows=(*_head(emergency, report, press), *body, *_foot(emergency, report)),
        signers=_SIGNERS,
    )


def _head(emergency: Emergency, report: Report, press: Press) -> tuple[tuple[Said, ...], ...]:
    return (
        (
            Said("报告单位", press.unit),
            Said("报告时间", f"{report.reported_at:%Y-%m-%d %H:%M}"),
        ),
        (
            Said("报告方式", report.way),
            Said("接报时间", f"{emergency.received_at:%Y-%m-%d %H:%M}"),
        ),
        (Said("信息来源", emergency.source or BEING_CHECKED), Said("值班电话", press.duty_phone)),
    )


def _whole(emergency: Emergency, report: Report) -> tuple[tuple[Said, ...], ...]:
    rows = [tuple(_cell(report, name) for name in row) for row in _ORDER]
    until = supplement_until(report.facts, emergency.received_at)
    if until is not None:
        # in the cell of the casualties, so that the report stays on one sheet
        place = _ORDER.index(("casualties",))
        (hurt,) = rows[place]
        rows[place] = (replace(hurt, value=f"{hurt.value}；有变化至{until:%m-%d}补报"),)
    return tuple(rows)


def _changes(emergency: Emergency, report: Report) -> tuple[tuple[Said, ...], ...]:
    """Only what changed since the report before, and what is still being checked."""
    before = emergency.reports[report.nth - 2].facts
    names = changed(before, report.facts)
    wanted = [
        name
        for row in (*_ORDER, (_NEXT,))
        for name in row
        if name in names or (name == "casualties" and CASUALTIES & names.keys())
    ]
    rows = [(_cell(report, name),) for name in wanted]
    still = "、".join(unknown(report.facts))
    rows += [(Said("正在核实", still),)] if still else []
    return tuple(rows) or ((Said("情况", "没有新的变化"),),)


def _foot(emergency: Emergency, report: Report) -> tuple[tuple[Said, ...], ...]:
    told = "；".join(_told(each, report.reported_at) for each in emergency.told)
    until = supplement_until(report.facts, emergency.received_at)
    rows: list[tuple[Said, ...]] = [(Said("已报告", told),)]
    if report.kind is not ReportKind.FOLLOW_UP:
        rows.append((_cell(report, _NEXT),))
    elif until is not None:
        rows.append((Said("补报期", f"伤亡有变化的，至{until:%Y-%m-%d}补报"),))
    hands = (("拟稿人", report.drafted_by), ("核稿", report.checked_by))
    rows += [
        (*(Said(label, name) for label, name in hands), Said("签发人", report.signed_by)),
        (
            Said("主送", report.to),
            Said("抄送", report.copies_to),
            Said("收报", report.receipt),
        ),
    ]
    return tuple(rows)


def _told(each: Told, reported_at: datetime) -> str:
    """县值班室（值班员）19:28; the day only where it is not that of the report."""
    who = f"{each.who}（{each.answered_by}）" if each.answered_by else f"{each.who} "
    is_today = each.at.date() == reported_at.date()
    return f"{who}{each.at:%H:%M}" if is_today else f"{who}{each.at:%m-%d %H:%M}"


def _cell(report: Report, name: str) -> Said:
    facts = report.facts
    if name == "casualties":
        return Said("人员伤亡", casualties(facts))
    words = said(getattr(facts, name))
    if name == "event_class" and facts.detail:
        words = f"{words}·{facts.detail}"
    labels = _AT_THE_END if report.kind is ReportKind.FINAL else _ON_PAPER
    return Said(labels.get(name) or label_of(Facts, name), words)
