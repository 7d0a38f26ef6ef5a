"""import and export as a real program: rows with their faults, a list on the disk, exit codes."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from dutydesk.model.phrase import PhraseKind
from tests.walks.test_command_line import Book, book, refused

__all__ = ["book"]

STAFF = "姓名,职务,角色\n周航,专干,值班员\n冯晓,副镇长,带班领导\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "名单.csv"


def test_staff_come_in_and_each_pin_is_told_once(book: Book, table: Path) -> None:
    table.write_text(STAFF, encoding="gb18030")
    said = book.runs("import", "staff", table, who="罗成海")
    assert (said.code, said.trouble) == (0, "")
    first, second, last = said.out.splitlines()
    assert first.startswith("周航　值班员　PIN ")
    assert second.startswith("冯晓　带班领导　PIN ")
    assert last.startswith("已列入值班名单2人")
    book.pins["周航"] = first.rpartition(" ")[2]
    assert book.runs("journal", who="周航").code == 0


def test_every_wrong_row_is_told_and_nobody_comes_in(book: Book, table: Path) -> None:
    table.write_text(STAFF + "林可,,\n,专干,\n", encoding="utf-8")
    said = book.runs("import", "staff", table, who="罗成海")
    assert (said.code, said.out) == (1, "")
    assert said.trouble.splitlines() == [
        "第4行：名单上已有林可；同名的请加职务以示区别。",
        "第5行：没有姓名。",
        "2行有错，一行也没有导入；请改好表再来。",
    ]
    with book.opened() as desk:
        assert "周航" not in {person.name for person in desk.people.serving()}


def test_units_come_in_and_go_out_again(book: Book, table: Path, tmp_path: Path) -> None:
    table.write_text("名称,电话\n水利站,8801\n", encoding="utf-8-sig")
    assert book.runs("import", "units", table, who="罗成海").out == "名录已列入1个。\n"
    with book.opened() as desk:
        assert [u.name for u in desk.directory.all_of(PhraseKind.UNIT)] == ["水利站"]
    out = tmp_path / "单位.xlsx"
    said = book.runs("export", "units", out, who="陶文")
    assert said.out == f"单位名录已写入{out}，共1行。\n"
    sheet = load_workbook(out).active
    assert sheet is not None
    assert list(sheet.iter_rows(values_only=True))[1][:3] == ("水利站", "单位", "8801")


@pytest.mark.parametrize("name", ["journal", "matters", "visits", "letters", "staff"])
def test_no_list_tells_a_citizen_or_what_is_closed(book: Book, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"{name}.xlsx"
    assert book.runs("export", name, out, who="陶文").code == 0
    sheet = load_workbook(out).active
    assert sheet is not None
    text = str(list(sheet.iter_rows(values_only=True)))
    for planted in ("周𠮷安", "13900000513", "密件"):
        assert planted not in text


def test_refusals_are_one_sentence(book: Book, table: Path, tmp_path: Path) -> None:
    table.write_text(STAFF, encoding="utf-8")
    refused(book.runs("import", "staff", table, who="陶文"), "办公室负责人")
    refused(book.runs("import", "staff", tmp_path / "没有.csv", who="罗成海"), "读不出来")
    refused(book.runs("export", "contacts", tmp_path / "c.xlsx", who="陶文"), "没有叫contacts")
    (tmp_path / "旧.xlsx").write_bytes(b"old")
    refused(book.runs("export", "staff", tmp_path / "旧.xlsx", who="陶文"), "已经存在")
    refused(book.runs("import", "contacts", table, who="罗成海"), "命令写得不对", code=2)
