"""The table of echoes: which record was typed together with which first one."""

from sqlalchemy import Column, Table, Text

from dutydesk.store.schema import TRUNK

echoes = Table(
    "echoes",
    TRUNK,
    Column("second", Text, primary_key=True),
    Column("first", Text, nullable=False, index=True),
)
