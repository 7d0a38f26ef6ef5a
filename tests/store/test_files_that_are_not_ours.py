"""Missing, empty, foreign, newer or damaged: one sentence each, and nothing is created."""

from contextlib import closing
from pathlib import Path

import pytest

from dutydesk.model.errors import StoreTrouble
from dutydesk.model.note import Note
from dutydesk.opening import FILE_NAME, open_house
from dutydesk.rooms import ROOMS
from dutydesk.store.connections import SQLITE
from dutydesk.store.database import Database
from tests.conftest import CHEAP, Room


@pytest.fixture
def closed(room: Room) -> Path:
    """The path of a duty room's file that nobody has open."""
    room.desk.journal.note(Note(text="记下"))
    room.house.close()
    return room.folder / FILE_NAME


def test_a_missing_folder_is_refused_and_not_made(tmp_path: Path):
    with pytest.raises(StoreTrouble, match="没有找到数据文件夹"):
        open_house(tmp_path / "没有")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path):
    with pytest.raises(StoreTrouble, match="没有找到数据文件"):
        open_house(tmp_path)
    assert not (tmp_path / FILE_NAME).exists()


def test_an_empty_file_is_refused_and_left_empty(closed: Path):
    closed.write_bytes(b"")

    with pytest.raises(StoreTrouble, match="请用备份恢复"):
        open_house(closed.parent, may_create=False)
    assert closed.read_bytes() == b""


def test_a_foreign_database_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / FILE_NAME
    with closing(SQLITE.connect(path)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
        connection.commit()

    with pytest.raises(StoreTrouble, match="不是值班台的数据文件"):
        open_house(tmp_path, may_create=True)
    with closing(SQLITE.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("other",)]


def test_a_file_of_a_newer_program_is_refused_and_left_alone(closed: Path):
    with closing(SQLITE.connect(closed)) as connection:
        connection.execute("PRAGMA user_version = 99")
        before = connection.execute("SELECT sql FROM sqlite_master").fetchall()

    with pytest.raises(StoreTrouble, match="由更新版本的程序建立"):
        open_house(closed.parent)
    with closing(SQLITE.connect(closed)) as connection:
        assert connection.execute("SELECT sql FROM sqlite_master").fetchall() == before
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)


@pytest.mark.parametrize("words", [b"not a database at all" * 99, b"SQLite format 3\0" + b"x" * 99])
def test_something_else_under_that_name_is_refused(tmp_path: Path, words: bytes):
    (tmp_path / FILE_NAME).write_bytes(words)

    with pytest.raises(StoreTrouble):
        open_house(tmp_path, may_create=True)
    assert (tmp_path / FILE_NAME).read_bytes() == words


def test_a_new_room_is_not_made_over_an_existing_one(closed: Path):
    before = closed.read_bytes()

    with pytest.raises(StoreTrouble, match="已经存在，不会覆盖"):
        Database(closed, ROOMS).create()
    assert closed.read_bytes() == before


def test_a_second_program_is_told_to_use_the_first(room: Room):
    with pytest.raises(StoreTrouble, match="已经打开了"):
        open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    assert room.desk.journal.note(Note(text="还在用")).seq

    room.house.close()
    open_house(room.folder, clock=room.clock, pin_cost=CHEAP).close()


def test_a_refused_opening_lets_go_of_the_lock(closed: Path, room: Room):
    kept = closed.read_bytes()
    closed.write_bytes(b"")
    with pytest.raises(StoreTrouble):
        open_house(closed.parent)
    closed.write_bytes(kept)

    open_house(closed.parent, clock=room.clock, pin_cost=CHEAP).close()
