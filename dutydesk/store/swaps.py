"""Swaps in the file: every application and what became of it."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from dutydesk.model.roster import Spot
from dutydesk.model.swap import Swap, SwapState
from dutydesk.store.roster_tables import swaps

_PLAIN = (
    *("number", "applicant_id", "applicant", "reason", "applied_at", "entered_by", "state"),
    *("substitute_id", "substitute", "consented_at", "is_phoned", "decided_at", "decided_by"),
    *("refusal", "paper_due_at", "paper_at"),
)


class Swaps:
    """The applications over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, swap: Swap) -> None:
        """Keep a new application."""
        self._connection.execute(swaps.insert().values(**_words(swap)))

    def put(self, swap: Swap) -> None:
        """Keep an application as it stands now."""
        query = swaps.update().where(swaps.c.number == swap.number)
        self._connection.execute(query.values(**_words(swap)))

    def numbered(self, number: str) -> Swap | None:
        """The application of this number, or None."""
        found = self._read(swaps.c.number == number)
        return found[0] if found else None

    def open(self) -> tuple[Swap, ...]:
        """Every application that waits for somebody, oldest first."""
        return self._read(swaps.c.state.in_((SwapState.APPLIED, SwapState.CONSENTED)))

    def owing(self) -> tuple[Swap, ...]:
        """Every swap settled by telephone whose signed sheet has not come, oldest first."""
        is_settled = swaps.c.state == SwapState.APPROVED
        return self._read(
            is_settled & swaps.c.paper_due_at.is_not(None) & swaps.c.paper_at.is_(None)
        )

    def latest(self, limit: int) -> tuple[Swap, ...]:
        """The applications made last, newest first."""
        query = select(swaps).order_by(swaps.c.applied_at.desc(), swaps.c.number.desc())
        return tuple(_swap(row) for row in self._connection.execute(query.limit(limit)))

    def _read(self, which: ColumnElement[bool]) -> tuple[Swap, ...]:
        query = select(swaps).where(which).order_by(swaps.c.applied_at, swaps.c.number)
        return tuple(_swap(row) for row in self._connection.execute(query))


def _words(swap: Swap) -> dict[str, Any]:
    there, back = swap.spot, swap.in_return
    return {
        **{name: getattr(swap, name) for name in _PLAIN},
        "duty_date": there.duty_date,
        "slot": there.slot,
        "post": there.post,
        "place": there.place,
        "return_date": back.duty_date if back else None,
        "return_slot": back.slot if back else None,
        "return_post": back.post if back else None,
        "return_place": back.place if back else None,
    }


def _swap(row: Row[Any]) -> Swap:
    back = None
    if row.return_date is not None:
        back = Spot(row.return_date, row.return_slot, row.return_post, row.return_place)
    return Swap(
        **{name: row._mapping[name] for name in _PLAIN},
        spot=Spot(row.duty_date, row.slot, row.post, row.place),
        in_return=back,
    )
