"""An entry (值班记录): the journal's unit, a finished sentence that nothing changes afterwards."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from dutydesk.model.figure import Figure, Tally


class EntryKind(Enum):
    """What an entry tells; sealed by name, so that a label may be reworded."""

    FOUNDED = "启用"
    NOTED = "日志"
    STUBBED = "先记"
    STUB_CLOSED = "补记"
    TOLD = "逐一通知"
    VERIFIED = "核实"
    REPORTED = "信息报告"
    FILED = "登记"
    CORRECTED = "更正"
    VOIDED = "作废"
    MATTER_OPENED = "立项"
    MATTER_STEPPED = "进展"
    MATTER_POSTPONED = "改期"
    MATTER_REPLIED = "答复"
    MATTER_DONE = "办结"
    MATTER_VOID = "作废事项"
    HANDED_OVER = "交班"
    TAKEN_OVER = "接班"
    POSTED = "人员变动"
    ON_POST = "在岗"
    ROSTERED = "排班"
    ISSUED = "印发"
    RETURNED = "签回"
    INSTRUCTED = "批示"
    BACKED_UP = "备份"
    RESTORED = "恢复"
    DRILLED = "演练"
    ENROLLED = "人员登记"
    SETTLED = "设置"
    DUTY_DONE = "定期工作"
    ERASED = "清除"
    CLOCK = "时钟"


@dataclass(frozen=True)
class Entry:
    """One sealed line of the journal (日志).

    ``happened_at`` is when it was so, ``entered_at`` when it was written; both are naive local
    time to the second. ``subject`` is the number of the record or paper, ``matter`` the number of
    the matter whose story it belongs to. ``commitment`` binds a contact kept apart, without
    telling it.
    """

    seq: int
    kind: EntryKind
    shift: str
    duty_date: date
    happened_at: datetime
    entered_at: datetime
    author: str
    text: str
    channel: str = ""
    subject: str = ""
    matter: str = ""
    tally: Tally = field(default_factory=dict)
    is_important: bool = False
    commitment: str = ""
    format: int = 1

    @property
    def is_late(self) -> bool:
        """Whether it was written down late (补记)."""
        return self.tally.get(Figure.LATE_ENTRIES, 0) > 0

    @property
    def late_by(self) -> timedelta:
        """How long after the event it was written."""
        return max(self.entered_at - self.happened_at, timedelta())


@dataclass(frozen=True)
class Head:
    """The end of the journal: how many entries there are and the hash of the last."""

    seq: int
    digest: str
