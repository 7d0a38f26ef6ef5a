"""值班安排表 (F11) on paper: a month of whole days on one sheet, struck names legible."""

import re
from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from dutydesk.documents import paper
from dutydesk.documents.ledger import Column, Heading, Ledger
from dutydesk.documents.lines import Align, Line, Type
from dutydesk.documents.typefaces import Slot, load_typefaces, width_of
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.roster_sheet import RosterName, RosterRow, RosterSheet

_CELL = Type(Slot.SONG, 10, 11.2, Align.LEFT)
_NOTE = Type(Slot.SONG, 9, 12, Align.LEFT)
"""Thirty-one days, their telephone numbers and the signatures stay on one sheet."""

_PADDING = 0.3
_SIDES = 9.0
"""Points a cell keeps free at its left and right together, and a little more."""

_WHOLE_DAYS = (
    ("日期", 12),
    ("星期", 10),
    ("带班领导", 31),
    ("主班", 30),
    ("副班", 31),
    ("备班", 27),
    ("备注", 15),
)
_PARTS_OF_DAYS = (
    ("日期", 13),
    ("星期", 10),
    ("班次", 13),
    ("带班领导", 27),
    ("主班", 27),
    ("副班", 29),
    ("备班", 21),
    ("备注", 16),
)
_SIGNERS = ("制表人：", "审核人：", "签发人：", "日期：")
_SPACE = "　"
_BESIDE = 4
"""Telephone numbers on one line."""

_WHITE = 6.0
"""What the table asks for between itself and what stands below."""

_BEFORE = re.compile(r"\(([^)]+)")
_STROKE = 0.7
_MIDDLE = 0.36
"""How far above the baseline a stroke runs, in parts of the size."""


def pdf(sheet: RosterSheet) -> bytes:
    """The month as PDF; the public copy carries no mobile numbers."""
    side = "公示稿（不含手机号码）" if sheet.is_public else "内部使用"
    title = f"{sheet.year}年{sheet.month}月值班安排表"
    slots = list(dict.fromkeys(row.slot for row in sheet.rows))
    # what stands below is measured before the paper is pressed
    load_typefaces()
    notes: list[Flowable] = [ZhText(line, _NOTE) for line in _notes(sheet, slots)]
    signatures = paper.Signatures(_SIGNERS, columns=len(_SIGNERS))
    below = sum(each.wrap(paper.WIDTH, paper.HEIGHT)[1] for each in notes) + signatures.room
    below += _WHITE
    shown: list[Flowable] = [
        ZhText(title, paper.TITLE),
        paper.Rule(
            f"单位：{sheet.unit}　编表：{sheet.office}",
            f"草稿　{side}" if sheet.is_draft else side,
        ),
        _table(sheet.rows, below, names_slot=len(slots) > 1),
        *notes,
        signatures,
    ]
    return paper.press(paper.about(sheet, title), shown)


def _strike(canvas: Canvas, line: Line, column: Column, baseline: float) -> None:
    """Draw a stroke through every name in brackets; it stays legible."""
    placed = list(_placed(line, column.kind))
    shift = (column.room - line.width) / 2 if column.kind.align is Align.CENTRE else 0.0
    left, level = column.text_left + shift, baseline + column.kind.size * _MIDDLE
    canvas.setLineWidth(_STROKE)
    for found in _BEFORE.finditer("".join(char for char, _, _ in placed)):
        begin, end = placed[found.start(1)][1], placed[found.end(1) - 1][2]
        canvas.line(left + begin, level, left + end, level)


def _placed(line: Line, kind: Type) -> Iterator[tuple[str, float, float]]:
    """Every character of a line with its left and right edge in points."""
    for place, text in line.pieces:
        left = place
        for char in text:
            right = left + width_of(char, kind.slot, kind.size)
            yield char, left, right
            left = right


def _table(rows: Sequence[RosterRow], below: float, *, names_slot: bool) -> Ledger:
    widths = _PARTS_OF_DAYS if names_slot else _WHOLE_DAYS
    headings = [Heading(title, width, Align.CENTRE) for title, width in widths]
    room = dict(widths)
    cells = [_cells(row, room, names_slot=names_slot) for row in rows]
    return Ledger(headings, cells, _CELL, padding=_PADDING, below=below, over=_strike)


def _cells(row: RosterRow, room: dict[str, int], *, names_slot: bool) -> tuple[str, ...]:
    names = (
        _names(row.leaders, room["带班领导"]),
        _names(row.leads, room["主班"]),
        _names(row.seconds, room["副班"]),
        _names(row.standbys, room["备班"]),
    )
    slot = (row.slot,) if names_slot else ()
    return (row.day, row.weekday, *slot, *names, row.remark)


def _names(names: Sequence[RosterName], room: int) -> str:
    """All on one line where they fit; else each on its own, and a struck one under the new."""
    whole = "、".join(map(_shown, names))
    if _fits(whole, room):
        return whole
    return "\n".join(
        line if _fits(line, room) else line.replace("(", "\n(") for line in map(_shown, names)
    )


def _fits(text: str, room: int) -> bool:
    return width_of(text, _CELL.slot, _CELL.size) <= room * float(mm) - _SIDES


def _shown(name: RosterName) -> str:
    # narrow brackets, so that both names stand on one line
    before = f"({'、'.join(name.struck)})" if name.struck else ""
    return f"{name.name or '（空）'}{before}"


def _notes(sheet: RosterSheet, slots: Sequence[str]) -> Iterator[str]:
    """What stands under the table: the numbers, how the day is cut, what changed, the rules."""
    mobiles = _mobiles(sheet)
    longest = max(map(len, mobiles), default=0)
    numbers = [f"{name.ljust(longest, _SPACE)} {mobile}" for name, mobile in mobiles.items()]
    for place in range(0, len(numbers), _BESIDE):
        yield (_SPACE * 2).join(numbers[place : place + _BESIDE])
    cut = f"班次：{slots[0]}；" if len(slots) == 1 else ""
    yield cut + "".join(sheet.notes)
    if sheet.changes:
        yield f"变更（括号内划去的是原来排的人）：{'；'.join(sheet.changes)}。"


def _mobiles(sheet: RosterSheet) -> dict[str, str]:
    posts = (
        name
        for row in sheet.rows
        for names in (row.leaders, row.leads, row.seconds, row.standbys)
        for name in names
    )
    return {name.name: name.mobile for name in posts if name.mobile}
