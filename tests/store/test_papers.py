"""Issued papers: kept with every word, so that the hundredth print says what the first said."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.handover import Balance
from dutydesk.model.reports import Issue
from dutydesk.store.books import Books
from tests.conftest import Room

AT = datetime(2026, 11, 24, 8, 20)
FIRST = Issue("RB-2026-0327", date(2026, 11, 23), 1, AT, "高远", "ab12", 41, "2222-2222-22KX")
SECOND = replace(FIRST, edition=2, issued_at=AT + timedelta(hours=1), seq=44)
NEXT_DAY = replace(FIRST, number="RB-2026-0328", duty_date=date(2026, 11, 24))
SAID = Balance(5, 4, 2, 1, 6)


@pytest.fixture
def books(room: Room):
    """The books of a room in which three papers of one kind and one of another were issued."""
    with room.house.database.writing() as books:
        for issue in (FIRST, SECOND, NEXT_DAY):
            books.papers.keep("daily", issue, replace(SAID, carried_in=issue.seq))
        books.papers.keep("log", FIRST, replace(SAID, carried_in=0))
        yield books


def test_each_edition_comes_back_with_its_own_words(books: Books):
    said = [books.papers.said("daily", FIRST.number, n, Balance) for n in (1, 2, 3)]

    assert said == [replace(SAID, carried_in=41), replace(SAID, carried_in=44), None]
    assert books.papers.said("log", FIRST.number, 1, Balance) == replace(SAID, carried_in=0)


def test_an_issue_comes_back_as_it_was_kept(books: Books):
    assert books.papers.of_day("daily", date(2026, 11, 23)) == (FIRST, SECOND)
    assert books.papers.of_day("daily", date(2026, 11, 22)) == ()
    assert books.papers.latest("daily", 2) == (NEXT_DAY, SECOND)


def test_the_editions_of_a_paper_are_counted(books: Books):
    counted = [
        books.papers.editions(*named)
        for named in (
            ("daily", FIRST.number),
            ("daily", NEXT_DAY.number),
            ("log", FIRST.number),
            ("daily", "RB-2026-0001"),
        )
    ]

    assert counted == [2, 1, 1, 0]


def test_only_the_last_edition_of_a_paper_waits_for_its_signed_sheet(books: Books):
    assert books.papers.unsigned("daily") == (SECOND, NEXT_DAY)


def test_a_signed_sheet_that_came_back_is_kept_with_the_leaders_words(books: Books):
    back = AT + timedelta(days=1)

    books.papers.take_back("daily", SECOND.number, 2, back, "已阅。请水利站抓紧。")

    signed = replace(SECOND, returned_at=back, words="已阅。请水利站抓紧。")
    assert signed.is_signed
    assert books.papers.of_day("daily", SECOND.duty_date) == (FIRST, signed)
    assert books.papers.unsigned("daily") == (NEXT_DAY,)
    assert books.papers.unsigned("log") == (FIRST,)


def test_an_old_edition_signed_does_not_settle_the_last(books: Books):
    books.papers.take_back("daily", FIRST.number, 1, AT, "已阅")

    assert books.papers.unsigned("daily") == (SECOND, NEXT_DAY)
