"""交接班记录表 (F5) on paper: what one shift handed to the next, for four hands to sign."""

from reportlab.platypus import Flowable, KeepTogether

from dutydesk.documents import paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.reports import HandoverSheet

_CELL = Type(Slot.SONG, 10.5, 15.5, Align.LEFT)
_MATTERS = (
    Heading("序号", 11, Align.CENTRE),
    Heading("事项编号", 28),
    Heading("事项、已办到哪一步", 42),
    Heading("下一步", 26),
    Heading("责任人", 22),
    Heading("时限", 15),
    Heading("确认", 12, Align.CENTRE),
)
_QUESTIONS = (Heading("事项编号", 30), Heading("接班人提出", 63), Heading("交班人说明", 63))
_THINGS = (Heading("物品", 60), Heading("数量", 30, Align.CENTRE), Heading("状况", 66))


def pdf(sheet: HandoverSheet) -> bytes:
    """The sheet as PDF; the same handover gives the same bytes."""
    about = paper.Sheet(
        title=f"交接班记录表{sheet.number}",
        unit=sheet.unit,
        made_at=sheet.handed_over_at,
        seal=paper.seal_line(sheet.seal),
        watermark="练习" if sheet.is_practice else "",
    )
    return paper.press(about, story(sheet))


def story(sheet: HandoverSheet) -> list[Flowable]:
    """The sheet in the order of the form, before it is laid out on pages."""
    at = sheet.handed_over_at
    parts: list[Flowable] = [
        ZhText(sheet.unit, paper.UNIT),
        ZhText("交接班记录表", paper.TITLE),
        paper.Rule(
            f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02d}分", f"编号 {sheet.number}"
        ),
        ZhText(
            f"交班班次：{sheet.outgoing_shift}　主、副班：{_names(sheet.outgoing)}", paper.PLAIN
        ),
        ZhText(
            f"接班班次：{sheet.incoming_shift}　主、副班：{_names(sheet.incoming)}", paper.PLAIN
        ),
        ZhText(f"接班带班领导：{sheet.leader}", paper.PLAIN),
        *(ZhText(f"接班签到：{told}。", paper.PLAIN) for told in (sheet.came,) if told),
        *(ZhText(told, paper.PLAIN) for told in (sheet.late,) if told),
        paper.heading("一、本班基本情况"),
        ZhText("，".join(f"{label}{count}" for label, count in sheet.figures) + "。", paper.PLAIN),
        paper.heading("二、未办结事项"),
        ZhText(f"{sheet.balance.sentence}件。", paper.PLAIN),
        *_matters(sheet),
        *_unreplied(sheet),
        *(ZhText(f"逐一通知未完：{told}。", paper.PLAIN) for told in sheet.untold),
        paper.heading("三、接班人提出的问题及交班人说明"),
        *_questions(sheet),
        paper.heading("四、需注意事项"),
        ZhText(sheet.notice or "无。", paper.PLAIN),
    ]
    return [*parts, *_foot(sheet)]


def _names(names: tuple[str, ...]) -> str:
    return "、".join(names)


def _matters(sheet: HandoverSheet) -> list[Flowable]:
    if not sheet.matters:
        return [ZhText("无未办结事项。", paper.PLAIN)]
    rows = [
        (
            str(place),
            line.number,
            "\n".join(part for part in (line.title, line.progress, line.restated) if part),
            line.next_step,
            line.unit,
            line.due.replace(" ", "\n"),
            line.confirmed,
        )
        for place, line in enumerate(sheet.matters, 1)
    ]
    return [Ledger(_MATTERS, rows, _CELL, closes_blank=True)]


def _unreplied(sheet: HandoverSheet) -> list[Flowable]:
    if not sheet.unreplied:
        return []
    told = "；".join(f"{line.number} {line.title}（{line.unit}）" for line in sheet.unreplied)
    return [ZhText(f"已办结未答复{len(sheet.unreplied)}件：{told}。", paper.PLAIN)]


def _questions(sheet: HandoverSheet) -> list[Flowable]:
    if not sheet.questions:
        return [ZhText("无。", paper.PLAIN)]
    rows = [(line.number, line.text, line.note) for line in sheet.questions]
    return [Ledger(_QUESTIONS, rows, _CELL)]


def _foot(sheet: HandoverSheet) -> list[Flowable]:
    labels = [f"交班{_post(place)}：" for place in range(len(sheet.outgoing))]
    labels += [f"接班{_post(place)}：" for place in range(len(sheet.incoming))]
    labels.append("监交人：")
    labels.append("带班领导：")
    signatures, head = paper.Signatures(labels), paper.heading("五、交接物品")
    # the things counted go with the signatures, so that nobody signs an otherwise empty page
    if sheet.things:
        return [head, Ledger(_THINGS, sheet.things, _CELL, below=signatures.room), signatures]
    return [KeepTogether([head, ZhText("无。", paper.PLAIN), signatures])]


def _post(place: int) -> str:
    return "副班" if place else "主班"
