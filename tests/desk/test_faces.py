"""The office's own typefaces: used when they can be, never a reason not to print."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dutydesk.desk import faces
from dutydesk.model.errors import PaperTrouble
from dutydesk.model.note import Note
from dutydesk.model.settings import Settings
from dutydesk.paths import resources
from tests.conftest import Room

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _bundled_again() -> Iterator[None]:
    yield
    faces.ready(Settings())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    # any other TrueType face serves as the office's own
    copy = tmp_path / "simfang.ttf"
    copy.write_bytes((resources() / "fonts" / "kai.ttf").read_bytes())
    return copy


def test_the_offices_own_face_prints_another_paper(room: Room, own: Path) -> None:
    room.desk.journal.note(Note(text="值班正常"))
    bundled = room.desk.papers.daily_pdf(TODAY)
    room.sits("罗成海")
    room.desk.settings.change(replace(room.desk.settings.read(), own_fang=str(own)))
    room.sits("高远")
    with_own = room.desk.papers.daily_pdf(TODAY)
    assert b"DutyFang" in bundled
    assert b"DutyKai" in with_own
    assert b"DutyFang" not in with_own


def test_a_file_that_is_no_typeface_is_refused_before_it_is_kept(
    room: Room, tmp_path: Path
) -> None:
    wrong = tmp_path / "不是字体.ttf"
    wrong.write_bytes(b"no font")
    room.sits("罗成海")
    before = room.desk.settings.read()
    with pytest.raises(PaperTrouble, match=r"不是字体\.ttf"):
        room.desk.settings.change(replace(before, own_title=str(wrong)))
    assert room.desk.settings.read() == before


def test_a_face_that_vanished_later_is_said_and_the_bundled_one_prints(
    room: Room, own: Path
) -> None:
    room.sits("罗成海")
    room.desk.settings.change(replace(room.desk.settings.read(), own_fang=str(own)))
    faces.ready(Settings())
    own.unlink()
    room.sits("高远")
    report = room.desk.papers.daily(TODAY)
    assert any("simfang.ttf" in line and "自带字体" in line for line in report.missing)
    assert b"DutyFang" in room.desk.papers.daily_pdf(TODAY)


def test_every_character_without_a_face_is_named_before_printing(room: Room) -> None:
    room.desk.journal.note(Note(text="来人姓\ue000，𠮷村"))
    missing = room.desk.papers.daily(TODAY).missing
    assert "字库没有“\ue000”（U+E000），打印处留空格，请用笔补写" in missing
    assert not any("𠮷" in line for line in missing)
