"""The roster as a real program: drafted, shown, published, printed; exit codes."""

from pathlib import Path

from tests.walks.commands import refused
from tests.walks.test_command_line import Book, book

__all__ = ["book"]


def test_a_month_is_drafted_published_and_printed(book: Book, tmp_path: Path) -> None:
    said = book.runs("roster", "draft", "2026-12", who="罗成海")
    assert (said.code, said.trouble) == (0, "")
    assert "12-05主班" in said.out
    assert said.out.endswith("印发用 roster publish 2026-12。\n")
    said = book.runs("roster", "publish", "2026-12", who="罗成海")
    assert said.out.startswith("2026年12月值班表已印发，31个班次，空岗")
    refused(book.runs("roster", "publish", "2026-12", who="罗成海"), "已经印发")
    assert "12-31主班" in book.runs("roster", "show", "2026-12", who="罗成海").out
    out = tmp_path / "12月.pdf"
    said = book.runs("report", "roster", "2026-12", "--public", "--out", out, who="罗成海")
    assert said.out == f"2026年12月值班安排表（公示稿）已写入{out}。\n"
    assert out.read_bytes().startswith(b"%PDF")


def test_what_is_not_there_or_not_allowed_is_one_sentence(book: Book, tmp_path: Path) -> None:
    refused(book.runs("roster", "show", "2026-12", who="罗成海"), "还没有值班表")
    refused(book.runs("roster", "draft", "2026-13", who="罗成海"), "应写成")
    refused(book.runs("roster", "draft", "2026-12", who="林可"), "须由办公室负责人来做")
    refused(book.runs("roster", "approve", "TB-2026-0001", who="罗成海"), "没有编号")
    out = tmp_path / "12月.pdf"
    refused(book.runs("report", "roster", "2026-12", "--out", out, who="罗成海"), "还没有值班表")
    assert not out.exists()
