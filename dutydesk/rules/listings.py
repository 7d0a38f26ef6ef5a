"""Lists as they are seen (名单), in words: what may leave as a table, never a contact."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from dutydesk.model.listing import Listing
from dutydesk.model.matter import Matter
from dutydesk.model.person import Person
from dutydesk.model.phrase import Listed
from dutydesk.model.record import Filed, Register
from dutydesk.rules.matters import urgency
from dutydesk.rules.sheets import book_rows
from dutydesk.rules.timeline import Amendment, Item

JOURNAL = ("序号", "日期", "时间", "方式", "内容", "补记", "更正和作废", "记录人")
MATTERS = ("编号", "状态", "事项", "责任单位", "责任人", "办理时限", "下一步", "进展")
STAFF = ("姓名", "职务", "角色")
DIRECTORY = ("名称", "类别", "值班电话", "备注")


def journal(items: Iterable[Item], title: str) -> Listing:
    """The timeline, each line with what became of it."""
    return Listing(title, JOURNAL, tuple(_item(item) for item in items))


def matters(found: Iterable[Matter], now: datetime, title: str) -> Listing:
    """Matters, the restricted ones by their number alone."""
    return Listing(title, MATTERS, tuple(_matter(matter, now) for matter in found))


def staff(people: Iterable[Person]) -> Listing:
    """The duty list."""
    rows = tuple((each.name, each.post, each.titles) for each in people)
    return Listing("值班人员", STAFF, rows)


def directory(listed: Iterable[Listed], title: str) -> Listing:
    """Units or places; it may be taken in again as it is."""
    rows = tuple((e.name, e.kind.value, e.duty_number, e.remarks) for e in listed)
    return Listing(title, DIRECTORY, rows)


def register(kept: Register, records: Sequence[Filed], since: date, until: date) -> Listing:
    """A register as its printed book has it: no contact stands in it."""
    headings = tuple(column.label for column in kept.book)
    title = f"{kept.title}簿{since:%Y%m%d}-{until:%Y%m%d}"
    return Listing(title, headings, book_rows(kept, records))


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Listing:
    """Any other table of the window."""
    return Listing(title, tuple(headings), tuple(tuple(row) for row in rows))


def _item(item: Item) -> tuple[str, ...]:
    late = f"晚{item.late}：{item.late_reason}" if item.late else ""
    state = ["待补记"] if item.is_owed else []
    return (
        str(item.seq),
        f"{item.happened_at:%Y-%m-%d}",
        f"{item.happened_at:%H:%M}",
        item.word,
        item.text,
        late,
        "；".join([*state, *map(_amendment, item.amendments)]),
        item.author,
    )


def _amendment(amendment: Amendment) -> str:
    reason = f"（{amendment.reason}）" if amendment.reason else ""
    tail = f"{amendment.entered_at:%m-%d %H:%M} {amendment.author}"
    return f"{amendment.word} {amendment.text}{reason} {tail}"


def _matter(matter: Matter, now: datetime) -> tuple[str, ...]:
    is_hidden = matter.is_restricted
    return (
        matter.number,
        urgency(matter, now).value if matter.is_open else matter.state.value,
        matter.shown_title,
        matter.unit,
        matter.handler,
        f"{matter.due_at:%Y-%m-%d %H:%M}" if matter.due_at else "",
        "" if is_hidden else matter.next_step,
        "" if is_hidden else matter.progress,
    )
