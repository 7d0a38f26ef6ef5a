"""The tables of recurring duties: the office's own, and what was done of each when."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from dutydesk.model.recurring import Rhythm
from dutydesk.store.columns import Clock, Day, Moment, Named
from dutydesk.store.schema import TRUNK

recurring = Table(
    "recurring",
    TRUNK,
    Column("key", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("rhythm", Named(Rhythm), nullable=False),
    Column("day", Integer, nullable=False),
    Column("at", Clock),
    Column("basis", Text, nullable=False),
    Column("cleared_by", Text, nullable=False),
    Column("is_stopped", Boolean, nullable=False),
)

recurring_done = Table(
    "recurring_done",
    TRUNK,
    Column("key", Text, primary_key=True),
    Column("day", Day, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("word", Text, nullable=False),
)
