"""书面告知单 (F16): a stub that stays in the office and a slip the citizen takes along."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from dutydesk.documents import paper
from dutydesk.documents.form_table import FormTable
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.sheets import NoticeSlip, Said

_TITLE = Type(Slot.SONG_BOLD, 17, 25, Align.CENTRE)


def pdf(slip: NoticeSlip) -> bytes:
    """The stub above, the slip below, a line to cut along between them."""
    story = [
        *_half(slip, "告知单（存根）"),
        paper.Signatures(("领取人（可不签）：", "首问责任人：")),
        CutLine(),
        *_half(slip, "告　知　单"),
        _Stamp(f"{slip.made_at.year}年{slip.made_at.month}月{slip.made_at.day}日"),
    ]
    return paper.press(paper.about(slip, f"告知单{slip.number}"), story)


def _half(slip: NoticeSlip, title: str) -> list[Flowable]:
    told = "\n".join(f"{'☑' if ticked else '☐'} {words}" for ticked, words in slip.told)
    rows = (
        (Said("收到日期", f"{slip.received_on:%Y-%m-%d}"), Said("答复时限", slip.reply_due)),
        (Said("事项摘要", slip.summary),),
        (Said("告知内容", told),),
        (Said("首问责任人", slip.first_contact), Said("经办单位", slip.handler)),
        (Said("联系电话", slip.phone),),
    )
    head = paper.Rule(slip.unit, f"编号 {slip.number}")
    return [ZhText(title, _TITLE), head, FormTable(rows)]


class CutLine(Flowable):  # type: ignore[misc]
    """A dashed line with the word that the seal goes across it."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points."""
        self.width, self.height = width, 11 * mm
        return width, self.height

    def draw(self) -> None:
        """Draw the line and the word."""
        middle = self.height / 2
        self.canv.setDash(4, 3)
        self.canv.line(0, middle, self.width, middle)
        self.canv.setDash()
        self.canv.setFont(Slot.SONG.value, 9)
        self.canv.setFillGray(1)
        self.canv.rect(self.width / 2 - 40, middle - 6, 80, 12, stroke=0, fill=1)
        self.canv.setFillGray(0)
        self.canv.drawCentredString(self.width / 2, middle - 3, "骑　缝　章")


class _Stamp(Flowable):  # type: ignore[misc]
    """The place of the unit's seal over the date; no picture of a seal is ever printed."""

    def __init__(self, date_line: str) -> None:
        super().__init__()
        self._date_line = date_line

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points."""
        self.width, self.height = width, 22 * mm
        return width, self.height

    def draw(self) -> None:
        """Draw the words at the right."""
        self.canv.setFont(Slot.FANG.value, 13)
        self.canv.drawRightString(self.width - 10, self.height - 26, "（盖章处）")
        self.canv.drawRightString(self.width, 8, self._date_line)
