"""The seat: one act is one transaction with at least one entry, by somebody who may, in order."""

import pytest

from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow, NotYours
from dutydesk.model.note import Note
from dutydesk.model.person import Role
from dutydesk.opening import open_house
from dutydesk.rules.permissions import Right
from tests.conftest import CHEAP, Room


@pytest.fixture
def seat(room: Room) -> Seat:
    """A seat of its own over the room's file, taken by 高远."""
    seat = Seat(room.house.database, room.clock, CHEAP)
    seat.sit(room.desk.people.signed_in())
    return seat


def test_an_act_that_leaves_no_entry_is_a_bug_and_keeps_nothing(room: Room, seat: Seat):
    with pytest.raises(RuntimeError, match="at least one entry"), seat.acting(Right.WRITE) as act:
        act.take_number("SX")

    with seat.reading() as books:
        assert books.series.last("SX", 2026) == 0


def test_an_act_that_fails_half_way_keeps_nothing(room: Room, seat: Seat):
    before = room.desk.journal.seal()
    told: list[str] = []
    seat.on_change(lambda: told.append("changed"))

    with pytest.raises(ZeroDivisionError):
        _fails_half_way(seat)

    assert room.desk.journal.seal() == before
    assert room.desk.journal.check_whole().seq == before.seq
    with seat.reading() as books:
        assert books.series.last("SX", 2026) == 0
    assert told == []


def test_every_entry_of_one_act_bears_the_same_minute_and_author(room: Room, seat: Seat):
    with seat.acting(Right.WRITE) as act:
        act.write(EntryKind.NOTED, "第一句")
        room.clock.at("09:00")
        act.write(EntryKind.NOTED, "第二句")

    first, second = room.desk.journal.current()[-2:]
    assert first.entered_at == second.entered_at
    assert second.seq == first.seq + 1
    assert first.author == second.author == "高远"


def test_a_change_is_announced_once_after_it_is_kept(room: Room):
    seen: list[int] = []
    room.desk.on_change(lambda: seen.append(room.desk.journal.seal().seq))
    before = room.desk.journal.seal().seq

    room.desk.journal.note(Note(text="一切正常"))

    assert seen == [before + 1]


def test_an_empty_seat_acts_not(room: Room):
    room.desk.people.lock()
    before = room.desk.journal.seal()

    with pytest.raises(NotYours, match="请先签到"):
        room.desk.journal.note(Note(text="没人签到"))
    assert room.desk.journal.seal() == before


def test_a_right_somebody_does_not_have_is_refused_with_who_has_it(room: Room):
    before = room.desk.journal.seal()

    with pytest.raises(NotYours, match="“管理值班人员”须由办公室负责人来做；您的角色是值班员"):
        room.desk.people.enrol("新人", "", frozenset({Role.DUTY_OFFICER}))
    assert room.desk.journal.seal() == before


def test_a_right_lost_since_signing_in_is_lost(room: Room, seat: Seat):
    seat.sit(next(p for p in room.desk.people.serving() if p.name == "林可"))
    room.sits("罗成海")
    room.desk.people.retire(room.id_of("林可"))

    with pytest.raises(NotYours), seat.acting(Right.WRITE) as act:
        act.write(EntryKind.NOTED, "已移出名单")


def test_an_officer_who_is_not_on_this_shift_cannot_write_in_it(room: Room):
    room.sits("林可")

    with pytest.raises(NotYours, match="林可不在本班"):
        room.desk.journal.note(Note(text="不当班"))


def test_the_office_head_may_write_in_any_shift(room: Room):
    room.sits("罗成海")

    assert room.desk.journal.note(Note(text="来室检查")).author == "罗成海"


def test_nothing_is_acted_before_the_first_run(empty: Room):
    with pytest.raises(NotYours, match="请先签到"):
        empty.desk.journal.note(Note(text="还没启用"))
    with pytest.raises(NotNow, match="首次启用"):
        empty.desk.shifts.current()


def test_a_clock_far_behind_the_journal_is_refused(room: Room):
    room.desk.journal.note(Note(text="零点"))
    room.clock.now = room.clock.now.replace(hour=8, minute=27)
    before = room.desk.journal.seal()

    with pytest.raises(NotNow, match=r"被往回拨了3分.*请先看准时间"):
        room.desk.journal.note(Note(text="时钟倒了"))
    assert room.desk.journal.seal() == before


def test_a_clock_set_back_a_little_writes_at_the_last_minute_written(room: Room):
    last = room.desk.journal.note(Note(text="对时以前"))
    room.clock.now = room.clock.now.replace(hour=8, minute=29)

    assert room.desk.journal.note(Note(text="对时以后")).entered_at == last.entered_at


def test_wrong_pins_are_counted_in_the_file_and_survive_reopening(room: Room):
    who = room.id_of("高远")
    _try_wrongly(room, who, 5)
    room.house.close()

    house = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    try:
        assert house.desk.people.seconds_left(who) == 30
        with pytest.raises(NotYours, match="请等30秒"):
            house.desk.people.sign_in(who, room.pins["高远"])
    finally:
        house.close()


def test_the_right_pin_is_taken_after_the_wait_and_clears_the_count(room: Room):
    who = room.id_of("高远")
    _try_wrongly(room, who, 5)
    room.clock.at("08:31")

    room.sits("高远")

    assert room.desk.people.seconds_left(who) == 0
    _try_wrongly(room, who, 1)
    assert room.desk.people.seconds_left(who) == 0


def test_each_further_wrong_pin_doubles_the_wait(room: Room):
    who = room.id_of("高远")
    _try_wrongly(room, who, 5)
    room.clock.at("08:31")
    _try_wrongly(room, who, 1)

    assert room.desk.people.seconds_left(who) == 60


def test_a_clock_set_back_does_not_open_the_lock(room: Room):
    who = room.id_of("高远")
    _try_wrongly(room, who, 5)
    room.clock.now = room.clock.now.replace(hour=7)

    with pytest.raises(NotYours, match="请等30秒"):
        room.sits("高远")


def test_the_wait_of_one_officer_keeps_nobody_else_out(room: Room):
    _try_wrongly(room, room.id_of("高远"), 5)

    room.sits("孙禾")

    assert room.desk.people.seconds_left(room.id_of("孙禾")) == 0


def _try_wrongly(room: Room, who: int, times: int) -> None:
    for _ in range(times):
        with pytest.raises(NotYours, match="PIN不对"):
            room.desk.people.sign_in(who, "wrong")


def _fails_half_way(seat: Seat) -> None:
    with seat.acting(Right.WRITE) as act:
        act.write(EntryKind.NOTED, "半截")
        act.take_number("SX")
        raise ZeroDivisionError
