"""值班日报 (F7) on paper: the day as the leader reads and signs it."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from dutydesk.documents import attached, paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.reports import DailyReport, Line, MatterLine

_CELL = Type(Slot.FANG, 12, 17.4, Align.LEFT)
_SMALL_CELL = Type(Slot.SONG, 10.5, 15.5, Align.LEFT)
_NOTHING = "本班无重要事项。"
_WEEKDAYS = "一二三四五六日"
_EVENTS = (
    Heading("序号", 14, Align.CENTRE),
    Heading("时间", 17, Align.CENTRE),
    Heading("事项及处理", 125),
)
_MATTERS = (
    Heading("编号", 29),
    Heading("事项", 46),
    Heading("责任单位", 30),
    Heading("时限", 24, Align.CENTRE),
    Heading("下一步", 27),
)
_CONFESSED = (Heading("重印说明", 156),)
_LEADER_BLANK = 42 * mm
"""领导阅示 leaves at least 40 mm to write in (F7)."""


def pdf(report: DailyReport) -> bytes:
    """The report as PDF; the same report gives the same bytes."""
    mark = ("练习" if report.is_practice else "") + ("草稿" if report.is_draft else "")
    sheet = paper.Sheet(
        title=f"{report.title}第{report.issue}期",
        unit=report.unit,
        made_at=report.gathered_at,
        seal=paper.seal_line(report.seal),
        watermark=mark,
        attached=attached.facts(report, report.lines),
    )
    return paper.press(sheet, story(report))


def story(report: DailyReport) -> list[Flowable]:
    """The report in the order of the form, before it is laid out on pages."""
    parts: list[Flowable] = [*_head(report), *_confession(report)]
    parts += [paper.heading("一、值班人员"), *_texts(report.shifts, paper.PLAIN)]
    parts += _texts(report.changes, paper.PLAIN)
    parts += [paper.heading("二、本班概况"), ZhText(_figures(report), paper.BODY)]
    if report.rates:
        parts.append(ZhText(f"本月{'；'.join(report.rates)}。", paper.BODY))
    parts += [paper.heading("三、重要事项"), *_events(report.important, _NOTHING)]
    if report.events:
        parts += [paper.caption("其他登记："), *_events(report.events, "")]
    parts += [paper.heading("四、突发事件进展"), *_events(report.emergencies, "无。")]
    parts += [paper.heading("五、矛盾纠纷"), ZhText(f"{report.disputes_summary}。", paper.BODY)]
    parts += _events(report.disputes, "")
    parts += [paper.heading("六、未办结移交事项")]
    parts += [ZhText(f"{report.balance.sentence}件。", paper.BODY)]
    parts += _matters(report.open_matters)
    parts += [paper.heading("七、到期和超期事项"), *_due((*report.due, *report.unreplied))]
    parts += [paper.heading("八、安全巡查及设备"), *_events(report.safety, "无记录。")]
    return [*parts, _foot(report)]


def _head(report: DailyReport) -> list[Flowable]:
    day = report.duty_date
    again = f"（第{report.edition}次印发）" if report.edition > 1 and not report.is_draft else ""
    since, until = report.since, report.gathered_at
    return [
        ZhText(report.unit, paper.UNIT),
        ZhText("值 班 日 报", paper.TITLE),
        ZhText(f"第{report.issue}期{again}", paper.CENTRED),
        Spacer(1, 4),
        paper.Rule(
            f"{day.year}年{day.month}月{day.day}日　星期{_WEEKDAYS[day.weekday()]}",
            f"{since:%m-%d %H:%M} 至 {until:%m-%d %H:%M}",
        ),
    ]


def _confession(report: DailyReport) -> list[Flowable]:
    """A reprint says on its first page what changed since the first issue, old and new words."""
    if not report.confession:
        return []
    head, *told = report.confession
    rows = [(head,), *((line,) for line in told)]
    return [Ledger(_CONFESSED, rows, _SMALL_CELL, padding=2.0)]


def _figures(report: DailyReport) -> str:
    told = "，".join(f"{label}{count}" for label, count in report.figures)
    return f"{told}。"


def _events(lines: Sequence[Line], nothing: str) -> list[Flowable]:
    if not lines:
        return [ZhText(nothing, paper.BODY)] if nothing else []
    rows = [
        (line.number, line.at, line.text + (f"\n{line.note}" if line.note else ""))
        for line in lines
    ]
    return [Ledger(_EVENTS, rows, _CELL)]


def _matters(lines: Sequence[MatterLine]) -> list[Flowable]:
    if not lines:
        return []
    rows = [
        (line.number, line.title, line.unit, f"{line.due}\n{line.state}", line.next_step)
        for line in lines
    ]
    return [Ledger(_MATTERS, rows, _SMALL_CELL, closes_blank=True)]


def _due(lines: Sequence[MatterLine]) -> list[Flowable]:
    if not lines:
        return [ZhText("无。", paper.BODY)]
    words = tuple(f"{m.state}　{m.number} {m.title}（{m.unit}），时限{m.due}" for m in lines)
    return _texts(words, paper.PLAIN)


def _texts(texts: Sequence[str], kind: Type) -> list[Flowable]:
    return [ZhText(text, kind) for text in texts]


def _foot(report: DailyReport) -> Flowable:
    made = report.gathered_at
    labels = ("值班员签名：", "带班领导签名：")
    date_line = f"{made.year}年{made.month}月{made.day}日{made.hour}时{made.minute:02d}分"
    # the last section goes with the signatures, so that nobody signs an otherwise empty page
    hints = [paper.heading("九、明日提示"), *_texts(report.tomorrow or ("无。",), paper.PLAIN)]
    return KeepTogether(
        [*hints, paper.Blank("领导阅示：", _LEADER_BLANK), paper.Signatures(labels, date_line)]
    )
