"""A data file that cannot be read at all: put aside whole, and a copy takes its place."""

from pathlib import Path

import pytest

from dutydesk.model.errors import StoreTrouble
from dutydesk.opening import (
    FILE_NAME,
    is_unreadable,
    open_house,
    put_unreadable_aside,
)
from tests.conftest import CHEAP, Room
from tests.walks.sealed_room import sealed_room


@pytest.mark.parametrize("how", ["empty", "header", "junk", "cut"])
def test_it_is_put_aside_and_the_desk_comes_back_from_its_copy(
    room: Room, tmp_path: Path, how: str
):
    sealed = sealed_room(room, tmp_path)
    copy = Path(room.desk.backups.back_up(sealed.stick).path)
    room.house.close()
    path = room.folder / FILE_NAME
    spoilt = _spoilt(path.read_bytes(), how)
    path.write_bytes(spoilt)
    with pytest.raises(StoreTrouble):
        open_house(room.folder, may_create=True, clock=room.clock, pin_cost=CHEAP)
    (room.folder / f"{FILE_NAME}-wal").write_bytes(b"of the old file")

    assert is_unreadable(room.folder)
    aside = put_unreadable_aside(room.folder, room.clock)

    assert (aside / FILE_NAME).read_bytes() == spoilt
    assert (aside / f"{FILE_NAME}-wal").read_bytes() == b"of the old file"
    assert not is_unreadable(room.folder)
    house = open_house(room.folder, may_create=True, clock=room.clock, pin_cost=CHEAP)
    try:
        assert house.desk.founding.is_due()
        house.desk.restoring.restore_here(copy, sealed.card.key, "高远", room.pins["高远"])
        assert house.desk.journal.check_whole().seq == house.desk.journal.seal().seq
        assert not house.desk.founding.is_due()
    finally:
        house.close()


def test_a_whole_a_missing_and_an_open_file_are_left_where_they_are(room: Room, tmp_path: Path):
    assert not is_unreadable(room.folder)
    assert not is_unreadable(tmp_path / "nowhere")
    with pytest.raises(StoreTrouble, match="已经打开了"):
        put_unreadable_aside(room.folder, room.clock)
    room.house.close()
    assert not is_unreadable(room.folder)
    assert (room.folder / FILE_NAME).exists()


def test_a_file_of_a_newer_program_is_not_put_aside(room: Room):
    with room.house.database.writing() as books:
        books.settings._connection.exec_driver_sql("PRAGMA user_version = 99")
    room.house.close()
    assert not is_unreadable(room.folder)


def test_what_cannot_be_moved_is_told(room: Room):
    room.house.close()
    (room.folder / "打不开的数据-20261123-083000").mkdir()
    with pytest.raises(StoreTrouble, match="移不到一边"):
        put_unreadable_aside(room.folder, room.clock)
    assert (room.folder / FILE_NAME).exists()


def _spoilt(raw: bytes, how: str) -> bytes:
    if how == "empty":
        return b""
    if how == "header":
        return bytes(4096) + raw[4096:]
    return raw[:2048] if how == "cut" else b"junk" * 4096
