"""A telling (逐一通知): one message that each listed unit or post has to get, ticked one by one.

It lists units and posts, never citizens. Its opening and its end are sealed in the journal; who
ticked what in which minute stands in a table of its own.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.sheets import Sheet


class Answer(Enum):
    """What came of one try; TAKEN_BACK undoes the tick before it."""

    TOLD = "已通知"
    SILENT = "未接通"
    TAKEN_BACK = "撤回"


@dataclass(frozen=True)
class Try:
    """One tick: when, by whom, and what came of it."""

    at: datetime
    who: str
    answer: Answer


@dataclass(frozen=True)
class Listener:
    """One unit or post that has to be told, with its work number and every tick."""

    place: int
    name: str
    duty_number: str = ""
    tries: tuple[Try, ...] = ()

    @property
    def number(self) -> int:
        """What tells one line of a list from another."""
        return self.place

    @property
    def standing(self) -> tuple[Try, ...]:
        """The ticks that hold: one taken back is gone together with its taking back."""
        found: list[Try] = []
        for each in self.tries:
            if each.answer is not Answer.TAKEN_BACK:
                found.append(each)
            elif found:
                found.pop()
        return tuple(found)

    @property
    def told(self) -> Try | None:
        """The tick by which it was told, or None."""
        last = self.standing[-1] if self.standing else None
        return last if last is not None and last.answer is Answer.TOLD else None


@dataclass(frozen=True, kw_only=True)
class TellingDraft:
    """What is to be told and whom; one unit or post on each line, a work number may follow."""

    title: Annotated[
        str, Field("通知什么", required=True, hint="一句话，如 道路结冰黄色预警，注意出行安全")
    ] = ""
    listeners: Annotated[
        str,
        Field("通知哪些", required=True, is_long=True, hint="每行一个单位或岗位，可写值班电话"),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One list; ``seq`` is the entry it came from, ``ended_at`` is set when nobody is left."""

    number: str
    title: str
    opened_at: datetime
    opened_by: str
    seq: int = 0
    matter: str = ""
    listeners: tuple[Listener, ...] = ()
    ended_at: datetime | None = None
    reason: str = ""
    """Why it ended although somebody was not told; empty if everybody was."""

    @property
    def untold(self) -> tuple[Listener, ...]:
        """Who is not told yet, in the order of the list."""
        return tuple(each for each in self.listeners if each.told is None)

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to be told."""
        return self.ended_at is None

    @property
    def count(self) -> str:
        """How many are told of how many: 11/12."""
        all_of_them = len(self.listeners)
        return f"{all_of_them - len(self.untold)}/{all_of_them}"

    def ticked(self, place: int, tick: Try) -> "Telling":
        """The list with one more tick."""
        return replace(
            self,
            listeners=tuple(
                replace(each, tries=(*each.tries, tick)) if each.place == place else each
                for each in self.listeners
            ),
        )


@dataclass(frozen=True, kw_only=True)
class TellingSheet(Sheet):
    """逐一通知签收表: the list on paper, with room for whoever signs or answered."""

    number: str
    title: str
    opened: str
    rows: tuple[tuple[str, ...], ...]
    count: str
    missing: str = ""
    reason: str = ""
