"""联系信息销毁清单: what was destroyed in one month, by number; it names nobody."""

from reportlab.platypus import Flowable, KeepTogether

from dutydesk.documents import paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot, load_typefaces
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.destruction import DestructionList

_CELL = Type(Slot.SONG, 10.5, 15.5, Align.LEFT)
_COLUMNS = (
    Heading("序号", 12, Align.CENTRE),
    Heading("登记编号", 29),
    Heading("登记簿", 21, Align.CENTRE),
    Heading("销毁时间", 25, Align.CENTRE),
    Heading("依据", 46),
    Heading("经办人", 23, Align.CENTRE),
)
_SIGNERS = ("经办人：", "监督人：", "办公室负责人：", "日期：")
_ABOUT = (
    "本清单只列编号，不记姓名、电话、住址。所列联系信息和随机盐值已从数据文件中销毁，承诺值保留，"
    "日志封签照常核对。依据：保留期满、提前销毁为个人信息保护法第19、47条，"
    "应急处置结束为突发事件应对法第84、85条。"
)


def pdf(said: DestructionList) -> bytes:
    """The list of one month; a month without any says so."""
    # what stands under the rows is measured before the press asks for the typefaces
    load_typefaces()
    title = f"{said.year}年{said.month}月联系信息销毁清单"
    period = f"{said.since:%Y-%m-%d} 至 {said.until:%Y-%m-%d}　共{len(said.rows)}条"
    signatures = paper.Signatures(_SIGNERS)
    story: list[Flowable] = [
        ZhText(title, paper.TITLE),
        paper.Rule(f"单位：{said.unit}", period),
        ZhText(_ABOUT, paper.PLAIN),
    ]
    after = _after(said)
    below = sum(each.wrap(paper.WIDTH, paper.HEIGHT)[1] for each in after) + signatures.room
    if said.rows:
        story.append(Ledger(_COLUMNS, said.rows, _CELL, closes_blank=True, below=below))
    else:
        story.append(ZhText("本月没有到期或提前销毁的联系信息。", paper.BODY))
    story.append(KeepTogether([*after, signatures]))
    return paper.press(paper.about(said, title), story)


def _after(said: DestructionList) -> list[Flowable]:
    """What the list says under its rows: where something still lies, and what comes next."""
    if said.held:
        told = f"备份里还可能有：{'；'.join(said.held)}。"
    elif said.rows:
        told = "本月销毁的联系信息，登记在册的备份里都已没有。"
    else:
        told = "备份中没有本月销毁的联系信息。"
    next_due = f"，最近一条{said.next_due:%Y-%m-%d}到期" if said.next_due else ""
    left = f"现存联系信息{said.left}条{next_due}。"
    return [ZhText(told, paper.PLAIN, space_before=6), ZhText(left, paper.PLAIN)]
