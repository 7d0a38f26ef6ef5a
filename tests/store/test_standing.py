"""Standing statements keep names, types and defaults of the schema, and nothing is planned anew."""

from datetime import date, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, delete, select, update

from dutydesk.model.shift import Post
from dutydesk.store.columns import Day, Moment, Named
from dutydesk.store.database import Database
from dutydesk.store.standing import ONLY, Standing, adding, driver

WATCHES = Table(
    "watches",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("day", Day),
    Column("at", Moment),
    Column("post", Named(Post)),
    Column("word", Text),
)
ADD = adding(WATCHES)
ALL = Standing(select(WATCHES.c.day, WATCHES.c.post, WATCHES.c.word).order_by(WATCHES.c.id))
LAST = Standing(select(WATCHES.c.word).order_by(WATCHES.c.id.desc()).limit(ONLY))
OF_DAY = Standing(select(WATCHES.c.word).where(WATCHES.c.day == bindparam("wanted")))
ROWS = tuple(
    {"day": date(2026, 11, day), "at": datetime(2026, 11, day), "post": Post.LEAD, "word": str(day)}
    for day in (20, 21, 22)
)


@pytest.fixture
def connection(tmp_path):
    database = Database(tmp_path / "standing.db", ())
    database.create()
    with database.writing() as books:
        connection = books.journal._connection
        WATCHES.create(connection)
        yield connection
    database.close()


def test_what_is_added_comes_back_in_its_types(connection):
    ADD.run(connection, ROWS[0])
    assert ALL.rows(connection) == [[date(2026, 11, 20), Post.LEAD, "20"]]
    assert driver(connection).execute("SELECT day, at, post FROM watches").fetchone() == (
        "2026-11-20",
        "2026-11-20T00:00:00",
        "LEAD",
    )


def test_a_place_left_out_is_empty_in_the_file(connection):
    ADD.run(connection, {"word": "空"})
    assert ALL.rows(connection) == [[None, None, "空"]]


def test_many_rows_are_said_by_one_statement(connection):
    ADD.run_each(connection, iter(ROWS))
    assert [row[2] for row in ALL.stream(connection)] == ["20", "21", "22"]
    assert LAST.first(connection)[0] == "22"


def test_a_given_value_is_bound_by_the_type_of_its_column(connection):
    ADD.run_each(connection, ROWS)
    assert OF_DAY.rows(connection, {"wanted": date(2026, 11, 21)}) == [("21",)]
    assert OF_DAY.first(connection, {"wanted": date(2026, 1, 1)}) is None


def test_changes_and_removals_are_said_too(connection):
    ADD.run_each(connection, ROWS)
    put = update(WATCHES).where(WATCHES.c.day == bindparam("wanted")).values(word=bindparam("new"))
    Standing(put).run(connection, {"wanted": date(2026, 11, 20), "new": "改"})
    Standing(delete(WATCHES).where(WATCHES.c.word == bindparam("gone"))).run(
        connection, {"gone": "22"}
    )
    assert [row[2] for row in ALL.rows(connection)] == ["改", "21"]
