"""联系信息销毁清单: what was destroyed in one month, by number; it names nobody."""

from reportlab.platypus import Flowable, KeepTogether

from dutydesk.documents import paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.destruction import DestructionList

_CELL = Type(Slot.SONG, 10.5, 15.5, Align.LEFT)
_COLUMNS = (
    Heading("序号", 12, Align.CENTRE),
    Heading("登记编号", 29),
    Heading("登记簿", 22, Align.CENTRE),
    Heading("销毁时间", 25, Align.CENTRE),
    Heading("依据", 46),
    Heading("经办人", 22, Align.CENTRE),
)
_SIGNERS = ("经办人：", "监督人：", "办公室负责人：", "日期：")
_ABOUT = (
    "本清单只列编号，不记姓名、电话、住址。所列联系信息的内容和随机盐值已从数据文件中销毁，"
    "登记编号和承诺值保留，日志封签照常核对。"
)


def pdf(said: DestructionList) -> bytes:
    """The list of one month; a month without any says so."""
    title = f"{said.year}年{said.month}月联系信息销毁清单"
    period = f"{said.since:%Y-%m-%d} 至 {said.until:%Y-%m-%d}　共{len(said.rows)}条"
    signatures = paper.Signatures(_SIGNERS)
    story: list[Flowable] = [
        ZhText(title, paper.TITLE),
        paper.Rule(f"单位：{said.unit}", period),
        ZhText(_ABOUT, paper.PLAIN),
    ]
    if said.rows:
        story.append(Ledger(_COLUMNS, said.rows, _CELL, closes_blank=True))
    else:
        story.append(ZhText("本月没有到期或提前销毁的联系信息。", paper.BODY))
    story.append(KeepTogether([*_after(said), signatures]))
    about = paper.Sheet(
        title=title,
        unit=said.unit,
        made_at=said.made_at,
        seal=f"末条记录 第{said.seal.seq}条    核对码 {said.seal.code}",
        watermark="练习" if said.is_practice else "",
    )
    return paper.press(about, story)


def _after(said: DestructionList) -> list[Flowable]:
    """What the list says under its rows: where something still lies, and what comes next."""
    lines: list[Flowable] = [paper.heading("备份中的留存")]
    if said.held:
        lines += [ZhText(f"{words}。", paper.PLAIN) for words in said.held]
    else:
        told = "本月销毁的联系信息，登记在册的备份里都已没有。" if said.rows else "无。"
        lines.append(ZhText(told, paper.PLAIN))
    next_due = f"，最近一条{said.next_due:%Y-%m-%d}到期" if said.next_due else ""
    still = f"现存联系信息{said.left}条{next_due}。"
    return [*lines, paper.heading("现存"), ZhText(still, paper.PLAIN)]
