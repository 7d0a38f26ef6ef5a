"""Frozen things to begin from; a test changes the one field it is about."""

from datetime import date, datetime

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure
from dutydesk.model.matter import Matter
from dutydesk.model.person import Person, Role

NOW = datetime(2026, 11, 23, 9, 5)

ENTRY = Entry(
    seq=1,
    kind=EntryKind.NOTED,
    shift="2026-11-23全天班",
    duty_date=date(2026, 11, 23),
    happened_at=datetime(2026, 11, 23, 9, 0),
    entered_at=NOW,
    author="高远",
    text="一切正常",
    channel="日志",
    subject="LF-2026-0001",
    matter="SX-2026-0001",
    tally={Figure.PATROLS: 1},
    is_important=True,
    commitment="ab12",
)

MATTER = Matter(title="石门村饮水管冻裂", unit="水利站", number="SX-2026-0001", opened_at=NOW)


def person(*roles: Role, is_retired: bool = False) -> Person:
    """Somebody with these roles."""
    return Person(1, "高远", "", frozenset(roles), is_retired)
