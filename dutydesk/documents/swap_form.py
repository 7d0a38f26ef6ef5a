"""请假、替班（调班）审批单 (F14) on paper: three hands sign it."""

from dutydesk.documents import paper
from dutydesk.documents.form_table import FormTable
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.roster_sheet import SwapSheet

_SIGNERS = ("申请人：", "替班人（本人同意）：", "办公室负责人：", "带班领导（阅知）：")


def pdf(sheet: SwapSheet) -> bytes:
    """The form as PDF; the same state gives the same bytes."""
    signatures = paper.Signatures(_SIGNERS)
    shown = [
        ZhText(sheet.title, paper.TITLE),
        paper.Rule(f"单位：{sheet.unit}", f"编号 {sheet.number}"),
        FormTable(sheet.rows, signatures.room),
        signatures,
    ]
    return paper.press(paper.about(sheet, f"{sheet.title}{sheet.number}"), shown)
