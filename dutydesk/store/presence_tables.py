"""The tables of presence: who stepped out, who came for relief, what the relief restated."""

from sqlalchemy import Column, Integer, Table, Text

from dutydesk.store.columns import Moment
from dutydesk.store.schema import TRUNK

absences = Table(
    "absences",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("shift_id", Integer, nullable=False, index=True),
    Column("person_id", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("expected_at", Moment, nullable=False),
    Column("cover_id", Integer, nullable=False),
    Column("cover", Text, nullable=False),
    Column("until", Moment),
)

arrivals = Table(
    "arrivals",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("shift_id", Integer, nullable=False, index=True),
    Column("person_id", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("read_at", Moment),
    Column("read_to", Integer, nullable=False, default=0),
    Column("left_at", Moment),
)

restatements = Table(
    "restatements",
    TRUNK,
    Column("matter", Text, primary_key=True),
    Column("restated", Text, nullable=False),
    Column("restated_by", Text, nullable=False),
    Column("restated_at", Moment, nullable=False),
    Column("remark", Text, nullable=False, default=""),
    Column("remarked_by", Text, nullable=False, default=""),
)
