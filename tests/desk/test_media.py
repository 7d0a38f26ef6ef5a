"""Enrolled media: only ours take copies, each takes its turn, none brings a foreign thing in."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import CopyTrouble, InvalidInput, NotNow, NotYours
from dutydesk.rules.copies import proven
from dutydesk.store.marker import NAME, read_marker, write_marker
from tests.conftest import Room
from tests.walks.sealed_room import SealedRoom, keyed, sealed_room


@pytest.fixture
def sealed(room: Room, tmp_path: Path) -> SealedRoom:
    return sealed_room(room, tmp_path)


def test_the_keeper_enrols_a_stick_and_the_journal_tells_it(room: Room, tmp_path: Path):
    keyed(room)

    medium = room.desk.media.enrol(tmp_path, "", room.signed("罗成海"))

    assert (medium.name, medium.enrolled_by) == ("U盘1", "罗成海")
    marker = read_marker(tmp_path)
    assert (marker.medium, marker.name, marker.life) == (medium.id, "U盘1", 1)
    entry = room.desk.journal.current()[-1]
    assert (entry.kind, entry.author) == (EntryKind.SETTLED, "罗成海")
    assert f"登记备份介质U盘1（介质编号{medium.id.upper()}）" in entry.text


def test_before_there_is_a_key_no_stick_is_enrolled(room: Room, tmp_path: Path):
    with pytest.raises(NotNow, match="请先制作备份密钥"):
        room.desk.media.enrol(tmp_path, "", room.signed("罗成海"))
    assert not (tmp_path / NAME).exists()


def test_only_a_keeper_enrols_and_names_are_not_given_twice(sealed: SealedRoom, tmp_path: Path):
    room, folder = sealed.room, tmp_path / "丙"
    folder.mkdir()
    with pytest.raises(NotYours, match="管理备份密钥"):
        room.desk.media.enrol(folder, "", room.signed("高远"))
    with pytest.raises(InvalidInput, match="已经有一个备份介质叫“U盘1”"):
        room.desk.media.enrol(folder, " U盘1 ", room.signed("罗成海"))
    with pytest.raises(CopyTrouble, match="没有找到"):
        room.desk.media.enrol(tmp_path / "没有", "", room.signed("罗成海"))
    with pytest.raises(CopyTrouble, match="自己的文件夹"):
        room.desk.media.enrol(room.folder, "", room.signed("罗成海"))
    assert [state.medium.name for state in room.desk.media.states()] == ["U盘1", "U盘2"]


def test_a_stick_enrolled_again_stays_the_same_stick(sealed: SealedRoom):
    room = sealed.room
    before = room.desk.media.states()[0].medium

    again = room.desk.media.enrol(sealed.stick, "红色U盘", room.signed("罗成海"))

    assert (again.id, again.name) == (before.id, "红色U盘")
    assert len(room.desk.media.states()) == 2


def test_a_stick_that_takes_no_marker_is_not_enrolled(room: Room, tmp_path: Path):
    keyed(room)
    folder = tmp_path / "丙"
    (folder / f"{NAME}.part").mkdir(parents=True)
    before = room.desk.journal.seal()

    with pytest.raises(CopyTrouble, match="介质标记写不进去"):
        room.desk.media.enrol(folder, "", room.signed("罗成海"))
    assert room.desk.media.states() == ()
    assert room.desk.journal.seal() == before


def test_enrolled_sticks_are_recognised_in_the_root_or_in_the_folder_of_copies(
    sealed: SealedRoom, tmp_path: Path
):
    room, volume = sealed.room, tmp_path / "volume"
    inside = volume / "值班台备份"
    inside.mkdir(parents=True)
    room.desk.media.enrol(inside, "大U盘", room.signed("罗成海"))

    here = room.desk.media.recognised([sealed.stick, volume, tmp_path / "没有"])

    assert {(m.name, m.place) for m in here} == {
        ("U盘1", str(sealed.stick)),
        ("U盘2", str(sealed.other)),
        ("大U盘", str(inside)),
    }
    sealed.other.rename(tmp_path / "拔出")
    assert {m.name for m in room.desk.media.recognised([])} == {"U盘1", "大U盘"}


def test_an_unenrolled_a_foreign_a_damaged_and_a_forged_stick_are_each_told_apart(
    sealed: SealedRoom, tmp_path: Path
):
    room, folder = sealed.room, tmp_path / "丙"
    folder.mkdir()
    mark = read_marker(sealed.stick)
    secret = room.desk.settings.read().marker_secret
    _refused(room, folder, "不是登记过的备份介质")
    write_marker(folder, proven(replace(mark, office="f" * 16), secret))
    _refused(room, folder, "别的值班室的备份介质")
    with pytest.raises(CopyTrouble, match="别的值班室"):
        room.desk.media.enrol(folder, "", room.signed("罗成海"))
    write_marker(folder, replace(mark, life=99))
    _refused(room, folder, "标记对不上")
    (folder / NAME).write_text("{", encoding="utf-8")
    _refused(room, folder, "介质标记读不出来")
    assert room.desk.media.recognised([folder])[0].name == "U盘1"
    room.desk.media.enrol(folder, "", room.signed("罗成海"))
    assert room.desk.media.at(folder).name == "U盘3"


def test_a_forged_marker_never_turns_the_desk_off(sealed: SealedRoom):
    mark = read_marker(sealed.stick)
    write_marker(sealed.stick, replace(mark, life=99, entries=10**9))
    sealed.room.desk.media.recognised([sealed.stick])
    assert not sealed.room.desk.settings.read().is_stale


def test_a_lost_stick_is_taken_out_of_use(sealed: SealedRoom):
    room = sealed.room
    medium = room.desk.media.at(sealed.stick)
    with pytest.raises(InvalidInput, match="原因"):
        room.desk.media.retire(medium.id, " ", room.signed("罗成海"))

    room.desk.media.retire(medium.id, "遗失", room.signed("罗成海"))

    assert [state.medium.name for state in room.desk.media.states()] == ["U盘2"]
    assert "停用备份介质U盘1" in room.desk.journal.current()[-1].text
    assert room.desk.journal.current()[-1].text.endswith("：遗失。")
    _refused(room, sealed.stick, "U盘1已经停用")
    with pytest.raises(NotNow, match="已经停用"):
        room.desk.media.retire(medium.id, "遗失", room.signed("罗成海"))
    room.desk.media.enrol(sealed.stick, "", room.signed("罗成海"))
    assert room.desk.media.at(sealed.stick).name == "U盘1"


def test_two_sticks_take_turns_and_each_shows_its_last_copy(sealed: SealedRoom):
    desk = sealed.room.desk
    first = desk.backups.back_up(sealed.stick)

    one, two = desk.media.states(desk.media.recognised([]))
    assert one.last is not None
    assert (one.last.made_at, one.last.entries) == (first.made_at, first.entries)
    assert (two.last, one.is_next, two.is_next) == (None, False, True)
    assert one.is_here
    assert two.is_here
    sealed.room.clock.at("09:00")
    desk.backups.back_up(sealed.other)
    one, two = desk.media.states()
    assert (one.is_next, two.is_next) == (True, False)
    assert not one.is_here


def test_copies_go_only_onto_enrolled_media_once_there_is_a_key(sealed: SealedRoom, tmp_path: Path):
    folder = tmp_path / "丙"
    folder.mkdir()
    before = sealed.seal()
    with pytest.raises(CopyTrouble, match="不是登记过"):
        sealed.room.desk.backups.back_up(folder)
    assert list(folder.iterdir()) == []
    assert sealed.seal() == before


def test_the_list_and_the_marker_hold_nothing_but_what_they_may(sealed: SealedRoom):
    made = sealed.room.desk.backups.back_up(sealed.stick)
    (listed,) = sealed.stick.glob("值班台备份-*.json")

    assert set(json.loads(listed.read_text(encoding="utf-8"))) == {
        "format", "file", "made_at", "entries", "code", "sha256", "office",
    }  # fmt: skip
    assert set(json.loads((sealed.stick / NAME).read_text(encoding="utf-8"))) == {
        "format", "office", "medium", "name", "life", "entries", "code", "proof",
    }  # fmt: skip
    names = {NAME, listed.name, Path(made.path).name}
    assert {path.name for path in sealed.stick.iterdir()} == names
    assert made.path.endswith(".tar.age")


def _refused(room: Room, folder: Path, says: str) -> None:
    with pytest.raises(CopyTrouble, match=says):
        room.desk.media.at(folder)
    before = sorted(folder.iterdir())
    with pytest.raises(CopyTrouble, match=says):
        room.desk.backups.back_up(folder)
    assert sorted(folder.iterdir()) == before
