"""The call tree at the desk: one key for each call, tries that failed, lines kept in the file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dutydesk.model.call_tree import CalledFor, CallLine
from dutydesk.model.emergency import EmergencyDraft, EventClass
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.registers.calls.record import CALLS
from tests.conftest import Room
from tests.documents.reading import words


@pytest.fixture
def fire(room: Room) -> str:
    room.clock.at("19:12")
    draft = EmergencyDraft(sentence="包装棚起火", received_at=room.clock.now)
    return room.desk.emergencies.open(draft)


def names(room: Room, number: str) -> list[str]:
    return [line.name for line in room.desk.call_tree.rung(room.desk.emergencies.numbered(number))]


def test_a_call_upwards_is_the_first_report_and_only_once(room: Room, fire: str) -> None:
    tree = room.desk.call_tree
    room.clock.at("19:27")
    tree.miss(fire, "县值班室")
    room.clock.at("19:28")
    made = tree.reach(fire, "县值班室", "周主任")
    assert (made.answered_by, made.told.at) == ("周主任", room.clock.now)
    assert room.desk.emergencies.numbered(fire).phoned_at == room.clock.now
    assert "（第2次接通）" in room.desk.journal.current()[-1].text
    tree.reach(fire, "县应急管理局")
    second = room.desk.registers.latest(CALLS)[0].record
    assert (second.call_kind.value, second.other_side) == ("一般", "县应急管理局")
    told = dict(room.desk.papers.daily(room.clock.now.date()).figures)
    assert (told["去电"], told["突发事件"]) == ("2个", "1起（电话首报1）")
    with pytest.raises(NotNow, match="已经接通"):
        tree.reach(fire, "县值班室")


def test_the_duty_leader_is_known_by_name(room: Room, fire: str) -> None:
    made = room.desk.call_tree.reach(fire, "带班领导")
    assert made.answered_by == "何守诚"
    assert room.desk.registers.latest(CALLS)[0].record.answer == "接电人何守诚"


def test_a_try_leaves_no_entry_and_is_taken_back_by_a_key(room: Room, fire: str) -> None:
    tree, seq = room.desk.call_tree, room.desk.journal.seal().seq
    tree.miss(fire, "119指挥中心")
    assert len(tree.miss(fire, "119指挥中心").standing) == 2
    assert len(tree.take_back(fire, "119指挥中心").standing) == 1
    tree.take_back(fire, "119指挥中心")
    with pytest.raises(NotNow, match="没有可以撤回的"):
        tree.take_back(fire, "119指挥中心")
    assert room.desk.journal.seal().seq == seq
    # the file keeps it, whoever opens it again
    tree.miss(fire, "119指挥中心")
    room.reopen()
    found = room.desk.call_tree.rung(room.desk.emergencies.numbered(fire))
    line = next(each for each in found if each.name == "119指挥中心")
    assert len(line.standing) == 1


def test_a_voided_call_is_to_be_made_again(room: Room, fire: str) -> None:
    made = room.desk.call_tree.reach(fire, "县值班室")
    room.sits("罗成海")
    room.desk.registers.void(CALLS, made.call, "误登", room.both())
    room.sits("高远")
    assert room.desk.emergencies.numbered(fire).phoned_at is None
    assert room.desk.call_tree.reach(fire, "县值班室").call != made.call


def test_the_office_writes_its_own_tree(room: Room, fire: str) -> None:
    line = CallLine(name="县气象局", called_for=CalledFor.NATURAL, duty_number="0000-121")
    with pytest.raises(NotYours):
        room.desk.call_tree.put(line)
    room.sits("罗成海")
    before = room.desk.call_tree.lines()
    room.desk.call_tree.put(line)
    assert [each.name for each in room.desk.call_tree.lines()] == [
        *(each.name for each in before),
        "县气象局",
    ]
    room.desk.call_tree.drop("乡镇主要领导")
    room.sits("高远")
    assert "县气象局" in names(room, fire)
    desk = room.desk.emergencies
    known = replace(desk.numbered(fire).facts, event_class=EventClass.ACCIDENT)
    desk.verify(fire, known)
    assert "县气象局" not in names(room, fire)
    assert "乡镇主要领导" not in names(room, fire)
    with pytest.raises(NotNow, match="没有县气象局"):
        room.desk.call_tree.reach(fire, "县气象局")


def test_a_person_never_stands_on_the_tree(room: Room) -> None:
    room.sits("罗成海")
    with pytest.raises(InvalidInput, match="看不出是哪个单位或岗位"):
        room.desk.call_tree.put(CallLine(name="周建国"))
    assert room.desk.call_tree.lines()[0].name == "带班领导"


def test_the_card_names_everybody_and_the_clocks(room: Room) -> None:
    text = words(room.desk.call_tree.card_pdf())
    for part in ("119指挥中心", "县值班室", "30分钟内电话首报", "重大以上15分钟"):
        assert part in text.replace(" ", "")


def test_the_first_report_goes_where_the_tree_says(room: Room, fire: str) -> None:
    begun = room.desk.emergencies.begun_report(fire)
    assert begun.to == "县值班室"
    room.desk.emergencies.report(fire, replace(begun, to="县委值班室", copies_to="县应急管理局"))
    room.clock.now += timedelta(hours=1)
    again = room.desk.emergencies.begun_report(fire)
    assert (again.to, again.copies_to) == ("县委值班室", "县应急管理局")
