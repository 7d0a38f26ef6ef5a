"""The strip, the drafts and the settings as the desk gives them."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition, Filing
from dutydesk.model.settings import Pattern
from dutydesk.opening import open_house
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import CHEAP, Room


def test_the_strip_tells_shift_matters_copies_and_papers(room: Room):
    now = room.clock()
    for hours in (None, 1, 23, 25):
        due = now + timedelta(hours=hours) if hours else None
        room.desk.matters.open(MatterDraft(title="某事", unit="某办", due_at=due))
    room.clock.at("10:00")

    strip = room.desk.today.now()

    assert (strip.open_count, strip.near_count, strip.overdue_count) == (4, 2, 1)
    assert strip.handover_at == datetime(2026, 11, 24, 8, 30)
    assert strip.shift == room.desk.shifts.current()
    assert (strip.unit, strip.backed_up_at, strip.is_practice) == (
        "青石镇维稳综治中心",
        None,
        False,
    )


def test_there_is_no_strip_before_the_first_run(empty: Room):
    with pytest.raises(NotNow, match="首次启用"):
        empty.desk.today.now()


def test_a_draft_is_its_officers_own_and_survives_lock_and_reopening(room: Room):
    room.desk.drafts.save("calls", {"content": "客户来电", "answer": ""})
    room.sits("孙禾")
    assert room.desk.drafts.of("calls") is None
    assert room.desk.today.now().draft_count == 1
    room.desk.people.lock()
    room.house.close()

    house = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    try:
        house.desk.people.sign_in(
            next(p.id for p in house.desk.people.serving() if p.name == "高远"), room.pins["高远"]
        )
        draft = house.desk.drafts.of("calls")
    finally:
        house.close()
    assert draft is not None
    assert draft.words == {"content": "客户来电", "answer": ""}
    assert draft.saved_at == room.clock()


def test_a_draft_is_gone_when_it_is_filed_emptied_or_dropped(room: Room):
    for done in (
        lambda: room.desk.registers.file(CALLS, _call(room)),
        lambda: room.desk.drafts.save("calls", {"content": ""}),
        lambda: room.desk.drafts.drop("calls"),
    ):
        room.desk.drafts.save("calls", {"content": "客户来电"})
        done()
        assert room.desk.drafts.of("calls") is None


def test_a_draft_stays_when_filing_is_refused(room: Room):
    room.desk.drafts.save("calls", {"content": "客户来电"})
    filing = _call(room)

    with pytest.raises(InvalidInput):
        room.desk.registers.file(CALLS, replace(filing, record=replace(filing.record, content="")))
    assert room.desk.drafts.of("calls") is not None


def test_drafts_leave_no_trace_in_the_journal(room: Room):
    before = room.desk.journal.seal()
    room.desk.drafts.save("calls", {"content": "客户来电"})

    assert room.desk.journal.seal() == before


def test_nobody_at_the_seat_has_no_drafts(room: Room):
    room.desk.people.lock()

    for act in (
        lambda: room.desk.drafts.save("x", {"a": "b"}),
        lambda: room.desk.drafts.of("x"),
        lambda: room.desk.drafts.drop("x"),
    ):
        with pytest.raises(NotYours, match="请先签到"):
            act()


def test_a_changed_setting_is_told_with_what_it_was(room: Room):
    room.sits("罗成海")
    kept = room.desk.settings.read()

    room.desk.settings.change(replace(kept, late_minutes=20, handover_at=time(8, 0)))

    assert room.desk.settings.read().late_minutes == 20
    entry = room.desk.journal.current()[-1]
    assert entry.kind is EntryKind.SETTLED
    assert "超过几分钟算补记：30→20" in entry.text
    assert "交接班时间：08:30→08:00" in entry.text


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("idle_minutes", (0, 16)),
        ("late_minutes", (4, 241)),
        ("reply_days", (0, 16)),
        ("contact_days", (0, 366)),
        ("unit", ("", " 　")),
    ],
)
def test_a_setting_outside_its_bounds_is_refused_by_name(room: Room, name: str, values):
    room.sits("罗成海")
    kept = room.desk.settings.read()

    for value in values:
        with pytest.raises(InvalidInput) as refused:
            room.desk.settings.change(replace(kept, **{name: value}))
        assert refused.value.field == name
    assert room.desk.settings.read() == kept


def test_a_night_that_begins_before_the_day_is_refused(room: Room):
    room.sits("罗成海")
    kept = replace(room.desk.settings.read(), pattern=Pattern.DAY_AND_NIGHT)

    with pytest.raises(InvalidInput) as refused:
        room.desk.settings.change(replace(kept, night_at=kept.handover_at))
    assert refused.value.field == "night_at"
    room.desk.settings.change(kept)


def test_settings_are_changed_by_the_office_head_or_the_keeper_and_only_if_different(room: Room):
    kept = room.desk.settings.read()
    with pytest.raises(NotYours):
        room.desk.settings.change(replace(kept, duty_phone="1"))
    room.sits("罗成海")
    with pytest.raises(InvalidInput, match="没有改动"):
        room.desk.settings.change(kept)


def _call(room: Room) -> Filing:
    call = Call(
        happened_at=room.clock(),
        content="客户来电询问发货",
        first_contact="高远",
        disposition=Disposition.FILED_AWAY,
    )
    return Filing(record=call)
