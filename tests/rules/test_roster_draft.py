"""The draft of a month: 500 random offices break no hard rule, and each line says why."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.model.person import Person, Role
from dutydesk.model.roster import (
    GROUPS,
    Assignment,
    DayKind,
    DutyClass,
    Group,
    LeaveDays,
    RosterPost,
    Staffing,
)
from dutydesk.model.settings import Pattern, Settings
from dutydesk.rules import known_years, roster_days, rostering
from dutydesk.rules.calendar import merged
from dutydesk.rules.roster_counts import Duty
from dutydesk.rules.roster_draft import Planning, drafted
from dutydesk.rules.rostering import Taken

DAYS = merged(known_years.every().values())
BOTH = frozenset({Role.DUTY_OFFICER, Role.DUTY_LEADER})
OFFICER, LEADER = frozenset({Role.DUTY_OFFICER}), frozenset({Role.DUTY_LEADER})


def one_each(count: int) -> dict[DayKind, int]:
    return dict.fromkeys(DayKind, count)


@st.composite
def plannings(draw: st.DrawFn) -> Planning:
    """Any office: its people, leaves, rests, days, and what was stood just before."""
    roles = st.sampled_from((OFFICER, OFFICER, LEADER, BOTH, frozenset({Role.KEEPER})))
    people = tuple(
        Person(n, f"值班员{n}", "", draw(roles), draw(rare), "", draw(rare), draw(rare))
        for n in range(1, draw(st.integers(1, 9)) + 1)
    )
    first = date(2026, draw(st.sampled_from((1, 2, 9, 10))), draw(st.integers(1, 20)))
    last = first + timedelta(days=draw(st.integers(0, 11)))
    pattern = draw(st.sampled_from(Pattern))
    every = roster_days.slots_of(first - timedelta(days=2), last, Settings(pattern=pattern), DAYS)
    ids = st.integers(1, len(people))
    return Planning(
        slots=tuple(slot for slot in every if slot.duty_date >= first),
        people=people,
        staffing=Staffing(
            seconds={kind: draw(st.integers(0, 2)) for kind in DayKind},
            standbys=draw(st.integers(0, 2)),
            rest_hours=draw(st.sampled_from((0, 10, 24, 72))),
            leader_rest_hours=draw(st.sampled_from((0, 24))),
        ),
        leave_days=tuple(
            LeaveDays(n, draw(ids), "", first + timedelta(days=n), first + timedelta(days=n + 3))
            for n in range(draw(st.integers(0, 4)))
        ),
        around=tuple(
            Duty(draw(ids), slot, draw(st.sampled_from(RosterPost)))
            for slot in every
            if slot.duty_date < first
        ),
        before={
            (person.id, group, kind): draw(st.integers(0, 5))
            for person in people
            for group in Group
            for kind in DutyClass
        },
    )


rare = st.sampled_from((False, False, False, True))


@settings(max_examples=500, deadline=None)
@given(plannings())
def test_no_draft_breaks_a_hard_rule(planning: Planning):
    lines = drafted(planning)

    people = {person.id: person for person in planning.people}
    wanted = [spot for _, spot in rostering.lines_of(planning.slots, planning.staffing)]
    assert [line.spot for line in lines] == wanted
    for line in lines:
        assert line.why
        if line.person_id is not None:
            assert not against(planning, lines, line, people[line.person_id])


@settings(max_examples=100, deadline=None)
@given(plannings())
def test_no_place_stays_empty_that_somebody_could_take_as_the_draft_stands(planning: Planning):
    lines = drafted(planning)

    for line in lines:
        if line.is_empty:
            for person in planning.people:
                is_drafted = rostering.is_drafted(person, line.spot.post)
                assert not is_drafted or against(planning, lines, line, person)


def against(
    planning: Planning, lines: tuple[Assignment, ...], line: Assignment, person: Person
) -> tuple[object, ...]:
    slots = {(slot.duty_date, slot.slot): slot for slot in planning.slots}
    taken = [Taken(d.slot, d.post) for d in planning.around if d.person_id == person.id]
    taken += [
        Taken(slots[x.spot.duty_date, x.spot.slot], x.spot.post)
        for x in lines
        if x.person_id == person.id and x.spot != line.spot
    ]
    slot = slots[line.spot.duty_date, line.spot.slot]
    found = rostering.conflicts(
        person, line.spot, slot, taken, planning.leave_days, planning.staffing
    )
    if not rostering.is_drafted(person, line.spot.post):
        return (*found, "not drafted")
    return found


def month(people: tuple[Person, ...], **more: object) -> tuple[Assignment, ...]:
    first = date(2026, 12, 1)
    slots = roster_days.slots_of(first, first + timedelta(days=5), Settings(), DAYS)
    staffing = Staffing(seconds=one_each(0), standbys=0, rest_hours=24)
    return drafted(Planning(slots=slots, people=people, staffing=staffing, **more))  # type: ignore[arg-type]


def of(lines: tuple[Assignment, ...], post: RosterPost) -> list[Assignment]:
    return [line for line in lines if line.spot.post is post]


def test_every_line_says_how_many_times_and_when_last():
    people = (Person(1, "林可", "", OFFICER), Person(2, "陶文", "", OFFICER))
    plain, weekend = (Group.STANDING, DutyClass.PLAIN), (Group.STANDING, DutyClass.WEEKEND)
    lines = month(
        people,
        before={(1, *plain): 3, (2, *plain): 4, (1, *weekend): 2, (2, *weekend): 2},
        last={(1, *plain): date(2026, 11, 12)},
    )

    whys = [(line.name, line.why) for line in of(lines, RosterPost.LEAD)]
    assert whys[0] == ("林可", "平日3次，最少；上次11-12")
    assert whys[1] == ("陶文", "平日4次，最少；还没有排过")
    assert whys[4][1].startswith("周末2次，最少")


def test_whoever_has_less_and_does_not_stand_is_named_with_the_reason():
    people = (Person(1, "林可", "", OFFICER), Person(2, "陶文", "", OFFICER))
    leave = LeaveDays(1, 2, "陶文", date(2026, 12, 1), date(2026, 12, 1))
    lines = month(people, before={(1, Group.STANDING, DutyClass.PLAIN): 3}, leave_days=(leave,))

    first = of(lines, RosterPost.LEAD)[0]
    assert (first.name, first.why) == ("林可", "平日3次；更少的陶文请假；还没有排过")


def test_a_place_nobody_fits_stays_empty_and_says_why():
    leave = LeaveDays(1, 1, "林可", date(2026, 12, 1), date(2026, 12, 2))
    lines = month((Person(1, "林可", "", OFFICER),), leave_days=(leave,))

    leads = of(lines, RosterPost.LEAD)
    assert (leads[0].is_empty, leads[0].why) == (True, "没有人合适：林可请假")
    assert (leads[3].is_empty, leads[3].why) == (True, "没有人合适：林可休息不够")
    assert of(lines, RosterPost.LEADER)[0].why == "名单上没有可以排带班领导的人"


def test_whoever_waits_at_home_is_counted_apart():
    assert GROUPS[RosterPost.STANDBY] is not GROUPS[RosterPost.LEAD]
    assert GROUPS[RosterPost.SECOND] is GROUPS[RosterPost.LEAD]
