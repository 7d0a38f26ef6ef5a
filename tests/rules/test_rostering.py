"""Who may stand where: kinds of days, spots a slot needs, rest, roles, leave."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.person import Person, Role
from dutydesk.model.roster import (
    ALL_DAY,
    Assignment,
    ConflictKind,
    DayKind,
    DutyClass,
    DutySlot,
    KeyPeriod,
    LeaveDays,
    RosterPost,
    Spot,
    Staffing,
)
from dutydesk.model.settings import Pattern, Settings
from dutydesk.rules import known_years, roster_days, rostering
from dutydesk.rules.calendar import merged
from dutydesk.rules.rostering import Taken

DAYS = merged(known_years.every().values())
WHOLE = Settings(handover_at=time(8, 30))
HALVES = Settings(pattern=Pattern.DAY_AND_NIGHT, handover_at=time(8, 0), night_at=time(20, 0))
STAFFING = Staffing(
    seconds={DayKind.WORKDAY: 1, DayKind.WEEKEND: 0, DayKind.HOLIDAY: 3}, rest_hours=24
)
OFFICER = Person(1, "林可", "", frozenset({Role.DUTY_OFFICER}))
LEADER = Person(2, "何守诚", "", frozenset({Role.DUTY_LEADER}))


def slots(first: str, last: str, settings: Settings = WHOLE) -> tuple[DutySlot, ...]:
    return roster_days.slots_of(date.fromisoformat(first), date.fromisoformat(last), settings, DAYS)


def one(day: str, settings: Settings = WHOLE, slot: str = ALL_DAY) -> DutySlot:
    return next(each for each in slots(day, day, settings) if each.slot == slot)


def spot(slot: DutySlot, post: RosterPost = RosterPost.LEAD, place: int = 1) -> Spot:
    return Spot(slot.duty_date, slot.slot, post, place)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-11-24", DayKind.WORKDAY),
        ("2026-11-28", DayKind.WEEKEND),
        ("2026-10-01", DayKind.HOLIDAY),
        ("2026-10-04", DayKind.HOLIDAY),  # a Sunday in the middle of the holiday
        ("2026-10-10", DayKind.WORKDAY),  # a Saturday worked instead
        ("2026-01-04", DayKind.WORKDAY),  # a Sunday worked instead
        ("2026-01-03", DayKind.HOLIDAY),  # the Saturday of the new year's run
        ("2026-01-10", DayKind.WEEKEND),
    ],
)
def test_a_holiday_is_every_day_of_a_run_in_which_the_arrangement_names_one(day, kind):
    assert roster_days.kind_of(date.fromisoformat(day), DAYS) is kind


def test_the_slots_of_a_month_tile_it_without_a_gap():
    for settings in (WHOLE, HALVES):
        found = slots("2026-12-01", "2026-12-31", settings)
        for before, after in pairwise(found):
            assert before.ends_at == after.starts_at
    assert len(slots("2026-12-01", "2026-12-31", HALVES)) == 62


@pytest.mark.parametrize(
    ("slot", "wanted"),
    [
        (one("2026-11-24"), DutyClass.PLAIN),
        (one("2026-11-24", HALVES, "白班"), DutyClass.PLAIN),
        (one("2026-11-24", HALVES, "夜班"), DutyClass.NIGHT),
        (one("2026-11-28", HALVES, "夜班"), DutyClass.WEEKEND),
        (one("2026-10-01", HALVES, "夜班"), DutyClass.HOLIDAY),
        (one("2026-10-03"), DutyClass.HOLIDAY),
    ],
)
def test_every_slot_is_counted_in_one_class(slot, wanted):
    assert slot.duty_class is wanted


@pytest.mark.parametrize(
    ("day", "leaders", "seconds"),
    [("2026-11-24", 1, 1), ("2026-11-28", 1, 0), ("2026-10-01", 1, 3)],
)
def test_the_kind_of_day_says_how_many_second_officers_stand(day, leaders, seconds):
    posts = [each.post for each in rostering.spots_of(one(day), STAFFING)]
    assert posts.count(RosterPost.LEADER) == leaders
    assert posts.count(RosterPost.LEAD) == 1
    assert posts.count(RosterPost.SECOND) == seconds
    assert posts.count(RosterPost.STANDBY) == 1


def test_a_key_period_takes_more_people_and_never_fewer():
    both = replace(STAFFING, key_seconds=2, key_leaders=2)
    key = KeyPeriod(date(2026, 10, 1), date(2026, 11, 30), "岁末")
    for day, wanted in (("2026-11-24", 2), ("2026-10-01", 3)):
        at = date.fromisoformat(day)
        (slot,) = roster_days.slots_of(at, at, WHOLE, DAYS, (key,))
        posts = [each.post for each in rostering.spots_of(slot, both)]
        assert posts.count(RosterPost.SECOND) == wanted
        assert posts.count(RosterPost.LEADER) == 2
        assert slot.key_period == "岁末"
        assert slot.day_kind is roster_days.kind_of(at, DAYS)


@pytest.mark.parametrize(
    ("first", "second", "rest", "wanted"),
    [
        (("2026-12-01", "LEAD"), ("2026-12-01", "SECOND"), 0, ConflictKind.DOUBLE),
        (("2026-12-01", "LEAD"), ("2026-12-02", "SECOND"), 24, ConflictKind.REST),
        (("2026-12-01", "LEAD"), ("2026-12-02", "SECOND"), 0, None),
        (("2026-12-01", "LEAD"), ("2026-12-03", "SECOND"), 24, None),
        (("2026-12-01", "LEAD"), ("2026-12-03", "SECOND"), 25, ConflictKind.REST),
        (("2026-12-01", "LEAD"), ("2026-12-02", "STANDBY"), 24, ConflictKind.REST),
        (("2026-12-01", "STANDBY"), ("2026-12-02", "LEAD"), 24, None),
        (("2026-12-01", "LEADER"), ("2026-12-02", "LEADER"), 24, None),
        (("2026-12-01", "LEADER"), ("2026-12-02", "LEAD"), 24, ConflictKind.REST),
    ],
)
def test_rest_is_owed_after_a_duty_that_was_stood(first, second, rest, wanted):
    staffing = replace(STAFFING, rest_hours=rest)
    duties = [Taken(one(day), RosterPost[post]) for day, post in (first, second)]

    assert rostering.clash(*duties, staffing) is wanted
    assert rostering.clash(*reversed(duties), staffing) is wanted


@pytest.mark.parametrize(
    ("person", "post", "kind", "is_hard"),
    [
        (OFFICER, RosterPost.LEADER, ConflictKind.ROLE, True),
        (LEADER, RosterPost.LEAD, None, False),
        (
            replace(OFFICER, roles=frozenset({Role.KEEPER})),
            RosterPost.LEAD,
            ConflictKind.ROLE,
            True,
        ),
        (replace(OFFICER, is_retired=True), RosterPost.LEAD, ConflictKind.RETIRED, True),
        (replace(OFFICER, is_off_roster=True), RosterPost.LEAD, ConflictKind.OFF_ROSTER, False),
        (replace(OFFICER, is_off_nights=True), RosterPost.LEAD, ConflictKind.OFF_NIGHTS, False),
    ],
)
def test_the_role_and_what_is_kept_of_a_person_decide(person, post, kind, is_hard):
    slot = one("2026-12-05")
    found = rostering.conflicts(person, spot(slot, post), slot, (), (), STAFFING)

    assert [each.kind for each in found] == ([kind] if kind else [])
    assert [each.is_hard for each in found] == ([is_hard] if kind else [])


def test_a_day_slot_is_open_to_whoever_stands_no_nights():
    person = replace(OFFICER, is_off_nights=True)
    slot = one("2026-12-04", HALVES, "白班")

    assert not rostering.conflicts(person, spot(slot), slot, (), (), STAFFING)


@pytest.mark.parametrize(("day", "is_away"), [(2, False), (3, True), (5, True), (6, False)])
def test_nobody_stands_on_a_day_of_their_leave(day: int, is_away: bool):
    leave = LeaveDays(1, OFFICER.id, OFFICER.name, date(2026, 12, 3), date(2026, 12, 5))
    slot = one(f"2026-12-0{day}")
    found = rostering.conflicts(OFFICER, spot(slot), slot, (), (leave,), STAFFING)

    assert [each.words for each in found] == (["林可12-03至12-05请假。"] if is_away else [])


def test_a_hard_conflict_is_refused_and_another_wants_a_reason():
    slot, day_before = one("2026-12-05"), Taken(one("2026-12-04"), RosterPost.LEAD)
    tired = rostering.conflicts(OFFICER, spot(slot), slot, (day_before,), (), STAFFING)
    double = rostering.conflicts(
        OFFICER, spot(slot), slot, (Taken(slot, RosterPost.STANDBY), day_before), (), STAFFING
    )

    with pytest.raises(
        InvalidInput, match="只休息0小时，少于24小时。仍要这样排的，请写原因"
    ) as asked:
        rostering.check(tired, "")
    assert asked.value.field == "reason"
    rostering.check(tired, "人手不够")
    with pytest.raises(InvalidInput, match="不能同时站两个岗") as refused:
        rostering.check(double, "人手不够")
    assert refused.value.field == "person"


def test_a_roster_in_force_changes_with_a_reason_and_before_the_shift_begins():
    slot = one("2026-12-05")
    line = Assignment(spot(slot), 1, "林可")
    early, late = datetime(2026, 12, 5, 8, 29), datetime(2026, 12, 5, 8, 30)

    rostering.check_change(line, slot, 2, "开会", early)
    with pytest.raises(NotNow, match="已经开班"):
        rostering.check_change(line, slot, 2, "开会", late)
    with pytest.raises(InvalidInput, match="没有改动"):
        rostering.check_change(line, slot, 1, "开会", early)
    with pytest.raises(InvalidInput, match="改动要写原因"):
        rostering.check_change(line, slot, 2, "", early)


@pytest.mark.parametrize(("year", "month"), [(2026, 13), (2026, 0), (1999, 12)])
def test_what_is_no_month_is_refused(year: int, month: int):
    with pytest.raises(InvalidInput):
        roster_days.month_of(year, month)
