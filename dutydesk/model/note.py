"""A plain note (日志): what happened that no register asks for."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.figure import Figure, Tally


class Channel(Enum):
    """The way a plain entry came (方式, F1)."""

    LOG = "日志"
    FAX = "传真"
    DOCUMENT = "公文电报"
    PATROL = "巡查"
    POST_CHECK = "查岗"
    MEETING = "会议"
    SWEEP = "排查"
    SWAP = "调班"
    EMERGENCY = "突发事件"
    INSTRUCTION = "批示"
    OTHER = "其他"


_COUNTED = {
    Channel.FAX: Figure.FAXES,
    Channel.PATROL: Figure.PATROLS,
    Channel.POST_CHECK: Figure.POST_CHECKS,
    Channel.MEETING: Figure.MEETINGS,
    Channel.SWAP: Figure.SWAPS,
}


@dataclass(frozen=True, kw_only=True)
class Note:
    """One plain line of the shift log."""

    text: Annotated[str, Field("内容", required=True, is_long=True)]
    channel: Annotated[Channel, Field("方式")] = Channel.LOG
    happened_at: Annotated[datetime | None, Field("时间", hint="不填就是现在")] = None
    about: Annotated[str, Field("关联事项", hint="事项编号，可不填")] = ""
    is_important: Annotated[bool, Field("重要事项")] = False
    late_reason: Annotated[str, Field("补记原因")] = ""

    def tally(self) -> Tally:
        """What the note counts as."""
        figure = _COUNTED.get(self.channel)
        return {figure: 1} if figure else {}
