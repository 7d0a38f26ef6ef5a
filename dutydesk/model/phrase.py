"""Phrases (常用语): this office's own wording, its units and its places, offered while typing."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field


class PhraseKind(Enum):
    """Where a phrase comes from."""

    PIECE = "句子"
    UNIT = "单位"
    PLACE = "地点"


@dataclass(frozen=True)
class Phrase:
    """Words that may be offered, and how often this office has said them."""

    text: str
    kind: PhraseKind = PhraseKind.PIECE
    count: int = 1

    @property
    def number(self) -> str:
        """What tells one phrase from another."""
        return self.text


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One unit or place of the office's own directory (单位和地点); never a citizen.

    ``duty_number`` is a number of work, on which a unit is rung.
    """

    name: Annotated[str, Field("名称", required=True)]
    kind: PhraseKind = PhraseKind.UNIT
    duty_number: Annotated[str, Field("值班电话", hint="单位的工作电话")] = ""
    remarks: Annotated[str, Field("备注")] = ""

    @property
    def number(self) -> str:
        """What tells one from another."""
        return self.name
