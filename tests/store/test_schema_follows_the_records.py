"""A register's table is what its record declares; a field added later appears in an old file."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated

import pytest
from sqlalchemy import MetaData

from dutydesk.model.entry import Entry
from dutydesk.model.field import Field, columns_of
from dutydesk.model.figure import Tally
from dutydesk.model.record import Disposition, Filed, Record, Register
from dutydesk.rooms import ROOMS
from dutydesk.rules.sealing import sealed_fields
from dutydesk.store.connections import SQLITE
from dutydesk.store.database import Database
from dutydesk.store.schema import entries, register_table
from tests.rules.samples import ENTRY

AT = datetime(2026, 11, 23, 9, 5)


class Weather(Enum):
    FINE = "晴"
    RAIN = "雨"


@dataclass(frozen=True, kw_only=True)
class Gate(Record):
    """A register as an older program declared it."""

    plate: Annotated[str, Field("车牌")] = ""

    def headline(self) -> str:
        return "车辆"

    def tally(self) -> Tally:
        return {}

    def channel(self) -> str:
        return "门岗"


@dataclass(frozen=True, kw_only=True)
class LaterGate(Gate):
    """The same register with fields of every kind declared since."""

    seats: Annotated[int, Field("座位数")] = 5
    weather: Annotated[Weather, Field("天气")] = Weather.FINE
    is_loaded: Annotated[bool, Field("载货")] = False
    left_at: Annotated[datetime | None, Field("离开时间")] = None
    cargo: Annotated[str, Field("货物")] = "无"


OLD = Register("gates", "门岗登记", "MG", "", Gate, ())
NEW = Register("gates", "门岗登记", "MG", "", LaterGate, ())


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file as an older program left it, with one record in it."""
    path = tmp_path / "old.db"
    database = Database(path, (OLD,))
    database.create()
    database.open()
    with database.writing() as books:
        books.records.add(OLD, _filed("MG-2026-0001", Gate(**_common(), plate="云A12345")))
    database.close()
    return path


def test_a_newly_declared_field_appears_in_an_old_file_with_its_default(old_file: Path):
    database = Database(old_file, (NEW,))
    database.open()
    try:
        with database.reading() as books:
            (filed,) = books.records.latest(NEW, 10)
        assert filed.record == LaterGate(**_common(), plate="云A12345")

        later = LaterGate(**_common(), seats=7, weather=Weather.RAIN, is_loaded=True, left_at=AT)
        with database.writing() as books:
            books.records.add(NEW, _filed("MG-2026-0002", later))
        with database.reading() as books:
            found = books.records.numbered(NEW, "MG-2026-0002")
        assert found is not None
        assert found.record == later
    finally:
        database.close()


def test_an_older_program_still_reads_a_file_that_followed_a_newer_record(old_file: Path):
    newer = Database(old_file, (NEW,))
    newer.open()
    newer.close()

    older = Database(old_file, (OLD,))
    older.open()
    with older.reading() as books:
        assert books.records.latest(OLD, 10)[0].record == Gate(**_common(), plate="云A12345")
    older.close()


def test_a_new_register_gets_its_table_in_an_old_file(old_file: Path):
    database = Database(old_file, (OLD, *ROOMS))
    database.open()
    try:
        with database.reading() as books:
            assert [books.records.latest(register, 10) for register in ROOMS] == [()] * len(ROOMS)
    finally:
        database.close()


@pytest.mark.parametrize("register", ROOMS, ids=lambda register: register.key)
def test_every_declared_field_has_a_column(register: Register):
    table = register_table(register, MetaData())

    declared = {column.name for column in columns_of(register.record)}
    own = {"id", "number", "shift", "entered_at", "author", "matter", "is_void"}
    assert {column.name for column in table.columns} == declared | own
    assert not declared & own


def test_every_field_of_an_entry_is_kept_and_sealed():
    """A column nobody seals could be changed unseen."""
    declared = {item.name for item in fields(Entry)}

    assert {column.name for column in entries.columns} == declared | {"digest"}
    assert set(sealed_fields(ENTRY)) == declared


def test_opening_a_file_twice_changes_nothing(old_file: Path):
    schemas = []
    for _ in range(2):
        database = Database(old_file, (NEW,))
        database.open()
        database.close()
        with SQLITE.connect(old_file) as connection:
            schemas.append(connection.execute("SELECT sql FROM sqlite_master").fetchall())
        connection.close()

    assert schemas[0] == schemas[1]


def _common() -> dict[str, object]:
    return {
        "happened_at": AT,
        "content": "货车进厂",
        "first_contact": "高远",
        "disposition": Disposition.FILED_AWAY,
    }


def _filed(number: str, record: Record) -> Filed:
    return Filed("gates", number, record, "2026-11-23全天班", AT, "高远")
