"""A swap (请假、替班、调班, F14): who asks, who stands in, who allowed it, and the paper for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated

from dutydesk.model.field import Field
from dutydesk.model.roster import Spot


class AbsenceReason(Enum):
    """Why somebody is away (D11); never any medical detail."""

    DUTY_TRIP = "公务"
    SICK = "病假"
    PRIVATE = "事假"
    OTHER = "其他"


class SwapKind(Enum):
    """Whether somebody stands in, or two change places."""

    STAND_IN = "替班"
    EXCHANGE = "对调"


class SwapState(Enum):
    """How far an application is."""

    APPLIED = "待替班人同意"
    CONSENTED = "待批准"
    APPROVED = "已批准"
    REFUSED = "未批准"
    WITHDRAWN = "已撤回"


@dataclass(frozen=True, kw_only=True)
class SwapDraft:
    """What somebody asks for (F14): which spot, why, and who shall stand there.

    Without a substitute the office head arranges one (制度 1.三); ``in_return`` is the spot the
    applicant takes for an exchange.
    """

    spot: Spot
    reason: Annotated[AbsenceReason, Field("事由", required=True)] = AbsenceReason.DUTY_TRIP
    substitute_id: int | None = None
    in_return: Spot | None = None
    is_by_phone: bool = False
    """The substitute said yes by telephone; then the signed paper follows within the hours set."""


@dataclass(frozen=True, kw_only=True)
class Swap:
    """One application (请假、替班、调班审批单, F14) and what became of it."""

    number: str
    spot: Spot
    applicant_id: int
    applicant: str
    reason: AbsenceReason
    applied_at: datetime
    entered_by: str
    state: SwapState = SwapState.APPLIED
    substitute_id: int | None = None
    substitute: str = ""
    in_return: Spot | None = None
    consented_at: datetime | None = None
    is_phoned: bool = False
    decided_at: datetime | None = None
    decided_by: str = ""
    refusal: str = ""
    paper_due_at: datetime | None = None
    paper_at: datetime | None = None

    @property
    def kind(self) -> SwapKind:
        """Whether two change places."""
        return SwapKind.EXCHANGE if self.in_return else SwapKind.STAND_IN

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in (SwapState.APPLIED, SwapState.CONSENTED)

    @property
    def owes_paper(self) -> bool:
        """Whether it was settled by telephone and the signed sheet has not come."""
        is_settled = self.state is SwapState.APPROVED and self.is_phoned
        return is_settled and self.paper_at is None
