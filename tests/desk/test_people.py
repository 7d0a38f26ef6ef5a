"""Staff at the desk: signing in, locking, enrolling, retiring, a new PIN."""

import pytest

from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.person import Role
from dutydesk.rules.permissions import Right
from tests.conftest import Room

OFFICER = frozenset({Role.DUTY_OFFICER})


def test_signing_in_says_when_one_last_sat_here(room: Room):
    who = room.id_of("孙禾")
    assert room.desk.people.sign_in(who, room.pins["孙禾"]) == "第一次签到"
    room.clock.at("09:15")

    assert room.desk.people.sign_in(who, room.pins["孙禾"]) == "上次签到 11-23 08:30"


def test_signing_in_and_locking_leave_the_journal_alone(room: Room):
    before = room.desk.journal.seal()
    room.sits("孙禾")
    room.desk.people.lock()

    assert room.desk.people.signed_in() is None
    assert room.desk.journal.seal() == before


def test_locking_an_empty_seat_is_no_trouble(room: Room):
    room.desk.people.lock()
    room.desk.people.lock()

    assert room.desk.people.signed_in() is None


def test_a_wrong_pin_leaves_whoever_sits_where_they_are(room: Room):
    with pytest.raises(NotYours, match="孙禾的PIN不对"):
        room.desk.people.sign_in(room.id_of("孙禾"), room.pins["高远"] + "0")

    seated = room.desk.people.signed_in()
    assert seated is not None
    assert seated.name == "高远"


def test_the_sign_in_list_begins_with_the_open_shift_and_then_the_last_duty(room: Room):
    names = [p.name for p in room.desk.people.sign_in_list()]

    assert names[:3] == ["何守诚", "高远", "孙禾"]
    assert set(names) == {p.name for p in room.desk.people.serving()}


def test_the_crew_on_duty_is_named_in_the_order_of_the_posts(room: Room):
    assert [p.name for p in room.desk.people.on_duty()] == ["何守诚", "高远", "孙禾"]


def test_what_the_seated_officer_may_do_can_be_asked(room: Room):
    assert room.desk.people.may(Right.WRITE)
    assert not room.desk.people.may(Right.VOID)
    room.desk.people.lock()
    assert not room.desk.people.may(Right.WRITE)


def test_somebody_enrolled_is_told_to_the_journal_and_can_sign_in(room: Room):
    room.sits("罗成海")

    issued = room.desk.people.enrol(" 冯晓 ", "科员", OFFICER)

    assert issued.name == "冯晓"
    assert room.desk.journal.current()[-1].text == "冯晓列入值班名单（值班员）。"
    assert issued.pin not in room.desk.journal.current()[-1].text
    room.desk.people.sign_in(room.id_of("冯晓"), issued.pin)


@pytest.mark.parametrize(
    ("name", "roles", "field"),
    [("", OFFICER, "name"), ("高远", OFFICER, "name"), ("冯晓", frozenset(), "roles")],
)
def test_enrolling_refuses_by_field(room: Room, name: str, roles, field: str):
    room.sits("罗成海")

    with pytest.raises(InvalidInput) as refused:
        room.desk.people.enrol(name, "", roles)
    assert refused.value.field == field


def test_nobody_is_keeper_and_reviewer_at_once(room: Room):
    room.sits("罗成海")

    with pytest.raises(NotYours, match="保管员和审阅"):
        room.desk.people.enrol("冯晓", "", frozenset({Role.KEEPER, Role.REVIEWER}))


def test_somebody_retired_cannot_sign_in_and_what_they_wrote_stays(room: Room):
    who = room.id_of("林可")
    room.sits("罗成海")

    room.desk.people.retire(who)

    assert "林可" not in {p.name for p in room.desk.people.serving()}
    assert "林可移出值班名单" in room.desk.journal.current()[-1].text
    with pytest.raises(NotYours):
        room.desk.people.sign_in(who, room.pins["林可"])


def test_a_retired_name_is_not_given_to_somebody_else(room: Room):
    room.sits("罗成海")
    room.desk.people.retire(room.id_of("林可"))

    with pytest.raises(InvalidInput) as refused:
        room.desk.people.enrol("林可", "", OFFICER)
    assert refused.value.field == "name"


def test_nobody_on_duty_is_retired(room: Room):
    room.sits("罗成海")

    with pytest.raises(NotNow, match="孙禾正在当班"):
        room.desk.people.retire(room.id_of("孙禾"))


def test_the_last_office_head_stays(room: Room):
    room.sits("罗成海")

    with pytest.raises(NotNow, match="至少要有一位办公室负责人"):
        room.desk.people.retire(room.id_of("罗成海"))


def test_a_new_pin_ends_the_old_one_and_the_wait(room: Room):
    who = room.id_of("孙禾")
    for _ in range(5):
        with pytest.raises(NotYours):
            room.desk.people.sign_in(who, "wrong")
    room.sits("罗成海")

    issued = room.desk.people.new_pin(who, "忘记", room.both())

    assert room.desk.people.seconds_left(who) == 0
    assert room.desk.journal.current()[-1].text == "重发孙禾的PIN（忘记），高远在场。"
    with pytest.raises(NotYours):
        room.desk.people.sign_in(who, room.pins["孙禾"])
    room.desk.people.sign_in(who, issued.pin)


def test_a_new_pin_needs_a_reason(room: Room):
    room.sits("罗成海")

    with pytest.raises(InvalidInput) as refused:
        room.desk.people.new_pin(room.id_of("孙禾"), " ", room.both())
    assert refused.value.field == "reason"
