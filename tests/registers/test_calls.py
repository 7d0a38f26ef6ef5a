"""What is special to the calls (来电去电)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dutydesk.model.errors import InvalidInput
from dutydesk.model.figure import Figure
from dutydesk.model.record import Filing
from dutydesk.registers.calls.record import CALLS, CallKind, Direction
from dutydesk.rules.sheets import is_on_sheet
from tests.conftest import Room
from tests.registers.samples import sample


@pytest.mark.parametrize(
    ("direction", "kind", "counted"),
    [
        (Direction.IN, CallKind.GENERAL, {Figure.CALLS_IN: 1}),
        (Direction.OUT, CallKind.GENERAL, {Figure.CALLS_OUT: 1}),
        (Direction.IN, CallKind.POST_CHECK, {Figure.CALLS_IN: 1, Figure.POST_CHECKS: 1}),
        # an emergency is counted when it is opened, however many ring about it
        (Direction.IN, CallKind.EMERGENCY, {Figure.CALLS_IN: 1}),
        (Direction.OUT, CallKind.EMERGENCY, {Figure.CALLS_OUT: 1}),
        # ringing out about a check is not another one, and nobody reports upwards by being rung
        (Direction.OUT, CallKind.POST_CHECK, {Figure.CALLS_OUT: 1}),
        (Direction.OUT, CallKind.PHONE_REPORT, {Figure.CALLS_OUT: 1, Figure.PHONE_REPORTS: 1}),
        (Direction.IN, CallKind.PHONE_REPORT, {Figure.CALLS_IN: 1}),
    ],
)
def test_a_call_counts_as_what_it_was(room: Room, direction, kind, counted):
    record = sample(CALLS, room.clock(), direction=direction, call_kind=kind)
    room.desk.registers.file(CALLS, Filing(record=record))

    assert room.desk.journal.current()[-1].tally == counted


@pytest.mark.parametrize(
    ("changes", "head"),
    [
        (
            {"other_side": "县应急局", "call_kind": CallKind.POST_CHECK},
            "来电（县应急局，点调查岗）",
        ),
        ({"other_side": "县应急局"}, "来电（县应急局）"),
        ({"other_side": "", "call_kind": CallKind.NOTICE}, "来电（会议通知）"),
        ({"other_side": "", "direction": Direction.OUT}, "去电"),
    ],
)
def test_the_sentence_begins_with_who_rang(room: Room, changes, head):
    assert sample(CALLS, room.clock(), **changes).sentence().startswith(f"{head}：")


def test_a_call_cannot_end_before_it_began(room: Room):
    record = sample(CALLS, room.clock(), ended_at=room.clock() - timedelta(minutes=1))

    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(CALLS, Filing(record=record))
    assert refused.value.field == "ended_at"


def test_a_call_corrected_to_an_outgoing_one_moves_from_one_figure_to_the_other(room: Room):
    filed = room.desk.registers.file(CALLS, Filing(record=sample(CALLS, room.clock())))

    corrected = replace(filed.record, direction=Direction.OUT)
    room.desk.registers.correct(CALLS, filed.number, corrected, "误登")

    report = room.desk.papers.daily(room.desk.shifts.current().duty_date)
    assert dict(report.figures)["来电"] == "0个"
    assert dict(report.figures)["去电"] == "1个"


MEETING = {
    "convened_by": "副县长",
    "meeting": "冬季防火电视会议",
    "meets_at": "11-25 15:00",
    "attendees": "镇长、派出所",
    "materials": "不带材料",
    "answer_by": "11-25 10:00前报名",
}


@pytest.mark.parametrize("name", MEETING)
def test_of_a_meeting_everything_is_asked_and_not_said_is_an_answer(room: Room, name: str):
    asked = {**MEETING, "call_kind": CallKind.NOTICE}
    lacking = sample(CALLS, room.clock(), **{**asked, name: ""})
    with pytest.raises(InvalidInput, match="对方没有说的填") as refused:
        room.desk.registers.file(CALLS, Filing(record=lacking))
    assert refused.value.field == name

    told = sample(CALLS, room.clock(), **{**asked, name: "对方未说明"})
    room.desk.registers.file(CALLS, Filing(record=told))
    assert "：对方未说明" in room.desk.journal.current()[-1].text


@pytest.mark.parametrize(
    ("direction", "kind"),
    [(Direction.IN, CallKind.EMERGENCY), (Direction.OUT, CallKind.NOTICE)],
)
def test_an_emergency_and_a_call_of_our_own_wait_for_no_answer(room: Room, direction, kind):
    empty = dict.fromkeys((*MEETING, "place", "course", "outlook", "already_told", "told_by"), "")
    record = sample(CALLS, room.clock(), direction=direction, call_kind=kind, **empty)
    room.desk.registers.file(CALLS, Filing(record=record))
    assert f"{direction.value}（" in room.desk.journal.current()[-1].text


def test_only_the_checklist_of_its_kind_is_told_and_printed(room: Room):
    kind = CallKind.EMERGENCY
    record = sample(CALLS, room.clock(), call_kind=kind, place="沙坝村 19:05", **MEETING)
    filed = room.desk.registers.file(CALLS, Filing(record=record))
    assert "事发时间地点：沙坝村 19:05" in room.desk.journal.current()[-1].text
    assert "副县长" not in room.desk.journal.current()[-1].text

    asked = {ask.name for row in CALLS.paper.rows for ask in row if is_on_sheet(filed, ask)}
    assert {"place", "course", "outlook", "already_told", "told_by"} <= asked
    assert not set(MEETING) & asked
