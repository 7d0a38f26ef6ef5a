"""The papers: complete, inside their block, signed on a full page, the same bytes every time."""

import hashlib
import os
import re
import subprocess
import sys
from datetime import datetime

import pytest
from pypdfium2 import PdfDocument

from dutydesk.documents import daily_report, handover_sheet, paper, preview
from dutydesk.documents.ledger import Heading, Ledger
from dutydesk.documents.lines import NO_START
from dutydesk.documents.zh_text import ZhText
from tests.documents.reading import ink, pages, strays, words
from tests.documents.samples import LONG, RARE, report, sheet


@pytest.mark.parametrize("events", [0, 1, 50, 300])
def test_every_line_of_the_day_is_on_the_paper_and_inside_its_block(events: int) -> None:
    pdf = daily_report.pdf(report(events, matters=events // 4))
    printed = words(pdf)
    flat = "".join(LONG.split())
    assert printed.count(flat[:40]) == events
    assert strays(pdf) == []


def test_a_day_without_anything_says_so() -> None:
    assert "本班无重要事项" in words(daily_report.pdf(report(0, matters=0)))


@pytest.mark.parametrize("events", [0, 3, 7, 12, 50])
def test_the_signatures_never_stand_alone_on_a_page(events: int) -> None:
    last = pages(daily_report.pdf(report(events, matters=events)))[-1]
    assert "值班员签名" in last
    assert "领导阅示" in last
    assert last.index("领导阅示") > 0


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    for page in pages(daily_report.pdf(report(60, matters=0)))[1:-1]:
        assert "事项及处理" in page


def test_pages_say_which_of_how_many_they_are() -> None:
    printed = pages(daily_report.pdf(report(30)))
    for place, page in enumerate(printed, 1):
        flat = "".join(page.split())
        assert f"第{place}页共{len(printed)}页" in flat


def test_the_number_of_pages_is_seen_and_ends_at_the_edge_of_the_block() -> None:
    pdf = daily_report.pdf(report(30))
    assert ink(pdf, "共") > 20
    text = PdfDocument(pdf)[0].get_textpage()
    words_end = [i for i in range(text.count_chars()) if text.get_text_range(i, 1) == "页"]
    right = max(text.get_charbox(place)[2] for place in words_end)
    assert right == pytest.approx(paper.LEFT + paper.WIDTH, abs=1.5)


def test_a_heading_stays_with_its_table_and_no_page_is_left_half_empty() -> None:
    for rows in range(1, 40):
        table = Ledger((Heading("事项", 156),), [["值班"]] * 60)
        lines = [ZhText("值班", paper.PLAIN) for _ in range(rows)]
        about = paper.Sheet("试", "试", datetime(2026, 1, 1))
        printed = pages(paper.press(about, [*lines, paper.heading("一、标题"), table]))
        for page in printed:
            assert not page.split("第")[0].strip().endswith("一、标题")
        assert len(printed) <= 4


def test_a_cell_of_two_thousand_characters_runs_over_pages_word_for_word() -> None:
    text = (LONG * 30)[:2000]
    printed = words(daily_report.pdf(report(1, text=text)))
    for mark in ("（转下页）", "（接上页）"):
        assert mark in printed
    # the row stands alone in its column, so but for what each page adds the words follow on
    for page in range(1, 9):
        printed = re.sub(f"末条记录第438条核对码K7QM-2XPA-9TRD第{page}页共[0-9]页", "", printed)
    for added in ("（转下页）", "（接上页）", "序号时间事项及处理", "续"):
        printed = printed.replace(added, "")
    assert "".join(text.split()) in printed


def test_a_name_of_fifty_characters_stays_inside() -> None:
    assert strays(daily_report.pdf(report(2, text=RARE * 3))) == []


def test_the_paper_carries_the_last_entry_and_the_code() -> None:
    for page in pages(daily_report.pdf(report(30))):
        flat = "".join(page.split())
        assert "末条记录第438条" in flat
        assert "K7QM-2XPA-9TRD" in flat


def test_a_draft_never_looks_issued() -> None:
    assert "草稿" in words(daily_report.pdf(report(1, is_draft=True)))
    assert "草稿" not in words(daily_report.pdf(report(1)))


def test_a_practice_sheet_says_so() -> None:
    assert "练习" in words(handover_sheet.pdf(sheet(2, is_practice=True)))


@pytest.mark.parametrize("matters", [0, 1, 13, 80])
def test_a_handover_lists_every_matter_and_stays_inside(matters: int) -> None:
    pdf = handover_sheet.pdf(sheet(matters))
    printed = words(pdf)
    assert all(f"SX-2026-{400 + i:04d}" in printed for i in range(matters))
    assert strays(pdf) == []
    assert f"上班结转{matters}" in printed


def test_a_handover_has_a_line_for_every_hand() -> None:
    printed = words(handover_sheet.pdf(sheet(1)))
    for label in ("交班主班", "交班副班", "接班主班", "接班副班", "监交人", "带班领导"):
        assert label in printed


def test_no_line_of_a_page_begins_with_a_forbidden_mark() -> None:
    for page in pages(daily_report.pdf(report(20))):
        for line in page.splitlines():
            assert not line or line[0] not in NO_START - {"—"}


def test_the_same_report_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(daily_report.pdf(report(5, text=LONG + RARE))).hexdigest()
    code = (
        "import hashlib\n"
        "from dutydesk.documents import daily_report\n"
        "from tests.documents.samples import LONG, RARE, report\n"
        "made = daily_report.pdf(report(5, text=LONG + RARE))\n"
        "print(hashlib.sha256(made).hexdigest())\n"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/New_York"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=elsewhere
    )
    assert done.stdout.strip() == here


def test_every_face_on_the_paper_is_embedded() -> None:
    pdf = daily_report.pdf(report(3, text=LONG + RARE))
    assert b"/Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") >= pdf.count(b"/Type /FontDescriptor") > 0


def test_the_date_of_the_file_is_the_time_it_was_gathered() -> None:
    assert (
        PdfDocument(daily_report.pdf(report(0)))
        .get_metadata_value("CreationDate")
        .startswith("D:20261125074500")
    )


def test_a_page_can_be_looked_at() -> None:
    pdf = daily_report.pdf(report(1))
    width, height, rows = preview.picture(pdf, 0, 72)
    assert (width, height) == (596, 842)
    assert len(rows) == width * height * 4
    assert rows.count(b"\x00\x00\x00\xff") > 100
    assert preview.page_count(pdf) == len(pages(pdf))
