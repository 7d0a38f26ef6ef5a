"""Copies from the command line: made, drilled, restored by two, and on an empty PC by envelope."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew
from dutydesk.model.handover import Signature
from dutydesk.model.note import Note
from dutydesk.model.settings import Settings
from dutydesk.opening import open_house
from tests.walks.commands import Said, refused, run


@dataclass
class Book:
    """A real book, closed, and the PINs of its people."""

    folder: Path
    stick: Path
    pins: dict[str, str] = field(default_factory=dict)

    def runs(self, *words: str | Path, who: str, second: str = "", at: Path | None = None) -> Said:
        named = ["--as", who, *(["--second", second] if second else [])]
        pins = {"pin": self.pins.get(who), "second_pin": self.pins.get(second)}
        return run("--data", at or self.folder, *words, *named, **pins)

    @contextmanager
    def opened(self, at: Path | None = None) -> Iterator[Desk]:
        house = open_house(at or self.folder, pin_cost=2)
        try:
            yield house.desk
        finally:
            house.close()

    def signed(self, desk: Desk, name: str) -> Signature:
        ids = {person.name: person.id for person in desk.people.serving()}
        return Signature(ids[name], self.pins[name])


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book(tmp_path / "book", tmp_path / "stick")
    book.stick.mkdir()
    house = open_house(book.folder, may_create=True, pin_cost=2)
    crew = Crew("何守诚", "林可", ("陶文",))
    issued = house.desk.founding.found(Settings(unit="青石镇"), "罗成海", crew)
    book.pins.update({each.name: each.pin for each in issued})
    house.close()
    return book


def test_a_copy_is_made_and_restored_by_two_people(book: Book):
    said = book.runs("backup", "--to", book.stick, who="林可")
    assert said.code == 0
    assert "读回核对无误，没有加密；可以拔出" in said.out
    (copy,) = book.stick.glob("*.db")

    back = ("restore", "--from", copy)
    refused(book.runs(*back, who="林可", second="罗成海"), "保管员")
    refused(book.runs(*back, who="罗成海", second="罗成海"), "两个人")
    refused(book.runs(*back, who="罗成海"), "--second")
    refused(book.runs(*back, who="罗成海", second="某某"), "没有某某")
    assert book.runs(*back, who="罗成海", second="林可").code == 0
    with book.opened() as desk:
        assert "（林可在场）" in desk.journal.current()[-1].text
        assert desk.journal.current()[-1].kind.value == "恢复"

    copy.write_bytes(copy.read_bytes()[:-1])
    refused(book.runs(*back, who="罗成海", second="林可"), "已损坏")


def test_a_drill_leaves_its_sentence(book: Book):
    refused(book.runs("drill", "--from", book.stick, who="林可"), "请先备份")
    assert book.runs("backup", "--to", book.stick, who="林可").code == 0

    said = book.runs("drill", "--from", book.stick, who="林可")

    assert said.code == 0
    assert "逐条核对完好" in said.out
    with book.opened() as desk:
        assert desk.journal.current()[-1].text == said.out.strip()


def test_a_copy_has_nowhere_to_go_or_come_from(book: Book, tmp_path: Path):
    refused(book.runs("backup", "--to", tmp_path / "没有", who="林可"), "没有找到备份位置")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    refused(book.runs("backup", "--to", tmp_path / "file", who="林可"), "没有找到备份位置")
    missing = tmp_path / "没有.db"
    refused(book.runs("restore", "--from", missing, who="罗成海", second="林可"), "没有清单")


def test_an_empty_pc_comes_to_life_from_stick_and_envelope(book: Book, tmp_path: Path):
    paper = tmp_path / "envelope.txt"
    with book.opened() as desk:
        keeper, second = book.signed(desk, "罗成海"), book.signed(desk, "林可")
        card = desk.keys.prepare(keeper, second)
        paper.write_text("\n".join(card.groups), encoding="utf-8")
        desk.keys.adopt(card.groups[card.asked - 1])
        desk.media.enrol(book.stick, "", keeper)
        desk.people.sign_in(second.person_id, second.pin)
        desk.journal.note(Note(text="搬家前"))
        made = desk.backups.back_up(book.stick)
    there = tmp_path / "new pc"

    back = ("restore", "--from", made.path)
    refused(book.runs(*back, who="林可", at=there), "密钥")
    paper.write_text(" ".join(["QQQQQ", *card.groups[1:]]), encoding="utf-8")
    refused(book.runs(*back, "--key-file", paper, who="林可", at=there), "第1组")
    paper.write_text(" ".join(card.groups), encoding="utf-8")
    refused(book.runs(*back, "--key-file", tmp_path / "no", who="林可", at=there), "读不出来")
    book.pins["某某"] = "000000"
    refused(book.runs(*back, "--key-file", paper, who="某某", at=there), "没有某某")
    said = book.runs(*back, "--key-file", paper, who="林可", at=there)

    assert said.code == 0, said
    assert "原来的电脑不要再用" in said.out
    with book.opened(at=there) as desk:
        assert desk.journal.current()[-1].text.startswith("林可在另一台电脑上自")
        assert desk.journal.check_whole().seq == made.entries + 1
    refused(book.runs("backup", "--to", book.stick, who="林可"), "已停用")
