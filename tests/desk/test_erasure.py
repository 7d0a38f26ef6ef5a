"""Contacts are destroyed early by two people, at an emergency's end, and listed by number only."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.destruction import Ground
from dutydesk.model.emergency import Ending
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.handover import Signature
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, Outcome
from dutydesk.rooms import ROOMS
from tests.conftest import Room
from tests.documents.reading import words
from tests.registers.samples import CITIZEN, DRAFT, PLANTED, filing

VISITS = next(register for register in ROOMS if register.prefix == "LF")
DONE = Conclusion(outcome=Outcome.REPLIED, result="已处置")
EMERGENCY = MatterDraft(title="仓库起火", unit="应急办", kind=MatterKind.EMERGENCY)
FALSE_ALARM = Ending(without_final="误报")
ASKED = "本人要求删除"


def test_two_people_destroy_one_contact_before_its_date(room: Room):
    number = _filed(room)

    room.desk.erasure.destroy_now(f" {number.lower()} ", ASKED, room.both())

    assert _contact(room, number) is None
    entry = room.desk.journal.current()[-1]
    assert entry.kind is EntryKind.ERASED
    assert entry.text == f"提前清除联系信息1条：{number}（{ASKED}），高远在场。"
    assert (entry.author, entry.subject) == ("罗成海", number)
    (gone,) = room.desk.erasure.of_month(2026, 11)
    assert (gone.subject, gone.ground, gone.who) == (number, Ground.EARLY, "罗成海、高远")
    assert gone.reason == ASKED
    assert _in_any_file(room, PLANTED) == []
    room.desk.journal.check_whole()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("罗成海", "罗成海", "两个人在场"),
        ("高远", "罗成海", "须由办公室负责人"),
        ("何守诚", "高远", "须由办公室负责人"),
    ],
)
def test_one_person_or_the_wrong_one_destroys_nothing(
    room: Room, first: str, second: str, said: str
):
    number = _filed(room)

    with pytest.raises(NotYours, match=said):
        room.desk.erasure.destroy_now(number, ASKED, room.both(first, second))

    assert _contact(room, number) == CITIZEN


def test_a_wrong_second_pin_destroys_nothing(room: Room):
    number = _filed(room)
    wrong = Signature(room.id_of("高远"), "000000")

    with pytest.raises(NotYours, match="PIN不对"):
        room.desk.erasure.destroy_now(number, ASKED, (room.signed("罗成海"), wrong))

    assert _contact(room, number) == CITIZEN


def test_the_reason_is_asked_for_and_may_not_tell_the_contact(room: Room):
    number, both = _filed(room), (room.both())

    with pytest.raises(InvalidInput, match="请写提前销毁的原因"):
        room.desk.erasure.destroy_now(number, " ", both)
    with pytest.raises(InvalidInput, match="是联系信息"):
        room.desk.erasure.destroy_now(number, f"{CITIZEN.name}要求删除", both)
    with pytest.raises(NotNow, match="没有留联系信息"):
        room.desk.erasure.destroy_now("LF-2026-0999", ASKED, both)
    room.desk.erasure.destroy_now(number, ASKED, both)
    with pytest.raises(NotNow, match="已经销毁"):
        room.desk.erasure.destroy_now(number, ASKED, both)


def test_the_end_of_an_emergency_takes_its_contacts_at_once(room: Room):
    first = _filed(room, matter=EMERGENCY)
    matter = room.desk.matters.pending()[0].number
    second, other = _filed(room, about=matter), _filed(room)

    room.desk.emergencies.end(matter, DONE, FALSE_ALARM)

    assert _contact(room, first) is _contact(room, second) is None
    assert _contact(room, other) == CITIZEN
    told = room.desk.journal.current()[-1]
    assert told.text == f"应急处置结束，清除联系信息2条：{first}、{second}。"
    assert {each.ground for each in room.desk.erasure.of_month(2026, 11)} == {
        Ground.EMERGENCY_ENDED
    }


def test_an_emergency_keeps_a_contact_only_for_a_written_reason(room: Room):
    number = _filed(room, matter=EMERGENCY)
    matter = room.desk.matters.pending()[0].number

    with pytest.raises(InvalidInput, match="是联系信息"):
        room.desk.emergencies.end(
            matter, DONE, replace(FALSE_ALARM, kept_because=f"{CITIZEN.name}是证人")
        )
    room.desk.emergencies.end(matter, DONE, replace(FALSE_ALARM, kept_because="事故调查取证"))

    assert _contact(room, number) == CITIZEN
    assert "经评估须留作证据（事故调查取证）" in room.desk.journal.current()[-1].text
    with room.house.database.reading() as books:
        kept = books.contacts.of(number)
    assert kept.erase_on == date(2026, 11, 23) + timedelta(days=90)


def test_the_list_of_a_month_counts_the_rows_destroyed_and_names_nobody(room: Room):
    numbers = [_filed(room) for _ in range(5)]
    early = _filed(room)
    room.clock.now = datetime(2026, 12, 3, 9, 0)
    room.desk.erasure.destroy_now(early, ASKED, room.both())
    room.clock.now = datetime(2027, 2, 21, 8, 30)
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))

    february, december = room.desk.erasure.list_of(2027, 2), room.desk.erasure.list_of(2026, 12)

    assert [row[1] for row in february.rows] == sorted(numbers)
    assert [row[1] for row in december.rows] == [early]
    assert february.rows[0][2:] == (
        "来访登记",
        "02-21 08:30",
        "保留期满",
        "高远",
    )
    assert february.left == 0
    assert february.next_due is None
    with room.house.database.reading() as books:
        query = "SELECT count(*) FROM contacts WHERE erased_at IS NOT NULL"
        erased = books.contacts._connection.exec_driver_sql(query).scalar()
    assert erased == len(february.rows) + len(december.rows)
    assert room.desk.erasure.months() == ((2027, 2), (2026, 12))
    told = words(room.desk.erasure.list_pdf(2027, 2))
    assert all(number in told for number in numbers)
    assert [planted for planted in PLANTED if planted in told] == []


def test_a_month_without_any_and_a_month_to_come(room: Room):
    assert "本月没有到期或提前销毁的联系信息" in words(room.desk.erasure.list_pdf(2026, 11))
    with pytest.raises(InvalidInput, match="还没有到"):
        room.desk.erasure.list_of(2026, 12)


def test_the_list_says_until_when_a_copy_still_holds_what_is_gone(room: Room):
    number = _filed(room)
    room.desk.local_copies.keep("关闭")
    copied = room.clock.now
    room.clock.now += timedelta(days=2)
    held = room.desk.erasure.destroy_now(number, ASKED, room.both())

    until = (copied + timedelta(days=183)).date()
    assert held == (f"本机副本（{copied:%Y-%m-%d %H:%M}的备份）最迟{until}随轮换删除",)
    assert room.desk.erasure.list_of(2026, 11).held == held


def test_no_copy_older_than_the_rotation_holds_what_is_gone(room: Room):
    number = _filed(room)
    room.desk.local_copies.keep("关闭")
    assert _in_any_file(room, PLANTED) != []
    room.desk.erasure.destroy_now(number, ASKED, room.both())
    destroyed = room.clock.now
    for day in range(1, 185):
        room.clock.now = destroyed + timedelta(days=day)
        room.desk.local_copies.keep("关闭")
        if not day % 20:
            room.desk.matters.open(MatterDraft(title=f"第{day}天的事", unit="办公室"))

    assert room.desk.erasure.held_until(destroyed.date()) == ()
    assert _in_any_file(room, PLANTED) == []


def test_restoring_an_older_copy_brings_nothing_back(room: Room, tmp_path: Path):
    early, due, kept = _filed(room), _filed(room), _filed(room, matter=DRAFT)
    stick = tmp_path / "stick"
    stick.mkdir()
    copy = room.desk.backups.back_up(stick)
    room.desk.erasure.destroy_now(early, ASKED, room.both())
    room.clock.now = datetime(2027, 3, 1, 9, 0)

    room.desk.restoring.restore(Path(copy.path), *room.both())

    assert _contact(room, early) is _contact(room, due) is None
    assert _contact(room, kept) == CITIZEN
    grounds = {each.subject: each.ground for each in room.desk.erasure.of_month(2027, 3)}
    assert grounds == {early: Ground.AGAIN, due: Ground.DUE}
    room.desk.journal.check_whole()


def test_restoring_does_not_take_another_record_of_the_same_number(room: Room, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    before = room.desk.backups.back_up(stick)
    number = _filed(room)
    room.clock.now += timedelta(minutes=1)
    after = room.desk.backups.back_up(stick)
    room.desk.restoring.restore(Path(before.path), *room.both())
    room.sits("高远")
    again = _filed(room)
    room.desk.erasure.destroy_now(again, ASKED, room.both())

    room.desk.restoring.restore(Path(after.path), *room.both())

    assert number == again
    assert _contact(room, number) == CITIZEN


def _filed(room: Room, **parts) -> str:
    made = filing(VISITS, room.clock(), contact=CITIZEN, **parts)
    return room.desk.registers.file(VISITS, made).number


def _contact(room: Room, number: str) -> Contact | None:
    with room.house.database.reading() as books:
        return books.contacts.of(number).contact


def _in_any_file(room: Room, planted: tuple[str, ...]) -> list[Path]:
    """Every file in the data folder that holds one of these words, just as it lies there."""
    return [
        path
        for path in room.folder.rglob("*")
        if path.is_file() and any(word.encode() in path.read_bytes() for word in planted)
    ]
