"""The tables of tellings: each list, whom it names, and every tick made in it."""

from sqlalchemy import Column, Integer, Table, Text

from dutydesk.model.telling import Answer
from dutydesk.store.columns import Moment, Named
from dutydesk.store.schema import TRUNK

tellings = Table(
    "tellings",
    TRUNK,
    Column("number", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("matter", Text, nullable=False),
    Column("ended_at", Moment),
    Column("reason", Text, nullable=False),
)

listeners = Table(
    "listeners",
    TRUNK,
    Column("telling", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("duty_number", Text, nullable=False),
)

tries = Table(
    "tries",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("telling", Text, nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("answer", Named(Answer), nullable=False),
)
