"""How values lie in the file: readable text that sorts as time does, and nothing guessed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import MetaData, Table, create_engine, insert, select

from dutydesk.model.checklist import Checklist, Finding, Point, Remedy
from dutydesk.model.errors import StoreTrouble
from dutydesk.model.field import Field, columns_of
from dutydesk.model.figure import Figure
from dutydesk.store.columns import Checked, TallyWords, column_for


class Sky(Enum):
    FINE = "晴"


@dataclass(frozen=True, kw_only=True)
class Everything:
    """A field of every kind a record may declare."""

    at: Annotated[datetime | None, Field("时间")] = None
    day: Annotated[date | None, Field("日期")] = None
    clock: Annotated[time | None, Field("钟点")] = None
    sky: Annotated[Sky | None, Field("天气")] = None
    count: Annotated[int | None, Field("数")] = None
    is_so: Annotated[bool | None, Field("是否")] = None
    words: Annotated[str | None, Field("话")] = None
    points: Annotated[Checklist | None, Field("部位")] = None


WHOLE = {
    "at": datetime(2026, 11, 23, 9, 5, 7),
    "day": date(2026, 11, 23),
    "clock": time(8, 30),
    "sky": Sky.FINE,
    "count": 0,
    "is_so": False,
    "words": "周𠮷",
    "points": Checklist((Point("门窗", Finding.NORMAL), Point("防火门"))),
}
POINTS = st.builds(
    Point,
    name=st.text(min_size=1),
    finding=st.sampled_from([None, *Finding]),
    fault=st.text(),
    remedy=st.sampled_from([None, *Remedy]),
    unit=st.text(),
    due_at=st.none() | st.datetimes().map(lambda at: at.replace(microsecond=0)),
    matter=st.sampled_from(["", "SX-2026-0418"]),
)


@pytest.fixture
def table():
    return Table("everything", MetaData(), *(column_for(c) for c in columns_of(Everything)))


@pytest.fixture
def connection(table):
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        yield connection
    engine.dispose()


@pytest.mark.parametrize("values", [WHOLE, dict.fromkeys(WHOLE)])
def test_every_kind_of_value_comes_back(connection, table, values):
    connection.execute(insert(table).values(**values))

    assert connection.execute(select(table)).one()._asdict() == values


def test_the_file_can_be_read_without_this_program(connection, table):
    connection.execute(insert(table).values(**WHOLE))

    raw = connection.exec_driver_sql("SELECT * FROM everything").one()
    points = '[{"name": "门窗", "finding": "NORMAL"}, {"name": "防火门"}]'
    assert raw == ("2026-11-23T09:05:07", "2026-11-23", "08:30", "FINE", 0, 0, "周𠮷", points)


def test_parts_of_a_second_are_not_kept(connection, table):
    connection.execute(insert(table).values(at=datetime(2026, 11, 23, 9, 5, 7, 999_999)))

    assert connection.execute(select(table.c.at)).scalar() == datetime(2026, 11, 23, 9, 5, 7)


def test_moments_in_the_file_are_compared_as_times(connection, table):
    moments = [datetime(2026, 11, 23, 9, 5), datetime(2026, 2, 1), datetime(2026, 11, 23, 10, 0)]
    connection.execute(insert(table), [{"at": at} for at in moments])

    ordered = connection.execute(select(table.c.at).order_by(table.c.at)).scalars().all()

    assert ordered == sorted(moments)


def test_a_tally_lies_there_by_name_and_always_in_one_order():
    kept = TallyWords()

    one = kept.process_bind_param({Figure.VISITS: 1, Figure.VISITORS: -2}, None)
    other = kept.process_bind_param({Figure.VISITORS: -2, Figure.VISITS: 1}, None)

    assert one == other == '{"VISITORS": -2, "VISITS": 1}'
    assert kept.process_result_value(one, None) == {Figure.VISITS: 1, Figure.VISITORS: -2}
    assert kept.process_result_value(None, None) == {}


@given(st.lists(POINTS).map(lambda points: Checklist(tuple(points))))
def test_every_checklist_comes_back_word_for_word(points: Checklist):
    kept = Checked()
    assert kept.process_result_value(kept.process_bind_param(points, None), None) == points


@pytest.mark.parametrize("words", ["[{}]", '[{"name": "门窗", "finding": "OLD"}]', "{"])
def test_a_checklist_nobody_of_ours_wrote_is_a_trouble_told(words: str):
    with pytest.raises(StoreTrouble, match="读不懂"):
        Checked().process_result_value(words, None)


def test_a_field_of_a_kind_the_file_does_not_know_is_a_bug_found_at_once():
    @dataclass(frozen=True)
    class Odd:
        weight: Annotated[float, Field("重量")] = 0.0

    with pytest.raises(TypeError, match="no column for"):
        column_for(columns_of(Odd)[0])
