"""The tables of the roster: months, slots, lines, struck names, leave_days, key periods, swaps."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from dutydesk.model.roster import (
    DayKind,
    DutyClass,
    Group,
    RosterPost,
    RosterState,
)
from dutydesk.model.swap import AbsenceReason, SwapState
from dutydesk.store.columns import Day, Moment, Named
from dutydesk.store.schema import TRUNK

months = Table(
    "roster_months",
    TRUNK,
    Column("year", Integer, primary_key=True),
    Column("month", Integer, primary_key=True),
    Column("state", Named(RosterState), nullable=False),
    Column("published_at", Moment),
    Column("published_by", Text, nullable=False, default=""),
)

slots = Table(
    "roster_slots",
    TRUNK,
    Column("duty_date", Day, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("day_kind", Named(DayKind), nullable=False),
    Column("is_night", Boolean, nullable=False),
    Column("key_period", Text, nullable=False),
)

lines = Table(
    "roster_lines",
    TRUNK,
    Column("duty_date", Day, primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("post", Named(RosterPost), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("person_id", Integer),
    Column("name", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("is_overruled", Boolean, nullable=False),
)

struck = Table(
    "roster_struck",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("duty_date", Day, nullable=False, index=True),
    Column("slot", Text, nullable=False),
    Column("post", Named(RosterPost), nullable=False),
    Column("place", Integer, nullable=False),
    Column("person_id", Integer),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
)

members = Table("roster_members", TRUNK, Column("person_id", Integer, primary_key=True))

openings = Table(
    "roster_openings",
    TRUNK,
    Column("person_id", Integer, primary_key=True),
    Column("group", Named(Group), primary_key=True),
    Column("duty_class", Named(DutyClass), primary_key=True),
    Column("begun", Integer, nullable=False),
)

leave_days = Table(
    "roster_leave_days",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("first", Day, nullable=False),
    Column("last", Day, nullable=False),
)

key_periods = Table(
    "roster_key_periods",
    TRUNK,
    Column("first", Day, primary_key=True),
    Column("last", Day, nullable=False),
    Column("name", Text, nullable=False),
)

swaps = Table(
    "roster_swaps",
    TRUNK,
    Column("number", Text, primary_key=True),
    Column("duty_date", Day, nullable=False),
    Column("slot", Text, nullable=False),
    Column("post", Named(RosterPost), nullable=False),
    Column("place", Integer, nullable=False),
    Column("applicant_id", Integer, nullable=False),
    Column("applicant", Text, nullable=False),
    Column("reason", Named(AbsenceReason), nullable=False),
    Column("applied_at", Moment, nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("state", Named(SwapState), nullable=False, index=True),
    Column("substitute_id", Integer),
    Column("substitute", Text, nullable=False),
    Column("return_date", Day),
    Column("return_slot", Text),
    Column("return_post", Named(RosterPost)),
    Column("return_place", Integer),
    Column("consented_at", Moment),
    Column("is_phoned", Boolean, nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", Text, nullable=False),
    Column("refusal", Text, nullable=False),
    Column("paper_due_at", Moment),
    Column("paper_at", Moment),
)
