"""Marks and counts of a handover being prepared, and records as they lie in their registers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from dutydesk.model.handover import Check, Mark, Thing
from dutydesk.model.record import Filed, Register
from dutydesk.rooms import ROOMS
from dutydesk.store.books import Books
from dutydesk.store.connections import SQLITE
from tests.conftest import Room
from tests.registers.samples import sample
from tests.rules.samples import MATTER

AT = datetime(2026, 11, 24, 8, 15)
OTHER = replace(MATTER, number="SX-2026-0002")
ASKED = Check(MATTER, Mark.QUESTIONED, "告知了吗？", "林可", "已告知。", "高远", AT)
THINGS = (Thing("钥匙", 2), Thing("对讲机", 2))


@pytest.fixture
def books(room: Room) -> Iterator[Books]:
    with room.house.database.writing() as books:
        yield books


def test_a_matter_without_a_mark_is_unseen(books: Books):
    assert books.handovers.checks((MATTER,)) == (Check(MATTER),)


def test_mark_question_and_answer_come_back_in_the_order_of_the_matters(books: Books):
    seen = Check(OTHER, Mark.CONFIRMED, marked_at=AT)
    books.handovers.mark(seen)
    books.handovers.mark(ASKED)

    assert books.handovers.checks((MATTER, OTHER)) == (ASKED, seen)
    assert books.handovers.checks((OTHER,)) == (seen,)


def test_a_later_mark_takes_the_place_of_the_first(books: Books):
    books.handovers.mark(ASKED)
    settled = replace(ASKED, mark=Mark.CONFIRMED)
    books.handovers.mark(settled)

    assert books.handovers.checks((MATTER,)) == (settled,)


def test_a_matter_that_changed_must_be_confirmed_again_and_keeps_its_question(books: Books):
    books.handovers.mark(replace(ASKED, mark=Mark.CONFIRMED))
    books.handovers.mark(replace(ASKED, matter=OTHER))

    books.handovers.unsee(MATTER.number)
    books.handovers.unsee(OTHER.number)

    first, second = books.handovers.checks((MATTER, OTHER))
    assert first == replace(ASKED, mark=Mark.UNSEEN)
    assert second.mark is Mark.QUESTIONED


def test_a_restatement_comes_back_beside_the_mark_and_a_later_one_takes_its_place(books: Books):
    said = replace(ASKED, restated="催办", restated_by="林可", restated_at=AT)
    books.handovers.restate(said)
    assert books.handovers.checks((MATTER,))[0].mark is Mark.UNSEEN
    books.handovers.mark(said)
    later = replace(said, restated="明天催办", remark="先问配件", remarked_by="高远")
    books.handovers.restate(later)

    assert books.handovers.checks((MATTER, OTHER)) == (later, Check(OTHER))
    books.handovers.clear()
    assert books.handovers.checks((MATTER,)) == (Check(MATTER),)


def test_counts_come_back_and_what_was_not_counted_stays_open(books: Books):
    books.handovers.count("对讲机", 0, "")
    books.handovers.count("对讲机", 1, "一台送修")
    books.handovers.count("不在单上", 3, "")

    assert books.handovers.counted(THINGS) == (
        Thing("钥匙", 2),
        Thing("对讲机", 2, 1, "一台送修"),
    )


def test_a_signed_handover_leaves_no_mark_for_the_next(books: Books):
    books.handovers.mark(ASKED)
    books.handovers.count("钥匙", 2, "")

    books.handovers.clear()

    assert books.handovers.checks((MATTER,)) == (Check(MATTER),)
    assert books.handovers.counted(THINGS) == THINGS


@pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)
def test_a_record_comes_back_from_its_register_as_it_was_filed(books: Books, register: Register):
    filed = _filed(register, 1)
    books.records.add(register, filed)

    assert books.records.numbered(register, filed.number) == filed
    assert books.records.numbered(register, "没有") is None


@pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)
def test_a_corrected_or_void_record_keeps_its_number_and_its_place(
    books: Books, register: Register
):
    first, second, third = (_filed(register, count) for count in (1, 2, 3))
    for filed in (first, second, third):
        books.records.add(register, filed)
    corrected = replace(second.record, content="另一句话")

    books.records.put(register, second.number, corrected)
    books.records.void(register, first.number)

    assert books.records.latest(register, 9) == (
        third,
        replace(second, record=corrected),
        replace(first, is_void=True),
    )
    assert books.records.latest(register, 1) == (third,)


def test_a_number_is_given_to_one_record_only(books: Books):
    register = ROOMS[0]
    books.records.add(register, _filed(register, 1))

    with pytest.raises(SQLITE.IntegrityError):
        books.records.add(register, _filed(register, 1))


def _filed(register: Register, count: int) -> Filed:
    number = f"{register.prefix}-2026-{count:04d}"
    record = sample(register, AT)
    return Filed(register.key, number, record, "2026-11-23全天班", AT, "高远", "SX-2026-0001")
