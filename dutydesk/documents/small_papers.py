"""The smaller papers: one record, one book, one shift's log, one matter's story."""

from reportlab.platypus import Flowable, KeepTogether

from dutydesk.documents import paper
from dutydesk.documents.form_table import FormTable
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.sheets import (
    DutyLog,
    MatterStory,
    RecordSheet,
    RegisterBook,
    RegisterSummary,
    Sheet,
)

_CELL = Type(Slot.SONG, 10.5, 15.5, Align.LEFT)
_LOG = (
    Heading("序号", 12, Align.CENTRE),
    Heading("时间", 25, Align.CENTRE),
    Heading("方式", 18, Align.CENTRE),
    Heading("事由及处理情况", 81),
    Heading("记录人", 20, Align.CENTRE),
)
_OPEN = (
    Heading("编号", 30),
    Heading("事项", 58),
    Heading("责任单位", 40),
    Heading("时限", 28, Align.CENTRE),
)
_STORY = (
    Heading("序号", 14, Align.CENTRE),
    Heading("时间", 26, Align.CENTRE),
    Heading("经过", 94),
    Heading("记录人", 22, Align.CENTRE),
)


def record_sheet(sheet: RecordSheet) -> bytes:
    """来访登记表 (F2), 电话记录单 (F3) or 来信登记表 (F4)."""
    story: list[Flowable] = [*_head(sheet, sheet.title, f"编号 {sheet.number}")]
    if sheet.is_void:
        story.append(ZhText("（本登记已作废，编号保留）", paper.CENTRED))
    signatures = paper.Signatures(sheet.signers, columns=3)
    story += [FormTable(sheet.rows, signatures.room), signatures]
    return _pressed(sheet, f"{sheet.title}{sheet.number}", story)


def register_book(book: RegisterBook) -> bytes:
    """A register as a book: heads repeated, the last row closed with 以下空白."""
    period = f"{book.since:%Y-%m-%d} 至 {book.until:%Y-%m-%d}"
    headings = [Heading(label, width) for label, width in book.headings]
    rows = Ledger(headings, book.rows, _CELL, closes_blank=True)
    story = [*_head(book, book.title, f"{period}　共{len(book.rows)}件"), rows]
    return _pressed(book, book.title, story)


def register_summary(summary: RegisterSummary) -> bytes:
    """A month of a register added up (查岗月汇总), for whoever looks after it to sign."""
    period = f"{summary.since:%Y-%m-%d} 至 {summary.until:%Y-%m-%d}"
    headings = [Heading(label, width) for label, width in summary.headings]
    signatures = paper.Signatures(summary.signers)
    story = [
        *_head(summary, summary.title, period),
        FormTable(summary.sums),
        paper.caption("逐次情况："),
        Ledger(headings, summary.rows, _CELL, closes_blank=True, below=signatures.room),
        signatures,
    ]
    return _pressed(summary, summary.title, story)


def duty_log(log: DutyLog) -> bytes:
    """值班记录表 (F1), for the leader to read and sign (制度 1.四)."""
    day = f"{log.duty_date:%Y-%m-%d}　{log.slot}"
    rows = [
        (line.number, line.at, channel, line.text + (f"\n{line.note}" if line.note else ""), author)
        for line, channel, author in log.lines
    ]
    shown: list[Flowable] = [*_head(log, "值班记录表", f"编号 {log.number}")]
    shown += [
        ZhText(f"值班日期：{day}　　值班时段：{log.period}", paper.PLAIN),
        ZhText(f"带班领导：{log.leader}　　主班：{log.lead}　　副班：{log.seconds}", paper.PLAIN),
    ]
    if log.phone:
        shown.append(ZhText(f"值班电话：{log.phone}", paper.PLAIN))
    if rows:
        shown.append(Ledger(_LOG, rows, _CELL, closes_blank=True))
    else:
        shown.append(ZhText("本班无重要事项。", paper.BODY))
    signatures = paper.Signatures(("值班员：", "交班人：", "接班人：", "带班领导（阅签）："))
    head = paper.heading("未办结移交事项")
    listed = [(m.number, m.title, m.unit, m.due) for m in log.matters]
    if listed:
        shown += [head, Ledger(_OPEN, listed, _CELL, below=signatures.room), signatures]
    else:
        shown.append(KeepTogether([head, ZhText("无。", paper.PLAIN), signatures]))
    return _pressed(log, f"值班记录表{log.number}", shown)


def matter_story(story: MatterStory) -> bytes:
    """One matter from the first word to the reply (事事有回音)."""
    rows = [(line.number, line.at, line.text, author) for line, author in story.lines]
    signatures = paper.Signatures(("经办人：", "带班领导："))
    shown = [
        *_head(story, "事项办理经过", f"编号 {story.number}"),
        ZhText(story.title, paper.UNIT),
        FormTable(story.rows),
        paper.caption("经过："),
        Ledger(_STORY, rows, _CELL, closes_blank=True, below=signatures.room),
        signatures,
    ]
    return _pressed(story, f"事项办理经过{story.number}", shown)


def _head(sheet: Sheet, title: str, right: str) -> list[Flowable]:
    return [ZhText(title, paper.TITLE), paper.Rule(f"单位：{sheet.unit}", right)]


def _pressed(sheet: Sheet, title: str, story: list[Flowable]) -> bytes:
    return paper.press(paper.about(sheet, title), story)
