"""按键卡: every key of the daily path on one sheet, to lie beside the telephone."""

from dutydesk.documents import paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.sheets import KeyCardSheet

_HEADINGS = (Heading("按键", 38, Align.CENTRE), Heading("做什么", 118))
_CELL = Type(Slot.HEI, 11, 14, Align.LEFT)


def pdf(card: KeyCardSheet) -> bytes:
    """The card as one A4 page."""
    story = [
        ZhText("值班台按键卡", paper.TITLE),
        paper.Rule(f"单位：{card.unit}", "放在值班电话旁"),
        Ledger(_HEADINGS, card.keys, _CELL, padding=0.8),
        ZhText(
            "Enter 从不保存；保存只按 Ctrl+Enter。写了一半按 Esc 或 Ctrl+L，草稿都在。", paper.PLAIN
        ),
    ]
    return paper.press(paper.about(card, "值班台按键卡"), story)
