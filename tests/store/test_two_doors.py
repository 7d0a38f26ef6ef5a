"""The file has a door for looking that cannot write, and a door for one act at a time."""

import threading

import pytest
from sqlalchemy import insert, text

from dutydesk.model.entry import Head
from dutydesk.model.errors import StoreTrouble
from dutydesk.model.note import Note
from dutydesk.opening import FILE_NAME
from dutydesk.registers.visits.record import VISITS
from dutydesk.store.books import Books
from dutydesk.store.database import Database
from dutydesk.store.schema import contacts
from tests.conftest import Room


def test_the_reading_door_refuses_every_change(room: Room):
    before = room.house.database.head()

    for change in (
        lambda books: books.series.start("SX", 2026, 9),
        lambda books: books.handovers.clear(),
        lambda books: books.drafts.drop("x", 1),
        lambda books: books.access_log.note(room.clock(), "某人", "某事"),
        lambda books: books.records.void(VISITS, "LF-2026-0001"),
    ):
        with pytest.raises(StoreTrouble, match="不能写入"):
            _read_and(room, change)
    assert room.house.database.head() == before


def test_a_long_look_does_not_keep_an_act_waiting(room: Room):
    before = room.house.database.head()
    with room.house.database.reading() as books:
        assert books.journal.head() == before

        room.desk.journal.note(Note(text="有人正在看"))

        # whoever looks goes on seeing the file as it was
        assert books.journal.head() == before
    assert room.house.database.head().seq == before.seq + 1


def test_a_whole_check_and_an_act_go_on_together(room: Room):
    for count in range(50):
        room.desk.journal.note(Note(text=f"第{count}句"))
    found: list[Head] = []
    walk = threading.Thread(target=lambda: found.append(room.desk.journal.check_whole()))
    walk.start()
    written = room.desk.journal.note(Note(text="查验时写的"))
    walk.join()

    assert found[0].seq in (written.seq - 1, written.seq)
    assert room.desk.journal.check_whole().seq == written.seq


def test_two_threads_that_write_take_turns_and_lose_nothing(room: Room):
    start = room.house.database.head().seq
    together = threading.Barrier(2)

    def write() -> None:
        together.wait()
        for _ in range(20):
            room.desk.journal.note(Note(text="同时写"))

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert room.desk.journal.check_whole().seq == start + 40


def test_a_second_file_handle_that_holds_the_file_is_named_as_the_cause(room: Room):
    with room.house.database._writer.connect() as connection:
        # the program waits five seconds; the test does not
        connection.execute(text("PRAGMA busy_timeout = 50"))
    other = Database(room.folder / FILE_NAME, room.desk.registers.kept)
    try:
        with other.writing(), pytest.raises(StoreTrouble, match="正被另一个程序占用"):
            room.desk.journal.note(Note(text="写不进去"))
        assert room.desk.journal.note(Note(text="又能写了"))
    finally:
        other.close()


def test_no_error_of_the_file_tells_what_was_written(room: Room):
    secret = {"subject": "LF-1", "matter": None, "commitment": "", "name": "欧阳静姝"}

    with pytest.raises(Exception, match="NOT NULL") as broken:
        _write_contact(room, secret)

    assert "欧阳静姝" not in str(broken.value)
    assert "欧阳静姝" not in repr(broken.value)


def test_the_file_is_set_up_to_survive_a_power_cut_and_to_forget_what_is_erased(room: Room):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    with room.house.database._writer.connect() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}

    assert found == wanted


def _read_and(room: Room, change) -> None:
    with room.house.database.reading() as books:
        change(books)


def _write_contact(room: Room, values: dict[str, object]) -> None:
    with room.house.database.writing() as books:
        assert isinstance(books, Books)
        books.contacts._connection.execute(insert(contacts).values(**values))
