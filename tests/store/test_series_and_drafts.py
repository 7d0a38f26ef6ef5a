"""Running numbers without gaps, and unfinished forms that outlive a crash."""

import pytest

from dutydesk.model.note import Note
from tests.conftest import Room


def test_a_series_gives_one_number_after_another_each_year_from_one(room: Room):
    with room.house.database.writing() as books:
        assert books.series.last("LX", 2026) == 0
        assert [books.series.next("LX", 2026) for _ in range(3)] == [1, 2, 3]
        assert books.series.next("LX", 2027) == 1
        assert books.series.next("LF", 2026) == 1
        assert books.series.last("LX", 2026) == 3


def test_a_paper_book_is_carried_on_from_its_last_number(room: Room):
    with room.house.database.writing() as books:
        books.series.start("SX", 2026, 412)
        assert books.series.next("SX", 2026) == 413


def test_a_number_of_an_act_that_failed_is_given_again(room: Room):
    with pytest.raises(ZeroDivisionError):
        _take_a_number_and_fail(room)

    with room.house.database.writing() as books:
        assert books.series.next("LX", 2026) == 1


def test_a_draft_comes_back_as_it_was_typed(room: Room):
    words = {"content": "来人周𠮷…\n第二行 “引号”", "answer": "", "headcount": "１２"}

    with room.house.database.writing() as books:
        books.drafts.save("visits", 2, words, room.clock())
        draft = books.drafts.of("visits", 2)

    assert draft is not None
    assert (draft.words, draft.saved_at) == (words, room.clock())


def test_each_officer_has_a_draft_of_each_form(room: Room):
    with room.house.database.writing() as books:
        books.drafts.save("visits", 2, {"content": "甲"}, room.clock())
        books.drafts.save("visits", 3, {"content": "乙"}, room.clock())
        books.drafts.save("calls", 2, {"content": "丙"}, room.clock())

        assert books.drafts.of("visits", 2).words == {"content": "甲"}
        assert books.drafts.of("visits", 3).words == {"content": "乙"}
        assert books.drafts.of("letters", 2) is None
        assert [books.drafts.count(people) for people in ([2], [3], [2, 3], [9], [])] == [
            2,
            1,
            3,
            0,
            0,
        ]


def test_a_draft_typed_further_takes_the_place_of_the_first(room: Room):
    with room.house.database.writing() as books:
        books.drafts.save("visits", 2, {"content": "来"}, room.clock())
        room.clock.at("08:31")
        books.drafts.save("visits", 2, {"content": "来人"}, room.clock())
        draft = books.drafts.of("visits", 2)

        assert (draft.words, draft.saved_at) == ({"content": "来人"}, room.clock())
        assert books.drafts.count([2]) == 1


@pytest.mark.parametrize("words", [{}, {"content": "", "answer": ""}])
def test_a_form_emptied_again_leaves_no_draft(room: Room, words: dict[str, str]):
    with room.house.database.writing() as books:
        books.drafts.save("visits", 2, {"content": "来人"}, room.clock())
        books.drafts.save("visits", 2, words, room.clock())

        assert books.drafts.of("visits", 2) is None
        assert books.drafts.count([2]) == 0


def test_dropping_a_draft_leaves_those_of_others(room: Room):
    with room.house.database.writing() as books:
        books.drafts.save("visits", 2, {"content": "甲"}, room.clock())
        books.drafts.save("visits", 3, {"content": "乙"}, room.clock())
        books.drafts.drop("visits", 2)
        books.drafts.drop("visits", 9)

        assert books.drafts.of("visits", 2) is None
        assert books.drafts.count([2, 3]) == 1


def test_a_draft_is_no_entry_of_the_journal(room: Room):
    before = room.desk.journal.note(Note(text="记下")).seq

    with room.house.database.writing() as books:
        books.drafts.save("visits", 2, {"content": "来人"}, room.clock())
        assert books.journal.head().seq == before


def _take_a_number_and_fail(room: Room) -> None:
    with room.house.database.writing() as books:
        books.series.next("LX", 2026)
        raise ZeroDivisionError
