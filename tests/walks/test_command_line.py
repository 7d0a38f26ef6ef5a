"""The command line as a real program: what it says, what it refuses, and with which exit code."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew
from dutydesk.model.contact import Contact
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filing
from dutydesk.model.reports import Issue
from dutydesk.model.settings import Settings
from dutydesk.opening import FILE_NAME, open_house, real_clock
from dutydesk.practice.book import folder_beside
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.rules.pins import PRACTICE_PIN
from tests.walks.commands import ROOT, Said, refused, run


@dataclass
class Book:
    """A real book with a few acts in it, closed again, and what a test may say about it."""

    folder: Path
    pins: dict[str, str] = field(default_factory=dict)
    issue: Issue | None = None

    def runs(self, *words: str | Path, who: str = "", pin: str | None = None) -> Said:
        named = ["--as", who] if who else []
        typed = self.pins.get(who) if pin is None else pin
        return run("--data", self.folder, *words, *named, pin=typed)

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        house = open_house(self.folder, pin_cost=2)
        try:
            yield house.desk
        finally:
            house.close()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book(tmp_path / "book")
    house = open_house(book.folder, may_create=True, pin_cost=2)
    desk, now = house.desk, real_clock().replace(microsecond=0)
    crew = Crew("何守诚", "林可", ("陶文",))
    issued = desk.founding.found(Settings(unit="青石镇"), "罗成海", crew)
    book.pins.update({each.name: each.pin for each in issued})
    ids = {person.name: person.id for person in desk.people.serving()}
    desk.people.sign_in(ids["林可"], book.pins["林可"])
    late = now - timedelta(minutes=200)
    desk.journal.note(Note(text="县里问数字", happened_at=late, late_reason="处置警情"))
    visit = Visit(
        happened_at=now, content="低保咨询", first_contact="林可", disposition=Disposition.PASSED_ON
    )
    draft = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    contact = Contact(name="周𠮷安", phone="13900000513")
    desk.registers.file(VISITS, Filing(record=visit, matter=draft, contact=contact))
    letter = Letter(
        happened_at=now,
        content="密件",
        first_contact="林可",
        disposition=Disposition.FORWARDED,
        is_restricted=True,
    )
    hidden = MatterDraft(title="密件转送", unit="镇纪委", kind=MatterKind.ACCUSATION)
    desk.registers.file(LETTERS, Filing(record=letter, matter=hidden))
    book.issue = desk.papers.issue_daily(desk.shifts.current().duty_date)
    house.close()
    return book


def test_the_journal_comes_out_as_json_with_both_times(book: Book):
    said = book.runs("journal", "--json", who="陶文")

    entries = json.loads(said.out)
    assert (said.code, said.trouble) == (0, "")
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert set(entries[0]) == {
        "seq",
        "kind",
        "at",
        "entered_at",
        "late_by_minutes",
        "author",
        "text",
        "matter",
        "subject",
    }
    late = entries[1]
    assert (late["kind"], late["author"]) == ("NOTED", "林可")
    assert late["late_by_minutes"] == 200
    assert entries[2]["matter"].startswith("SX-")
    assert "周𠮷安" not in said.out


def test_the_open_matters_come_out_as_json_with_the_restricted_one_hidden(book: Book):
    said = book.runs("matters", "--json", who="何守诚")

    matters = json.loads(said.out)
    assert said.code == 0
    assert [matter["unit"] for matter in matters] == ["民政办", "镇纪委"]
    assert matters[0]["is_reply_owed"]
    assert matters[1]["title"] == "涉检举事项，内容不公开"
    assert "密件" not in said.out


def test_without_json_there_is_one_line_for_each(book: Book):
    assert len(book.runs("matters", who="林可").out.splitlines()) == 2
    assert "补记3小时20分" in book.runs("journal", who="林可").out


def test_a_day_without_duty_has_no_matters_to_list(book: Book):
    refused(book.runs("matters", "--date", "2001-01-01", who="林可"), "没有值班班次")


def test_the_report_is_written_once_and_never_over_another_file(book: Book, tmp_path: Path):
    day, out = str(_duty_date(book)), tmp_path / "日报.pdf"

    said = book.runs("report", "daily", day, "--out", out, "--edition", "1", who="林可")
    assert said.code == 0
    assert out.read_bytes().startswith(b"%PDF")

    before = out.read_bytes()
    refused(book.runs("report", "daily", day, "--out", out, who="林可"), "已经存在，没有覆盖")
    assert out.read_bytes() == before


def test_every_other_paper_is_written_too(book: Book, tmp_path: Path):
    day = str(_duty_date(book))
    with book.opened() as desk:
        matter = desk.matters.pending()[0].number
        kept = [filed for r in desk.registers.kept for filed in desk.registers.latest(r)]
    wanted = (
        ("log", day),
        ("story", matter),
        ("record", kept[0].number),
        ("book", "visits", "--since", day, "--until", day),
        ("destruction", day[:7]),
        ("manual", "all"),
    )
    for kind, what, *more in wanted:
        out = tmp_path / f"{kind}.pdf"
        said = book.runs("report", kind, what, *more, "--out", out, who="林可")
        assert (said.code, said.trouble) == (0, "")
        assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "2001-01-01"), "没有值班记录可印"),
        (("daily", "11月24日"), "应写成 2026-11-24"),
        (("record", "ZZ-2026-0001"), "没有编号像ZZ-2026-0001的登记簿"),
        (("manual", "99"), "使用手册没有第99章"),
        (("story", "SX-2026-9999"), "没有编号为SX-2026-9999的事项"),
        (("special", "ZX-2026-9999"), "没有编号为ZX-2026-9999的值班信息专报"),
        (("notice", "GZ-2026-9999"), "没有编号为GZ-2026-9999的告知单"),
        (("handover", "JJ-2026-9999"), "没有编号为JJ-2026-9999的交接班记录"),
        (("telling", "TZ-2026-9999"), "没有编号为TZ-2026-9999的逐一通知"),
        (("book", "visits"), "起止日期"),
        (("destruction", "2026-13"), "应写成 2026-11"),
        (("destruction", "2999-01"), "还没有到"),
    ],
)
def test_a_paper_that_cannot_be_made_says_why(
    book: Book, tmp_path: Path, words: tuple[str, str], sentence: str
):
    out = tmp_path / "纸.pdf"
    refused(book.runs("report", *words, "--out", out, who="林可"), sentence)
    assert not out.exists()


def test_a_report_that_cannot_be_made_leaves_no_file(book: Book, tmp_path: Path):
    day, out = str(_duty_date(book)), tmp_path / "日报.pdf"

    never = book.runs("report", "daily", day, "--out", out, "--edition", "9", who="林可")
    refused(never, "没有第9次印发")
    refused(book.runs("report", "daily", "2001-01-01", "--out", out, who="林可"), "没有日报可印")
    nowhere = tmp_path / "没有" / "日报.pdf"
    refused(book.runs("report", "daily", day, "--out", nowhere, who="林可"), "写不进去")
    assert not out.exists()


def test_verify_needs_nobody_and_says_that_the_seal_holds(book: Book):
    said = book.runs("verify")

    assert said.code == 0
    assert "封签完好" in said.out


def test_an_old_sheet_is_verified_by_its_number_and_code(book: Book):
    assert book.issue is not None
    number, code = str(book.issue.seq), book.issue.code

    said = book.runs("verify", "--paper", number, code)
    assert (said.code, said.trouble) == (0, "")
    assert "相符" in said.out

    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    refused(book.runs("verify", "--paper", number, slip), "输错了一位")
    refused(book.runs("verify", "--paper", "1", code), "核对码与纸上不同")
    refused(book.runs("verify", "--paper", "999", code), "后面的记录不见了")
    refused(book.runs("verify", "--paper", "第五条", code), "应是数字")


def test_a_broken_seal_is_told_with_the_entry(book: Book):
    with closing(sqlite3.connect(book.folder / FILE_NAME)) as connection, connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        guards = connection.execute(query).fetchall()
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE entries SET text = '别的话' WHERE seq = 2")
        for _, sql in guards:
            connection.execute(sql)

    refused(book.runs("verify"), "第2条与封签不符")


def test_a_file_without_its_guards_is_for_looking_only(book: Book):
    with closing(sqlite3.connect(book.folder / FILE_NAME)) as connection, connection:
        connection.execute("DROP TRIGGER entries_refuse_update")

    refused(book.runs("verify"), "防改保护被去掉了")


def test_a_wrong_pin_is_refused_and_kept_in_the_file(book: Book):
    wrong = f"{(int(book.pins['林可']) + 1) % 1_000_000:06d}"
    for _ in range(5):
        refused(book.runs("journal", who="林可", pin=wrong), "PIN不对")

    refused(book.runs("journal", who="林可"), "连续输错，请等")
    refused(book.runs("journal", who="没有这人", pin=wrong), "名单上没有")


def test_the_pin_comes_from_a_file_or_the_surroundings_and_never_as_a_word(
    book: Book, tmp_path: Path
):
    kept = tmp_path / "pin"
    kept.write_text(f"{book.pins['林可']}\n", encoding="utf-8")
    assert run("--data", book.folder, "matters", "--as", "林可", "--pin-file", kept).code == 0

    without = run("--data", book.folder, "matters", "--as", "林可")
    refused(without, "DUTYDESK_PIN")
    lost = run("--data", book.folder, "matters", "--as", "林可", "--pin-file", tmp_path / "no")
    refused(lost, "读不出来")
    typed = run("--data", book.folder, "matters", "--as", "林可", "--pin", book.pins["林可"])
    refused(typed, "命令写得不对", code=2)


def test_a_second_program_is_sent_away(book: Book):
    with book.opened():
        refused(book.runs("verify"), "已经打开")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    refused(run("--data", tmp_path / "没有", "verify"), "没有找到数据文件夹")
    refused(run("--data", tmp_path, "verify"), "没有找到数据文件")


def test_a_practice_book_is_made_once_and_opens_with_the_known_pin(tmp_path: Path):
    folder = tmp_path / "room"
    said = run("--data", folder, "practice", "--days", "2", "--seed", "5")
    assert said.code == 0, said.trouble
    assert PRACTICE_PIN in said.out
    assert not (folder / FILE_NAME).exists()

    words = ("journal", "--json", "--as", "云朗")
    assert json.loads(run("--data", folder, "--practice", *words, pin=PRACTICE_PIN).out)
    refused(run("--data", folder, "practice", "--days", "2"), "已经启用过")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    refused(run("--data", tmp_path / "file", "practice"), "不能建立数据文件夹")


def test_a_real_book_is_not_opened_as_a_practice_book(book: Book):
    aside = folder_beside(book.folder)
    aside.mkdir()
    (book.folder / FILE_NAME).rename(aside / FILE_NAME)

    refused(book.runs("--practice", "verify"), "不是练习册")


@pytest.mark.parametrize(
    "words",
    [
        ("sing",),
        ("journal",),
        ("journal", "--as", "林可", "--date", "昨天"),
        ("report", "daily", "2026-11-24", "--as", "林可"),
        ("report", "weekly", "2026-11-24", "--as", "林可", "--out", "x.pdf"),
        ("verify", "--paper", "5"),
        ("practice", "--days", "0"),
    ],
    ids=" ".join,
)
def test_a_command_written_wrongly_ends_with_two(words, tmp_path: Path):
    refused(run("--data", tmp_path, *words), "命令写得不对", code=2)


def test_help_is_there_and_no_screen_is_loaded_for_it():
    check = "import sys, dutydesk.command_line; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0

    said = run("--help")
    assert said.code == 0
    assert "备份到U盘" in said.out


def _duty_date(book: Book) -> date:
    assert book.issue is not None
    return book.issue.duty_date
