"""The first run: people, shift and entry at once, once in the life of a file."""

from datetime import date, datetime

import pytest

from dutydesk.desk.founding import Crew
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.person import Role
from dutydesk.model.settings import Pattern, Settings
from tests.conftest import Room

SETTINGS = Settings(unit="青石镇维稳综治中心")
CREW = Crew("何守诚", "高远", ("孙禾",))


def test_the_first_run_writes_people_shift_and_one_entry(empty: Room):
    assert empty.desk.founding.is_due()

    issued = empty.desk.founding.found(SETTINGS, "罗成海", CREW)

    assert not empty.desk.founding.is_due()
    (entry,) = empty.desk.journal.current()
    assert entry.kind is EntryKind.FOUNDED
    assert entry.author == "罗成海"
    assert entry.text == "青石镇维稳综治中心启用值班台。带班何守诚，主班高远，副班孙禾。"
    shift = empty.desk.shifts.current()
    assert (shift.leader.name, shift.lead.name) == ("何守诚", "高远")
    assert [p.name for p in shift.seconds] == ["孙禾"]
    assert (shift.duty_date, shift.carried_in) == (date(2026, 11, 23), 0)
    assert [i.name for i in issued] == ["罗成海", "何守诚", "高远", "孙禾"]


def test_every_issued_pin_opens_the_seat_of_its_owner_only(empty: Room):
    issued = empty.desk.founding.found(SETTINGS, "罗成海", CREW)

    for card in issued:
        empty.desk.people.sign_in(empty.id_of(card.name), card.pin)
        seated = empty.desk.people.signed_in()
        assert seated is not None
        assert seated.name == card.name
        assert card.pin.isdigit()
        assert len(card.pin) == 6


@pytest.mark.parametrize(
    ("founder", "roles"),
    [
        ("罗成海", {Role.DUTY_OFFICER, Role.OFFICE_HEAD, Role.KEEPER}),
        ("何守诚", {Role.DUTY_LEADER, Role.OFFICE_HEAD, Role.KEEPER}),
        ("高远", {Role.DUTY_OFFICER, Role.OFFICE_HEAD, Role.KEEPER}),
    ],
)
def test_the_founder_becomes_office_head_and_keeper(empty: Room, founder: str, roles):
    empty.desk.founding.found(SETTINGS, founder, CREW)

    people = {p.name: p.roles for p in empty.desk.people.serving()}
    assert people[founder] == roles
    assert [n for n, held in people.items() if Role.OFFICE_HEAD in held] == [founder]


def test_a_file_is_founded_once(room: Room):
    before = room.desk.journal.seal()

    with pytest.raises(NotNow, match="已经启用过"):
        room.desk.founding.found(SETTINGS, "别人", Crew("甲", "乙"))
    assert room.desk.journal.seal() == before
    assert "别人" not in {p.name for p in room.desk.people.serving()}


@pytest.mark.parametrize(
    ("settings", "founder", "crew", "field"),
    [
        (Settings(unit=" 　"), "罗成海", CREW, "unit"),
        (SETTINGS, " 　", CREW, "founder"),
        (SETTINGS, "罗成海", Crew(" ", "高远"), "leader"),
        (SETTINGS, "罗成海", Crew("何守诚", ""), "lead"),
        (SETTINGS, "罗成海", Crew("何守诚", "何守诚"), "seconds"),
        (SETTINGS, "罗成海", Crew("何守诚", "高远", ("孙禾", " 孙禾")), "seconds"),
    ],
)
def test_a_missing_or_doubled_name_is_refused_by_field(empty: Room, settings, founder, crew, field):
    with pytest.raises(InvalidInput) as refused:
        empty.desk.founding.found(settings, founder, crew)

    assert refused.value.field == field
    assert empty.desk.founding.is_due()


def test_names_are_kept_with_the_proper_dot(empty: Room):
    crew = Crew("阿依古丽・买买提", "高远", ("", " "))
    empty.desk.founding.found(SETTINGS, "罗成海", crew)

    shift = empty.desk.shifts.current()
    assert shift.leader.name == "阿依古丽·买买提"
    assert shift.seconds == ()


@pytest.mark.parametrize(
    ("at", "pattern", "day", "slot"),
    [
        (datetime(2026, 11, 23, 3, 0), Pattern.ALL_DAY, date(2026, 11, 22), "全天班"),
        (datetime(2026, 11, 23, 8, 0), Pattern.ALL_DAY, date(2026, 11, 23), "全天班"),
        (datetime(2026, 11, 23, 23, 59), Pattern.DAY_AND_NIGHT, date(2026, 11, 23), "夜班"),
        (datetime(2026, 11, 24, 0, 30), Pattern.DAY_AND_NIGHT, date(2026, 11, 23), "夜班"),
        (datetime(2026, 11, 23, 8, 30), Pattern.DAY_AND_NIGHT, date(2026, 11, 23), "白班"),
    ],
)
def test_a_room_founded_at_any_hour_begins_the_duty_day_it_lies_in(
    empty: Room, at, pattern, day, slot
):
    empty.clock.now = at
    empty.desk.founding.found(Settings(unit="青石镇", pattern=pattern), "罗成海", CREW)

    shift = empty.desk.shifts.current()
    assert (shift.duty_date, shift.slot) == (day, slot)
    assert shift.number == f"{day}{slot}"
