"""值班安排表 on paper: one sheet for a month of whole days, struck names legible and struck."""

from dataclasses import replace
from datetime import datetime

from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium

from dutydesk.documents import roster_sheet
from dutydesk.model.reports import Seal
from dutydesk.model.roster_sheet import RosterName, RosterRow, RosterSheet
from tests.documents.reading import pages

NAMES = (
    "何守诚",
    "欧阳若兰",
    "孟岚",
    "钱立",
    "周航",
    "司马青",
    "高远",
    "孙禾",
    "林可",
    "陶文",
    "方宁",
    "白露",
)
NUMBERS = {name: f"139000000{place:02d}" for place, name in enumerate(NAMES)}
CHANGE = "12-02副班：原钱立，罗成海11-24 17:26批准变更（TB-2026-0001）"


def named(place: int, struck: tuple[str, ...] = ()) -> RosterName:
    name = NAMES[place % len(NAMES)]
    return RosterName(name, NUMBERS[name], struck)


def row(day: int, slot: str = "全天班", struck: tuple[str, ...] = ()) -> RosterRow:
    return RosterRow(
        day=f"12-{day:02d}",
        weekday="六",
        slot=slot,
        leaders=(named(day),),
        leads=(named(day + 1),),
        seconds=(named(day + 2, struck), named(day + 3)),
        standbys=(named(day + 4),),
        remark="节假日",
    )


def sheet(rows: tuple[RosterRow, ...], *, changes: int = 0) -> RosterSheet:
    return RosterSheet(
        unit="青石镇维稳综治中心",
        made_at=datetime(2026, 11, 25, 7, 45),
        seal=Seal(438, "K7QM-2XPA-9TRD"),
        year=2026,
        month=12,
        office="综治办",
        rows=rows,
        changes=(CHANGE,) * changes,
        notes=(
            "值班电话：值班室一号线；交接班时间：08:30。",
            "请假、调班须提前报批准，谁替谁负责。",
        ),
        is_public=False,
        is_draft=False,
    )


def flat(pdf: bytes) -> str:
    return "".join("".join(pages(pdf)).split())


def strokes(pdf: bytes) -> int:
    found = PdfDocument(pdf)[0].get_objects()
    return sum(each.type == pdfium.FPDF_PAGEOBJ_PATH for each in found)


WHOLE = tuple(row(day) for day in range(1, 32))


def test_a_month_of_whole_days_with_its_numbers_and_changes_is_one_sheet() -> None:
    changed = tuple(row(day, struck=("钱立",) if day < 4 else ()) for day in range(1, 32))
    printed = pages(roster_sheet.pdf(sheet(changed, changes=3)))
    assert len(printed) == 1
    assert "签发人" in "".join(printed[0].split())


def test_days_and_nights_take_two_sheets_with_the_head_on_both() -> None:
    rows = tuple(row(day, slot) for day in range(1, 32) for slot in ("白班", "夜班"))
    printed = pages(roster_sheet.pdf(sheet(rows)))
    assert len(printed) == 2
    assert all("带班领导" in page and "班次" in page for page in printed)


def test_every_number_stands_once_below_the_table() -> None:
    text = flat(roster_sheet.pdf(sheet(WHOLE)))
    assert {text.count(number) for number in NUMBERS.values()} == {1}


def test_the_public_copy_has_no_numbers() -> None:
    bare = tuple(
        replace(
            each,
            **{
                post: tuple(replace(name, mobile="") for name in getattr(each, post))
                for post in ("leaders", "leads", "seconds", "standbys")
            },
        )
        for each in WHOLE
    )
    text = flat(roster_sheet.pdf(replace(sheet(bare), is_public=True)))
    assert "公示稿（不含手机号码）" in text
    assert "1390000" not in text


def test_a_struck_name_stays_legible_and_has_a_stroke_through_it() -> None:
    plain, changed = (row(1),), (row(1, struck=("钱立",)),)
    before, after = (roster_sheet.pdf(sheet(rows)) for rows in (plain, changed))
    assert "(钱立)" in flat(after)
    assert strokes(after) == strokes(before) + 1


def test_a_draft_says_that_it_is_one() -> None:
    assert "草稿" in flat(roster_sheet.pdf(replace(sheet(WHOLE), is_draft=True)))
