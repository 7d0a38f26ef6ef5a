"""Demands (办理方式的要求): what each way of handling must say before it may be registered.

转办 names who does it and until when; 转送 and 移交 who received it; 不属职权 where to go instead;
报批 and 送阅 whom it was put before; an answer on the spot what was answered.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import MatterKind
from dutydesk.model.record import Disposition, Filing
from dutydesk.rules.dating import rule_for

_CITIZENS = frozenset(
    {
        MatterKind.CONSULTATION,
        MatterKind.HELP,
        MatterKind.SUGGESTION,
        MatterKind.APPEAL,
        MatterKind.ACCUSATION,
    }
)
_GIVEN_ON = frozenset({Disposition.PASSED_ON, Disposition.ASSIGNED})
_SENT = frozenset({Disposition.FORWARDED, Disposition.TRANSFERRED})
_SHORTEST_ROUTE = 3


@dataclass(frozen=True)
class Office:
    """What of this office decides whether a filing says enough."""

    is_bound: bool = True
    routes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def needs_receipt(disposition: Disposition) -> bool:
    """Whether somebody must say that they received it (签收)."""
    return disposition in _GIVEN_ON | _SENT


def check(filing: Filing, office: Office) -> None:
    """Raise InvalidInput for what its way of handling still has to say."""
    demand = _DEMANDS.get(filing.record.disposition)
    if demand is not None:
        demand(filing, office)


def routes_of(words: str) -> tuple[str, ...]:
    """The office's list of where else to go: one place a line, name and number."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def route_named(words: str, routes: Iterable[str]) -> str:
    """The place of the list that stands in these words, by its name or number; empty if none."""
    for route in routes:
        parts = [part for part in route.split() if len(part) >= _SHORTEST_ROUTE]
        if any(part in words for part in parts):
            return route
    return ""


def completed(filing: Filing, office: Office) -> Filing:
    """The filing with the place of the list that its record's answer already names."""
    record = filing.record
    if record.disposition is not Disposition.REFERRED_ELSEWHERE or record.elsewhere:
        return filing
    named = replace(record, elsewhere=route_named(record.answer, office.routes))
    return replace(filing, record=named)


def _answered(filing: Filing, office: Office) -> None:
    del office
    record = filing.record
    is_told = record.answer or (filing.conclusion and filing.conclusion.reply)
    if record.category in _CITIZENS and not is_told:
        raise InvalidInput(
            "answer",
            f"办理方式是“{record.disposition.value}”，请写答复了什么、依据什么（制度 1.七）。",
        )


def _given_on(filing: Filing, office: Office) -> None:
    record, matter = filing.record, filing.matter
    if not (filing.about or matter):
        raise InvalidInput(
            "title",
            f"办理方式是“{record.disposition.value}”，请填事项名称、责任单位和时限，或选已有事项。",
        )
    if matter is None or matter.due_at is not None or filing.conclusion:
        return
    if rule_for(matter, is_bound=office.is_bound) is None:
        raise InvalidInput(
            "due_at",
            f"办理方式是“{record.disposition.value}”，请填办理时限，"
            "或勾“须答复来人”由规则算（制度 5.接待首问.三）。",
        )


def _sent(filing: Filing, office: Office) -> None:
    del office
    if filing.record.addressee() or filing.about or filing.matter:
        return
    raise InvalidInput(
        "passed_to",
        f"办理方式是“{filing.record.disposition.value}”，请填交给谁、几时签收，"
        "如 派出所值班员 02:41签收。",
    )


def _put_before(filing: Filing, office: Office) -> None:
    del office
    if not (filing.record.reported_to or filing.record.addressee()):
        raise InvalidInput(
            "reported_to",
            f"办理方式是“{filing.record.disposition.value}”，请填送给哪位领导、几时送的。",
        )


def _elsewhere(filing: Filing, office: Office) -> None:
    del office
    record = filing.record
    if record.elsewhere:
        return
    if not record.answer:
        raise InvalidInput(
            "answer", "不属职权的，请写明告知来人去哪里、怎样办（制度 5.接待首问.三）。"
        )
    raise InvalidInput(
        "elsewhere",
        "不属职权的，请选告知来人去哪个单位、打哪个电话；名单在“设置—本单位—便民途径”。",
    )


_DEMANDS: dict[Disposition, Callable[[Filing, Office], None]] = {
    Disposition.ANSWERED_ON_SPOT: _answered,
    Disposition.EXPLAINED: _answered,
    Disposition.PASSED_ON: _given_on,
    Disposition.ASSIGNED: _given_on,
    Disposition.FORWARDED: _sent,
    Disposition.TRANSFERRED: _sent,
    Disposition.SUBMITTED: _put_before,
    Disposition.SENT_TO_READ: _put_before,
    Disposition.REFERRED_ELSEWHERE: _elsewhere,
}
