"""值班安排表 (F11) on paper: a month on one sheet, struck names legible beside the new."""

from reportlab.platypus import Flowable

from dutydesk.documents import paper
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot, load_typefaces
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.roster_sheet import RosterName, RosterRow, RosterSheet

_DENSE = Type(Slot.SONG, 10.5, 12.5, Align.LEFT)
"""A month of thirty-one days stays on one sheet."""

_NOTE = Type(Slot.FANG, 10.5, 14.5, Align.LEFT)
_HEADINGS = tuple(
    Heading(title, width, Align.CENTRE)
    for title, width in (
        ("日期", 14),
        ("星期", 11),
        ("班次", 15),
        ("带班领导", 26),
        ("主班", 24),
        ("副班", 24),
        ("备班", 22),
        ("备注", 20),
    )
)
_SIGNERS = ("制表人：", "审核人：", "签发人：", "日期：")


def pdf(sheet: RosterSheet) -> bytes:
    """The month as PDF; the public copy carries no mobile numbers."""
    side = "公示稿（不含手机号码）" if sheet.is_public else "内部使用"
    if sheet.is_draft:
        side = f"草稿　{side}"
    words = [*(f"变更：{change}。" for change in sheet.changes), *sheet.notes]
    notes: list[Flowable] = [ZhText(line, _NOTE) for line in words]
    signatures = paper.Signatures(_SIGNERS, columns=4)
    # what stands below is measured before the paper is pressed
    load_typefaces()
    below = sum(each.wrap(paper.WIDTH, paper.HEIGHT)[1] for each in notes) + signatures.room
    shown: list[Flowable] = [
        ZhText(f"{sheet.year}年{sheet.month}月值班安排表", paper.TITLE),
        paper.Rule(f"单位：{sheet.unit}　编表：{sheet.office}", side),
        Ledger(_HEADINGS, [_cells(row) for row in sheet.rows], _DENSE, padding=1.0, below=below),
        *notes,
        signatures,
    ]
    title = f"{sheet.year}年{sheet.month}月值班安排表"
    return paper.press(paper.about(sheet, title), shown)


def _cells(row: RosterRow) -> tuple[str, ...]:
    posts = (row.leaders, row.leads, row.seconds, row.standbys)
    return (row.day, row.weekday, row.slot, *("\n".join(map(_shown, p)) for p in posts), row.remark)


def _shown(name: RosterName) -> str:
    mobile = f"\n{name.mobile}" if name.mobile else ""
    before = f"\n（原{'、'.join(name.struck)}）" if name.struck else ""
    return f"{name.name or '（空）'}{mobile}{before}"
