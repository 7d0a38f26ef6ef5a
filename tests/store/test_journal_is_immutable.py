"""The journal is only added to: the file itself refuses everything else."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from dutydesk.model.errors import BrokenSeal, StoreTrouble
from dutydesk.model.note import Note
from dutydesk.opening import FILE_NAME, open_house
from dutydesk.store.connections import SQLITE
from dutydesk.store.guards import GUARDS
from tests.conftest import CHEAP, Room


@pytest.fixture
def raw(room: Room) -> Iterator[Any]:
    """The file in the hands of somebody with another program."""
    room.desk.journal.note(Note(text="记下"))
    with closing(SQLITE.connect(room.folder / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA recursive_triggers = ON")
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET text = '改' WHERE seq = 2",
        "UPDATE entries SET seq = seq + 100",
        "UPDATE entries SET digest = digest",
        "DELETE FROM entries WHERE seq = 2",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 2",
        "REPLACE INTO entries SELECT * FROM entries WHERE seq = 2",
        "UPDATE OR REPLACE entries SET seq = 2 WHERE seq = 3",
        "INSERT INTO entries SELECT 99, format, kind, shift, duty_date, happened_at, entered_at,"
        " author, text, channel, subject, matter, tally, is_important, commitment, digest"
        " FROM entries WHERE seq = 2",
        "INSERT OR IGNORE INTO entries SELECT 0, format, kind, shift, duty_date, happened_at,"
        " entered_at, author, text, channel, subject, matter, tally, is_important, commitment,"
        " digest FROM entries WHERE seq = 2",
        "UPDATE access_log SET who = '别人'",
        "DELETE FROM access_log",
    ],
)
def test_the_file_refuses_every_change_of_the_past(room: Room, raw: Any, statement: str):
    before = raw.execute("SELECT * FROM entries ORDER BY seq").fetchall()
    log = raw.execute("SELECT * FROM access_log").fetchall()

    with pytest.raises(SQLITE.IntegrityError, match="日志只能追加"):
        raw.execute(statement)

    assert raw.execute("SELECT * FROM entries ORDER BY seq").fetchall() == before
    assert raw.execute("SELECT * FROM access_log").fetchall() == log
    assert room.desk.journal.check_whole().seq == len(before)


@pytest.mark.parametrize("seq", [1, 2])
def test_a_program_that_never_heard_of_our_settings_cannot_replace_an_entry(
    room: Room, raw: Any, seq: int
):
    raw.execute("PRAGMA recursive_triggers = OFF")

    with pytest.raises(SQLITE.IntegrityError, match="日志只能追加"):
        raw.execute(f"REPLACE INTO entries SELECT * FROM entries WHERE seq = {seq}")
    assert room.desk.journal.check_whole() == room.house.database.head()


def test_the_program_cannot_leave_a_gap_or_write_a_number_twice(room: Room):
    last = room.desk.journal.note(Note(text="记下"))

    for seq in (last.seq, last.seq + 2, 0):
        with pytest.raises(SQLITE.IntegrityError), room.house.database.writing() as books:
            books.journal.append(replace(last, seq=seq))
    assert room.desk.journal.check_whole().seq == last.seq


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_taken_off_is_noticed_at_the_next_start(room: Room, raw: Any, guard: str):
    raw.execute(f"DROP TRIGGER {guard}")
    room.house.close()

    room.house = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    assert guard in room.desk.journal.shut


def test_a_guard_that_says_something_else_is_noticed_too(room: Room, raw: Any):
    raw.execute("DROP TRIGGER entries_refuse_update")
    raw.execute("CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries BEGIN SELECT 1; END")
    room.house.close()

    room.house = open_house(room.folder, clock=room.clock, pin_cost=CHEAP)
    assert "entries_refuse_update" in room.desk.journal.shut


@pytest.mark.parametrize(
    "column",
    [
        "kind",
        "shift",
        "duty_date",
        "happened_at",
        "entered_at",
        "author",
        "text",
        "channel",
        "subject",
        "matter",
        "tally",
        "is_important",
        "commitment",
        "digest",
    ],
)
def test_whoever_gets_behind_the_guards_is_found_at_the_entry_changed(
    room: Room, raw: Any, column: str
):
    raw.execute("DROP TRIGGER entries_refuse_update")
    new = {
        "kind": "FILED",
        "duty_date": "2026-11-22",
        "happened_at": "2026-11-23T08:29:59",
        "entered_at": "2026-11-23T08:30:01",
        "tally": '{"VISITS": 1}',
        "is_important": 1,
    }.get(column, "改")
    raw.execute(f"UPDATE entries SET {column} = ? WHERE seq = 2", (new,))

    with pytest.raises(BrokenSeal) as broken:
        room.desk.journal.check_whole()
    assert broken.value.seq == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "NOBODY"),
        ("kind", ""),
        ("duty_date", "昨天"),
        ("happened_at", "2026-13-45"),
        ("entered_at", ""),
        ("tally", "{"),
        ("tally", '{"NOTHING": 1}'),
        ("tally", "[]"),
        ("is_important", 7),
        ("format", 99),
        ("text", b"\xff\xfe"),
        ("author", b""),
    ],
)
def test_what_no_program_of_ours_wrote_is_found_there_and_told_in_a_sentence(
    room: Room, raw: Any, column: str, value: object
):
    for count in range(5):
        room.desk.journal.note(Note(text=f"第{count}句"))
    raw.execute("DROP TRIGGER entries_refuse_update")
    raw.execute(f"UPDATE entries SET {column} = ? WHERE seq = 4", (value,))

    with pytest.raises(BrokenSeal, match="日志第4条与封签不符") as broken:
        room.desk.journal.check_whole()
    assert broken.value.seq == 4
    answer = room.desk.journal.check_paper(1, "2222-2222-22KX")
    assert not answer.holds


@pytest.mark.parametrize("column", ["kind", "happened_at", "tally"])
def test_a_day_that_cannot_be_read_is_answered_with_a_sentence(room: Room, raw: Any, column: str):
    raw.execute("DROP TRIGGER entries_refuse_update")
    raw.execute(f"UPDATE entries SET {column} = '读不懂' WHERE seq = 2")

    with pytest.raises(StoreTrouble, match="有读不懂的内容；请不要再写，用最近的备份恢复"):
        room.desk.journal.current()


def test_words_that_are_no_text_are_answered_with_a_sentence(room: Room, raw: Any):
    raw.execute("DROP TRIGGER entries_refuse_update")
    raw.execute("UPDATE entries SET text = CAST(x'FFFE' AS TEXT) WHERE seq = 2")

    with pytest.raises(StoreTrouble, match="有读不懂的内容"):
        room.desk.journal.check_whole()


def test_an_entry_taken_out_or_put_in_another_place_is_found(room: Room, raw: Any):
    for guard in GUARDS:
        raw.execute(f"DROP TRIGGER {guard}")
    raw.execute("BEGIN")
    raw.execute("DELETE FROM entries WHERE seq = 3")
    raw.execute("COMMIT")

    with pytest.raises(BrokenSeal, match="第3条缺失"):
        room.desk.journal.check_whole()

    raw.execute("UPDATE entries SET seq = seq - 1 WHERE seq > 3")
    with pytest.raises(BrokenSeal, match="第3条与封签不符"):
        room.desk.journal.check_whole()


def test_a_cut_off_end_is_whole_by_itself_and_only_the_paper_tells(room: Room, raw: Any):
    """The chain cannot see it; the signed sheet and the copy on the stick can."""
    sheet = room.desk.journal.seal()
    raw.execute("DROP TRIGGER entries_refuse_delete")
    raw.execute("DELETE FROM entries WHERE seq = ?", (sheet.seq,))

    assert room.desk.journal.check_whole().seq == sheet.seq - 1
    answer = room.desk.journal.check_paper(sheet.seq, sheet.code)
    assert not answer.holds
    assert "后面的记录不见了" in answer.sentence
