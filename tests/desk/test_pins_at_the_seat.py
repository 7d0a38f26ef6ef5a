"""Wrong PINs: what is counted stays counted, and no clock opens or jams the lock."""

import re
from datetime import timedelta

import pytest

from dutydesk.model.errors import InvalidInput, NotYours
from dutydesk.opening import open_house
from tests.conftest import CHEAP, Room


def _tries(room: Room, name: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(NotYours, match="PIN不对"):
            room.desk.people.sign_in(room.id_of(name), "wrong")


def test_a_clock_set_back_for_years_begins_the_wait_anew_and_not_for_years(room: Room):
    room.clock.now += timedelta(days=3650)
    _tries(room, "高远", 5)
    room.clock.now -= timedelta(days=3650)

    with pytest.raises(NotYours, match="请等30秒"):
        room.sits("高远")
    room.clock.now += timedelta(seconds=29)
    with pytest.raises(NotYours, match="请等1秒"):
        room.sits("高远")
    room.clock.now += timedelta(seconds=1)

    room.sits("高远")


def test_a_wrong_pin_under_a_handover_is_counted_though_nothing_is_handed_over(room: Room):
    room.clock.at("08:40")
    room.confirm_all()
    relief = room.relief("高远 孙禾", "林可")
    room.pins["林可"] = "000000"
    before = room.desk.journal.seal()

    for _ in range(5):
        with pytest.raises(NotYours, match="林可的PIN不对"):
            room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))

    assert room.desk.journal.seal() == before
    assert room.desk.people.seconds_left(room.id_of("林可")) == 30
    with pytest.raises(NotYours, match="请等30秒"):
        room.desk.shifts.hand_over(relief)


def test_an_act_refused_after_the_pin_keeps_the_count(room: Room):
    _tries(room, "林可", 3)

    with pytest.raises(InvalidInput):
        room.desk.shifts.relieve(room.id_of("孙禾"), room.signed("高远"), "换班")
    _tries(room, "林可", 2)

    assert room.desk.people.seconds_left(room.id_of("林可")) == 30


def test_the_access_log_tells_sign_ins_and_wrong_tries_and_keeps_no_pin(room: Room):
    _tries(room, "孙禾", 2)
    room.sits("孙禾")
    room.desk.people.lock()

    with room.house.database.reading() as books:
        told = [(who, what) for _, who, what in books.access_log.latest(4)]
    assert told == [("孙禾", "锁定"), ("孙禾", "签到"), ("孙禾", "PIN输错"), ("孙禾", "PIN输错")]


def test_the_pin_itself_is_nowhere_in_the_file(room: Room):
    room.house.close()

    raw = (room.folder / "dutydesk.db").read_bytes()
    # six digits may stand inside a hash by chance, so only a word of their own counts
    words = {
        name: rb"(?<![0-9a-f])%s(?![0-9a-f])" % pin.encode() for name, pin in room.pins.items()
    }
    assert not [name for name, word in words.items() if re.search(word, raw)]
    open_house(room.folder, clock=room.clock, pin_cost=CHEAP).close()
