"""The roster at the desk: drafted, kept, changed by hand, published, counted, and who is next."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.listing import NewStaff
from dutydesk.model.person import Role
from dutydesk.model.roster import (
    ALL_DAY,
    ConflictKind,
    DutyClass,
    Group,
    KeyPeriod,
    RosterPost,
    RosterState,
    Spot,
)
from tests.conftest import Room

LEAD, SECOND, STANDBY = RosterPost.LEAD, RosterPost.SECOND, RosterPost.STANDBY


def spot(day: str, post: RosterPost = SECOND) -> Spot:
    return Spot(date.fromisoformat(f"2026-{day}"), ALL_DAY, post)


@pytest.fixture
def head(room: Room) -> Room:
    """The office head sits, and six more officers are on the list."""
    room.sits("罗成海")
    for name in ("孟岚", "钱立", "周航", "冯晓", "郑平", "高山"):
        room.enrol(name, Role.DUTY_OFFICER)
    return room


@pytest.fixture
def december(head: Room) -> Room:
    """A published December."""
    head.desk.roster.save(head.desk.roster.draft(2026, 12))
    head.desk.roster.publish(2026, 12)
    return head


def entries(desk: Desk) -> list[str]:
    return [entry.text for entry in desk.journal.current()]


def free(room: Room, where: Spot) -> int:
    """Somebody nothing speaks against on a spot, who does not stand there."""
    line = room.desk.roster.month(2026, 12).at(where)
    assert line is not None
    found = room.desk.roster.candidates(where)
    return next(c.person.id for c in found if not c.conflicts and c.person.id != line.person_id)


def test_a_draft_is_kept_without_an_entry_and_read_back_as_it_was(head: Room):
    before = head.desk.journal.seal()
    proposed = head.desk.roster.draft(2026, 12)
    with pytest.raises(NotNow, match="还没有值班表"):
        head.desk.roster.month(2026, 12)

    head.desk.roster.save(proposed)

    kept = head.desk.roster.month(2026, 12)
    assert kept == replace(proposed, state=RosterState.DRAFT)
    assert not head.desk.roster.faults(kept)
    assert head.desk.journal.seal() == before
    assert head.desk.roster.months() == ((2026, 12, RosterState.DRAFT),)
    assert not head.desk.roster.on_duty(date(2026, 12, 1))


def test_publishing_is_one_act_with_one_sentence(december: Room):
    month = december.desk.roster.month(2026, 12)

    assert entries(december.desk)[-1] == "排定12月值班表：12-01至12-31，31个班次。"
    assert (month.published_by, month.is_published) == ("罗成海", True)
    (crew,) = december.desk.roster.on_duty(date(2026, 12, 5))
    assert [line.spot.post for line in crew.lines] == list(RosterPost)
    assert len(crew.officer_ids) == 2
    for act in (december.desk.roster.publish, december.desk.roster.draft):
        with pytest.raises(NotNow, match="已经印发"):
            act(2026, 12)
    with pytest.raises(NotNow, match="已经印发"):
        december.desk.roster.save(month)


def test_shifts_that_have_begun_are_left_out_and_a_past_month_is_refused(
    head: Room,
):
    month = head.desk.roster.draft(2026, 11)

    assert month.slots[0].duty_date == date(2026, 11, 24)
    with pytest.raises(InvalidInput, match="已经过去"):
        head.desk.roster.draft(2026, 10)


def test_a_year_whose_holidays_are_not_known_is_told(head: Room):
    assert not head.desk.roster.draft(2026, 12).hints
    (hint,) = head.desk.roster.draft(2027, 1).hints
    assert hint.startswith("2027年放假安排还没有录入")


def test_a_draft_is_changed_freely_and_a_conflict_is_told(head: Room):
    desk = head.desk.roster
    desk.save(desk.draft(2026, 12))
    lead = desk.month(2026, 12).at(spot("12-05", LEAD))
    assert lead is not None
    assert lead.person_id is not None

    (double,) = [c for c in desk.conflicts(spot("12-05"), lead.person_id) if c.is_hard]
    assert double.kind is ConflictKind.DOUBLE
    with pytest.raises(InvalidInput, match="不能同时站两个岗") as refused:
        desk.assign(spot("12-05"), lead.person_id, "人手不够")
    assert refused.value.field == "person"
    changed = desk.assign(spot("12-05"), None)
    assert [line.spot for line in changed.empty] == [spot("12-05")]
    assert [fault.words for fault in desk.faults(changed)] == ["12-05副班空着：留空待定。"]


def test_too_little_rest_may_be_overruled_with_a_reason_that_stays(head: Room):
    desk = head.desk.roster
    desk.save(desk.draft(2026, 12))
    month = desk.month(2026, 12)
    stood = month.at(spot("12-04", LEAD))
    there = {line.person_id for line in month.on(month.slot_of(spot("12-05")))}
    assert stood is not None
    assert stood.person_id is not None
    assert stood.person_id not in there

    with pytest.raises(InvalidInput, match="只休息0小时，少于24小时") as asked:
        desk.assign(spot("12-05"), stood.person_id)
    assert asked.value.field == "reason"
    line = desk.assign(spot("12-05"), stood.person_id, "人手不够").at(spot("12-05"))
    assert line is not None
    assert (line.person_id, line.why) == (stood.person_id, "人手不够")
    desk.publish(2026, 12)


def test_a_draft_with_somebody_retired_since_is_not_published(head: Room):
    desk = head.desk.roster
    desk.save(desk.draft(2026, 12))
    line = desk.month(2026, 12).at(spot("12-05"))
    assert line is not None
    assert line.person_id is not None
    if line.name == "罗成海":
        desk.assign(line.spot, head.id_of("孟岚"), "换人")
    person_id = next(
        x.person_id
        for x in desk.month(2026, 12).lines
        if x.name not in ("", "罗成海", "高远", "孙禾", "何守诚")
    )
    assert person_id is not None
    head.desk.people.retire(person_id)

    with pytest.raises(NotNow, match="已移出值班名单。请先改好再印发"):
        desk.publish(2026, 12)


def test_what_speaks_against_a_draft_since_is_no_more_passed_over(head: Room):
    desk = head.desk.roster
    desk.save(desk.draft(2026, 12))
    head.desk.staffing.exempt(head.id_of("孟岚"), is_off_roster=True, is_off_nights=False)

    with pytest.raises(NotNow, match="孟岚不参加排班。请先改好再印发"):
        desk.publish(2026, 12)
    stood = next(line for line in desk.month(2026, 12).lines if line.name == "孟岚")
    desk.assign(stood.spot, stood.person_id, "本人愿意")
    desk.publish(2026, 12)
    assert desk.month(2026, 12).is_published


def test_who_stands_unplanned_on_the_open_shift_is_not_put_on_the_next(head: Room):
    desk = head.desk.roster
    desk.save(desk.draft(2026, 11))
    for line in desk.month(2026, 11).lines:
        desk.assign(line.spot, None)

    assert not desk.conflicts(spot("11-24", LEAD), head.id_of("林可"))
    stands_now = desk.conflicts(spot("11-24", LEAD), head.id_of("高远"))
    assert [each.kind for each in stands_now] == [ConflictKind.REST]


def test_a_change_in_force_is_an_act_and_the_name_before_stays_legible(december: Room):
    desk = december.desk.roster
    before = desk.month(2026, 12).at(spot("12-05"))
    assert before is not None
    coming = free(december, spot("12-05"))

    after = desk.assign(spot("12-05"), coming, "单位安排").at(spot("12-05"))

    assert after is not None
    (gone,) = after.struck
    assert (gone.person_id, gone.name) == (before.person_id, before.name)
    assert (gone.by, gone.at, gone.why) == ("罗成海", december.clock.now, "单位安排")
    told = f"值班表12-05副班由{before.name}改为{after.name}（单位安排）。"
    assert entries(december.desk)[-1] == told
    sheet = desk.sheet(2026, 12)
    assert sheet.rows[4].seconds[0].struck == (before.name,)
    assert any(before.name in change and "罗成海" in change for change in sheet.changes)


def test_nobody_is_put_on_a_shift_that_has_begun(december: Room):
    december.clock.now = datetime(2026, 12, 5, 9, 0)
    with pytest.raises(NotNow, match="已经开班"):
        december.desk.roster.assign(spot("12-05"), december.id_of("孟岚"), "生病")


def test_leave_is_kept_out_of_the_draft_and_what_is_planned_already_is_named(december: Room):
    desk = december.desk
    line = desk.roster.month(2026, 12).at(spot("12-05"))
    assert line is not None
    assert line.person_id is not None

    spots = desk.staffing.grant_leave(line.person_id, date(2026, 12, 4), date(2027, 1, 9))

    assert spot("12-05") in spots
    assert entries(desk)[-1] == f"登记{line.name}12-04至01-09请假，不排班。"
    january = desk.roster.draft(2027, 1)
    away = [x for x in january.lines if x.person_id == line.person_id]
    assert all(x.spot.duty_date > date(2027, 1, 9) for x in away)
    with pytest.raises(InvalidInput, match="已经登记请假"):
        desk.staffing.grant_leave(line.person_id, date(2026, 12, 20), date(2026, 12, 20))
    (leave,) = desk.staffing.leave_days()
    desk.staffing.end_leave(leave.id)
    assert not desk.staffing.leave_days()
    with pytest.raises(NotNow):
        desk.staffing.end_leave(leave.id)


def test_who_is_not_planned_is_kept_without_a_reason(head: Room):
    head.desk.staffing.exempt(head.id_of("孟岚"), is_off_roster=True, is_off_nights=False)
    head.desk.staffing.exempt(head.id_of("钱立"), is_off_roster=False, is_off_nights=True)

    # a shift of 24 hours lasts through a night
    names = {line.name for line in head.desk.roster.draft(2026, 12).lines}
    assert not names & {"孟岚", "钱立"}
    assert entries(head.desk)[-2:] == ["调整孟岚的排班范围。", "调整钱立的排班范围。"]
    with pytest.raises(InvalidInput, match="没有改动"):
        head.desk.staffing.exempt(head.id_of("孟岚"), is_off_roster=True, is_off_nights=False)


def test_a_key_period_takes_more_people(head: Room):
    head.desk.staffing.set_key_period(KeyPeriod(date(2026, 12, 20), date(2026, 12, 21), "岁末"))
    head.desk.rulebook.change("roster_key_seconds", 3, "本单位自定")

    month = head.desk.roster.draft(2026, 12)

    seconds = [line for line in month.lines if line.spot.post is SECOND]
    assert sum(line.spot.duty_date == date(2026, 12, 20) for line in seconds) == 3
    assert sum(line.spot.duty_date == date(2026, 12, 22) for line in seconds) == 1
    with pytest.raises(InvalidInput, match="已经是重点时段"):
        head.desk.staffing.set_key_period(KeyPeriod(date(2026, 12, 21), date(2026, 12, 25), "另"))
    head.desk.staffing.drop_key_period(date(2026, 12, 20))
    assert not head.desk.staffing.key_periods()


def test_a_work_mobile_stands_on_the_inner_copy_only_and_in_no_sentence(december: Room):
    line = december.desk.roster.month(2026, 12).lines[1]
    assert line.person_id is not None
    december.desk.staffing.set_mobile(line.person_id, "139-0000-0513")

    assert "139-0000-0513" in str(december.desk.roster.sheet(2026, 12))
    assert "139-0000-0513" not in str(december.desk.roster.sheet(2026, 12, is_public=True))
    assert not any("139" in text for text in entries(december.desk))
    assert entries(december.desk)[-1] == f"登记{line.name}的工作手机。"
    coming = free(december, spot("12-05"))
    with pytest.raises(InvalidInput, match="日志里不留号码"):
        december.desk.roster.assign(spot("12-05"), coming, "打 １３９０００００５１３ 联系")
    with pytest.raises(InvalidInput, match="只填号码"):
        december.desk.staffing.set_mobile(line.person_id, "打到家里")
    assert december.desk.roster.pdf(2026, 12, is_public=True).startswith(b"%PDF")


def test_a_mobile_comes_in_with_the_table_of_staff(head: Room):
    head.desk.people.enrol_all((NewStaff("新来的", mobile="139-0000-0514"),))

    found = {person.name: person.mobile for person in head.desk.people.serving()}
    assert found["新来的"] == "139-0000-0514"
    head.desk.people.retire(head.id_of("新来的"))
    with head.house.database.reading() as books:
        gone = books.people.named("新来的")
    assert gone is not None
    assert gone.mobile == ""
    assert not any("139" in text for text in entries(head.desk))


def test_whoever_stood_is_counted_and_not_whoever_was_planned(december: Room):
    desk = december.desk
    desk.roster.save(desk.roster.draft(2027, 1))
    january = desk.roster.month(2027, 1)
    shares = {(s.name, s.group): dict(s.before) for s in desk.roster.counts(january)}
    # the open shift of 11-23: 何守诚 leads, 高远 and 孙禾 stand
    planned = desk.roster.month(2026, 12)
    plain = {slot.duty_date for slot in planned.slots if slot.duty_class is DutyClass.PLAIN}
    for name in ("高远", "林可"):
        lines = [x for x in planned.lines if x.name == name and x.spot.post in (LEAD, SECOND)]
        wanted = sum(x.spot.duty_date in plain for x in lines) + (name == "高远")
        assert shares[name, Group.STANDING][DutyClass.PLAIN] == wanted


def test_a_newcomer_does_not_have_to_catch_up_with_years(december: Room):
    desk = december.desk
    december.enrol("新来的", Role.DUTY_OFFICER)

    january = desk.roster.save(desk.roster.draft(2027, 1))

    mine = sum(x.name == "新来的" and x.spot.post in (LEAD, SECOND) for x in january.lines)
    others = [
        sum(x.name == name and x.spot.post in (LEAD, SECOND) for x in january.lines)
        for name in ("孟岚", "钱立", "周航")
    ]
    assert mine <= max(others) + 1
    desk.roster.publish(2027, 1)
    share = {(s.name, s.group): dict(s.before) for s in desk.roster.counts(january)}
    before = [share[name, Group.STANDING][DutyClass.PLAIN] for name in ("孟岚", "钱立", "周航")]
    assert share["新来的", Group.STANDING][DutyClass.PLAIN] >= min(before) - 1


def test_the_next_crew_is_that_of_the_minute_the_open_shift_ends(head: Room):
    assert head.desk.roster.next_crew() is None
    head.desk.roster.save(head.desk.roster.draft(2026, 11))
    head.desk.roster.publish(2026, 11)

    crew = head.desk.roster.next_crew()

    assert crew is not None
    assert crew.slot.duty_date == date(2026, 11, 24)
    assert crew.leader_id is not None


def test_next_months_roster_is_due_by_its_day(head: Room):
    assert not [r for r in head.desk.roster.reminders() if "12月" in r.words and r.is_late]
    head.clock.now = datetime(2026, 11, 21, 9, 0)
    assert not head.desk.roster.reminders()
    head.clock.now = datetime(2026, 11, 24, 9, 0)
    (reminder,) = head.desk.roster.reminders()
    assert reminder.words == "12月值班表请在11-25前排好印发"
    assert (reminder.due_on, reminder.is_late) == (date(2026, 11, 25), False)
    head.clock.now += timedelta(days=2)
    assert head.desk.roster.reminders()[0].is_late
    head.desk.roster.save(head.desk.roster.draft(2026, 12))
    head.desk.roster.publish(2026, 12)
    assert not head.desk.roster.reminders()
