"""密钥信封: the paper for the sealed envelope: the key in groups and as a QR, and what to do."""

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from dutydesk.documents import paper
from dutydesk.documents.form_table import FormTable
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.envelope import EnvelopeCard
from dutydesk.model.sheets import Said

_STEP = Type(Slot.FANG, 12, 20, Align.LEFT)
_COLUMNS = 3
_QR = 46 * mm
_ROW = 10 * mm
_STEPS = (
    "一、程序不留存这把密钥，关掉页面就再也印不出来。印两份，分装两个信封，封口盖章，"
    "由办公室负责人锁存在两处。",
    "二、换电脑时：新电脑上打开值班台，选“从备份恢复”，插上备份U盘，扫二维码或照上面的分组输入，"
    "不分大小写。输错了，程序会说是第几组。",
    "三、没有值班台程序时：去掉每组最后一个字符，接在 AGE-SECRET-KEY-1 后面连成一行，存为文本文件，"
    "用通用的 age 程序打开备份，里面是tar包和SQLite数据库（见 docs/backup-format.md）。",
    "四、拆封过、丢失或怀疑被人看过，当天由保管员重做密钥；旧备份仍只认旧信封，不要销毁旧信封，"
    "等旧备份轮换完再销毁。",
)


def pdf(card: EnvelopeCard) -> bytes:
    """The one sheet of the envelope."""
    about = paper.Sheet(
        title=f"备份密钥{card.number}",
        unit=card.unit,
        made_at=card.made_at,
        watermark="练习" if card.is_practice else "",
    )
    rows = (
        (Said("密钥编号", card.number), Said("制作时间", f"{card.made_at:%Y-%m-%d %H:%M}")),
        (Said("保管员", card.keeper), Said("第二人", card.second)),
    )
    story: list[Flowable] = [
        ZhText("备份密钥（装信封密封）", paper.TITLE),
        paper.Rule(card.unit, f"编号 {card.number}"),
        FormTable(rows),
        _KeyTable(card.groups, card.key),
        ZhText(f"对应公钥：{card.recipient}", paper.SMALL, space_after=6),
        *[ZhText(step, _STEP, space_after=3) for step in _STEPS],
        paper.Signatures(("封存人：", "见证人：", "存放处：", "封存日期：")),
    ]
    return paper.press(about, story)


class _KeyTable(Flowable):  # type: ignore[misc]
    """The groups, numbered and large, with the QR beside them."""

    def __init__(self, groups: tuple[str, ...], key: str) -> None:
        super().__init__()
        self._groups = groups
        self._key = key
        self.spaceBefore = self.spaceAfter = 10.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points."""
        rows = -(-len(self._groups) // _COLUMNS)
        self.width, self.height = width, max(rows * _ROW, _QR) + 8 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw frame, groups and QR."""
        self.canv.setLineWidth(1.0)
        self.canv.rect(0, 0, self.width, self.height)
        each = (self.width - _QR - 10 * mm) / _COLUMNS
        top = self.height - 4 * mm
        for place, group in enumerate(self._groups):
            row, column = divmod(place, _COLUMNS)
            self._group(place + 1, group, 5 * mm + column * each, top - (row + 1) * _ROW + 3 * mm)
        self._code(self.width - _QR - 4 * mm, (self.height - _QR) / 2)

    def _group(self, number: int, group: str, left: float, level: float) -> None:
        self.canv.setFont(Slot.SONG.value, 9)
        self.canv.drawRightString(left + 4 * mm, level, str(number))
        self.canv.setFont(Slot.HEI.value, 17)
        # the characters stand apart, so that nobody reads two as one
        for place, char in enumerate(group):
            self.canv.drawCentredString(left + (8.5 + 4.9 * place) * mm, level, char)

    def _code(self, left: float, bottom: float) -> None:
        # medium correction: a crease or a stain may cost a seventh of it
        code = QrCodeWidget(self._key, barLevel="M", barBorder=2, barWidth=_QR, barHeight=_QR)
        drawing = Drawing(_QR, _QR)
        drawing.add(code)
        draw(drawing, self.canv, left, bottom)
