"""The papers of the roster: 值班安排表 (F11) and 请假调班审批单 (F14), as gathered facts."""

from dataclasses import dataclass

from dutydesk.model.sheets import Said, Sheet


@dataclass(frozen=True)
class RosterName:
    """One place of a cell: who is planned, their work mobile, and whose names are struck there.

    The mobile is empty on the public copy; an empty name is an empty place.
    """

    name: str
    mobile: str = ""
    struck: tuple[str, ...] = ()


@dataclass(frozen=True)
class RosterRow:
    """One slot of the month."""

    day: str
    weekday: str
    slot: str
    leaders: tuple[RosterName, ...]
    leads: tuple[RosterName, ...]
    seconds: tuple[RosterName, ...]
    standbys: tuple[RosterName, ...]
    remark: str


@dataclass(frozen=True, kw_only=True)
class RosterSheet(Sheet):
    """值班安排表 (F11): who is on duty on each day of a month."""

    year: int
    month: int
    office: str
    rows: tuple[RosterRow, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    is_public: bool
    is_draft: bool
    drawn_up_by: str = ""


@dataclass(frozen=True, kw_only=True)
class SwapSheet(Sheet):
    """请假、替班（调班）审批单 (F14), for three hands to sign."""

    number: str
    title: str
    rows: tuple[tuple[Said, ...], ...]
