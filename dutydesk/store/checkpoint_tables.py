"""The table of checkpoints: the office's own list of what a patrol looks at."""

from sqlalchemy import Column, Integer, Table, Text

from dutydesk.store.schema import TRUNK

checkpoints = Table(
    "checkpoints",
    TRUNK,
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("basis", Text, nullable=False),
)
