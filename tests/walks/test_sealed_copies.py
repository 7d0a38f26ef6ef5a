"""Sealed copies: made, checked, drilled, rotated; whatever is wrong with one is one sentence."""

import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copyfile, which

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import BrokenSeal, CopyTrouble, StoreTrouble
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition, Filing
from dutydesk.opening import FILE_NAME
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.rules.generations import LONGEST
from dutydesk.store.copy_files import list_of
from dutydesk.store.guards import GUARDS
from dutydesk.store.sealed_copy import new_key, seal, unseal
from tests.conftest import Room
from tests.walks.sealed_room import SealedRoom, founded_elsewhere, keyed, sealed_room


@pytest.fixture
def sealed(room: Room, tmp_path: Path) -> SealedRoom:
    return sealed_room(room, tmp_path)


@pytest.fixture
def copy(sealed: SealedRoom) -> Path:
    sealed.note("备份以前")
    made = sealed.room.desk.backups.back_up(sealed.stick)
    sealed.note("备份以后", at="09:00")
    return Path(made.path)


def test_a_sealed_copy_is_checked_with_this_pcs_own_key(sealed: SealedRoom, copy: Path):
    made = sealed.room.desk.backups.check(copy)

    assert made.path == str(copy)
    assert made.is_sealed
    entry = sealed.room.desk.journal.current()[-2]
    assert entry.kind is EntryKind.BACKED_UP
    assert entry.text.startswith("备份至U盘1，共")
    assert "已加密" in entry.text
    assert list(sealed.room.folder.glob("暂存-*")) == []


def test_whoever_finds_the_stick_reads_nothing(sealed: SealedRoom, copy: Path):
    """Two hundred people, each with a name, a number and an address."""
    room, planted = sealed.room, []
    for count in range(200):
        contact = Contact(
            name=f"牛𠮷{chr(0x4E00 + count)}",
            phone=f"1390000{count:04d}",
            address=f"石门村{count}号院",
        )
        planted += [contact.name, contact.phone, contact.address]
        visit = Visit(
            happened_at=room.clock(),
            content="咨询低保",
            first_contact="高远",
            disposition=Disposition.PASSED_ON,
        )
        draft = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
        room.desk.registers.file(VISITS, Filing(record=visit, matter=draft, contact=contact))
    room.clock.at("10:00")
    room.desk.backups.back_up(sealed.stick)

    found = b"".join(path.read_bytes() for path in sealed.stick.iterdir())
    names = "".join(path.name for path in sealed.stick.iterdir())
    for text in (*planted, "咨询低保", "罗成海", "青石镇"):
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            assert text.encode(encoding) not in found
        assert text not in names
    live = (room.folder / FILE_NAME).read_bytes()
    live += (room.folder / f"{FILE_NAME}-wal").read_bytes()
    assert all(text.encode() in live for text in planted)


def test_plain_copies_of_the_time_before_the_key_go_with_the_first_sealed_one(
    room: Room, tmp_path: Path
):
    stick = tmp_path / "甲"
    stick.mkdir()
    plain = Path(room.desk.backups.back_up(stick).path)
    assert "未加密" in room.desk.journal.current()[-1].text
    keyed(room)
    room.desk.media.enrol(stick, "", room.signed("罗成海"))
    room.clock.at("09:00")

    room.desk.backups.back_up(stick)

    assert not plain.exists()
    assert not list_of(plain).exists()
    assert [c.is_sealed for c in room.desk.backups.copies_in(stick)] == [True]


def test_a_drill_leaves_one_line_of_proof(sealed: SealedRoom, copy: Path):
    drilled = sealed.room.desk.drills.drill(sealed.stick)

    entry = sealed.room.desk.journal.current()[-1]
    assert (entry.kind, entry.text) == (EntryKind.DRILLED, drilled.sentence)
    assert "2026-11-23 08:30的备份另处打开" in entry.text
    assert "逐条核对完好" in entry.text
    assert "来访登记0" in entry.text
    assert drilled.copy.code in entry.text
    assert list(sealed.room.folder.glob("暂存-*")) == []


def test_a_drill_with_the_envelope_proves_the_envelope(sealed: SealedRoom, copy: Path):
    drilled = sealed.room.desk.drills.drill(sealed.stick, sealed.card.key)
    assert "用密钥信封打开" in drilled.sentence
    with pytest.raises(CopyTrouble, match="这把密钥打不开"):
        sealed.room.desk.drills.drill(sealed.stick, new_key()[0])


def test_a_drill_finds_what_would_not_bring_the_desk_back(sealed: SealedRoom, copy: Path):
    desk, before = sealed.room.desk, sealed.seal()
    raw = bytearray(copy.read_bytes())
    raw[len(raw) // 2] ^= 1
    copy.write_bytes(raw)
    with pytest.raises(CopyTrouble, match="已损坏"):
        desk.drills.drill(sealed.stick)
    copy.unlink()
    with pytest.raises(CopyTrouble, match="读不出来"):
        desk.drills.drill(sealed.stick)
    with pytest.raises(CopyTrouble, match="请先备份"):
        desk.drills.drill(sealed.other)
    assert sealed.seal() == before


def test_going_back_takes_the_pcs_own_key_and_two_people(sealed: SealedRoom, copy: Path):
    desk = sealed.room.desk
    assert not desk.restoring.needs_key(desk.backups.copies_in(sealed.stick)[0])

    made = desk.restoring.restore(copy, *sealed.both)

    entry = desk.journal.current()[-1]
    assert entry.text.startswith("罗成海自2026-11-23 08:30的备份恢复（高远在场），备份共")
    assert entry.seq == made.entries + 1
    assert "备份以后" not in [e.text for e in desk.journal.current()]
    assert desk.settings.read().life == 2
    sealed.room.sits("高远")
    sealed.note("又往下记", at="09:30")
    for stick in (sealed.stick, sealed.other):
        assert desk.backups.check(Path(desk.backups.back_up(stick).path)).is_sealed
    assert [state.medium.name for state in desk.media.states()] == ["U盘1", "U盘2"]


def test_what_going_back_would_cost_is_said_first(sealed: SealedRoom, copy: Path):
    desk = sealed.room.desk
    older = desk.backups.copies_in(sealed.stick)[0]
    sealed.note("又一条", at="10:00")
    newer = desk.backups.back_up(sealed.stick)
    sealed.room.clock.at("12:00")

    loss = desk.restoring.loss(older)

    assert (loss.lines, loss.hours, loss.is_newest) == (4, 3.5, False)
    assert desk.restoring.loss(newer).is_newest
    assert desk.restoring.loss(newer).lines == 1


def test_a_copy_this_pc_did_not_make_asks_for_the_envelope(sealed: SealedRoom, copy: Path):
    """A wrong key, a mistyped one, the right one."""
    desk = sealed.room.desk
    with sealed.room.house.database.writing() as books:
        for state in desk.media.states():
            books.copies.gone(state.medium.id, ())
    before = sealed.seal()

    assert desk.restoring.needs_key(desk.backups.copies_in(sealed.stick)[0])
    for act in (desk.backups.check, lambda c: desk.restoring.restore(c, *sealed.both)):
        with pytest.raises(CopyTrouble, match="密钥信封"):
            act(copy)
    with pytest.raises(CopyTrouble, match="这把密钥打不开这份备份"):
        desk.restoring.restore(copy, *sealed.both, new_key()[0])
    assert sealed.seal() == before
    assert desk.backups.check(copy, sealed.card.key).path == str(copy)
    desk.restoring.restore(copy, *sealed.both, sealed.card.key)
    assert "备份以后" not in [e.text for e in desk.journal.current()]


@pytest.mark.parametrize("damage", ["bit", "cut", "empty", "gone", "list", "chain"])
def test_a_damaged_sealed_copy_is_refused_and_nothing_is_changed(
    sealed: SealedRoom, copy: Path, damage: str
):
    _damage(copy, damage)
    before, files = sealed.seal(), sorted(sealed.room.folder.iterdir())

    with pytest.raises((CopyTrouble, BrokenSeal)) as said:
        sealed.room.desk.restoring.restore(copy, *sealed.both, sealed.card.key)

    assert str(said.value).endswith(("。",))
    assert len(str(said.value).splitlines()) == 1
    assert sealed.seal() == before
    assert sorted(sealed.room.folder.iterdir()) == files
    assert not sealed.room.desk.settings.read().is_stale


def test_a_sealed_copy_without_its_list_still_opens_by_the_envelope(sealed: SealedRoom, copy: Path):
    list_of(copy).unlink()
    made = sealed.room.desk.backups.check(copy, sealed.card.key)
    assert made.entries == sealed.seal().seq - 2


def test_the_copy_of_another_duty_room_is_refused(sealed: SealedRoom, copy: Path, tmp_path: Path):
    """Sealed to our key by somebody who has the recipient, or simply found on the stick."""
    with sealed.new_pc(tmp_path / "elsewhere") as house:
        other = founded_elsewhere(sealed, house)
        other.note("别处的记录")
        theirs = Path(other.room.desk.backups.back_up(other.stick).path)
        stolen = copyfile(theirs, sealed.stick / theirs.name)
        copyfile(list_of(theirs), list_of(stolen))
        before = sealed.seal()
        with pytest.raises(CopyTrouble, match="这把密钥打不开"):
            sealed.room.desk.restoring.restore(stolen, *sealed.both, sealed.card.key)
        with pytest.raises(CopyTrouble, match="别的值班室的备份"):
            sealed.room.desk.restoring.restore(stolen, *sealed.both, other.card.key)
        assert sealed.seal() == before


def test_a_copy_of_a_newer_program_is_refused_whole(sealed: SealedRoom, copy: Path, tmp_path: Path):
    _resealed(sealed, copy, tmp_path, "PRAGMA user_version = 99")

    with pytest.raises(StoreTrouble, match="更新版本的程序"):
        sealed.room.desk.restoring.restore(copy, *sealed.both, sealed.card.key)


def test_a_forger_who_has_the_public_key_is_caught_by_the_seal(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    guard = "entries_refuse_update"
    _resealed(
        sealed,
        copy,
        tmp_path,
        f"DROP TRIGGER {guard}; UPDATE entries SET text = '伪造' WHERE seq = 3; {GUARDS[guard]};",
    )
    with pytest.raises(BrokenSeal, match="第3条与封签不符"):
        sealed.room.desk.backups.check(copy, sealed.card.key)


def test_a_year_of_daily_copies_leaves_the_generations_on_each_stick(sealed: SealedRoom):
    desk, clock = sealed.room.desk, sealed.room.clock
    begun = clock.now
    for day in range(60):
        clock.now = begun + timedelta(days=5 * day)
        desk.backups.back_up(sealed.stick if day % 2 else sealed.other)

    for stick in (sealed.stick, sealed.other):
        copies = desk.backups.copies_in(stick)
        ages = [(clock.now - copy.made_at).days for copy in copies]
        assert 6 <= len(copies) <= 14
        assert max(ages) < LONGEST
        assert desk.backups.check(Path(copies[0].path)) == copies[0]
    with sealed.room.house.database.reading() as books:
        kept = books.copies.all()
    on_sticks = {
        Path(copy.path).name
        for stick in (sealed.stick, sealed.other)
        for copy in desk.backups.copies_in(stick)
    }
    assert {copy.name for copy in kept} == on_sticks
    assert all(copy.drill_key for copy in kept)


def test_until_when_a_copy_still_holds_what_was_erased(sealed: SealedRoom, copy: Path):
    desk, clock = sealed.room.desk, sealed.room.clock
    erased_on = clock.now.date()

    held = {each.place: each for each in desk.rotation.still_holding(erased_on)}

    assert set(held) == {"U盘1"}
    assert held["U盘1"].until == erased_on + timedelta(days=LONGEST)
    clock.now += timedelta(days=LONGEST)
    desk.backups.back_up(sealed.stick)
    assert desk.rotation.still_holding(erased_on) == ()
    assert not copy.exists()


def test_a_stranger_opens_it_with_age_tar_and_sqlite(
    sealed: SealedRoom, copy: Path, tmp_path: Path
):
    """By the steps of docs/backup-format.md, with nothing of ours."""
    age = which("age")
    if age is None:
        pytest.skip("no age program here to open a copy with")
    key = tmp_path / "key.txt"
    key.write_text(sealed.card.key + "\n", encoding="ascii")
    opened = tmp_path / "opened"
    opened.mkdir()

    tar = subprocess.run([age, "-d", "-i", str(key), str(copy)], capture_output=True, check=True)
    subprocess.run(["tar", "-x", "-C", str(opened)], input=tar.stdout, check=True)

    with closing(sqlite3.connect(opened / FILE_NAME)) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM entries ORDER BY seq")]
    assert texts[-1] == "备份以前"
    assert {path.name for path in opened.iterdir()} == {"manifest.json", FILE_NAME}


def _damage(copy: Path, damage: str) -> None:
    raw = bytearray(copy.read_bytes())
    if damage == "bit":
        raw[len(raw) // 2] ^= 1
        copy.write_bytes(raw)
    elif damage == "cut":
        copy.write_bytes(raw[: len(raw) // 2])
        list_of(copy).unlink()
    elif damage == "empty":
        copy.write_bytes(b"")
        list_of(copy).unlink()
    elif damage == "gone":
        copy.unlink()
    elif damage == "list":
        text = list_of(copy).read_text(encoding="utf-8")
        list_of(copy).write_text(text.replace('"sha256": "', '"sha256": "0'), encoding="utf-8")
    else:
        text = list_of(copy).read_text(encoding="utf-8")
        list_of(copy).write_text(text.replace('"entries": ', '"entries": 1'), encoding="utf-8")


def _resealed(sealed: SealedRoom, copy: Path, tmp_path: Path, sql: str) -> None:
    """Change the database inside a copy and seal it again, as whoever has the public key may."""
    folder = tmp_path / "forge"
    folder.mkdir()
    database, manifest = unseal(copy, sealed.card.key, folder)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(sql)
    with copy.open("wb") as out:
        seal(database, manifest, out, [sealed.card.recipient], lambda _done, _all: None)
    list_of(copy).unlink()
