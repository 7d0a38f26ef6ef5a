"""Finding through the desk: newest first, exact as brute force, and never a citizen."""

import random

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.matter import MatterDraft
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filing, Importance
from dutydesk.registers.calls.record import CALLS, Call
from dutydesk.rules import finding
from dutydesk.store.search import TABLE
from tests.conftest import Room

PLACES = ("石门村", "北坡村", "柳湾村", "沙坝村", "河口村")
THINGS = ("停电", "水管冻裂", "路灯不亮", "道路结冰", "电话试通", "值班室巡查")


@pytest.fixture
def told(room: Room) -> list[str]:
    chance = random.Random(7)
    lines = [
        f"{chance.choice(PLACES)}{chance.choice(THINGS)}，第{number}号，线路C{number % 9}"
        for number in range(120)
    ]
    for line in lines:
        room.desk.journal.note(Note(text=line))
    return lines


@pytest.mark.parametrize(
    "typed",
    [
        "停",
        "停电",
        "值班室",
        "水管冻裂",
        "石门村 停电",
        "C7",
        "c7 路灯",
        "电，",
        "没有的话",
        "第11号",
    ],
)
def test_the_answers_are_those_of_reading_every_line(
    room: Room, told: list[str], typed: str
) -> None:
    found = [entry.text for entry in room.desk.finding.find(typed, 500)]
    words = finding.wanted(typed, room.clock.now.date()).words
    entries = room.desk.journal.current()
    brute = [e.text for e in reversed(entries) if finding.stands_in(words, e.text)]
    assert found == brute


def test_the_newest_come_first_and_only_as_many_as_asked(room: Room, told: list[str]) -> None:
    found = room.desk.finding.find("第", 50)
    assert len(found) == 50
    assert [entry.seq for entry in found] == sorted((e.seq for e in found), reverse=True)


def test_a_day_narrows_the_answers(room: Room, told: list[str]) -> None:
    assert room.desk.finding.find("停电 2026-11-23", 500)
    assert room.desk.finding.find("停电 2026-11-22", 500) == ()
    assert len(room.desk.finding.find("11-23", 5)) == 5


def test_a_number_finds_its_matter_and_its_record(room: Room) -> None:
    call = Call(
        happened_at=room.clock.now,
        content="石门村停水",
        first_contact="高远",
        disposition=Disposition.FILED_AWAY,
    )
    filed = room.desk.registers.file(CALLS, Filing(record=call))
    assert [e.subject for e in room.desk.finding.find(filed.number.lower())] == [filed.number]


def test_nothing_typed_finds_nothing(room: Room, told: list[str]) -> None:
    assert room.desk.finding.find("  ") == ()


def test_marks_alone_are_found_by_reading(room: Room, told: list[str]) -> None:
    assert len(room.desk.finding.find("，", 500)) == sum(
        "，" in entry.text for entry in room.desk.journal.current()
    )


def test_a_contact_can_not_be_found_and_is_not_in_the_index(room: Room) -> None:
    call = Call(
        happened_at=room.clock.now,
        content="来电人询问",
        first_contact="高远",
        disposition=Disposition.EXPLAINED,
    )
    contact = Contact(name="周𠮷安", phone="13900000513")
    room.desk.registers.file(CALLS, Filing(record=call, contact=contact))
    assert room.desk.finding.find("周𠮷安") == ()
    assert room.desk.finding.find("13900000513") == ()
    with room.house.database.writing() as books:
        words = books.journal._connection
        words.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, {TABLE}, row)")
        terms = [row[0] for row in words.exec_driver_sql("SELECT term FROM temp.seen")]
    assert "来电" in terms
    assert not any("𠮷" in term or "139" in term for term in terms)


def test_an_act_that_fails_leaves_no_word_in_the_index(room: Room) -> None:
    with pytest.raises(Exception, match="重要"):
        room.desk.registers.file(
            CALLS,
            Filing(
                record=Call(
                    happened_at=room.clock.now,
                    content="貔貅",
                    first_contact="高远",
                    disposition=Disposition.EXPLAINED,
                    importance=Importance.IMPORTANT,
                )
            ),
        )
    assert room.desk.finding.find("貔貅") == ()


def test_the_index_can_be_made_anew(room: Room, told: list[str]) -> None:
    before = room.desk.finding.find("停电", 500)
    room.desk.finding.rebuild()
    assert room.desk.finding.find("停电", 500) == before


def test_a_file_without_an_index_gets_one_when_it_is_opened(room: Room, told: list[str]) -> None:
    before = room.desk.finding.find("停电", 500)
    with room.house.database.writing() as books:
        books.journal._connection.exec_driver_sql(f"DROP TABLE {TABLE}")
    room.house.database.open()
    assert room.desk.finding.find("停电", 500) == before


def test_every_hit_opens_a_story_in_which_it_stands(room: Room, told: list[str]) -> None:
    desk = room.desk
    note = desk.journal.note(Note(text="石门村停电"))
    desk.journal.correct(note.seq, "石门村停水", "笔误")
    call = Call(
        happened_at=room.clock.now,
        content="河口村停水",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    draft = MatterDraft(title="河口村停水", unit="水利站", is_reply_owed=True)
    filed = desk.registers.file(CALLS, Filing(record=call, matter=draft))
    desk.matters.step(filed.matter, "已派人抢修")
    for entry in desk.finding.find("村", 500):
        assert entry in desk.finding.story(entry)


def test_a_line_and_its_correction_tell_one_story(room: Room) -> None:
    note = room.desk.journal.note(Note(text="石门村停电"))
    correction = room.desk.journal.correct(note.seq, "石门村停水", "笔误")
    assert room.desk.finding.story(note) == (note, correction)
    assert room.desk.finding.story(correction) == (note, correction)
