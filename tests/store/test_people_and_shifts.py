"""The duty list and the shifts in the file: who may act, who held which post from when to when."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from dutydesk.model.person import Person, Role
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.store.books import Books
from dutydesk.store.database import Database
from dutydesk.store.people import Lock

AT = datetime(2026, 11, 23, 8, 30)
DAY = AT.date()
OFFICER = frozenset({Role.DUTY_OFFICER})


@pytest.fixture
def books(tmp_path) -> Iterator[Books]:
    """The books of a new file: 高远, 孙禾 and 何守诚 are enrolled under 1, 2 and 3."""
    database = Database(tmp_path / "people.db", ())
    database.create()
    with database.writing() as books:
        books.people.add("高远", "科员", OFFICER, "hash-1")
        books.people.add("孙禾", "", OFFICER | {Role.KEEPER}, "hash-2")
        books.people.add("何守诚", "副镇长", frozenset({Role.DUTY_LEADER}), "hash-3")
        yield books
    database.close()


def test_somebody_enrolled_comes_back_with_post_and_roles(books: Books):
    assert books.people.numbered(1) == Person(1, "高远", "科员", OFFICER)
    assert books.people.named("孙禾") == Person(2, "孙禾", "", OFFICER | {Role.KEEPER})
    assert books.people.named("无此人") is None


@pytest.mark.parametrize("roles", [frozenset(), frozenset(Role), frozenset({Role.REVIEWER})])
def test_every_set_of_roles_comes_back(books: Books, roles: frozenset[Role]):
    books.people.change(1, {"roles": roles})

    assert books.people.numbered(1).roles == roles


def test_two_people_of_one_name_are_refused(books: Books):
    with pytest.raises(IntegrityError):
        books.people.add("高远", "", OFFICER, "hash")


def test_who_is_retired_no_longer_serves_and_is_still_known(books: Books):
    books.people.change(2, {"is_retired": True})

    assert [p.name for p in books.people.serving()] == ["高远", "何守诚"]
    assert books.people.named("孙禾").is_retired


def test_what_guards_a_sign_in_is_kept_apart_from_the_person(books: Books):
    assert books.people.lock_of(1) == Lock("hash-1", 0, None)

    books.people.change(1, {"tries": 4, "last_try_at": AT})

    assert books.people.lock_of(1) == Lock("hash-1", 4, AT)
    assert books.people.lock_of(2) == Lock("hash-2", 0, None)
    assert "hash" not in repr(books.people.numbered(1))


def test_the_last_sign_in_is_remembered(books: Books):
    assert books.people.last_signed_in_at(1) is None

    books.people.change(1, {"last_signed_in_at": AT})

    assert books.people.last_signed_in_at(1) == AT


def test_a_shift_comes_back_with_its_posts(books: Books):
    shift_id = _opened(books)

    assert books.shifts.current() == Shift(
        shift_id,
        "2026-11-23全天班",
        DAY,
        "全天班",
        AT,
        None,
        5,
        (
            Posting(3, "何守诚", Post.LEADER, AT),
            Posting(1, "高远", Post.LEAD, AT),
            Posting(2, "孙禾", Post.SECOND, AT),
        ),
    )


def test_closing_a_shift_ends_every_post_in_the_same_minute(books: Books):
    shift_id = _opened(books)
    noon, morning = AT + timedelta(hours=4), AT + timedelta(days=1)
    books.shifts.relieve(shift_id, 2, noon)

    books.shifts.close(shift_id, morning)

    (shift,) = books.shifts.of_day(DAY)
    assert shift.closed_at == morning
    assert [(p.name, p.until) for p in shift.postings] == [
        ("何守诚", morning),
        ("高远", morning),
        ("孙禾", noon),
    ]
    assert books.shifts.current() is None


def test_one_shift_closed_leaves_the_next_alone(books: Books):
    first = _opened(books)
    books.shifts.close(first, AT + timedelta(days=1))
    second = _opened(books, AT + timedelta(days=1))

    books.shifts.relieve(first, 1, AT)

    current = books.shifts.current()
    assert current.id == second
    assert [p.until for p in current.postings] == [None] * 3


def test_the_name_on_a_post_stays_as_it_was_then(books: Books):
    _opened(books)

    books.people.change(1, {"name": "高志远"})

    assert books.shifts.current().lead.name == "高远"


def test_the_days_of_duty_are_told_newest_first_and_each_once(books: Books):
    for count in range(4):
        _opened(books, AT + timedelta(hours=12 * count))

    assert books.shifts.last_days(9) == (date(2026, 11, 24), DAY)
    assert books.shifts.last_days(1) == (date(2026, 11, 24),)
    assert [s.opened_at for s in books.shifts.of_day(DAY)] == [AT, AT + timedelta(hours=12)]


def test_when_each_person_last_began_a_duty_is_known(books: Books):
    assert books.people.last_duties() == {}
    _opened(books)
    later = _opened(books, AT + timedelta(days=1), people=(3, 1))

    assert later
    assert books.people.last_duties() == {
        1: AT + timedelta(days=1),
        2: AT,
        3: AT + timedelta(days=1),
    }


def test_nobody_unknown_can_hold_a_post(books: Books):
    shift_id = _opened(books)

    with pytest.raises(IntegrityError):
        books.shifts.post(shift_id, Person(99, "某人", "", OFFICER), Post.SECOND, AT)


def _opened(books: Books, at: datetime = AT, people: tuple[int, ...] = (3, 1, 2)) -> int:
    number = "2026-11-23全天班" if at == AT else f"{at:%Y-%m-%d %H}"
    shift_id = books.shifts.open(number, at.date(), "全天班", at, 5)
    for person_id, post in zip(people, Post, strict=False):
        books.shifts.post(shift_id, books.people.numbered(person_id), post, at)
    return shift_id
