"""The tables of emergencies: the elements as they stand, and every report as sent."""

from sqlalchemy import Column, Integer, Table, Text

from dutydesk.model.emergency import Facts, ReportKind
from dutydesk.model.field import columns_of
from dutydesk.store.columns import Moment, Named, column_for
from dutydesk.store.schema import TRUNK

facts = Table(
    "emergency_facts",
    TRUNK,
    Column("emergency", Text, primary_key=True),
    *(column_for(declared) for declared in columns_of(Facts)),
)

reports = Table(
    "emergency_reports",
    TRUNK,
    Column("emergency", Text, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("kind", Named(ReportKind), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("to", Text, nullable=False),
    Column("way", Text, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("drafted_by", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("copies_to", Text, nullable=False),
    *(column_for(declared) for declared in columns_of(Facts)),
)
