"""应急联络卡 on paper: whom to ring, large enough to be read beside the telephone at night."""

from reportlab.platypus import Flowable

from dutydesk.documents import paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.call_tree import CallCard

_CELL = Type(Slot.HEI, 13, 20, Align.LEFT)
_HEADINGS = (
    Heading("顺序", 14, Align.CENTRE),
    Heading("打给谁", 42),
    Heading("值班电话", 32),
    Heading("谁接", 26),
    Heading("哪类事件", 42),
)


def pdf(card: CallCard) -> bytes:
    """The card as PDF; the same tree gives the same bytes but for its minute."""
    told: list[Flowable] = [
        ZhText("突发事件应急联络卡", paper.TITLE),
        paper.Rule(f"单位：{card.unit}", f"{card.made_at:%Y-%m-%d} 印"),
        *(ZhText(line, paper.PLAIN) for line in card.clocks),
        Ledger(_HEADINGS, card.rows, _CELL, closes_blank=True),
    ]
    return paper.press(paper.about(card, "突发事件应急联络卡"), told)
