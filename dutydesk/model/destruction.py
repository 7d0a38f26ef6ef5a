"""Destruction (销毁): what became of a contact whose time was over; never whose it was."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from dutydesk.model.sheets import Sheet


class Ground(Enum):
    """Why a contact was destroyed (个人信息保护法 art. 19, 47; 突发事件应对法 art. 84, 85)."""

    DUE = "保留期满"
    EMERGENCY_ENDED = "应急处置结束"
    EARLY = "提前销毁"
    AGAIN = "恢复备份后再次销毁"


@dataclass(frozen=True)
class Destroyed:
    """One destroyed contact: the number of its record, when, on what ground and by whom."""

    subject: str
    at: datetime
    ground: Ground
    who: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DestructionList(Sheet):
    """销毁清单 of one month: numbers and grounds, and until when a copy still holds something."""

    year: int
    month: int
    since: date
    until: date
    rows: tuple[tuple[str, ...], ...]
    held: tuple[str, ...]
    left: int
    """How many contacts the file still keeps."""

    next_due: date | None
