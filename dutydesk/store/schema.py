"""The tables: the trunk's written out, and a register's made from its record."""

from collections.abc import Iterable

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    inspect,
)
from sqlalchemy.schema import CreateTable

from dutydesk.model.destruction import Ground
from dutydesk.model.entry import EntryKind
from dutydesk.model.field import columns_of
from dutydesk.model.handover import Mark
from dutydesk.model.instruction import Given
from dutydesk.model.matter import MatterDraft, MatterState, Outcome
from dutydesk.model.phrase import PhraseKind
from dutydesk.model.record import Register
from dutydesk.model.shift import Post
from dutydesk.store.columns import Day, Moment, Named, TallyWords, column_for
from dutydesk.store.guards import GUARDS

APPLICATION_ID = 0x44757479
"""“Duty” in the file's header, so that a foreign file is recognised."""

VERSION = 1
"""The schema's version (user_version); a file with a higher one is refused."""

TRUNK = MetaData()

settings = Table("settings", TRUNK, Column("id", Integer, primary_key=True), Column("words", Text))

people = Table(
    "people",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("post", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("pin", Text, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("last_try_at", Moment),
    Column("last_signed_in_at", Moment),
    Column("is_retired", Boolean, nullable=False, default=False),
    Column("mobile", Text),
    Column("is_off_roster", Boolean),
    Column("is_off_nights", Boolean),
)

shifts = Table(
    "shifts",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("duty_date", Day, nullable=False, index=True),
    Column("slot", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("carried_in", Integer, nullable=False),
)

postings = Table(
    "postings",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("shift_id", ForeignKey("shifts.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("post", Named(Post), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
)

entries = Table(
    "entries",
    TRUNK,
    Column("seq", Integer, primary_key=True),
    Column("format", Integer, nullable=False),
    Column("kind", Named(EntryKind), nullable=False),
    Column("shift", Text, nullable=False),
    Column("duty_date", Day, nullable=False),
    Column("happened_at", Moment, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("matter", Text, nullable=False),
    Column("tally", TallyWords, nullable=False),
    Column("is_important", Boolean, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index("entries_by_day", "duty_date", "seq"),
    Index("entries_by_matter", "matter", "seq"),
    Index("entries_by_subject", "subject", "seq"),
    Index("entries_by_kind", "kind", "seq"),
)

matters = Table(
    "matters",
    TRUNK,
    Column("number", Text, primary_key=True),
    *(column_for(declared) for declared in columns_of(MatterDraft)),
    Column("state", Named(MatterState), nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    Column("source", Text, nullable=False),
    Column("progress", Text, nullable=False),
    Column("concluded_at", Moment),
    Column("outcome", Named(Outcome)),
    Column("result", Text, nullable=False),
    Column("replied_at", Moment),
    Column("reply", Text, nullable=False),
    Column("handovers", Integer, nullable=False),
    Column("term", Text),
    Column("term_amount", Integer),
    Column("counted_from", Day),
    Column("counted", Text),
    Column("is_dated_by_hand", Boolean),
    Column("extended_by", Integer),
    Column("extension_approver", Text),
    Column("extension_reason", Text),
    Column("paused_on", Day),
    Column("pause_reason", Text),
    Column("needs_receipt", Boolean),
    Column("receipt", Text),
    Column("feedback", Text),
    Column("fed_back_at", Moment),
)

instructions = Table(
    "instructions",
    TRUNK,
    Column("number", Text, primary_key=True),
    Column("leader", Text, nullable=False),
    Column("given", Named(Given), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("source", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("passed_on", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("is_restricted", Boolean, nullable=False),
)

pauses = Table(
    "pauses",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("matter", Text, nullable=False, index=True),
    Column("first", Day, nullable=False),
    Column("last", Day, nullable=False),
    Column("reason", Text, nullable=False),
)

office_years = Table(
    "office_years",
    TRUNK,
    Column("year", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("off", Text, nullable=False),
    Column("worked", Text, nullable=False),
)

parameters = Table(
    "parameters",
    TRUNK,
    Column("key", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("source", Text, nullable=False),
)

series = Table(
    "series",
    TRUNK,
    Column("prefix", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

contacts = Table(
    "contacts",
    TRUNK,
    Column("subject", Text, primary_key=True),
    Column("matter", Text, nullable=False, index=True),
    Column("salt", Text),
    Column("name", Text),
    Column("phone", Text),
    Column("address", Text),
    Column("commitment", Text, nullable=False),
    Column("erase_on", Day),
    Column("erased_at", Moment),
)

destructions = Table(
    "destructions",
    TRUNK,
    Column("subject", Text, primary_key=True),
    Column("ground", Named(Ground), nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

drafts = Table(
    "drafts",
    TRUNK,
    Column("key", Text, primary_key=True),
    Column("person_id", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

stubs = Table(
    "stubs",
    TRUNK,
    Column("seq", Integer, primary_key=True),
    Column("register", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("is_restricted", Boolean, nullable=False),
    Column("words", Text, nullable=False),
)

directory = Table(
    "directory",
    TRUNK,
    Column("name", Text, primary_key=True),
    Column("kind", Named(PhraseKind), nullable=False),
    Column("duty_number", Text, nullable=False),
    Column("remarks", Text, nullable=False),
)

phrases = Table(
    "phrases",
    TRUNK,
    Column("text", Text, primary_key=True),
    Column("kind", Named(PhraseKind), nullable=False),
    Column("count", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False, index=True),
)

phrase_keys = Table(
    "phrase_keys",
    TRUNK,
    Column("key", Text, primary_key=True),
    Column("text", Text, primary_key=True, index=True),
)

learning = Table("learning", TRUNK, Column("id", Integer, primary_key=True), Column("seq", Integer))

checks = Table(
    "checks",
    TRUNK,
    Column("matter", Text, primary_key=True),
    Column("mark", Named(Mark), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("marked_at", Moment, nullable=False),
)

counts = Table(
    "counts",
    TRUNK,
    Column("name", Text, primary_key=True),
    Column("counted", Integer, nullable=False),
    Column("word", Text, nullable=False),
)

papers = Table(
    "papers",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("duty_date", Day, nullable=False, index=True),
    Column("edition", Integer, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("returned_at", Moment),
    Column("leader_words", Text, nullable=False, default=""),
)

prints = Table(
    "prints",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("paper", Text, nullable=False, index=True),
    Column("first_copy", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("printer", Text, nullable=False),
)

media = Table(
    "media",
    TRUNK,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("enrolled_at", Moment, nullable=False),
    Column("enrolled_by", Text, nullable=False),
    Column("is_retired", Boolean, nullable=False, default=False),
)

copies = Table(
    "copies",
    TRUNK,
    Column("name", Text, primary_key=True),
    Column("medium", Text, primary_key=True),
    Column("made_at", Moment, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("drill_key", Text, nullable=False),
    Column("is_gone", Boolean, nullable=False, default=False),
)

access_log = Table(
    "access_log",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
)

clock = Table(
    "clock",
    TRUNK,
    Column("id", Integer, primary_key=True),
    Column("wall", Moment, nullable=False),
    Column("steady", Float),
    Column("boot", Text, nullable=False),
)


FOLLOWED = (matters, people)
"""Tables of the trunk whose newly declared columns an older file is given."""


def register_table(register: Register, metadata: MetaData) -> Table:
    """The table of one register, a column for each declared field."""
    return Table(
        f"register_{register.key}",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("number", Text, nullable=False, unique=True),
        Column("shift", Text, nullable=False),
        Column("entered_at", Moment, nullable=False),
        Column("author", Text, nullable=False),
        Column("matter", Text, nullable=False),
        Column("is_void", Boolean, nullable=False),
        *(column_for(declared) for declared in columns_of(register.record)),
    )


def create(connection: Connection, registers: Iterable[Table]) -> None:
    """Make every table and guard of a new file."""
    TRUNK.create_all(connection)
    for guard in GUARDS.values():
        connection.exec_driver_sql(guard)
    follow(connection, registers)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def follow(connection: Connection, registers: Iterable[Table]) -> None:
    """Give a file every table and index it lacks, and each newly declared field its column."""
    TRUNK.create_all(connection)
    for index in (index for table in TRUNK.tables.values() for index in table.indexes):
        index.create(connection, checkfirst=True)
    existing = inspect(connection)
    for table in (*FOLLOWED, *registers):
        if not existing.has_table(table.name):
            connection.execute(CreateTable(table))
            continue
        present = {column["name"] for column in existing.get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                kind = column.type.compile(connection.dialect)
                connection.exec_driver_sql(
                    f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {kind}'
                )
