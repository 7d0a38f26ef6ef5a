"""Matters in the file: what is open now, what was open then, and what became of the rest."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.limit import LimitRule
from dutydesk.model.matter import Matter, MatterKind, MatterState, Outcome
from dutydesk.store.books import Books
from tests.conftest import Room
from tests.rules.samples import ENTRY

AT = datetime(2026, 11, 23, 9, 5)
FULL = Matter(
    number="SX-2026-0413",
    title="石门村饮水管冻裂𠮷",
    kind=MatterKind.FACILITY,
    unit="水利站",
    handler="冯晓",
    due_at=AT + timedelta(days=2),
    next_step="催水利站",
    is_reply_owed=True,
    is_restricted=True,
    state=MatterState.DONE,
    opened_at=AT,
    source="DH-2026-0001",
    progress="已到现场",
    concluded_at=AT + timedelta(days=1),
    outcome=Outcome.RESOLVED,
    result="已修好",
    replied_at=AT + timedelta(hours=30),
    reply="电话答复",
    handovers=2,
    limit_rule=LimitRule.CONCLUDE,
    term="conclude",
    term_amount=60,
    counted_from=date(2026, 11, 23),
    counted="自2026-11-23的次日起第60日",
    is_dated_by_hand=True,
    extended_by=30,
    extension_approver="罗成海",
    extension_reason="案情复杂",
    paused_on=date(2026, 11, 25),
    pause_reason="听证",
    needs_receipt=True,
    receipt="冯晓 11-24 10:20",
    feedback="已约谈",
    fed_back_at=AT,
)
BARE = Matter(number="SX-2026-0001", title="某事", unit="某办", opened_at=AT)


@pytest.fixture
def books(room: Room) -> Iterator[Books]:
    with room.house.database.writing() as books:
        yield books


def test_a_matter_comes_back_with_every_field(books: Books):
    default = {item.name: item.default for item in fields(Matter)}
    assert not [name for name, value in default.items() if getattr(FULL, name) == value]

    for matter in (FULL, BARE):
        books.matters.add(matter)
        assert books.matters.numbered(matter.number) == matter
    assert books.matters.numbered("SX-2026-9999") is None


def test_a_matter_kept_anew_changes_nothing_of_the_others(books: Books):
    for number in ("SX-2026-0001", "SX-2026-0002"):
        books.matters.add(replace(BARE, number=number))

    books.matters.put(replace(BARE, progress="在办"))

    assert books.matters.numbered("SX-2026-0001") == replace(BARE, progress="在办")
    assert books.matters.numbered("SX-2026-0002") == replace(BARE, number="SX-2026-0002")


def test_only_open_matters_are_pending(books: Books):
    states = (MatterState.OPEN, MatterState.DONE, MatterState.VOID, MatterState.OPEN)
    for count, state in enumerate(states):
        books.matters.add(replace(BARE, number=f"SX-2026-000{9 - count}", state=state))

    assert [m.number for m in books.matters.pending()] == ["SX-2026-0006", "SX-2026-0009"]
    assert books.matters.pending_count() == 2


def test_what_ended_last_comes_first(books: Books):
    books.matters.add(BARE)
    for count in range(4):
        ended = replace(BARE, number=f"JF-2026-00{count}", state=MatterState.DONE)
        books.matters.add(replace(ended, concluded_at=AT + timedelta(hours=count % 3)))

    assert [m.number for m in books.matters.ended(3)] == [
        "JF-2026-002",
        "JF-2026-001",
        "JF-2026-003",
    ]


def test_only_what_is_open_survives_a_handover(books: Books):
    books.matters.add(BARE)
    books.matters.add(FULL)

    books.matters.survive_handover()
    books.matters.survive_handover()

    assert books.matters.numbered(BARE.number).handovers == 2
    assert books.matters.numbered(FULL.number).handovers == FULL.handovers


def test_what_was_open_at_an_entry_is_known_later(books: Books):
    """A report drawn up after the shift ended tells what it handed over, not what came since."""
    then = books.journal.head().seq
    for number in ("still", "ended", "voided", "new", "new and ended"):
        state = MatterState.OPEN if number in ("still", "new") else MatterState.DONE
        books.matters.add(replace(BARE, number=number, state=state))
    books.matters.add(replace(BARE, number="ended before", state=MatterState.DONE))
    _write(books, EntryKind.MATTER_DONE, "ended")
    _write(books, EntryKind.MATTER_VOID, "voided")
    _write(books, EntryKind.MATTER_OPENED, "new")
    _write(books, EntryKind.MATTER_OPENED, "new and ended")
    _write(books, EntryKind.MATTER_DONE, "new and ended")

    assert {m.number for m in books.matters.pending_after(then)} == {"still", "ended", "voided"}
    assert {m.number for m in books.matters.pending_after(books.journal.head().seq)} == {
        "still",
        "new",
    }


def _write(books: Books, kind: EntryKind, matter: str) -> None:
    seq = books.journal.head().seq + 1
    books.journal.append(replace(ENTRY, seq=seq, kind=kind, matter=matter))
