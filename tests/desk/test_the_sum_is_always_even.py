"""上班结转 + 新增 − 办结 − 作废 = 移交, whatever the shifts do, in whatever order (制度 1.八)."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.desk.founding import Crew
from dutydesk.model.errors import Refusal
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, Outcome
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filing
from dutydesk.model.settings import Pattern, Settings
from dutydesk.opening import open_house
from dutydesk.registers.visits.record import VISITS, Visit
from tests.conftest import CHEAP, Room, ToldClock

DONE = Conclusion(outcome=Outcome.RESOLVED, result="已修好")
ACTS = (
    "open",
    "visit",
    "visit_done",
    "about",
    "step",
    "conclude",
    "conclude_early",
    "void",
    "carry_in",
    "void_visit",
    "correct_visit",
    "note",
    "hand_over",
)

steps = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 900)), max_size=25
)


@given(steps, st.sampled_from(Pattern))
@settings(max_examples=40, deadline=None)
def test_the_sum_is_even_after_every_act_and_on_every_day(steps, pattern: Pattern):
    with _room(pattern) as room:
        for act, which, minutes in steps:
            room.clock.now += timedelta(minutes=minutes)
            with suppress(Refusal):
                _do(room, act, which)
            assert room.desk.shifts.state().balance.is_even
        pending = len(room.desk.matters.pending())
        days = room.desk.journal.duty_days()
        reports = [room.desk.papers.daily(day) for day in reversed(days)]
        for report, following in pairwise(reports):
            assert report.balance.handed_over == following.balance.carried_in
        for report in reports:
            assert report.balance.is_even, report.balance.sentence
            assert len(report.open_matters) == report.balance.handed_over
        assert reports[-1].balance.handed_over == pending
        assert room.desk.journal.check_whole().seq == room.desk.journal.seal().seq


def _do(room: Room, act: str, which: int) -> None:
    desk, now = room.desk, room.clock()
    pending = [matter.number for matter in desk.matters.pending()] or ["SX-2026-0999"]
    number = pending[which % len(pending)]
    draft = MatterDraft(title=f"第{which}件", unit="某办", kind=[*MatterKind][which])
    if act == "open":
        desk.matters.open(draft)
    elif act == "visit":
        desk.registers.file(VISITS, _visit(now, matter=draft))
    elif act == "visit_done":
        desk.registers.file(VISITS, _visit(now, matter=draft, conclusion=DONE))
    elif act == "about":
        desk.registers.file(VISITS, _visit(now, about=number))
    elif act == "step":
        desk.matters.step(number, "已到现场")
    elif act == "note":
        desk.journal.note(Note(text="一切正常"))
    else:
        _do_more(room, act, which, number)


def _do_more(room: Room, act: str, which: int, number: str) -> None:
    desk, now = room.desk, room.clock()
    filed = desk.registers.latest(VISITS)
    if act == "conclude":
        desk.matters.conclude(number, DONE)
    elif act == "conclude_early":
        desk.matters.conclude(number, DONE, now - timedelta(hours=which), "处置警情")
    elif act == "hand_over":
        _hand_over(room)
    elif act == "correct_visit" and filed:
        old = filed[which % len(filed)]
        desk.registers.correct(VISITS, old.number, replace(old.record, headcount=which + 1), "笔误")
    else:
        _as_head(room, act, which, number)


def _as_head(room: Room, act: str, which: int, number: str) -> None:
    seated = room.desk.people.signed_in()
    room.sits("罗成海")
    filed = room.desk.registers.latest(VISITS)
    if act == "void":
        room.desk.matters.void(number, "重复", room.both())
    elif act == "carry_in":
        draft = MatterDraft(title="纸上的", unit="某办")
        earlier = room.clock() - timedelta(days=which)
        room.desk.matters.carry_in(f"SX-2026-{500 + which:04d}", draft, earlier)
    elif act == "void_visit" and filed:
        room.desk.registers.void(VISITS, filed[which % len(filed)].number, "误登", room.both())
    assert seated is not None
    room.sits(seated.name)


def _hand_over(room: Room) -> None:
    lead = room.desk.shifts.current().lead.name
    room.sits(lead)
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief(lead, "高远" if lead == "林可" else "林可"))


def _visit(now: datetime, **parts) -> Filing:
    visit = Visit(
        happened_at=now,
        content="来人反映",
        first_contact="高远",
        disposition=Disposition.EXPLAINED,
        headcount=3,
    )
    return Filing(record=visit, **parts)


@contextmanager
def _room(pattern: Pattern) -> Iterator[Room]:
    """A duty room of its own for each example."""
    with tempfile.TemporaryDirectory() as folder:
        clock = ToldClock()
        house = open_house(Path(folder), may_create=True, clock=clock, pin_cost=CHEAP)
        room = Room(house, Path(folder), clock)
        found = Settings(unit="青石镇", pattern=pattern)
        for issued in room.desk.founding.found(found, "罗成海", Crew("何守诚", "高远", ("林可",))):
            room.pins[issued.name] = issued.pin
        room.sits("高远")
        room.desk.shifts.leave(room.id_of("林可"), "只留主班")
        try:
            yield room
        finally:
            house.close()
