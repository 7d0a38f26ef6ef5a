"""The access log: who looked and who tried; lines are added, never taken away."""

from contextlib import closing

import pytest

from dutydesk.opening import FILE_NAME
from dutydesk.store.connections import SQLITE
from tests.conftest import Room


def test_the_last_lines_come_first(room: Room):
    with room.house.database.writing() as books:
        for count in range(5):
            books.access_log.note(room.clock(), "高远", f"第{count}次")

        assert books.access_log.latest(2) == (
            (room.clock(), "高远", "第4次"),
            (room.clock(), "高远", "第3次"),
        )


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM access_log",
        "UPDATE access_log SET what = ''",
        "REPLACE INTO access_log SELECT id, at, '别人', what FROM access_log WHERE id = 1",
        "INSERT OR REPLACE INTO access_log VALUES (1, '2026-11-23T08:30:00', '别人', '')",
    ],
)
def test_no_program_takes_a_line_away_or_puts_another_in_its_place(
    room: Room, statement: str, recursive: str
):
    with closing(SQLITE.connect(room.folder / FILE_NAME, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA recursive_triggers = {recursive}")
        before = raw.execute("SELECT * FROM access_log").fetchall()
        assert before

        with pytest.raises(SQLITE.IntegrityError, match="不能修改或删除"):
            raw.execute(statement)

        assert raw.execute("SELECT * FROM access_log").fetchall() == before
