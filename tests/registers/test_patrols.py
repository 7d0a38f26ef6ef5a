"""What is special to patrols (巡查): two go, every point is looked at, what stays is a matter."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.checklist import Checklist, Finding, Point, Remedy
from dutydesk.model.errors import InvalidInput
from dutydesk.model.figure import Figure
from dutydesk.model.matter import MatterKind
from dutydesk.model.record import Filing
from dutydesk.registers.patrols.record import PATROLS
from tests.conftest import Room
from tests.registers.samples import CITIZEN, sample

FINE = Point("门窗", Finding.NORMAL)
SETTLED = Point("用火用电", Finding.FAULTY, "插线板未断电", Remedy.ON_THE_SPOT)
LEFT = Point("消防器材", Finding.FAULTY, "二楼东侧灭火器压力不足", Remedy.REPAIR, "后勤")
POINTS = st.builds(
    Point,
    name=st.sampled_from(["门窗", "消防器材", "防火门"]),
    finding=st.sampled_from(Finding),
    fault=st.just("有故障"),
    remedy=st.sampled_from(Remedy),
    unit=st.just("后勤"),
)


def patrol(room: Room, *points: Point, **changes):
    given = {"patrollers": "高远、孙禾", "alone_reason": "", **changes}
    return sample(PATROLS, room.clock(), points=Checklist(points), **given)


def filed(room: Room, *points: Point, **changes):
    return room.desk.registers.file(PATROLS, Filing(record=patrol(room, *points, **changes)))


def test_what_is_settled_on_the_spot_ends_with_the_patrol(room: Room):
    kept = filed(room, FINE, SETTLED)

    assert kept.matter == ""
    assert room.desk.matters.pending() == ()
    entry = room.desk.journal.current()[-1]
    assert dict(entry.tally) == {Figure.PATROLS: 1}
    assert "用火用电：异常，插线板未断电，当场处置" in entry.text


def test_a_hazard_that_stays_opens_a_matter_with_its_unit_and_a_counted_limit(room: Room):
    kept = filed(room, FINE, SETTLED, LEFT)

    (matter,) = room.desk.matters.pending()
    assert (matter.number, matter.kind, matter.unit) == (kept.matter, MatterKind.HAZARD, "后勤")
    assert (matter.title, matter.source) == ("二楼东侧灭火器压力不足", kept.number)
    assert matter.due_at == datetime(2026, 11, 26, 17, 30)
    assert "第3日" in matter.counted
    assert "制度 1.五" in matter.counted
    assert kept.record.points.left[0].matter == matter.number
    report = room.desk.papers.daily(room.desk.shifts.current().duty_date)
    assert dict(report.figures)["巡查"] == "1次（隐患1）"


def test_every_hazard_opens_its_own_matter_and_the_first_is_the_patrols(room: Room):
    due = room.clock() + timedelta(days=1)
    other = replace(
        LEFT, name="防火门", fault="一楼防火门关不上", remedy=Remedy.REPORTED, due_at=due
    )
    kept = filed(room, LEFT, other)

    first, second = sorted(room.desk.matters.pending(), key=lambda matter: matter.number)
    assert kept.matter == first.number
    assert [p.matter for p in kept.record.points] == [first.number, second.number]
    assert second.due_at == due
    assert {matter.source for matter in (first, second)} == {kept.number}


def test_a_hazard_found_by_a_correction_opens_its_matter_then(room: Room):
    kept = filed(room, FINE, LEFT)
    record = replace(kept.record, points=Checklist((replace(LEFT, name="门窗"), LEFT)))
    known = kept.record.points.points[1]
    record = replace(record, points=Checklist((record.points.points[0], known)))

    room.desk.registers.correct(PATROLS, kept.number, record, "补充")

    assert len(room.desk.matters.pending()) == 2
    corrected = next(e for e in room.desk.journal.current() if e.kind.value == "更正")
    assert dict(corrected.tally) == {Figure.CORRECTIONS: 1, Figure.HAZARDS: 1}
    again = room.desk.registers.numbered(PATROLS, kept.number).record
    assert len({point.matter for point in again.points}) == 2


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ((), "请逐处填"),
        ((FINE, Point("消防器材")), "消防器材还没有填"),
        ((replace(LEFT, fault=""),), "请写哪里、什么故障"),
        ((replace(LEFT, remedy=None),), "请选怎样处置"),
        ((replace(LEFT, unit=""),), "请填交给哪个单位"),
        ((replace(LEFT, due_at=datetime(2026, 11, 22)),), "已经过去"),
    ],
    ids=["none", "unseen", "no fault", "no remedy", "no unit", "past"],
)
def test_a_list_that_says_too_little_is_refused_at_the_list(room: Room, points, says: str):
    before = room.desk.journal.seal()
    with pytest.raises(InvalidInput, match=says) as refused:
        filed(room, *points)
    assert refused.value.field == "points"
    assert room.desk.journal.seal() == before


@pytest.mark.parametrize("crew", ["高远", "高远、", "高远、高远"])
def test_one_person_goes_only_with_a_word_why(room: Room, crew: str):
    with pytest.raises(InvalidInput, match="两人以上") as refused:
        filed(room, FINE, patrollers=crew)
    assert refused.value.field == "alone_reason"

    filed(room, FINE, patrollers=crew, alone_reason="副班送医")
    assert "一人巡查：副班送医" in room.desk.journal.current()[-1].text


def test_a_patrol_does_not_end_before_it_began(room: Room):
    with pytest.raises(InvalidInput) as refused:
        filed(room, FINE, ended_at=room.clock() - timedelta(minutes=1))
    assert refused.value.field == "ended_at"


def test_a_contact_typed_into_a_point_is_refused(room: Room):
    told = patrol(room, replace(LEFT, fault=f"{CITIZEN.name}家门口堆物"))
    with pytest.raises(InvalidInput, match="是联系信息") as refused:
        room.desk.registers.file(PATROLS, Filing(record=told, contact=CITIZEN))
    assert refused.value.field == "points"


@given(st.lists(POINTS, min_size=1, max_size=6).map(lambda found: Checklist(tuple(found))))
def test_the_figure_is_what_opens_a_matter_and_numbers_go_to_nothing_else(points: Checklist):
    record = sample(PATROLS, datetime(2026, 11, 23, 18), points=points)
    raised = record.raises()
    assert record.tally().get(Figure.HAZARDS, 0) == len(raised) == len(points.left)
    numbered = record.with_matters(tuple(f"SX-{n}" for n in range(len(raised))))
    assert numbered.raises() == ()
    assert all(bool(point.matter) is point.is_left for point in numbered.points)
    assert [p.name for p in numbered.points] == [p.name for p in points]


def test_the_sentence_does_not_say_the_list_twice(room: Room):
    points = (FINE, SETTLED)
    filed(room, *points, content=str(Checklist(points)))
    assert room.desk.journal.current()[-1].text.count("插线板未断电") == 1
