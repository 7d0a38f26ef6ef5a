"""The call tree (应急联络表): whom to ring in an emergency, in which order, on which work number.

It lists units and posts, never citizens.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.sheets import Sheet
from dutydesk.model.telling import Listener


class CalledFor(Enum):
    """For which class of event a line is rung; the names are those of EventClass."""

    ANY = "各类事件"
    NATURAL = "自然灾害"
    ACCIDENT = "事故灾难"
    HEALTH = "公共卫生"
    SOCIAL = "社会安全"


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """One line of the tree; ``answers`` is the post that usually takes the call there."""

    place: Annotated[int, Field("顺序", hint="从1起")] = 0
    name: Annotated[
        str, Field("打给谁", required=True, hint="单位或岗位，如 带班领导、县值班室")
    ] = ""
    duty_number: Annotated[str, Field("值班电话", hint="工作电话")] = ""
    answers: Annotated[str, Field("谁接", hint="岗位")] = ""
    called_for: Annotated[CalledFor, Field("哪类事件")] = CalledFor.ANY
    is_upward: Annotated[bool, Field("向上级报告（电话首报）", basis="制度 5.突发事件处置")] = False

    @property
    def number(self) -> str:
        """What tells one line from another."""
        return self.name


@dataclass(frozen=True)
class Rung(Listener):
    """A line of the tree in one emergency: every try, and who answered the call that came through.

    ``call`` is the number under which that call is filed.
    """

    answers: str = ""
    is_upward: bool = False
    answered_by: str = ""
    call: str = ""


@dataclass(frozen=True, kw_only=True)
class CallCard(Sheet):
    """应急联络卡 (预案): who is rung, to hang beside the telephone (制度 5.突发事件处置)."""

    rows: tuple[tuple[str, ...], ...]
    clocks: tuple[str, ...]
