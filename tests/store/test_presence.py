"""Absences and arrivals as they lie in the file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dutydesk.model.presence import Absence, Arrival
from dutydesk.store.books import Books
from tests.conftest import Room

AT = datetime(2026, 11, 24, 12, 5)
LUNCH = Absence(1, 2, "高远", "吃饭", AT, AT + timedelta(minutes=30), 3, "孙禾")
CAME = Arrival(1, 4, "林可", AT)


@pytest.fixture
def books(room: Room) -> Iterator[Books]:
    with room.house.database.writing() as books:
        yield books


def test_an_absence_lasts_until_its_own_return(books: Books):
    other = replace(LUNCH, person_id=3, name="孙禾", cover_id=1, cover="何守诚")
    for absence in (LUNCH, other, replace(LUNCH, shift_id=2)):
        books.presence.step_out(absence)
    back = AT + timedelta(minutes=35)
    books.presence.come_back(1, 2, back)

    assert books.presence.absences([1]) == (replace(LUNCH, until=back), other)
    assert books.presence.absences([1, 2])[2] == replace(LUNCH, shift_id=2)
    assert books.presence.absences([]) == ()


def test_a_return_ends_only_what_lasts(books: Books):
    first = AT + timedelta(minutes=5)
    books.presence.step_out(LUNCH)
    books.presence.come_back(1, 2, first)
    books.presence.step_out(LUNCH)
    books.presence.come_back(1, 2, first + timedelta(minutes=5))

    assert [absence.until for absence in books.presence.absences([1])] == [
        first,
        first + timedelta(minutes=5),
    ]


def test_whoever_came_again_is_marked_only_where_they_still_wait(books: Books):
    gone = AT + timedelta(minutes=1)
    books.presence.arrive(CAME)
    books.presence.go_away(1, 4, gone)
    books.presence.arrive(CAME)
    books.presence.mark_read(1, 4, gone, 31)

    assert books.presence.arrivals(1) == (
        replace(CAME, left_at=gone),
        replace(CAME, read_at=gone, read_to=31),
    )
    assert books.presence.arrivals(2) == ()
