"""Figures (数字) of a duty day: what entries are counted under.

Every entry carries its own tally, so the daily report adds up the journal and asks no register.
A correction or a void carries the difference, which may be negative.
"""

from collections.abc import Iterable, Mapping
from enum import Enum


class Figure(Enum):
    """One counted thing of the daily report (F7), sealed by name, shown by value."""

    CALLS_IN = "来电"
    CALLS_OUT = "去电"
    VISITS = "来访批次"
    VISITORS = "来访人次"
    LETTERS = "来信"
    FAXES = "传真"
    EMERGENCIES = "突发事件"
    PHONE_REPORTS = "电话首报"
    FIRST_REPORTS = "书面首报"
    FOLLOW_UPS = "续报"
    FINAL_REPORTS = "终报"
    MEETINGS = "会议"
    PATROLS = "巡查"
    HAZARDS = "隐患"
    POST_CHECKS = "查岗"
    SWAPS = "调班"
    LEADER_CHANGES = "带班变动"
    LATE_ENTRIES = "补记"
    CORRECTIONS = "更正"
    MATTERS_OPENED = "新增事项"
    MATTERS_DONE = "办结事项"
    MATTERS_VOID = "作废事项"


Tally = Mapping[Figure, int]


def added(tallies: Iterable[Tally]) -> dict[Figure, int]:
    """The sum of several tallies."""
    total: dict[Figure, int] = {}
    for tally in tallies:
        for figure, count in tally.items():
            total[figure] = total.get(figure, 0) + count
    return total


def difference(new: Tally, old: Tally) -> dict[Figure, int]:
    """What must be added to ``old`` to get ``new``; unchanged figures are left out."""
    figures = [figure for figure in Figure if new.get(figure, 0) != old.get(figure, 0)]
    return {figure: new.get(figure, 0) - old.get(figure, 0) for figure in figures}
