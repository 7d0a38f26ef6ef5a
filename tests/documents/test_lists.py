"""Tables in and out: every code an office uses, every cell as text, whole or not at all."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from dutydesk.documents import list_reading, list_writing
from dutydesk.model.errors import CopyTrouble, InvalidInput, NotNow, PaperTrouble
from dutydesk.model.listing import Listing

ROWS = [["姓名", "工号"], ["周𠮷安", "00123"], ["欧阳·静", ""]]
TEXT = "姓名,工号\r\n周𠮷安,00123\r\n欧阳·静,\r\n"


def quiet(_done: int, _all: int) -> None:
    """Report to nobody."""


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_code(tmp_path: Path, code: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(TEXT.encode(code))
    assert list_reading.read(path, 100) == ROWS


@pytest.mark.parametrize("separator", ["\t", ";", "，"])
def test_other_separators_are_understood(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "名单.txt"
    path.write_text(TEXT.replace(",", separator), encoding="utf-8")
    assert list_reading.read(path, 100) == ROWS


def test_a_quoted_cell_may_hold_separators_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text('姓名,备注\n周航,"甲,乙\n丙"\n', encoding="utf-8")
    assert list_reading.read(path, 100)[1] == ["周航", "甲,乙\n丙"]


def test_an_xlsx_is_read_in_words(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "工号", "数", "日期", "时刻", "比"])
    sheet.append(["周𠮷安", "00123", 88001.0, date(2026, 11, 24), datetime(2026, 1, 2, 3, 4), 1.5])
    book.save(path)
    assert list_reading.read(path, 100) == [
        ["姓名", "工号", "数", "日期", "时刻", "比"],
        ["周𠮷安", "00123", "88001", "2026-11-24", "2026-01-02 03:04", "1.5"],
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0rest", "旧版xls"),
        (b"PK\x03\x04 broken", "已损坏或不是表格"),
        (b"\x00\x01\x02\x03", "不是表格"),
        (b"\xff\xff\xff\xff", "文字编码认不出来"),
        (b"name\n" * 11, "超过10行"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "名单"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match=said):
        list_reading.read(path, 10)


def test_another_kind_of_zip_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    with ZipFile(path, "w") as packed:
        packed.writestr("读我.txt", "不是表格")
    with pytest.raises(InvalidInput, match="不是表格"):
        list_reading.read(path, 10)


def test_a_file_that_is_gone_is_a_trouble(tmp_path: Path) -> None:
    with pytest.raises(CopyTrouble, match="读不出来"):
        list_reading.read(tmp_path / "没有.csv", 10)


RISKY = ("=1+1", "+86 139", "-5", "@名", "\t=1", "=HYPERLINK(1)", "http://a.b/", "00123", "")


def test_every_cell_is_text_and_none_begins_to_calculate(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    list_writing.write(path, Listing("值班/名单", RISKY, (RISKY, RISKY)), quiet)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.title == "值班名单"
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == [text for text in RISKY if text] * 2
    assert all(cell.hyperlink is None for cell in cells)
    marked = {str(cell.value) for cell in cells if cell.quotePrefix}
    assert marked == {text for text in RISKY if text.startswith(("=", "+", "-", "@", "\t"))}


def test_what_was_written_reads_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    headings, *rows = (tuple(row) for row in ROWS)
    list_writing.write(path, Listing("名单", headings, tuple(rows)), quiet)
    assert list_reading.read(path, 100) == ROWS


def test_a_file_of_that_name_stays(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(PaperTrouble, match="没有覆盖"):
        list_writing.write(path, Listing("名单", ("甲",), ()), quiet)
    assert path.read_bytes() == b"old"


def test_a_place_that_cannot_take_it_is_left_clean(tmp_path: Path) -> None:
    with pytest.raises(PaperTrouble, match="没有存成"):
        list_writing.write(tmp_path / "没有" / "名单.xlsx", Listing("名单", ("甲",), ()), quiet)


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise NotNow("已取消")

    listing = Listing("名单", ("甲",), tuple((str(n),) for n in range(1200)))
    with pytest.raises(NotNow):
        list_writing.write(tmp_path / "名单.xlsx", listing, stop)
    assert told == [(500, 1200)]
    assert list(tmp_path.iterdir()) == []
