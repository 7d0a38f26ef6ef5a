"""When the machine says no: a sentence, what was kept before is kept, and the next try works."""

from contextlib import closing

import pytest

from dutydesk.model.errors import BrokenSeal, StoreTrouble
from dutydesk.model.note import Note
from dutydesk.opening import FILE_NAME, open_house
from dutydesk.store.connections import SQLITE
from tests.conftest import CHEAP, Room


def test_a_full_disk_keeps_all_of_an_act_or_nothing(room: Room):
    before = room.desk.journal.check_whole()
    # the file may not grow any further, as on a full disk
    pages = _told(room, "page_count")
    _told(room, f"max_page_count = {pages}")

    with pytest.raises(StoreTrouble, match="磁盘已满，这一笔没有存进去；已登记的都在"):
        room.desk.journal.note(Note(text="长" * 50_000))

    assert room.desk.journal.check_whole() == before
    _told(room, "max_page_count = 1073741823")
    assert room.desk.journal.note(Note(text="清理磁盘后")).seq == before.seq + 1


def test_a_file_that_cannot_be_written_is_said_so(room: Room):
    before = room.house.database.head()
    _told(room, "query_only = ON")

    with pytest.raises(StoreTrouble, match="不能写入，这一笔没有存进去；已登记的都在"):
        room.desk.journal.note(Note(text="记下"))

    _told(room, "query_only = OFF")
    assert room.house.database.head() == before


def test_pages_damaged_on_the_disk_are_found_and_nothing_is_told_as_whole(room: Room):
    for count in range(60):
        room.desk.journal.note(Note(text=f"第{count}句" * 40))
    room.house.close()
    path = room.folder / FILE_NAME
    raw = bytearray(path.read_bytes())
    # scattered damage beyond the pages that describe the tables, as of a worn-out stick
    for at in range(len(raw) // 2, len(raw), 4096):
        raw[at : at + 64] = b"\xff" * 64
    path.write_bytes(raw)

    with pytest.raises((StoreTrouble, BrokenSeal), match=r"损坏|封签|缺失|出错"):
        _opened_and_checked(room)


def test_an_act_that_failed_half_way_leaves_no_half(room: Room):
    before = room.desk.journal.check_whole()

    with pytest.raises(ZeroDivisionError):
        _write_and_fail(room)

    assert room.desk.journal.check_whole() == before
    with room.house.database.reading() as books:
        assert books.series.last("LX", 2026) == 0
        assert books.drafts.count([1]) == 0


def _told(room: Room, pragma: str) -> object:
    """Ask or tell the one connection that writes, outside any transaction."""
    with closing(room.house.database._writer.raw_connection()) as connection:
        row = connection.driver_connection.execute(f"PRAGMA {pragma}").fetchone()
        return row and row[0]


def _opened_and_checked(room: Room) -> None:
    house = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    try:
        house.desk.journal.check_whole()
    finally:
        house.close()


def _write_and_fail(room: Room) -> None:
    with room.house.database.writing() as books:
        books.series.next("LX", 2026)
        books.drafts.save("visits", 1, {"content": "甲"}, room.clock())
        raise ZeroDivisionError


def test_a_damaged_structure_is_told_also_where_an_entry_was_changed(room: Room):
    journal = room.desk.journal
    entry = journal.note(Note(text="东街路灯不亮"))
    with closing(SQLITE.connect(room.folder / FILE_NAME)) as raw:
        for (guard,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            raw.execute(f"DROP TRIGGER {guard}")
        raw.execute("UPDATE entries SET text = '西街路灯不亮' WHERE seq = ?", (entry.seq,))
        raw.commit()
    with pytest.raises(BrokenSeal):
        journal.check_whole()
    assert room.house.database.shut

    with closing(SQLITE.connect(room.folder / FILE_NAME)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        turned = (
            "UPDATE sqlite_master SET sql = replace(sql, '(subject,', '(author,') WHERE name = ?"
        )
        raw.execute(turned, ("entries_by_subject",))
        raw.commit()
    with pytest.raises(StoreTrouble, match="内部结构已损坏"):
        journal.check_whole()
