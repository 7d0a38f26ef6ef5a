"""Who joins, leaves or relieves while a shift lasts, and who leads it: each an act of its own."""

from datetime import datetime

import pytest

from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.figure import Figure
from dutydesk.model.note import Note
from dutydesk.model.person import Role
from tests.conftest import Room


def _crew(room: Room) -> list[str]:
    return [f"{p.post.value}{p.name}" for p in room.desk.shifts.current().present]


def test_somebody_joins_and_may_write_at_once(room: Room):
    room.desk.shifts.join(room.id_of("林可"), "防汛加强")

    assert _crew(room) == ["带班领导何守诚", "主班高远", "副班孙禾", "副班林可"]
    assert room.desk.journal.current()[-1].text == "林可到岗任副班（防汛加强）。"
    room.sits("林可")
    room.desk.journal.note(Note(text="到岗"))


def test_a_second_officer_leaves_and_may_write_no_more(room: Room):
    room.desk.shifts.leave(room.id_of("孙禾"), "家中有事")

    assert _crew(room) == ["带班领导何守诚", "主班高远"]
    assert room.desk.journal.current()[-1].text == "副班孙禾离岗（家中有事）。"
    room.sits("孙禾")
    with pytest.raises(NotYours, match="孙禾不在本班"):
        room.desk.journal.note(Note(text="已离岗"))


@pytest.mark.parametrize("name", ["何守诚", "高远", "林可"])
def test_the_lead_the_leader_and_who_is_not_there_do_not_leave(room: Room, name: str):
    with pytest.raises(NotNow, match="不能空岗"):
        room.desk.shifts.leave(room.id_of(name), "x")


def test_the_lead_is_relieved_by_somebody_who_signs(room: Room):
    room.clock.at("14:00")
    room.desk.shifts.relieve(room.id_of("高远"), room.signed("林可"), "身体不适")

    assert _crew(room) == ["带班领导何守诚", "副班孙禾", "主班林可"]
    assert room.desk.journal.current()[-1].text == "主班高远由林可替岗（身体不适）。"
    held = {p.name: (p.since, p.until) for p in room.desk.shifts.current().postings}
    assert held["高远"] == (datetime(2026, 11, 23, 8, 30), datetime(2026, 11, 23, 14, 0))
    report = room.desk.papers.daily(room.desk.shifts.current().duty_date)
    assert "主班 高远（08:30—14:00）、林可" in report.shifts[0]
    assert report.changes == ("14:00 主班高远由林可替岗（身体不适）。",)


def test_a_relief_with_a_wrong_pin_changes_nobody(room: Room):
    room.pins["林可"] = "000000"

    with pytest.raises(NotYours, match="林可的PIN不对"):
        room.desk.shifts.relieve(room.id_of("高远"), room.signed("林可"), "换班")
    assert _crew(room) == ["带班领导何守诚", "主班高远", "副班孙禾"]


def test_the_leader_changes_with_a_reason_and_is_counted(room: Room):
    room.desk.shifts.change_leader(room.id_of("赵临川"), "外出开会")

    assert room.desk.shifts.current().leader.name == "赵临川"
    entry = room.desk.journal.current()[-1]
    assert entry.text == "带班领导由何守诚变动为赵临川（外出开会）。"
    assert entry.tally == {Figure.LEADER_CHANGES: 1}


def test_a_change_of_leader_written_late_gives_its_reason_once(room: Room):
    at = room.clock()
    room.clock.at("12:00")

    room.desk.shifts.change_leader(room.id_of("赵临川"), "外出开会", at)

    entry = room.desk.journal.current()[-1]
    assert entry.happened_at == at
    assert entry.text.endswith("（补记3小时30分：外出开会）")


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda room: room.desk.shifts.join(room.id_of("孙禾"), "x"), "person"),
        (lambda room: room.desk.shifts.join(room.id_of("冯晓"), "x"), "person"),
        (
            lambda room: room.desk.shifts.relieve(room.id_of("高远"), room.signed("孙禾"), "x"),
            "person",
        ),
        (
            lambda room: room.desk.shifts.relieve(room.id_of("高远"), room.signed("冯晓"), "x"),
            "person",
        ),
        (lambda room: room.desk.shifts.change_leader(room.id_of("林可"), "x"), "leader"),
        (lambda room: room.desk.shifts.change_leader(room.id_of("何守诚"), "x"), "leader"),
        (lambda room: room.desk.shifts.join(room.id_of("林可"), " "), "reason"),
        (lambda room: room.desk.shifts.change_leader(room.id_of("赵临川"), ""), "reason"),
    ],
)
def test_a_change_of_posts_that_cannot_be_is_refused_by_field(room: Room, act, field: str):
    room.sits("罗成海")
    room.enrol("冯晓", Role.REVIEWER)
    room.sits("高远")
    crew, before = _crew(room), room.desk.journal.seal()

    with pytest.raises(InvalidInput) as refused:
        act(room)

    assert refused.value.field == field
    assert _crew(room) == crew
    assert room.desk.journal.seal() == before


def test_who_left_the_list_joins_no_shift(room: Room):
    gone = room.id_of("林可"), room.id_of("赵临川")
    room.sits("罗成海")
    for person_id in gone:
        room.desk.people.retire(person_id)

    with pytest.raises(InvalidInput, match="不能当班"):
        room.desk.shifts.join(gone[0], "x")
    with pytest.raises(InvalidInput, match="不是带班领导"):
        room.desk.shifts.change_leader(gone[1], "x")


def test_a_relief_in_the_second_of_the_handover_leaves_the_last_in_charge(room: Room):
    room.clock.at("08:31")
    room.confirm_all()
    room.desk.shifts.relieve(room.id_of("高远"), room.signed("林可"), "换班")
    old = room.desk.shifts.current()
    room.sits("林可")
    room.desk.shifts.hand_over(room.relief("林可 孙禾", "陶文"))

    with room.house.database.reading() as books:
        closed = next(s for s in books.shifts.of_day(old.duty_date) if s.id == old.id)
    assert closed.lead.name == "林可"
