"""What is special to post checks (查岗): a check by telephone is typed once and stands twice."""

from dataclasses import replace

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure
from dutydesk.model.post_check import CheckResult
from dutydesk.model.record import Filing
from dutydesk.registers.calls.record import CALLS, CallKind, Direction
from dutydesk.registers.post_checks.record import POST_CHECKS, Order, Side
from tests.conftest import Room
from tests.documents.reading import words
from tests.registers.samples import sample


def called(room: Room, **changes):
    given = {
        "call_kind": CallKind.POST_CHECK,
        "other_side": "县值班室",
        "content": "点调值守情况",
        "rings": 2,
        **changes,
    }
    return room.desk.registers.file(CALLS, Filing(record=sample(CALLS, room.clock(), **given)))


def checks(room: Room):
    return room.desk.registers.latest(POST_CHECKS)


def counted(room: Room, label: str) -> str:
    report = room.desk.papers.daily(room.desk.shifts.current().duty_date)
    return dict(report.figures)[label]


def test_a_call_that_checks_the_post_makes_one_entry_in_two_registers(room: Room):
    before = room.desk.journal.current()
    call = called(room)

    (entry,) = room.desk.journal.current()[len(before) :]
    (check,) = checks(room)
    assert entry.text.startswith(f"{call.number}、{check.number} 来电（县值班室，点调查岗）")
    assert check.record.checked_by == "县值班室"
    assert (check.record.rings, check.record.content) == (2, "点调值守情况")
    assert check.record.remarks == f"随{call.number}登记"
    assert (counted(room, "来电"), counted(room, "查岗")) == ("1个", "1次")


def test_an_ordinary_call_and_one_of_our_own_enter_no_second_register(room: Room):
    called(room, call_kind=CallKind.GENERAL)
    called(room, direction=Direction.OUT)
    assert checks(room) == ()
    assert counted(room, "查岗") == "0次"


def test_the_check_follows_a_correction_of_its_call(room: Room):
    call = called(room)
    (check,) = checks(room)
    seen = replace(check.record, order=Order.IN_ORDER)
    room.desk.registers.correct(POST_CHECKS, check.number, seen, "补充")

    room.desk.registers.correct(CALLS, call.number, replace(call.record, rings=4), "笔误")

    (check,) = checks(room)
    assert (check.record.rings, check.record.order) == (4, Order.IN_ORDER)
    assert f"，同时更正{check.number}。" in room.desk.journal.current()[-1].text
    assert counted(room, "查岗") == "1次"


def test_a_call_that_was_no_check_takes_its_check_back_and_a_new_one_gets_a_new_number(room: Room):
    call = called(room)
    general = replace(call.record, call_kind=CallKind.GENERAL)

    room.desk.registers.correct(CALLS, call.number, general, "误登")
    assert [check.is_void for check in checks(room)] == [True]
    assert counted(room, "查岗") == "0次"

    room.desk.registers.correct(CALLS, call.number, call.record, "误登")
    assert [check.is_void for check in checks(room)] == [False, True]
    assert counted(room, "查岗") == "1次"


def test_a_check_is_voided_with_its_call_and_never_alone(room: Room):
    call = called(room)
    (check,) = checks(room)
    room.sits("罗成海")
    with pytest.raises(NotNow, match=f"随{call.number}登记"):
        room.desk.registers.void(POST_CHECKS, check.number, "误登", room.both())

    room.desk.registers.void(CALLS, call.number, "误登", room.both())

    assert checks(room)[0].is_void
    assert f"，连同{check.number}" not in room.desk.journal.current()[-2].text
    assert f"连同{check.number}" in room.desk.journal.current()[-1].text
    assert (counted(room, "来电"), counted(room, "查岗")) == ("0个", "0次")


def test_a_check_in_house_is_a_record_of_its_own(room: Room):
    room.sits("何守诚")
    record = sample(POST_CHECKS, room.clock(), side=Side.IN_HOUSE, checked_by="何守诚")
    check = room.desk.registers.file(POST_CHECKS, Filing(record=record))

    entry = room.desk.journal.current()[-1]
    assert entry.author == "何守诚"
    assert dict(entry.tally) == {Figure.POST_CHECKS: 1}
    assert check.record.came_from() == ""
    room.sits("罗成海")
    room.desk.registers.void(POST_CHECKS, check.number, "误登", room.both())
    assert counted(room, "查岗") == "0次"


@pytest.mark.parametrize("result", [r for r in CheckResult if r is not CheckResult.NORMAL])
def test_a_check_that_found_something_says_what(room: Room, result: CheckResult):
    record = sample(POST_CHECKS, room.clock(), result=result, problems="")
    with pytest.raises(InvalidInput, match=result.value) as refused:
        room.desk.registers.file(POST_CHECKS, Filing(record=record))
    assert refused.value.field == "problems"
    called(room, check_result=result)
    assert checks(room)[0].record.problems == "点调值守情况"


def test_a_month_of_checks_is_added_up_on_one_paper(room: Room):
    called(room)
    called(room, check_result=CheckResult.NO_ANSWER)
    voided = called(room)
    room.sits("罗成海")
    room.desk.registers.void(CALLS, voided.number, "误登", room.both())
    month = (room.clock().date().replace(day=1), room.clock().date().replace(day=30))

    told = words(room.desk.sheets.summary_pdf(POST_CHECKS, *month))

    assert "查岗月汇总" in told
    assert "次数2次" in told
    assert "正常1次，无人接听1次" in told
    with pytest.raises(InvalidInput, match="没有汇总"):
        room.desk.sheets.summary_pdf(CALLS, *month)
