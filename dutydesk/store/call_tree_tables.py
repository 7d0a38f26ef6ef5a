"""The tables of the call tree: its lines, and the tries of one emergency that came to nothing."""

from sqlalchemy import Column, Integer, Table, Text

from dutydesk.model.call_tree import CallLine
from dutydesk.model.field import columns_of
from dutydesk.model.telling import Answer
from dutydesk.store.columns import Moment, Named, column_for
from dutydesk.store.schema import TRUNK

lines = Table(
    "call_lines",
    TRUNK,
    *(column_for(declared) for declared in columns_of(CallLine)),
)

tries = Table(
    "call_tries",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("emergency", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("answer", Named(Answer), nullable=False),
)
