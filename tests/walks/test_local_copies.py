"""The copies beside the file: made by themselves, thinned, never in the way of the work."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from dutydesk.model.note import Note
from dutydesk.opening import open_house
from dutydesk.rules.generations import LONGEST
from tests.conftest import CHEAP, Room


def _copies(room: Room) -> list[str]:
    return sorted(path.name for path in (room.folder / "副本").glob("*.db"))


def test_every_handover_leaves_one(room: Room):
    room.desk.journal.note(Note(text="交班前"))
    room.clock.now += timedelta(days=1)
    room.confirm_all()

    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))

    assert _copies(room) == ["值班台备份-20261124-083000-交接班.db"]
    (made,) = room.desk.backups.copies_in(room.folder / "副本")
    assert made.entries == room.desk.journal.seal().seq
    assert room.desk.backups.check(Path(made.path)) == made
    assert list(room.folder.glob("暂存-*")) == []


def test_nothing_new_leaves_nothing_new(room: Room, empty: Room):
    assert room.desk.local_copies.keep("关闭") is not None
    assert room.desk.local_copies.keep("关闭") is None
    assert len(_copies(room)) == 1


def test_before_the_first_run_there_is_nothing_to_copy(empty: Room):
    assert empty.desk.local_copies.keep("关闭") is None
    assert not (empty.folder / "副本").exists()


def test_they_are_thinned_and_none_outlives_the_rotation(room: Room):
    begun = room.clock.now
    for day in range(0, 400, 2):
        room.clock.now = begun + timedelta(days=day)
        room.desk.journal.note(Note(text=f"第{day}天"))
        room.desk.local_copies.keep("关闭")

    copies = room.desk.backups.copies_in(room.folder / "副本")
    ages = [(room.clock.now - copy.made_at).days for copy in copies]
    assert len(copies) < 16
    assert max(ages) < LONGEST
    held = room.desk.rotation.still_holding((begun + timedelta(days=300)).date())
    assert [each.place for each in held] == ["本机副本"]
    assert room.desk.rotation.still_holding((begun + timedelta(days=100)).date()) == ()


def test_going_back_to_one_takes_two_people(room: Room):
    room.desk.journal.note(Note(text="以前"))
    made = room.desk.local_copies.keep("关闭")
    room.clock.at("09:00")
    room.desk.journal.note(Note(text="以后"))

    room.desk.restoring.restore(Path(made.path), room.signed("罗成海"), room.signed("高远"))

    assert room.desk.journal.current()[-2].text == "以前"
    assert any(name.endswith("-恢复前.db") for name in _copies(room))


def test_a_folder_that_takes_nothing_never_stops_a_handover(room: Room):
    (room.folder / "副本").write_text("in the way", encoding="utf-8")
    room.clock.now += timedelta(days=1)
    room.confirm_all()

    issue = room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))

    assert issue.number.startswith("JJ-")
    with room.house.database.reading() as books:
        assert any("本机副本没有写成" in what for _, _, what in books.access_log.latest(5))


def test_before_an_older_file_is_brought_up_to_date_it_is_copied(room: Room):
    room.desk.journal.note(Note(text="旧程序写的"))
    room.house.close()
    path = room.folder / "dutydesk.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE register_visits DROP COLUMN place")
        connection.execute("DROP TABLE media")
        connection.commit()

    house = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    try:
        (name,) = _copies(room)
        assert name.endswith("-升级前.db")
        with closing(sqlite3.connect(room.folder / "副本" / name)) as connection:
            columns = {row[1] for row in connection.execute("PRAGMA table_info(register_visits)")}
            assert "place" not in columns
        (made,) = house.desk.backups.copies_in(room.folder / "副本")
        assert house.desk.backups.check(Path(made.path)) == made
    finally:
        house.close()
    again = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    again.close()
    assert len(_copies(room)) == 1


@pytest.mark.parametrize("spoilt", [0, 5000])
def test_a_damaged_file_is_put_aside_as_it_lies(room: Room, spoilt: int):
    """What cannot be read whole is still kept whole before the copy takes its place."""
    made = room.desk.local_copies.keep("关闭")
    before = room.house.database.head()
    room.house.database.close()
    path = room.folder / "dutydesk.db"
    raw = bytearray(path.read_bytes())
    at = raw.index("启用值班台".encode())
    raw[at - at % 4096 : at - at % 4096 + 4096] = bytes(4096)
    path.write_bytes(raw)
    room.house.database.open()

    room.desk.restoring.restore(Path(made.path), room.signed("罗成海"), room.signed("高远"))

    assert room.house.database.head().seq == before.seq + 1
    assert room.desk.journal.check_whole().seq == before.seq + 1
    assert any("恢复前" in name for name in _copies(room))


def test_what_was_put_aside_damaged_goes_with_the_rotation_too(room: Room):
    local = room.folder / "副本"
    local.mkdir()
    damaged = local / "恢复前-损坏-20261123-083000.db"
    damaged.write_bytes(b"x")
    unreadable = room.folder / "打不开的数据-20261123-083000"
    unreadable.mkdir()
    (unreadable / "dutydesk.db").write_bytes(b"x")

    held = {
        each.place: each.until for each in room.desk.rotation.still_holding(room.clock().date())
    }
    assert set(held) == {damaged.name, unreadable.name}
    room.clock.now += timedelta(days=LONGEST - 1)
    room.desk.journal.note(Note(text="一天天过"))
    room.desk.local_copies.keep("关闭")
    assert damaged.exists()
    room.clock.now += timedelta(days=1)
    room.desk.journal.note(Note(text="又一天"))
    room.desk.local_copies.keep("关闭")
    assert not damaged.exists()
    assert not unreadable.exists()
    assert set(held.values()) == {room.clock().date()}
