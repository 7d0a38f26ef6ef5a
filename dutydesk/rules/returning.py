"""Coming back (隔班回来): three short reminders for whoever has not sat here for a week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dutydesk.model.entry import Entry, EntryKind

AWAY = timedelta(days=7)
"""An officer meets the program every eight to twenty days; the keys are forgotten by then."""

MOST = 3
_WIDEST = 36
_KEYS = (
    (EntryKind.STUBBED, "电话里来不及写：F6 先记几个字，放下电话再补全。"),
    (EntryKind.TOLD, "一件事要通知许多单位：日志上按 Ctrl+T，打一个记一个。"),
    (EntryKind.INSTRUCTED, "领导作了批示：按 F11 照原话登记，转为督办。"),
    (EntryKind.BACKED_UP, "交班前插上备份U盘，按 Ctrl+B。"),
    (EntryKind.CORRECTED, "写错了不用怕：选中那一条按“更正”，原文还在。"),
)
_ALWAYS = (
    "忘了哪个键，按 F1 看按键卡，卡上能打开使用手册。",
    "写了一半要离开：Ctrl+L 锁定，草稿都在。",
    "找以前的事：Ctrl+F，写几个字或编号。",
)


@dataclass(frozen=True)
class News:
    """One thing an officer notices that came with a version, and the day it came."""

    on: date
    words: str


@dataclass(frozen=True)
class Absence:
    """What happened around an absence.

    ``entries`` begin with the last day this person was here; ``away_papers`` are the numbers of
    issued reports that are not signed yet.
    """

    who: str
    since: datetime
    now: datetime
    entries: tuple[Entry, ...]
    news: tuple[News, ...] = ()
    away_papers: frozenset[str] = frozenset()

    @property
    def is_long(self) -> bool:
        """Whether it was long enough to be reminded of anything."""
        return self.now - self.since >= AWAY


def reminders(absence: Absence) -> tuple[str, ...]:
    """Three sentences: first what changed, then what this person left over, then keys unused."""
    if not absence.is_long:
        return ()
    mine = [entry for entry in absence.entries if entry.author == absence.who]
    found = [*_changed(absence), *_left_over(absence, mine), *_unused(mine), *_ALWAYS]
    return tuple(found[:MOST])


def _changed(absence: Absence) -> Iterator[str]:
    newer = [each for each in absence.news if each.on > absence.since.date()]
    if newer:
        yield f"程序有新的：{max(newer, key=lambda each: each.on).words}"
    settled = [
        entry
        for entry in absence.entries
        if entry.kind is EntryKind.SETTLED
        and entry.entered_at > absence.since
        and entry.author != absence.who
    ]
    if settled:
        yield f"您不在时改过设置：{_short(settled[-1].text.removeprefix('修改设置：'))}"


def _left_over(absence: Absence, mine: list[Entry]) -> Iterator[str]:
    papers = {e.subject for e in mine if e.kind is EntryKind.ISSUED} & absence.away_papers
    if papers:
        yield f"您印发的日报还有{len(papers)}张没有签回，按 F7 登记签回。"
    late = sum(entry.is_late for entry in mine)
    if late:
        yield f"上次您的班补记了{late}条：手头忙时按 F6 先记，时间就不会晚。"


def _unused(mine: list[Entry]) -> Iterator[str]:
    used = {entry.kind for entry in mine}
    yield from (words for kind, words in _KEYS if kind not in used)


def _short(words: str) -> str:
    return words if len(words) <= _WIDEST else f"{words[:_WIDEST]}…"
