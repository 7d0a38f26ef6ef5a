"""Retention (保留期限): when a contact goes, and what the monthly list says of those that went."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dutydesk.model.copies import Held
from dutydesk.model.destruction import Destroyed, Ground
from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import MatterKind
from dutydesk.rules import generations

ROTATION_DAYS = generations.LONGEST
"""Days after which no copy in rotation holds what was destroyed in the file."""

_NO_NAMES = "联系信息"


def erase_on(ended: date, days: int) -> date:
    """The day on which the contacts of something that ended are destroyed."""
    return ended + timedelta(days=days)


def ends_at_once(kind: MatterKind, kept_because: str) -> bool:
    """Whether the contacts of a matter go with its end (突发事件应对法 art. 84, 85).

    What was collected for an emergency is destroyed when it ends, unless somebody wrote down why it
    must be kept as evidence.
    """
    return kind is MatterKind.EMERGENCY and not kept_because


def told(subjects: tuple[str, ...], ground: Ground, reason: str = "", second: str = "") -> str:
    """The sentence of the journal; numbers only, never a name."""
    listed = f"{len(subjects)}条：{'、'.join(subjects)}"
    if ground is Ground.EARLY:
        return f"提前清除{_NO_NAMES}{listed}（{reason}），{second}在场。"
    if ground is Ground.EMERGENCY_ENDED:
        return f"应急处置结束，清除{_NO_NAMES}{listed}。"
    if ground is Ground.AGAIN:
        return f"备份里还有已销毁的{_NO_NAMES}，随恢复再次清除{listed}。"
    return f"到期清除{_NO_NAMES}{listed}。"


def month_of(words: str) -> tuple[int, int]:
    """Year and month out of 2026-11; raise InvalidInput for anything else."""
    year, _, month = words.partition("-")
    if not (year.isdecimal() and len(year) == 4 and month.isdecimal() and 1 <= int(month) <= 12):
        raise InvalidInput("month", f"月份“{words}”应写成 2026-11。")
    return int(year), int(month)


def days_of(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def row(place: int, gone: Destroyed, titles: Mapping[str, str]) -> tuple[str, ...]:
    """One line of the list: place, number, register, when, ground, who."""
    register = titles.get(gone.subject.partition("-")[0], "")
    ground = gone.ground.value + (f"：{gone.reason}" if gone.reason else "")
    return (str(place), gone.subject, register, f"{gone.at:%m-%d %H:%M}", ground, gone.who)


def still_held(held: Iterable[Held]) -> tuple[str, ...]:
    """A sentence for each place whose copies may still hold what was destroyed."""
    return tuple(
        f"{place.place}（{place.copied_at:%Y-%m-%d %H:%M}的备份）"
        f"最迟{place.until:%Y-%m-%d}随轮换删除"
        for place in sorted(held, key=lambda each: each.until)
    )
