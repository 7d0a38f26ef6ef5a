"""The daily report in its tab: pages as printed, what is missing, issued, printed, taken back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from dutydesk.desk.desk import Desk
from dutydesk.screens.kit import printing
from dutydesk.screens.papers_screen import PapersScreen
from tests.conftest import Room

SLOW = 20_000


@pytest.fixture
def papers(room: Room, qtbot: QtBot) -> PapersScreen:
    screen = PapersScreen(room.desk)
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    with qtbot.waitSignal(screen.pages.shown, timeout=SLOW):
        screen.show()
        screen.refresh()
    room.desk.on_change(screen.refresh)
    return screen


def drawn(qtbot: QtBot, papers: PapersScreen, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(papers.pages.shown, timeout=SLOW):
        act()


def test_the_pages_are_as_wide_as_there_is_room(papers: PapersScreen) -> None:
    assert papers.pages.pages
    page = papers.pages.pages[0]
    assert page.width() <= papers.pages.viewport().width()
    assert page.width() > papers.pages.viewport().width() * 0.8
    assert abs(page.height() / page.width() - 297 / 210) < 0.02


def test_a_narrower_window_draws_narrower_pages(papers: PapersScreen, qtbot: QtBot) -> None:
    before = papers.pages.pages[0].width()
    drawn(qtbot, papers, lambda: papers.resize(1000, 600))
    assert papers.pages.pages[0].width() < before


def test_what_is_missing_is_named_before_issuing(papers: PapersScreen) -> None:
    assert "巡查" in papers.missing.text()
    assert "备份" in papers.missing.text()


def test_the_number_of_pages_is_said_before_printing(papers: PapersScreen) -> None:
    assert papers.buttons.count.text() == f"A4纸，共{len(papers.pages.pages)}页"


def test_a_paper_is_saved_or_printed_only_when_it_is_the_one_asked_for(
    papers: PapersScreen, qtbot: QtBot
) -> None:
    assert papers.buttons.save_button.isEnabled()
    with qtbot.waitSignal(papers.pages.shown, timeout=SLOW):
        papers.notice_text.setPlainText("15:00电视会议")
        papers.look_button.click()
        assert not papers.buttons.save_button.isEnabled()
        assert not papers.buttons.print_button.isEnabled()
    assert papers.buttons.save_button.isEnabled()


def test_issuing_fixes_an_edition_with_the_notice_and_its_code(
    papers: PapersScreen, desk: Desk, qtbot: QtBot
) -> None:
    papers.notice_text.setPlainText("25日15:00 县视频会")
    drawn(qtbot, papers, papers.issue_button.click)
    day = desk.shifts.current().duty_date
    (issue,) = desk.papers.issues(day)
    assert issue.code in papers.notice.words.text()
    assert papers.edition.currentData() == 1
    assert desk.papers.issued(day, 1).tomorrow[0] == "25日15:00 县视频会"
    assert [row.code for row in papers.returns.rows.rows] == [issue.code]


def test_the_draft_follows_the_notice_when_asked(papers: PapersScreen, qtbot: QtBot) -> None:
    before = papers.pages.pdf
    papers.notice_text.setPlainText("25日15:00 县视频会")
    drawn(qtbot, papers, papers.look_button.click)
    assert papers.pages.pdf != before


def test_a_signed_sheet_is_taken_back_with_the_leaders_words(
    papers: PapersScreen, desk: Desk, qtbot: QtBot
) -> None:
    drawn(qtbot, papers, papers.issue_button.click)
    papers.returns.words.setText("砖厂欠薪请人社所25日书面反馈")
    papers.returns.return_button.click()
    assert desk.papers.unsigned() == ()
    assert any("砖厂欠薪" in entry.text for entry in desk.journal.current())
    assert not papers.returns.return_button.isEnabled()
    assert "已登记签回" in papers.notice.words.text()


def test_the_draft_is_saved_as_it_is_seen(
    papers: PapersScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "日报.pdf"
    monkeypatch.setattr("dutydesk.screens.kit.places.pdf_to_save", lambda *_: target)
    papers.buttons.save_button.click()
    assert target.read_bytes() == papers.pages.pdf


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(
    papers: PapersScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("dutydesk.screens.kit.messages.show", lambda _o, e: said.append(str(e)))
    target = tmp_path / "没有这个文件夹" / "日报.pdf"
    monkeypatch.setattr("dutydesk.screens.kit.places.pdf_to_save", lambda *_: target)
    papers.buttons.save_button.click()
    assert len(said) == 1
    assert "没有存成" in said[0]


def test_an_older_day_can_be_looked_at(papers: PapersScreen, room: Room, qtbot: QtBot) -> None:
    room.confirm_all()
    room.clock.now += timedelta(days=1)
    drawn(qtbot, papers, lambda: room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文")))
    assert papers.day.count() == 2
    drawn(qtbot, papers, lambda: papers.day.setCurrentIndex(1 - papers.day.currentIndex()))
    assert papers.day.count() == 2


def test_printing_puts_every_page_on_a_sheet_of_its_own(
    papers: PapersScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, desk: Desk
) -> None:
    target = tmp_path / "printed.pdf"
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    monkeypatch.setattr(printing, "chosen_printer", lambda *_: printer)
    with qtbot.waitSignal(papers.buttons.told, timeout=SLOW):
        papers.buttons.print_button.click()
    sheets = target.read_bytes()
    assert desk.papers.page_count(sheets) == len(papers.pages.pages)
    width, height, dots = desk.papers.picture(sheets, 0, 40)
    assert abs(height / width - 297 / 210) < 0.02
    assert len(set(dots)) > 8


def test_copies_of_an_issue_are_numbered_on_and_say_who_printed_them(
    papers: PapersScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, desk: Desk
) -> None:
    def to_file(name: str) -> QPrinter:
        printer = printing.a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        printer.setCopyCount(2)
        return printer

    drawn(qtbot, papers, papers.issue_button.click)
    plain = papers.pages.pdf
    for name in ("first.pdf", "second.pdf"):
        monkeypatch.setattr(printing, "chosen_printer", lambda *_, name=name: to_file(name))
        with qtbot.waitSignal(papers.buttons.told, timeout=SLOW):
            papers.buttons.print_button.click()
    told = desk.papers.printings("RB-2026-327第1次")
    assert [(each.first_copy, each.last_copy, each.who) for each in told] == [
        (1, 2, "高远"),
        (3, 4, "高远"),
    ]
    assert "已印4份（11-23 08:30 高远）" in papers.buttons.count.text()
    # the issued file itself bears no copy number, so its fingerprint stays
    assert desk.papers.daily_pdf(desk.journal.duty_days()[0], 1) == plain
    # the last job holds the copy that was printed last, its number in the foot
    foot = _foot_ink(desk, (tmp_path / "second.pdf").read_bytes())
    assert foot > _foot_ink(desk, plain)


def _foot_ink(desk: Desk, pdf: bytes) -> int:
    width, height, dots = desk.papers.picture(pdf, 0, 100)
    dark = 0
    for row in range(int(height * 0.905), int(height * 0.925)):
        line = dots[row * width * 4 : (row + 1) * width * 4]
        middle = line[int(width * 0.4) * 4 : int(width * 0.6) * 4]
        dark += sum(value < 128 for value in middle[::4])
    return dark


def test_a_draft_is_printed_without_a_number_and_noted(
    papers: PapersScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, room: Room
) -> None:
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "draft.pdf"))
    monkeypatch.setattr(printing, "chosen_printer", lambda *_: printer)
    with qtbot.waitSignal(papers.buttons.told, timeout=SLOW):
        papers.buttons.print_button.click()
    with room.house.database.reading() as books:
        assert "打印值班日报20261123草稿1份" in books.access_log.latest(1)[0][2]
        assert books.prints.copies_of("RB-2026-327第1次") == 0


def test_without_a_printer_the_other_way_out_is_named(
    papers: PapersScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("dutydesk.screens.kit.messages.show", lambda _o, e: said.append(str(e)))
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinters", staticmethod(list))
    papers.buttons.print_button.click()
    assert "另存PDF" in said[0]
