"""What the strip says on every tab: who is on duty, what is due, how old the copy is."""

from dataclasses import dataclass
from datetime import datetime

from dutydesk.model.presence import Absence
from dutydesk.model.shift import Shift


@dataclass(frozen=True)
class Today:
    """The state of the desk at one minute."""

    now: datetime
    unit: str
    shift: Shift
    handover_at: datetime
    open_count: int
    near_count: int
    early_count: int
    unreplied_count: int
    overdue_count: int
    unsigned_count: int
    draft_count: int
    backed_up_at: datetime | None
    is_practice: bool
    is_copy_overdue: bool = False
    is_stale: bool = False
    shut: str = ""
    is_clock_doubted: bool = False
    untold_count: int = 0
    owed_report: str = ""
    """The first report of an emergency that is owed next, with the time left; empty if none is."""

    is_report_late: bool = False
    answering: str = ""
    """Who answers for the post at this minute: the lead officer, or whoever covers."""

    is_relief_here: bool = False
    """Whether somebody signed on to take over."""

    out: tuple[Absence, ...] = ()
    """Who stepped out and is not back."""
    supplement: str = ""
    """How long changes in casualties are still to be reported; empty if nothing is watched."""

    alarms: frozenset[str] = frozenset()
    """Emergencies at or near their limit, each with its stage; each is sounded once."""
