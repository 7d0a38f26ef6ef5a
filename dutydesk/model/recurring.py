"""Recurring duties (定期工作): what comes round by week, month, quarter or shift."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field


class Rhythm(Enum):
    """How often a duty comes round."""

    WEEKLY = "每周"
    MONTHLY = "每月"
    QUARTERLY = "每季度末月下旬"
    SHIFT = "每班几点"
    HANDOVER = "每班交班前"
    HOLIDAY = "放假前几天"


@dataclass(frozen=True, kw_only=True)
class RecurringDuty:
    """One duty that comes round.

    ``day`` is the day of the week (1 is Monday) or of the month, or how many days before a holiday;
    ``at`` is the minute of a round in the shift. ``cleared_by`` is the series of whatever does the
    duty by being written (XC: a patrol), so that nobody ticks it; the subject of an entry in the
    time of the duty begins with it.
    """

    key: str = ""
    title: Annotated[str, Field("名称", required=True, hint="如 各村、单位例会")] = ""
    rhythm: Annotated[Rhythm, Field("多久一次", required=True)] = Rhythm.MONTHLY
    day: Annotated[
        int,
        Field(
            "哪天",
            hint="周几、几号、前几天",
            asked_by="rhythm",
            asked_for=frozenset({"WEEKLY", "MONTHLY", "HOLIDAY"}),
        ),
    ] = 0
    at: Annotated[
        time | None,
        Field("几点", hint="如 18:00", asked_by="rhythm", asked_for=frozenset({"SHIFT"})),
    ] = None
    basis: Annotated[str, Field("依据", required=True, hint="如 制度 5.工作例会.二")] = ""
    cleared_by: str = ""
    is_stopped: bool = False

    @property
    def when(self) -> str:
        """How often and when, in words: 每月25日, 每周一, 每班18:00."""
        match self.rhythm:
            case Rhythm.WEEKLY:
                weekday: str = "一二三四五六日"[self.day - 1]
                return f"每周{weekday}"
            case Rhythm.MONTHLY:
                return f"每月{self.day}日"
            case Rhythm.SHIFT:
                return f"每班{self.at:%H:%M}" if self.at else "每班"
            case Rhythm.HOLIDAY:
                return f"放假前{self.day}天"
        return str(self.rhythm.value)


@dataclass(frozen=True)
class DutyDone:
    """That somebody did a duty: which one, of which day, when, who, in what words."""

    key: str
    day: date
    at: datetime
    who: str
    word: str


@dataclass(frozen=True)
class DueDuty:
    """A duty as it is due once: from when, until when, and whether it is done.

    ``day`` names the occurrence. ``proposed`` is the working day the program proposes where that
    day is a holiday; the office decides.
    """

    duty: RecurringDuty
    day: date
    since: datetime
    until: datetime
    proposed: date | None = None
    done: str = ""

    @property
    def number(self) -> str:
        """What names this occurrence: the key of the duty and its day."""
        return f"{self.duty.key}@{self.day}"

    @property
    def is_done(self) -> bool:
        """Whether it was done, by a word or by what was written."""
        return bool(self.done)

    @property
    def title(self) -> str:
        """The duty as the lists call it: 25日 中心例会（25日逢休息日，建议11-26周四）."""
        at = f"{self.duty.at:%H:%M} " if self.duty.at else ""
        words = f"{at}{self.duty.title}"
        if self.proposed is None or self.proposed == self.day:
            return words
        weekday = "一二三四五六日"[self.proposed.weekday()]
        return f"{words}（{self.day.day}日休息，建议{self.proposed:%m-%d}周{weekday}，由本单位定）"
