"""duties and the papers of patrols and checks as a real program: lists, words, exit codes."""

from pathlib import Path

from pypdfium2 import PdfDocument

from tests.walks.test_command_line import Book, book, refused

__all__ = ["book"]


def test_duties_are_listed_and_done_by_a_word(book: Book) -> None:
    listed = book.runs("duties", "list", who="林可")
    assert (listed.code, listed.trouble) == (0, "")
    # whatever the hour, the shift still has a round to make
    number = listed.out.splitlines()[-1].split(" ")[0]

    refused(book.runs("duties", "done", number, who="林可"), "请写一句办得怎样")
    other = book.runs("duties", "done", "none@2026-11-23", "--word", "办了", who="林可")
    refused(other, "没有要办的")
    done = book.runs("duties", "done", number, "--word", "已办妥", who="林可")
    assert (done.code, done.trouble) == (0, "")
    assert "已办，记入值班日志" in done.out
    listed = book.runs("duties", "list", who="林可")
    again = [line for line in listed.out.splitlines() if number in line]
    assert "已办（" in again[0]


def test_the_book_of_patrols_and_the_month_of_checks_are_papers(book: Book, tmp_path: Path) -> None:
    days = ("--since", "2026-11-01", "--until", "2026-11-30")
    for kind, key, title in (
        ("book", "patrols", "巡查登记簿"),
        ("summary", "post_checks", "查岗月汇总"),
    ):
        made = tmp_path / f"{kind}.pdf"
        said = book.runs("report", kind, key, *days, "--out", made, who="林可")
        assert (said.code, said.trouble) == (0, "")
        text = PdfDocument(made)[0].get_textpage().get_text_bounded()
        assert title in "".join(text.split())
    none = book.runs("report", "summary", "calls", *days, "--out", tmp_path / "x.pdf", who="林可")
    refused(none, "没有汇总")
