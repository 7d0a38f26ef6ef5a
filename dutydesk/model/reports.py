"""Gathered facts for the papers: what a paper says, before anybody lays it out."""

from dataclasses import dataclass
from datetime import date, datetime

from dutydesk.model.handover import Balance


@dataclass(frozen=True)
class Line:
    """One event on a paper: when, what, and the marks that stand beside it."""

    at: str
    number: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class MatterLine:
    """One open matter on a paper."""

    number: str
    title: str
    unit: str
    due: str
    next_step: str
    state: str
    progress: str = ""
    confirmed: str = ""
    restated: str = ""


@dataclass(frozen=True)
class Seal:
    """The end of the journal as a paper prints it (the paper anchors the file)."""

    seq: int
    code: str


@dataclass(frozen=True, kw_only=True)
class DailyReport:
    """值班日报 (F7): the journal of one duty day, gathered at one moment."""

    unit: str
    title: str
    issue: int
    edition: int
    duty_date: date
    since: datetime
    gathered_at: datetime
    shifts: tuple[str, ...]
    changes: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    important: tuple[Line, ...]
    events: tuple[Line, ...]
    emergencies: tuple[Line, ...]
    disputes: tuple[Line, ...]
    disputes_summary: str
    balance: Balance
    open_matters: tuple[MatterLine, ...]
    due: tuple[MatterLine, ...]
    safety: tuple[Line, ...]
    tomorrow: tuple[str, ...]
    missing: tuple[str, ...]
    seal: Seal
    is_draft: bool
    is_practice: bool
    confession: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    unreplied: tuple[MatterLine, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every event on the report, in the order of the paper."""
        told = (self.important, self.events, self.emergencies, self.disputes, self.safety)
        return tuple(line for part in told for line in part)


@dataclass(frozen=True, kw_only=True)
class HandoverSheet:
    """交接班记录表 (F5): what one shift handed to the next, and who signed."""

    unit: str
    number: str
    handed_over_at: datetime
    outgoing_shift: str
    incoming_shift: str
    outgoing: tuple[str, ...]
    incoming: tuple[str, ...]
    leader: str
    witness: str
    figures: tuple[tuple[str, str], ...]
    balance: Balance
    matters: tuple[MatterLine, ...]
    questions: tuple[Line, ...]
    things: tuple[tuple[str, str, str], ...]
    notice: str
    seal: Seal
    is_practice: bool
    unreplied: tuple[MatterLine, ...] = ()
    untold: tuple[str, ...] = ()
    came: str = ""
    """Who of the relief signed on when, and read the log how far; empty if nobody did."""

    late: str = ""
    """How late the relief was and who answered until then; empty if it was in time."""


@dataclass(frozen=True)
class Issue:
    """One issued paper: what was printed, and whether the signed sheet came back (签回)."""

    number: str
    duty_date: date
    edition: int
    issued_at: datetime
    issued_by: str
    fingerprint: str
    seq: int
    code: str
    returned_at: datetime | None = None
    words: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether the leader's signed sheet came back."""
        return self.returned_at is not None


@dataclass(frozen=True)
class CopyMade:
    """One backup as it was checked: where it lies and what it holds."""

    path: str
    made_at: datetime
    entries: int
    digest: str
    sha256: str


@dataclass(frozen=True)
class PaperCheck:
    """The answer to 核对: whether the file still holds exactly the past an old sheet names."""

    holds: bool
    sentence: str
