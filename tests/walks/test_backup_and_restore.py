"""To the stick and back: a copy is checked before it is trusted, and nothing is overwritten."""

import hashlib
import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import BrokenSeal, CopyTrouble, NotNow, NotYours
from dutydesk.model.handover import Signature
from dutydesk.model.note import Note
from dutydesk.model.person import Role
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.rules import codes
from dutydesk.store.connections import SQLITE
from dutydesk.store.guards import GUARDS
from tests.conftest import Room


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def copy(room: Room, stick: Path) -> Path:
    """A copy with a note and a visit in it; two more lines were written since."""
    room.desk.journal.note(Note(text="备份以前"))
    room.desk.registers.file(VISITS, Filing(record=_visit(room)))
    made = room.desk.backups.back_up(stick)
    room.clock.at("09:00")
    room.desk.journal.note(Note(text="备份以后"))
    return Path(made.path)


def test_a_copy_is_written_read_back_and_told(room: Room, stick: Path):
    room.desk.journal.note(Note(text="一切正常"))
    before = room.house.database.head()
    steps: list[tuple[int, int]] = []

    made = room.desk.backups.back_up(stick, lambda done, all_: steps.append((done, all_)))

    assert (made.entries, made.code) == (before.seq, codes.code_of(before.digest))
    assert sorted(p.name for p in stick.iterdir()) == [
        "值班台备份-20261123-083000.db",
        "值班台备份-20261123-083000.json",
    ]
    assert steps[-1][0] == steps[-1][1] == Path(made.path).stat().st_size
    assert room.desk.backups.check(Path(made.path)) == made
    assert room.desk.backups.copies_in(stick) == (made,)
    entry = room.desk.journal.current()[-1]
    assert entry.kind is EntryKind.BACKED_UP
    assert f"备份至U盘，共{made.entries}条，读回核对无误" in entry.text
    assert room.desk.today.now().backed_up_at == room.clock()


def test_a_second_copy_stands_beside_the_first(room: Room, stick: Path, copy: Path):
    room.clock.at("10:00")

    newer = room.desk.backups.back_up(stick)

    assert [c.made_at for c in room.desk.backups.copies_in(stick)] == [
        newer.made_at,
        room.clock.now - timedelta(hours=1, minutes=30),
    ]
    assert copy.exists()


def test_restoring_puts_the_copy_in_place_and_keeps_the_present_file_aside(room: Room, copy: Path):
    present = room.house.database.head()
    room.clock.at("09:30")

    manifest = room.desk.restoring.restore(copy, *signed(room))

    assert room.desk.people.signed_in() is None
    texts = [e.text for e in room.desk.journal.current()]
    assert "备份以前" in texts
    assert "备份以后" not in texts
    entry = room.desk.journal.current()[-1]
    assert (entry.kind, entry.author) == (EntryKind.RESTORED, "罗成海")
    assert entry.seq == manifest.entries + 1
    assert (
        f"恢复前的数据（{present.seq}条）另存为值班台备份-20261123-093000-恢复前.db" in entry.text
    )
    assert room.desk.journal.check_whole().seq == entry.seq
    assert _texts(room.folder / "副本" / "值班台备份-20261123-093000-恢复前.db")[-1] == "备份以后"
    assert room.desk.registers.latest(VISITS)[0].number == "LF-2026-0001"


def test_after_restoring_work_goes_on_where_the_copy_stood(room: Room, stick: Path, copy: Path):
    room.desk.restoring.restore(copy, *signed(room))
    room.sits("高远")

    assert room.desk.registers.file(VISITS, Filing(record=_visit(room))).number == "LF-2026-0002"
    room.clock.at("09:40")
    made = room.desk.backups.back_up(stick)
    assert room.desk.backups.check(Path(made.path)).entries == made.entries


def test_copies_of_what_a_restoring_put_aside_do_not_stop_later_ones(
    room: Room, stick: Path, copy: Path
):
    room.desk.backups.back_up(stick)
    room.clock.at("09:30")
    room.desk.restoring.restore(copy, *signed(room))
    room.sits("高远")
    room.clock.at("10:00")

    room.desk.backups.back_up(stick)

    assert len(room.desk.backups.copies_in(stick)) == 3


def test_a_restoring_does_not_excuse_a_change_of_what_came_before_it(
    room: Room, stick: Path, copy: Path
):
    room.clock.at("09:30")
    room.desk.restoring.restore(copy, *signed(room))
    room.sits("高远")
    room.clock.at("10:00")
    last = room.desk.backups.back_up(stick)
    _forge(Path(last.path).with_suffix(".json"), code="ZZZZ-ZZZZ-ZZZZ")
    room.clock.at("10:30")

    with pytest.raises(BrokenSeal, match="对不上"):
        room.desk.backups.back_up(stick)


def test_an_earlier_copy_that_contradicts_the_journal_stops_the_backup(
    room: Room, stick: Path, copy: Path
):
    _forge(copy.with_suffix(".json"), code="ZZZZ-ZZZZ-ZZZZ")
    before = sorted(p.name for p in stick.iterdir())
    seal = room.desk.journal.seal()

    with pytest.raises(BrokenSeal, match="立即报告") as broken:
        room.desk.backups.back_up(stick)

    assert broken.value.seq > 0
    assert sorted(p.name for p in stick.iterdir()) == before
    assert room.desk.journal.seal() == seal


def test_an_earlier_copy_with_more_entries_than_the_journal_stops_the_backup(
    room: Room, stick: Path, copy: Path
):
    """The last entries were cut off: the chain cannot see it, the stick can."""
    _forge(copy.with_suffix(".json"), entries=999)

    with pytest.raises(BrokenSeal):
        room.desk.backups.back_up(stick)


@pytest.mark.parametrize("damage", ["bit", "cut", "empty", "other sum", "chain"])
def test_a_tampered_copy_is_refused_and_nothing_is_changed(room: Room, copy: Path, damage: str):
    _damage(copy, damage)
    before, files = room.desk.journal.seal(), sorted(room.folder.iterdir())

    with pytest.raises((CopyTrouble, BrokenSeal)):
        room.desk.restoring.restore(copy, *signed(room))

    assert room.desk.journal.seal() == before
    assert sorted(room.folder.iterdir()) == files
    assert room.desk.people.signed_in() is not None


def test_a_forged_copy_with_a_forged_sum_is_caught_by_the_seal(room: Room, copy: Path):
    with closing(SQLITE.connect(copy)) as connection:
        connection.execute("DROP TRIGGER entries_refuse_update")
        connection.execute("UPDATE entries SET text = '伪造' WHERE seq = 3")
        connection.execute(_guard("entries_refuse_update"))
        connection.commit()
    _forge(copy.with_suffix(".json"), sha256=_sum(copy))

    with pytest.raises(BrokenSeal, match="第3条与封签不符"):
        room.desk.backups.check(copy)


def test_a_copy_whose_guards_were_taken_off_is_refused(room: Room, copy: Path):
    with closing(SQLITE.connect(copy)) as connection:
        connection.execute("DROP TRIGGER entries_refuse_update")
        connection.commit()
    _forge(copy.with_suffix(".json"), sha256=_sum(copy))

    with pytest.raises(BrokenSeal, match="防改保护"):
        room.desk.restoring.restore(copy, *signed(room))


def test_a_copy_without_its_list_is_refused(room: Room, copy: Path):
    copy.with_suffix(".json").unlink()

    with pytest.raises(CopyTrouble, match="没有清单"):
        room.desk.backups.check(copy)
    assert room.desk.backups.copies_in(copy.parent) == ()


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"path": 1}', '"x"'])
def test_a_list_that_cannot_be_read_is_no_list(room: Room, copy: Path, words: str):
    copy.with_suffix(".json").write_text(words, encoding="utf-8")

    assert room.desk.backups.copies_in(copy.parent) == ()
    with pytest.raises(CopyTrouble, match="没有清单"):
        room.desk.backups.check(copy)


def test_a_copy_that_says_less_than_its_list_is_refused(room: Room, copy: Path):
    _forge(copy.with_suffix(".json"), entries=1)

    with pytest.raises(CopyTrouble, match="与它的清单不符"):
        room.desk.backups.check(copy)


def test_only_a_keeper_with_the_right_pin_restores(room: Room, copy: Path):
    before = room.desk.journal.seal()

    with pytest.raises(NotYours, match="PIN不对"):
        room.desk.restoring.restore(
            copy, replace(room.signed("罗成海"), pin="x"), room.signed("高远")
        )
    with pytest.raises(NotYours, match="“恢复”须由"):
        room.desk.restoring.restore(copy, *signed(room, "高远", "罗成海"))
    assert room.desk.journal.seal() == before


def test_a_keeper_the_copy_does_not_know_restores_under_their_own_name(room: Room, copy: Path):
    room.sits("罗成海")
    room.enrol("冯晓", Role.KEEPER)

    room.desk.restoring.restore(copy, *signed(room, "冯晓"))

    entry = room.desk.journal.current()[-1]
    assert (entry.kind, entry.author) == (EntryKind.RESTORED, "冯晓")
    assert "冯晓" not in {p.name for p in room.desk.people.serving()}


def test_a_copy_from_a_later_time_than_the_clock_is_refused_before_anything_is_changed(
    room: Room, copy: Path
):
    before = room.desk.journal.seal()
    room.clock.now -= timedelta(days=1)

    with pytest.raises(NotNow, match="电脑时钟"):
        room.desk.restoring.restore(copy, *signed(room))

    assert room.desk.journal.seal() == before
    assert not list(room.folder.rglob("*恢复前*.db"))


def test_cancelling_leaves_no_half_and_the_earlier_copies(room: Room, stick: Path, copy: Path):
    before = sorted(p.name for p in stick.iterdir())
    seal = room.desk.journal.seal()

    with pytest.raises(KeyboardInterrupt):
        room.desk.backups.back_up(stick, _cancel)

    assert sorted(p.name for p in stick.iterdir()) == before
    assert room.desk.journal.seal() == seal


def test_a_copy_finished_after_the_seat_was_locked_is_told_for_whoever_began_it(
    room: Room, stick: Path
):
    room.desk.backups.back_up(stick, lambda _done, _all: room.desk.people.lock())

    assert room.desk.people.signed_in() is None
    entry = room.desk.journal.current()[-1]
    assert (entry.kind, entry.author) == (EntryKind.BACKED_UP, "高远")


def test_a_missing_place_or_the_files_own_folder_is_refused(room: Room, stick: Path):
    before = room.desk.journal.seal()

    with pytest.raises(CopyTrouble, match="请插好U盘"):
        room.desk.backups.back_up(stick / "没有")
    with pytest.raises(CopyTrouble, match="自己的文件夹"):
        room.desk.backups.back_up(room.folder)
    assert room.desk.journal.seal() == before


def test_who_may_not_back_up_touches_nothing(room: Room, stick: Path):
    room.desk.people.lock()

    with pytest.raises(NotYours, match="请先签到"):
        room.desk.backups.back_up(stick)
    assert list(stick.iterdir()) == []


def test_a_restored_file_opens_again_and_is_whole(room: Room, copy: Path):
    room.desk.restoring.restore(copy, *signed(room))
    head = room.house.database.head()
    room.house.database.close()

    room.house.database.open()

    assert room.house.database.check_whole() == head


def test_what_was_put_aside_is_never_overwritten(room: Room, copy: Path):
    for _ in range(2):
        room.desk.restoring.restore(copy, *signed(room))
    aside = sorted(room.folder.rglob("*恢复前*.db"))

    assert len(aside) == 2
    assert _texts(aside[-1])[-1] == "备份以后"


def signed(room: Room, keeper: str = "罗成海", second: str = "高远") -> tuple[Signature, Signature]:
    return room.signed(keeper), room.signed(second)


def _visit(room: Room) -> Visit:
    return Visit(
        happened_at=room.clock(),
        content="来人询问低保",
        first_contact="高远",
        disposition=Disposition.EXPLAINED,
    )


def _cancel(done: int, all_: int) -> None:
    raise KeyboardInterrupt


def _damage(copy: Path, damage: str) -> None:
    raw = bytearray(copy.read_bytes())
    if damage == "bit":
        raw[len(raw) // 2] ^= 1
        copy.write_bytes(raw)
    elif damage == "cut":
        copy.write_bytes(raw[: len(raw) // 2])
    elif damage == "empty":
        copy.write_bytes(b"")
    elif damage == "other sum":
        _forge(copy.with_suffix(".json"), sha256="0" * 64)
    else:
        _forge(copy.with_suffix(".json"), code="ZZZZ-ZZZZ-ZZZZ")


def _forge(manifest: Path, **changes: object) -> None:
    words = json.loads(manifest.read_text(encoding="utf-8"))
    assert (
        set(changes)
        <= set(words)
        == {
            "format",
            "file",
            "made_at",
            "entries",
            "code",
            "sha256",
            "office",
        }
    )
    manifest.write_text(json.dumps({**words, **changes}), encoding="utf-8")


def _sum(path: Path) -> str:

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _guard(name: str) -> str:

    return GUARDS[name]


def _texts(path: Path) -> list[str]:
    with closing(SQLITE.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM entries ORDER BY seq")]
