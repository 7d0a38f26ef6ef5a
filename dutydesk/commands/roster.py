"""The roster without a window: drafted, shown, published, swaps allowed, by command."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dutydesk.model.roster import RosterMonth
from dutydesk.rules import swaps
from dutydesk.rules.retention import month_of

if TYPE_CHECKING:
    # what opens the file is loaded only when a command opens one
    from dutydesk.desk.desk import Desk


def _draft(desk: "Desk", what: str) -> Iterator[str]:
    month = desk.roster.save(desk.roster.draft(*month_of(what)))
    yield from _lines(desk, month)
    yield f"{month.title}值班表草稿已存下，印发用 roster publish {what}。"


def _show(desk: "Desk", what: str) -> Iterator[str]:
    yield from _lines(desk, desk.roster.month(*month_of(what)))


def _publish(desk: "Desk", what: str) -> Iterator[str]:
    month = desk.roster.publish(*month_of(what))
    yield f"{month.title}值班表已印发，{len(month.slots)}个班次，空岗{len(month.empty)}处。"


def _swap(desk: "Desk", what: str) -> Iterator[str]:
    swap = desk.swaps.numbered(what)
    yield f"{swap.number} {swap.applicant}：{swaps.wanted(swap)}（{swap.state.value}）"


def _approve(desk: "Desk", what: str) -> Iterator[str]:
    swap = desk.swaps.approve(what)
    yield f"{swap.number}已批准：{swaps.wanted(swap)}。"


ACTIONS: dict[str, Callable[["Desk", str], Iterator[str]]] = {
    "draft": _draft,
    "show": _show,
    "publish": _publish,
    "swap": _swap,
    "approve": _approve,
}
"""What can be done with a month, or with the number of a swap."""


def roster_options(parser: ArgumentParser) -> None:
    """What the command of the roster must be told."""
    parser.add_argument("action", choices=tuple(ACTIONS), help="草拟、看、印发；看调班单、批准")
    parser.add_argument("what", metavar="WHAT", help="月份如 2026-12，或调班单编号")


def _lines(desk: "Desk", month: RosterMonth) -> Iterator[str]:
    yield from month.hints
    for line in month.lines:
        yield f"{line.spot.told} {line.shown}（{line.why}）"
    for fault in desk.roster.faults(month):
        yield fault.words
