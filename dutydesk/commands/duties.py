"""Recurring duties without a window: what is owed, and that one is done, for the command line."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dutydesk.model.errors import NotNow
from dutydesk.model.recurring import DueDuty
from dutydesk.rules.recurring import is_coming, is_over

if TYPE_CHECKING:
    # what opens the file is loaded only when a command opens one
    from dutydesk.desk.desk import Desk


def options(parser: ArgumentParser) -> None:
    """What stands behind the command."""
    parser.add_argument("verb", choices=("list", "done"), help="列出，或办妥一项")
    parser.add_argument("number", nargs="?", default="", metavar="NUMBER", help="哪一项，见list")
    parser.add_argument("--word", default="", metavar="WORDS", help="办得怎样，一句话")


def run(desk: "Desk", verb: str, number: str, word: str) -> list[str]:
    """List what is owed, or say that one duty is done; what to tell."""
    if verb == "list":
        return list(_listed(desk))
    found = next((each for each in desk.recurring.due() if each.number == number), None)
    if found is None:
        raise NotNow(f"没有要办的定期工作{number}；请用 duties list 看编号。")
    desk.recurring.finish(found.duty.key, found.day, word)
    return [f"“{found.duty.title}”已办，记入值班日志。"]


def _listed(desk: "Desk") -> Iterator[str]:
    for each in desk.recurring.due():
        yield f"{each.number} {_state(desk, each)} {each.title}（依据：{each.duty.basis}）"


def _state(desk: "Desk", each: DueDuty) -> str:
    now = desk.now()
    if each.is_done:
        return f"已办（{each.done}）"
    if is_over(each, now):
        return "没办"
    return f"{each.since:%m-%d %H:%M}起" if is_coming(each, now) else "该办"
