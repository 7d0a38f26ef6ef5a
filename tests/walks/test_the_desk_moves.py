"""The desk moves: stick and envelope on another PC; the old file is recognised and only read."""

from pathlib import Path
from shutil import copyfile

import pytest

from dutydesk.model.errors import BrokenSeal, CopyTrouble, NotNow, NotYours
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filing
from dutydesk.opening import FILE_NAME, House, open_house
from dutydesk.practice.book import fill
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.store.marker import NAME, read_marker
from tests.conftest import CHEAP, Room
from tests.walks.sealed_room import SealedRoom, sealed_room


@pytest.fixture
def sealed(room: Room, tmp_path: Path) -> SealedRoom:
    made = sealed_room(room, tmp_path)
    room.desk.registers.file(VISITS, Filing(record=_visit(room)))
    return made


@pytest.fixture
def copy(sealed: SealedRoom) -> Path:
    return Path(sealed.room.desk.backups.back_up(sealed.stick).path)


def test_on_another_pc_the_next_number_goes_on(sealed: SealedRoom, copy: Path, tmp_path: Path):
    with sealed.new_pc(tmp_path / "new") as house:
        moved = _moved(sealed, house, copy)

        entry = house.desk.journal.current()[-1]
        assert entry.text.startswith("高远在另一台电脑上自2026-11-23 08:30的备份恢复")
        assert (entry.author, entry.seq) == ("高远", moved.entries + 1)
        _sits(sealed, house, "高远")
        filed = house.desk.registers.file(VISITS, Filing(record=_visit(sealed.room)))
        assert filed.number == "LF-2026-0002"
        assert house.desk.journal.check_whole().seq == entry.seq + 1
        assert house.desk.settings.read().life == 2
        assert read_marker(sealed.stick).life == 2
        sealed.room.clock.at("10:00")
        assert house.desk.backups.back_up(sealed.stick).is_sealed
        assert house.desk.drills.drill(sealed.stick)


def test_the_old_file_meets_the_stick_and_is_only_read_from_then_on(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    old = sealed.room.desk
    with sealed.new_pc(tmp_path / "new") as house:
        _moved(sealed, house, copy)
    told: list[bool] = []
    old.on_change(lambda: told.append(old.settings.read().is_stale))

    assert old.media.recognised([sealed.stick]) == ()

    assert told[-1]
    before = old.journal.seal()
    for act in (
        lambda: old.journal.note(Note(text="旧电脑上还想记")),
        lambda: old.registers.file(VISITS, Filing(record=_visit(sealed.room))),
        lambda: old.backups.back_up(sealed.other),
        lambda: old.media.enrol(sealed.other, "", sealed.room.signed("罗成海")),
        lambda: old.keys.prepare(*sealed.both),
    ):
        with pytest.raises(NotNow, match="已停用，只能查看"):
            act()
    assert old.journal.seal() == before
    assert old.journal.current()
    sealed.room.house.close()
    again = open_house(sealed.room.folder, clock=sealed.room.clock, pin_cost=CHEAP)
    try:
        assert again.desk.settings.read().is_stale
        _sits(sealed, again, "高远")
        with pytest.raises(NotNow, match="已停用"):
            again.desk.journal.note(Note(text="重启后还想记"))
    finally:
        again.close()


def test_a_backup_on_the_old_pc_is_refused_with_the_same_sentence(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    with sealed.new_pc(tmp_path / "new") as house:
        _moved(sealed, house, copy)
    files = sorted(sealed.stick.iterdir())

    with pytest.raises(NotNow, match="已停用，只能查看"):
        sealed.room.desk.backups.back_up(sealed.stick)

    assert sealed.room.desk.settings.read().is_stale
    assert sorted(sealed.stick.iterdir()) == files


def test_the_old_pc_comes_back_to_life_only_by_the_newest_copy(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    with sealed.new_pc(tmp_path / "new") as house:
        _moved(sealed, house, copy)
        _sits(sealed, house, "高远")
        house.desk.journal.note(Note(text="新电脑上记的"))
        sealed.room.clock.at("10:00")
        newest = Path(house.desk.backups.back_up(sealed.stick).path)
        old = sealed.room.desk
        assert old.media.recognised([sealed.stick]) == ()

        old.restoring.restore(newest, *sealed.both, sealed.card.key)

        assert not old.settings.read().is_stale
        assert old.settings.read().life == 3
        assert "新电脑上记的" in [e.text for e in old.journal.current()]
        sealed.room.sits("高远")
        old.journal.note(Note(text="回到旧电脑"))
        assert [m.name for m in old.media.recognised([sealed.stick])] == ["U盘1", "U盘2"]
        house.desk.media.recognised([sealed.stick])
        assert house.desk.settings.read().is_stale


def test_what_the_old_pc_wrote_after_the_move_is_found_at_the_next_copy(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    """Two living desks: the stick that stayed behind tells it."""
    with sealed.new_pc(tmp_path / "new") as house:
        _moved(sealed, house, copy)
        _sits(sealed, house, "高远")
        sealed.note("旧电脑上多记的一条", at="09:00")
        sealed.room.desk.backups.back_up(sealed.other)
        sealed.room.clock.at("10:00")

        house.desk.backups.back_up(sealed.other)

        text = house.desk.journal.current()[-1].text
        assert "U盘2上11-23 09:00的备份" in text
        assert "停用的那台电脑在这边恢复以后做的" in text
        assert read_marker(sealed.other).life == 2
        assert sealed.room.desk.media.recognised([sealed.other]) == ()
        assert sealed.room.desk.settings.read().is_stale


def test_an_older_file_put_back_is_recognised_by_its_own_stick(sealed: SealedRoom, tmp_path: Path):
    room = sealed.room
    kept = tmp_path / "kept.db"
    room.house.database.copy_to(kept)
    sealed.note("记在旧文件以后")
    room.desk.backups.back_up(sealed.stick)
    room.house.close()
    # whoever puts back the whole folder puts back the side file too
    (room.folder / "dutydesk.end").unlink()
    copyfile(kept, room.folder / FILE_NAME)

    house = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    try:
        _sits(sealed, house, "高远")
        with pytest.raises(BrokenSeal, match="本机数据被换成了旧的"):
            house.desk.backups.back_up(sealed.stick)
        assert house.desk.settings.read().is_stale
    finally:
        house.close()


def test_two_desks_from_one_copied_folder_are_found_at_the_stick(
    sealed: SealedRoom, tmp_path: Path
):
    room, twin = sealed.room, tmp_path / "twin"
    twin.mkdir()
    room.house.database.copy_to(twin / FILE_NAME)
    sealed.note("一边记的")
    room.desk.backups.back_up(sealed.stick)
    with sealed.new_pc(twin) as house:
        _sits(sealed, house, "孙禾")
        for text in ("另一边记的", "另一边又记的", "另一边还记"):
            house.desk.journal.note(Note(text=text))
        with pytest.raises(BrokenSeal, match="有两份值班台同时在用，或记录被改过"):
            house.desk.backups.back_up(sealed.stick)
        assert house.desk.settings.read().is_stale
    assert not room.desk.settings.read().is_stale
    room.clock.at("09:00")
    assert room.desk.backups.back_up(sealed.stick)


def test_a_write_protected_stick_learns_of_the_move_with_the_next_copy(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    (sealed.stick / f"{NAME}.part").mkdir()
    with sealed.new_pc(tmp_path / "new") as house:
        _moved(sealed, house, copy)
        assert read_marker(sealed.stick).life == 1
        (sealed.stick / f"{NAME}.part").rmdir()
        _sits(sealed, house, "高远")
        sealed.room.clock.at("09:00")
        house.desk.backups.back_up(sealed.stick)
    assert read_marker(sealed.stick).life == 2
    assert sealed.room.desk.media.recognised([sealed.stick]) == ()


def test_what_is_wrong_on_the_empty_pc_is_said_and_leaves_it_empty(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    key, pin = sealed.card.key, sealed.room.pins["高远"]
    with sealed.new_pc(tmp_path / "new") as house:
        back = house.desk.restoring
        assert "高远" in back.people_in(copy, key)
        with pytest.raises(CopyTrouble, match="密钥信封"):
            back.restore_here(copy, "", "高远", pin)
        with pytest.raises(NotYours, match="PIN不对"):
            back.restore_here(copy, key, "高远", "x")
        with pytest.raises(NotYours, match="没有某某"):
            back.restore_here(copy, key, "某某", pin)
        copy.write_bytes(copy.read_bytes()[:-1])
        with pytest.raises(CopyTrouble, match="已损坏"):
            back.restore_here(copy, key, "高远", pin)
        assert house.desk.founding.is_due()
        assert list((tmp_path / "new").glob("暂存-*")) == []


def test_a_desk_in_use_is_not_restored_past_its_people(sealed: SealedRoom, copy: Path):
    with pytest.raises(NotNow, match="已经启用"):
        sealed.room.desk.restoring.restore_here(
            copy, sealed.card.key, "高远", sealed.room.pins["高远"]
        )


def test_before_the_key_a_plain_copy_moves_by_its_keeper(room: Room, tmp_path: Path):
    stick = tmp_path / "甲"
    stick.mkdir()
    copy = Path(room.desk.backups.back_up(stick).path)
    house = open_house(tmp_path / "new", may_create=True, clock=room.clock, pin_cost=CHEAP)
    try:
        with pytest.raises(NotYours, match="“恢复”须由"):
            house.desk.restoring.restore_here(copy, "", "高远", room.pins["高远"])
        house.desk.restoring.restore_here(copy, "", "罗成海", room.pins["罗成海"])
        assert not house.desk.founding.is_due()
    finally:
        house.close()


def test_a_practice_book_never_becomes_a_real_desk(room: Room, tmp_path: Path):
    practice, stick = tmp_path / "practice", tmp_path / "甲"
    stick.mkdir()
    fill(practice, 1, 1, room.clock.now.replace(hour=8))
    house = open_house(practice, clock=room.clock, pin_cost=CHEAP)
    try:
        first = house.desk.people.serving()[0]
        house.desk.people.sign_in(first.id, "123456")
        copy = Path(house.desk.backups.back_up(stick).path)
    finally:
        house.close()
    new = open_house(tmp_path / "new", may_create=True, clock=room.clock, pin_cost=CHEAP)
    try:
        with pytest.raises(CopyTrouble, match="练习册的备份"):
            new.desk.restoring.restore_here(copy, "", first.name, "123456")
    finally:
        new.close()


def _moved(sealed: SealedRoom, house: House, copy: Path):
    return house.desk.restoring.restore_here(
        copy, sealed.card.key, "高远", sealed.room.pins["高远"]
    )


def _sits(sealed: SealedRoom, house: House, name: str) -> None:
    ids = {person.name: person.id for person in house.desk.people.serving()}
    house.desk.people.sign_in(ids[name], sealed.room.pins[name])


def _visit(room: Room) -> Visit:
    return Visit(
        happened_at=room.clock(),
        content="来人询问低保",
        first_contact="高远",
        disposition=Disposition.EXPLAINED,
    )
