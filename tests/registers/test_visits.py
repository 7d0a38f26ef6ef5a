"""What is special to the visits (来访)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dutydesk.model.errors import InvalidInput
from dutydesk.model.record import Filing
from dutydesk.registers.visits.record import VISITS
from tests.conftest import Room
from tests.registers.samples import sample


def test_six_representatives_are_refused_with_the_article(room: Room):
    record = sample(VISITS, room.clock(), headcount=11, representatives=6)

    with pytest.raises(InvalidInput, match="第20条") as refused:
        room.desk.registers.file(VISITS, Filing(record=record))
    assert refused.value.field == "representatives"
    assert room.desk.registers.latest(VISITS) == ()
    filed = room.desk.registers.file(VISITS, Filing(record=replace(record, representatives=5)))
    assert filed.number == "LF-2026-0001"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"headcount": 0}, "headcount"),
        ({"headcount": -1}, "headcount"),
        ({"headcount": 1, "representatives": 2}, "representatives"),
    ],
)
def test_numbers_of_people_that_cannot_be_are_refused(room: Room, changes, field: str):
    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(VISITS, Filing(record=sample(VISITS, room.clock(), **changes)))
    assert refused.value.field == field


def test_nobody_leaves_before_coming(room: Room):
    record = sample(VISITS, room.clock(), left_at=room.clock() - timedelta(minutes=1))

    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(VISITS, Filing(record=record))
    assert refused.value.field == "left_at"


@pytest.mark.parametrize(
    ("headcount", "head"),
    [(1, "来访1人："), (4, "来访4人："), (5, "来访5人（集体访，代表3人）：")],
)
def test_five_people_are_a_collective_visit(room: Room, headcount: int, head: str):
    record = sample(VISITS, room.clock(), headcount=headcount, representatives=min(headcount, 3))

    assert record.sentence().startswith(head)


def test_batches_and_people_are_counted_apart_and_corrected_by_the_difference(room: Room):
    day = room.desk.shifts.current().duty_date
    filed = room.desk.registers.file(
        VISITS, Filing(record=sample(VISITS, room.clock(), headcount=12, representatives=4))
    )
    room.desk.registers.file(VISITS, Filing(record=sample(VISITS, room.clock())))
    assert dict(room.desk.papers.daily(day).figures)["来访"] == "2批13人次"

    room.desk.registers.correct(VISITS, filed.number, replace(filed.record, headcount=11), "笔误")

    assert dict(room.desk.papers.daily(day).figures)["来访"] == "2批12人次"
    assert "来访人数：12→11（笔误）" in room.desk.journal.current()[-1].text
