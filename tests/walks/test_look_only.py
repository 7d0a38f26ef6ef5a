"""A file that is not what it was: it opens for looking, says why, and takes no word more."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dutydesk.desk.founding import Crew
from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, LookOnly, NotNow, NotYours
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filing
from dutydesk.model.settings import Settings
from dutydesk.opening import FILE_NAME, open_house
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.store.connections import SQLITE
from dutydesk.store.guards import GUARDS
from tests.conftest import CHEAP, Room, ToldClock

SIDE = "dutydesk.end"


def written(room: Room, count: int) -> None:
    for place in range(count):
        room.desk.journal.note(Note(text=f"第{place}句"))


def set_back(room: Room, act: Callable[[], object]) -> None:
    """Put back the file as it was before an act, as somebody with a file browser would."""
    room.house.close()
    kept = room.folder.with_name("kept.db")
    shutil.copy(room.folder / FILE_NAME, kept)
    room.reopen()
    room.sits("高远")
    act()
    room.house.close()
    shutil.copy(kept, room.folder / FILE_NAME)
    room.reopen()


def tampered(room: Room, *statements: str) -> None:
    room.house.close()
    with closing(SQLITE.connect(room.folder / FILE_NAME)) as raw:
        for statement in ("DROP TRIGGER entries_refuse_update", *statements):
            raw.execute(statement)
        raw.commit()
    room.reopen()


def test_a_file_that_is_as_it_was_is_open_for_everything(room: Room):
    written(room, 3)
    room.reopen()
    assert room.desk.journal.shut == ""


def test_an_older_file_put_back_tells_how_much_it_lacks(room: Room):
    set_back(room, lambda: written(room, 4))
    last = room.desk.journal.seal().seq
    assert f"少了4条（上次到第{last + 4}条，现在只到第{last}条）" in room.desk.journal.shut


def test_a_lost_write_ahead_file_is_noticed(room: Room):
    room.reopen()
    room.sits("高远")
    written(room, 3)
    for name in (FILE_NAME, SIDE):
        shutil.copy(room.folder / name, room.folder.with_name(name))
    room.house.close()
    # the copies lack what lay in the write-ahead file only
    for name in (FILE_NAME, SIDE):
        shutil.copy(room.folder.with_name(name), room.folder / name)
    room.reopen()
    assert "丢了-wal文件" in room.desk.journal.shut


def test_the_file_of_another_office_is_noticed(room: Room, tmp_path: Path, clock: ToldClock):
    other = open_house(tmp_path / "other", may_create=True, clock=clock, pin_cost=CHEAP)
    crew = Crew("闻雪初", "白惊蛰", ("顾谷雨",))
    pins = {
        issued.name: issued.pin
        for issued in other.desk.founding.found(Settings(unit="拾光镇"), "闻雪初", crew)
    }
    lead = next(p.id for p in other.desk.people.serving() if p.name == "白惊蛰")
    other.desk.people.sign_in(lead, pins["白惊蛰"])
    for place in range(9):
        other.desk.journal.note(Note(text=f"第{place}句"))
    other.close()
    room.house.close()
    shutil.copy(tmp_path / "other" / FILE_NAME, room.folder / FILE_NAME)
    room.reopen()
    assert "与上次关闭时不同，可能换成了别的文件" in room.desk.journal.shut


def test_an_entry_that_was_changed_is_named(room: Room):
    written(room, 5)
    seq = room.desk.journal.seal().seq
    tampered(room, f"UPDATE entries SET text = '改过' WHERE seq = {seq - 2}")
    # the guard is missing too, and is told first; with it back the entry is named
    with closing(SQLITE.connect(room.folder / FILE_NAME)) as raw:
        raw.execute(GUARDS["entries_refuse_update"])
        raw.commit()
    room.reopen()
    assert room.desk.journal.shut == f"日志第{seq - 2}条与封签不符，只能查看，不能再写。"


def test_in_a_shut_file_everything_is_read_and_nothing_is_written(room: Room):
    record = Visit(
        happened_at=room.clock.now,
        content="来人询问低保",
        first_contact="高远",
        disposition=Disposition.ANSWERED_ON_SPOT,
        answer="已答复",
    )
    filed = room.desk.registers.file(VISITS, Filing(record=record, contact=Contact(name="周安")))
    set_back(room, lambda: written(room, 1))
    before = (room.folder / FILE_NAME).read_bytes()

    room.sits("高远")
    assert room.desk.journal.current()[-1].text.startswith("LF-2026-0001")
    assert room.desk.papers.daily_pdf(room.clock.now.date()).startswith(b"%PDF")
    assert room.desk.sheets.record_pdf(VISITS, filed.number).startswith(b"%PDF")
    room.desk.drafts.save("calls", {"content": "没写完"})
    room.desk.papers.note_printing("值班记录表", 1, "打印机")
    for act in (
        lambda: written(room, 1),
        lambda: room.desk.registers.file(VISITS, Filing(record=record)),
        lambda: room.desk.papers.issue_daily(room.clock.now.date()),
        lambda: room.desk.registers.contact(filed.number),
        lambda: room.desk.backups.back_up(room.folder.parent),
    ):
        with pytest.raises(LookOnly, match="只能查看，不能再写"):
            act()
    room.desk.people.lock()
    room.house.close()
    assert (room.folder / FILE_NAME).read_bytes() == before


def test_a_wrong_pin_is_refused_in_a_shut_file_too(room: Room):
    set_back(room, lambda: written(room, 1))
    with pytest.raises(NotYours, match="PIN不对"):
        room.desk.people.sign_in(room.id_of("高远"), "000000")


def test_two_people_may_accept_what_was_lost_and_the_journal_tells(room: Room):
    set_back(room, lambda: written(room, 2))
    keeper, second = room.signed("罗成海"), room.signed("林可")
    with pytest.raises(InvalidInput, match="请写认可的原因"):
        room.desk.journal.accept(" ", keeper, second)
    with pytest.raises(NotYours, match="要两个人"):
        room.desk.journal.accept("备份盘也坏了", keeper, keeper)
    with pytest.raises(NotYours):
        room.desk.journal.accept("备份盘也坏了", second, room.signed("高远"))

    room.desk.journal.accept("备份盘也坏了", keeper, second)
    last = room.desk.journal.current()[-1]
    assert last.kind is EntryKind.RESTORED
    assert last.text.startswith("罗成海、林可认可现有数据文件：数据文件少了2条")
    assert room.desk.journal.shut == ""
    room.reopen()
    assert room.desk.journal.shut == ""
    room.sits("高远")
    written(room, 1)


def test_what_does_not_fit_cannot_be_accepted(room: Room):
    written(room, 3)
    tampered(room, "UPDATE entries SET text = '改过' WHERE seq = 2")
    with pytest.raises(NotNow, match="不能认可"):
        room.desk.journal.accept("不要紧", room.signed("罗成海"), room.signed("林可"))


def test_a_file_that_lost_nothing_needs_no_accepting(room: Room):
    with pytest.raises(NotNow, match="不用认可"):
        room.desk.journal.accept("没事", room.signed("罗成海"), room.signed("林可"))


def test_a_file_that_is_gone_is_never_taken_for_a_first_run(room: Room):
    written(room, 2)
    last = room.desk.journal.seal().seq
    path = room.folder / FILE_NAME
    room.house.close()
    path.unlink()
    room.house = open_house(room.folder, may_create=True, clock=room.clock, pin_cost=CHEAP)
    assert f"不见了（上次用到第{last}条）" in room.desk.journal.shut
    with pytest.raises(LookOnly, match="请从备份恢复"):
        room.desk.founding.found(Settings(unit="青石镇"), "罗成海", Crew("何守诚", "高远", ()))


def test_a_file_that_is_gone_comes_back_from_its_copy(room: Room, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    written(room, 2)
    room.sits("罗成海")
    copy = room.desk.backups.back_up(stick)
    room.house.close()
    (room.folder / FILE_NAME).unlink()
    room.house = open_house(room.folder, may_create=True, clock=room.clock, pin_cost=CHEAP)

    room.desk.restoring.restore_here(Path(copy.path), "", "罗成海", room.pins["罗成海"])
    assert room.desk.journal.shut == ""
    room.sits("高远")
    written(room, 1)


@pytest.mark.parametrize("words", [None, "", "{}", "读不懂"])
def test_a_side_file_that_says_nothing_is_written_anew(room: Room, words: str | None):
    written(room, 2)
    room.house.close()
    side = room.folder / SIDE
    side.unlink()
    if words is not None:
        side.write_text(words, encoding="utf-8")
    room.reopen()
    assert room.desk.journal.shut == ""
    assert side.stat().st_size > 100


def test_a_side_file_that_knows_of_fewer_entries_catches_up(room: Room):
    room.reopen()
    older = (room.folder / SIDE).read_bytes()
    room.sits("高远")
    written(room, 3)
    room.house.close()
    # as after a loss of power between an act and its note
    (room.folder / SIDE).write_bytes(older)
    room.reopen()
    assert room.desk.journal.shut == ""
    assert str(room.desk.journal.seal().seq) in (room.folder / SIDE).read_text(encoding="utf-8")


def test_the_whole_seal_is_walked_once_a_week(room: Room):
    assert room.desk.journal.is_walk_due()
    room.desk.journal.check_whole()
    assert not room.desk.journal.is_walk_due()
    room.clock.now = room.clock.now.replace(day=30)
    assert room.desk.journal.is_walk_due()


def test_a_walk_that_finds_a_broken_entry_shuts_the_file(room: Room):
    written(room, 3)
    with closing(SQLITE.connect(room.folder / FILE_NAME)) as raw:
        raw.execute("DROP TRIGGER entries_refuse_update")
        raw.execute("UPDATE entries SET author = '别人' WHERE seq = 2")
        raw.commit()
    assert not room.desk.journal.check_paper(1, room.desk.journal.seal().code).holds
    with pytest.raises(LookOnly, match="日志第2条与封签不符"):
        written(room, 1)


def test_a_long_walk_tells_how_far_it_is_and_can_be_stopped(room: Room):
    written(room, 1)
    told: list[tuple[int, int]] = []
    with room.house.database.writing() as books:
        last = books.journal.last()
        assert last is not None
        for seq in range(last.seq + 1, 4_100):
            books.journal.append(replace(last, seq=seq))
    room.desk.journal.check_whole(lambda done, total: told.append((done, total)))
    assert told == [(2000, 4099), (4000, 4099)]

    def stop(_done: int, _all: int) -> None:
        raise NotNow("已取消")

    with pytest.raises(NotNow, match="已取消"):
        room.desk.journal.check_whole(stop)
