"""A leader's instruction (批示): the words as they were given, and what became of them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field


class Given(Enum):
    """How the leader gave it."""

    WRITTEN = "书面"
    ORAL = "口头"


@dataclass(frozen=True, kw_only=True)
class InstructionDraft:
    """What is written down when a leader instructs (F8 领导批示登记).

    Each line of ``orders`` is one thing to be done: 事项｜责任单位｜时限, and with one bar more the
    number of the open matter it is about.
    """

    leader: Annotated[str, Field("批示领导", required=True)] = ""
    given: Annotated[Given, Field("方式", required=True)] = Given.WRITTEN
    given_at: Annotated[datetime, Field("批示时间", required=True, hint="不填就是现在")]
    source: Annotated[str, Field("来件", hint="日报、登记或事项的编号")] = ""
    words: Annotated[
        str,
        Field("批示原文", required=True, is_long=True, hint="照原话，不概括", basis="制度 1.六"),
    ] = ""
    passed_on: Annotated[str, Field("传达", hint="几时、谁传达、谁接收")] = ""
    orders: Annotated[
        str,
        Field(
            "转为督办",
            is_long=True,
            hint="每行一件：事项｜责任单位｜时限；几个单位用、隔开，第一个承办",
        ),
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Instruction:
    """An instruction as it lies in the book, with the numbers of what it became."""

    number: str
    leader: str
    given: Given
    given_at: datetime
    source: str
    words: str
    passed_on: str
    author: str
    is_restricted: bool = False
    orders: tuple[str, ...] = ()

    @property
    def shown(self) -> "Instruction":
        """What everybody may know of it: of a restricted one neither words nor who was told."""
        if not self.is_restricted:
            return self
        return replace(self, words="涉检举，内容不公开", passed_on="")
