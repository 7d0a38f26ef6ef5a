"""逐一通知签收表 on paper: whom, when, at which try; the last column is signed by hand."""

from reportlab.platypus import Flowable

from dutydesk.documents import paper
from dutydesk.documents.form_table import FormTable
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.sheets import Said
from dutydesk.model.telling import TellingSheet

_CELL = Type(Slot.SONG, 10.5, 15.5, Align.LEFT)
_HEADINGS = (
    Heading("序号", 12, Align.CENTRE),
    Heading("单位或岗位", 38),
    Heading("值班电话", 30),
    Heading("通知时间", 24, Align.CENTRE),
    Heading("次数", 12, Align.CENTRE),
    Heading("通知人", 18, Align.CENTRE),
    Heading("签收", 22, Align.CENTRE),
)


def pdf(sheet: TellingSheet) -> bytes:
    """The list as PDF; the same state gives the same bytes."""
    signatures = paper.Signatures(("通知人：", "带班领导："))
    told: list[Flowable] = [
        ZhText("逐一通知签收表", paper.TITLE),
        paper.Rule(f"单位：{sheet.unit}", f"编号 {sheet.number}"),
        FormTable(
            (
                (Said("通知内容", sheet.title),),
                (Said("开单", sheet.opened), Said("进度", sheet.count)),
            )
        ),
    ]
    if sheet.missing:
        why = f"（不再通知：{sheet.reason}）" if sheet.reason else ""
        told.append(ZhText(f"未通知{why}：{sheet.missing}。", paper.PLAIN))
    rows = Ledger(_HEADINGS, sheet.rows, _CELL, closes_blank=True, below=signatures.room)
    about = paper.about(sheet, f"逐一通知签收表{sheet.number}")
    return paper.press(about, [*told, rows, signatures])
