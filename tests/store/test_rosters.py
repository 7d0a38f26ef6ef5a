"""Rosters in the file: a month comes back as it was kept, and an older file gets what it lacks."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from dutydesk.model.person import Role
from dutydesk.model.roster import (
    ALL_DAY,
    Assignment,
    DayKind,
    DutyClass,
    DutySlot,
    Group,
    KeyPeriod,
    RosterMonth,
    RosterPost,
    RosterState,
    Spot,
    Struck,
)
from dutydesk.model.swap import AbsenceReason, Swap, SwapState
from dutydesk.store.books import Books
from dutydesk.store.database import Database

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
AT = datetime(2026, 11, 24, 17, 26)
SPOT = Spot(FIRST, ALL_DAY, RosterPost.SECOND)
SLOT = DutySlot(
    FIRST, ALL_DAY, datetime(2026, 12, 1, 8, 30), datetime(2026, 12, 2, 8, 30), DayKind.HOLIDAY
)
LINES = (
    Assignment(Spot(FIRST, ALL_DAY, RosterPost.LEADER), 3, "何守诚", "平日0次，最少"),
    Assignment(SPOT, 2, "周航", "替班", (Struck(1, "钱立", "罗成海", AT, "TB-2026-0001"),)),
    Assignment(Spot(FIRST, ALL_DAY, RosterPost.SECOND, 2), None, "", "没有人合适"),
)
MONTH = RosterMonth(2026, 12, RosterState.DRAFT, (SLOT,), LINES)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    database = Database(tmp_path / "rosters.db", ())
    database.create()
    with database.writing() as found:
        yield found
    database.close()


def test_a_month_comes_back_as_it_was_kept(books: Books):
    books.rosters.keep(MONTH, FIRST, LAST)

    assert books.rosters.month(2026, 12, FIRST, LAST) == MONTH
    assert books.rosters.month(2026, 11, FIRST, LAST) is None


def test_a_month_kept_again_stands_in_the_place_of_the_first(books: Books):
    books.rosters.keep(MONTH, FIRST, LAST)
    books.rosters.keep(MONTH, FIRST, LAST)

    assert books.rosters.month(2026, 12, FIRST, LAST) == MONTH


def test_only_what_is_published_counts(books: Books):
    books.rosters.keep(MONTH, FIRST, LAST)
    assert not list(books.rosters.published(FIRST, LAST))
    assert not books.rosters.published_slots(FIRST, LAST)

    in_force = RosterMonth(2026, 12, RosterState.PUBLISHED, (SLOT,), LINES, AT, "罗成海")
    books.rosters.keep(in_force, FIRST, LAST)

    assert [person_id for _, person_id in books.rosters.published(FIRST, LAST)] == [3, 2]
    assert books.rosters.published_slots(FIRST, LAST) == (SLOT,)
    assert books.rosters.months() == ((2026, 12, RosterState.PUBLISHED),)


def test_one_line_changes_and_the_others_stay(books: Books):
    books.rosters.keep(MONTH, FIRST, LAST)
    books.rosters.put(Assignment(SPOT, None, "", "留空待定"))

    month = books.rosters.month(2026, 12, FIRST, LAST)
    assert month is not None
    assert [line.name for line in month.lines] == ["何守诚", "", ""]


def test_newcomers_absences_and_periods_are_kept(books: Books):
    books.rosters.open({(1, Group.STANDING, DutyClass.NIGHT): 7})
    books.rosters.admit((1, 2))
    books.rosters.add_leave(1, "钱立", FIRST, date(2026, 12, 3))
    books.rosters.add_key_period(KeyPeriod(FIRST, LAST, "岁末"))

    assert books.rosters.openings() == {(1, Group.STANDING, DutyClass.NIGHT): 7}
    assert books.rosters.known() == {1, 2}
    (leave,) = books.rosters.leave_days(date(2026, 12, 3))
    assert (leave.person_id, leave.last) == (1, date(2026, 12, 3))
    assert not books.rosters.leave_days(date(2026, 12, 4))
    books.rosters.drop_leave(leave.id)
    assert not books.rosters.leave_days(FIRST)
    books.rosters.drop_key_period(FIRST)
    assert not books.rosters.key_periods()


def test_a_swap_comes_back_whole(books: Books):
    swap = Swap(
        number="TB-2026-0001",
        spot=SPOT,
        applicant_id=1,
        applicant="钱立",
        reason=AbsenceReason.DUTY_TRIP,
        applied_at=AT,
        entered_by="高远",
        state=SwapState.APPROVED,
        substitute_id=2,
        substitute="周航",
        in_return=Spot(LAST, "夜班", RosterPost.LEAD),
        consented_at=AT,
        is_phoned=True,
        decided_at=AT,
        decided_by="罗成海",
        paper_due_at=datetime(2026, 11, 25, 17, 26),
    )
    books.swaps.add(swap)

    assert books.swaps.numbered(swap.number) == swap
    assert books.swaps.owing() == books.swaps.latest(5) == (swap,)
    assert not books.swaps.open()


def test_a_file_from_before_the_roster_is_given_what_it_lacks(tmp_path: Path):
    path = tmp_path / "older.db"
    first = Database(path, ())
    first.create()
    with first.writing() as found:
        found.people.add("高远", "", frozenset({Role.DUTY_OFFICER}), "hash")
        connection = found.people._connection
        for column in ("mobile", "is_off_roster", "is_off_nights"):
            connection.exec_driver_sql(f"ALTER TABLE people DROP COLUMN {column}")
        connection.exec_driver_sql("DROP TABLE roster_lines")
    first.close()

    second = Database(path, ())
    second.open()
    with second.writing() as found:
        person = found.people.numbered(1)
        assert (person.mobile, person.is_off_roster, person.is_off_nights) == ("", False, False)
        found.rosters.keep(MONTH, FIRST, LAST)
    second.close()
