"""Reading the journal: by number, day, shift, matter and kind, always in the order of writing."""

from dataclasses import fields, replace
from datetime import date, datetime, time

import pytest

from dutydesk.model.entry import Entry, EntryKind, Head
from dutydesk.model.figure import Figure
from dutydesk.rules.sealing import BEGINNING, digest_of
from dutydesk.store.books import Books
from dutydesk.store.database import Database
from tests.rules.samples import ENTRY

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
LINES = (
    replace(ENTRY, seq=1, kind=EntryKind.FOUNDED, subject="", matter=""),
    replace(ENTRY, seq=2, kind=EntryKind.FILED, subject="LF-2026-0001", matter="SX-2026-0001"),
    replace(ENTRY, seq=3, subject="", matter="SX-2026-0001", shift="甲"),
    replace(ENTRY, seq=4, subject="LF-2026-0001", matter="", duty_date=TOMORROW, shift="乙"),
    replace(ENTRY, seq=5, subject="SX-2026-0001", matter="", duty_date=TOMORROW, shift="乙"),
    # written last, of the day before
    replace(ENTRY, seq=6, subject="", matter="", happened_at=datetime(2026, 11, 20)),
)


@pytest.fixture
def books(tmp_path):
    """The books of a new file with six entries."""
    database = Database(tmp_path / "journal.db", ())
    database.create()
    database.open()
    with database.writing() as books:
        for number, day in ((ENTRY.shift, TODAY), ("甲", TODAY), ("乙", TOMORROW)):
            at = datetime.combine(day, time(8, 30))
            books.shifts.close(books.shifts.open(number, day, "全天班", at, 0), at)
        for entry in LINES:
            books.journal.append(entry)
        yield books
    database.close()


def seqs(entries: tuple[Entry, ...]) -> list[int]:
    return [entry.seq for entry in entries]


def test_an_entry_comes_back_with_every_field(books: Books):
    whole = Entry(
        seq=7,
        kind=EntryKind.FILED,
        shift="2026-11-23全天班",
        duty_date=TODAY,
        happened_at=datetime(2026, 11, 23, 3, 10, 7),
        entered_at=datetime(2026, 11, 23, 6, 30, 59),
        author="高远",
        text="来访1人：周𠮷“问”\n第二行。",
        channel="来访",
        subject="LF-2026-0001",
        matter="SX-2026-0001",
        tally={Figure.VISITS: 1, Figure.VISITORS: -2},
        is_important=True,
        commitment="ab12",
    )
    default = {item.name: item.default for item in fields(Entry) if item.name != "format"}
    assert not [name for name, value in default.items() if getattr(whole, name) == value]

    books.journal.append(whole)

    assert books.journal.numbered(7) == books.journal.last() == whole


def test_the_head_is_the_last_entry_and_its_hash(books: Books):
    digest = BEGINNING.digest
    for entry in LINES:
        digest = digest_of(entry, digest)
        assert books.journal.digest_at(entry.seq) == digest

    assert books.journal.head() == Head(6, digest)
    assert books.journal.digest_at(7) is None
    assert books.journal.numbered(7) is None


def test_a_new_file_begins_at_nothing(tmp_path):
    database = Database(tmp_path / "new.db", ())
    database.create()
    with database.reading() as books:
        assert books.journal.head() == BEGINNING
        assert books.journal.last() is None
        assert books.journal.last_of(EntryKind.BACKED_UP) is None
        assert list(books.journal.chain()) == []
    assert database.check_whole() == BEGINNING
    database.close()


def test_the_chain_is_read_in_order_with_its_hashes(books: Books):
    assert [entry for entry, _ in books.journal.chain()] == list(LINES)
    assert [digest for _, digest in books.journal.chain()] == [
        books.journal.digest_at(seq) for seq in range(1, 7)
    ]


def test_a_day_holds_what_was_written_of_it_in_the_order_of_writing(books: Books):
    assert seqs(books.journal.of_day(TODAY)) == [1, 2, 3, 6]
    assert seqs(books.journal.of_day(TOMORROW)) == [4, 5]
    assert books.journal.of_day(date(2026, 1, 1)) == ()


def test_a_shift_holds_its_own_entries(books: Books):
    assert seqs(books.journal.of_shift("甲")) == [3]
    assert seqs(books.journal.of_shift("乙")) == [4, 5]
    assert seqs(books.journal.of_shift(ENTRY.shift)) == [1, 2, 6]
    assert books.journal.of_shift("丙") == ()


def test_a_story_holds_every_entry_that_names_the_matter_or_the_record(books: Books):
    assert seqs(books.journal.about("SX-2026-0001")) == [2, 3, 5]
    assert seqs(books.journal.about("LF-2026-0001")) == [2, 4]
    assert books.journal.about("SX-2026-0002") == ()


def test_entries_of_one_kind_are_found(books: Books):
    assert books.journal.last_of(EntryKind.NOTED) == LINES[5]
    assert books.journal.last_of(EntryKind.FILED) == LINES[1]
    assert books.journal.last_of(EntryKind.RESTORED) is None
    assert seqs(books.journal.all_of(EntryKind.NOTED)) == [3, 4, 5, 6]
