"""A glance at the file: what the desk will say, and nothing at all where anything is odd."""

from datetime import timedelta
from pathlib import Path

import pytest

from dutydesk.model.person import Role
from dutydesk.opening import FILE_NAME, glance, open_house
from dutydesk.store.which_sqlite import SQLITE
from tests.conftest import Room


def closed(room: Room) -> Path:
    room.house.close()
    return room.house.database.path.parent


def test_it_says_what_the_desk_says(room: Room) -> None:
    room.sits("高远")
    room.clock.now += timedelta(hours=1)
    today, people = room.desk.today.now(), room.desk.people.sign_in_list()
    settings = room.desk.settings.read()
    seen = glance(closed(room))
    assert seen is not None
    assert seen.people == people
    assert seen.shift == today.shift
    assert (seen.settings.unit, seen.settings.is_practice) == (today.unit, today.is_practice)
    assert seen.settings == settings


def test_whoever_was_on_duty_last_stands_before_the_newly_enrolled(room: Room) -> None:
    room.sits("罗成海")
    room.desk.people.enrol("安然", "科员", frozenset({Role.DUTY_OFFICER}))
    people = room.desk.people.sign_in_list()
    seen = glance(closed(room))
    assert seen is not None
    assert [person.name for person in seen.people] == [person.name for person in people]
    assert seen.people[-1].name == "安然"


def test_a_file_in_use_is_not_glanced_at(room: Room) -> None:
    path = room.house.database.path
    assert path.with_name(f"{path.name}-wal").exists()
    assert glance(path.parent) is None


def test_it_leaves_nothing_beside_the_file_and_no_byte_changed(room: Room) -> None:
    folder = closed(room)
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    assert glance(folder) is not None
    after = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    assert after == before


def test_a_folder_without_a_file_and_a_file_without_a_room_tell_nothing(tmp_path: Path) -> None:
    assert glance(tmp_path) is None
    assert not (tmp_path / FILE_NAME).exists()
    open_house(tmp_path, may_create=True).close()
    assert glance(tmp_path) is None


@pytest.mark.parametrize("whole", [0, 100, 4096, 20_000])
def test_a_damaged_file_tells_nothing_or_what_it_said(room: Room, whole: int) -> None:
    folder = closed(room)
    said = glance(folder)
    path = folder / FILE_NAME
    words = path.read_bytes()
    path.write_bytes(words[:whole] + b"\xa5" * (len(words) - whole))
    assert glance(folder) in (None, said)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE people SET roles = 'KING'",
        "UPDATE settings SET words = '{'",
        "UPDATE shifts SET opened_at = 'once'",
        "UPDATE postings SET since = 7",
        "DROP TABLE postings",
    ],
)
def test_words_that_are_not_ours_tell_nothing(room: Room, harm: str) -> None:
    folder = closed(room)
    bare = SQLITE.connect(folder / FILE_NAME)
    bare.execute(harm)
    bare.commit()
    bare.close()
    for left in folder.glob(f"{FILE_NAME}-*"):
        left.unlink()
    assert glance(folder) is None
