"""The handover (交接班) while it is being prepared: marks, questions, things, names."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from dutydesk.model.matter import Matter


class Mark(Enum):
    """What the relief says to one open matter (F5, column 接班人确认)."""

    UNSEEN = "未确认"
    CONFIRMED = "√"
    QUESTIONED = "疑问"


@dataclass(frozen=True)
class Check:
    """One open matter on the handover, with the relief's mark and the words exchanged.

    ``weight`` says why the relief has to restate it (复述) before √, and is empty if nobody has to;
    ``remark`` is what the outgoing officer set right in it.
    """

    matter: Matter
    mark: Mark = Mark.UNSEEN
    question: str = ""
    asked_by: str = ""
    answer: str = ""
    answered_by: str = ""
    marked_at: datetime | None = None
    weight: str = ""
    restated: str = ""
    restated_by: str = ""
    restated_at: datetime | None = None
    remark: str = ""
    remarked_by: str = ""


@dataclass(frozen=True)
class Thing:
    """Something counted at the handover (交接物品); a difference needs a word."""

    name: str
    expected: int
    counted: int | None = None
    word: str = ""


@dataclass(frozen=True)
class Signature:
    """Somebody who signs with name and PIN."""

    person_id: int
    pin: str


@dataclass(frozen=True, kw_only=True)
class Relief:
    """Everybody who signs a handover and the posts of the new shift.

    ``outgoing`` holds the lead officer first, then the second officers; so does ``incoming``.
    """

    leader_id: int
    outgoing: tuple[Signature, ...]
    incoming: tuple[Signature, ...]
    witness: Signature | None = None
    notice: str = ""


@dataclass(frozen=True)
class Balance:
    """上班结转 + 新增 − 办结 − 作废 = 移交: what the shift took on and what it passes on."""

    carried_in: int
    opened: int
    done: int
    void: int
    handed_over: int

    @property
    def is_even(self) -> bool:
        """Whether the sum is right (制度 1.八)."""
        return self.carried_in + self.opened - self.done - self.void == self.handed_over

    @property
    def sentence(self) -> str:
        """The sum in words, as the sheet prints it."""
        minus = f" − 作废{self.void}" if self.void else ""
        return (
            f"上班结转{self.carried_in} + 新增{self.opened} − 办结{self.done}{minus}"
            f" = 移交{self.handed_over}"
        )


@dataclass(frozen=True)
class HandoverState:
    """Everything the handover page shows while it is prepared."""

    checks: tuple[Check, ...]
    things: tuple[Thing, ...]
    balance: Balance
    obstacles: tuple[str, ...]
