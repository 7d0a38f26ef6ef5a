"""Doubting the clock (核对时钟): whether it was set, told apart from sleep, drift and a reboot.

Nothing is ever ordered by time: the journal's numbers say what came first. The clock is doubted so
that the minutes beside the numbers, and the days on which contacts and copies go, can be believed.
"""

from datetime import datetime, timedelta

from dutydesk.model.clock import Doubt, Reading

SLACK = timedelta(minutes=2)
"""A smaller jump is nobody's concern: a clock that is kept right is moved by seconds."""

DRIFT = 100e-6
"""How wrong a PC's crystal may run: 100 millionths, nine seconds a day."""

LONGEST_OFF = timedelta(days=8)
"""A duty room is open day and night; even the longest holiday is shorter than this."""


def doubt(before: Reading, now: Reading) -> Doubt | None:
    """Whether the clock was set between two readings; None if there is no reason to think so."""
    if are_comparable(before, now):
        return _by_counter(before, now)
    if now.wall < before.wall - SLACK:
        return Doubt(before.wall, now.wall)
    if now.wall - before.wall > LONGEST_OFF:
        return Doubt(before.wall, now.wall, is_gap=True)
    return None


def behind(last_entry: datetime, now: datetime) -> Doubt | None:
    """Whether the clock runs behind what the journal says was written last."""
    return Doubt(last_entry, now) if now < last_entry - SLACK else None


def are_comparable(before: Reading, now: Reading) -> bool:
    """Whether a counter went on between two readings."""
    if before.steady is None or now.steady is None or not now.boot:
        return False
    # a counter that went back has begun anew, whatever the boot is called
    return before.boot == now.boot and now.steady >= before.steady


def told(found: Doubt) -> str:
    """What the officer is told: what happened, what is safe, what to do."""
    if found.is_gap:
        what = (
            f"值班台上次使用是{_minute(found.expected)}，现在电脑时钟是{_minute(found.shown)}，"
            f"隔了{spoken(found.jump)}"
        )
    else:
        way = "往前拨" if found.jump > timedelta() else "往回拨"
        what = (
            f"电脑时钟被{way}了{spoken(abs(found.jump))}：应是{_minute(found.expected)}左右，"
            f"现在是{_minute(found.shown)}"
        )
    return (
        f"{what}。已登记的都在；请先看准时间：时钟不对就把它调准，"
        "时钟是对的，请两个人在“设置”页核对时钟、各输一次PIN。"
    )


def confirmed(found: Doubt, second: str) -> str:
    """The sentence of the journal once two people have looked."""
    what = "相隔" if found.is_gap else ("向前" if found.jump > timedelta() else "向后")
    return (
        f"核对时钟：电脑时钟由{_minute(found.expected)}变为{_minute(found.shown)}"
        f"（{what}{spoken(abs(found.jump))}），经核对现在时间正确，{second}在场。"
    )


def spoken(span: timedelta) -> str:
    """A span in the largest two units: 3天4小时, 2小时5分, 7分."""
    minutes = round(abs(span).total_seconds() / 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days}天" + (f"{hours}小时" if hours else "")
    if hours:
        return f"{hours}小时" + (f"{rest}分" if rest else "")
    return f"{rest}分"


def _by_counter(before: Reading, now: Reading) -> Doubt | None:
    passed = timedelta(seconds=(now.steady or 0.0) - (before.steady or 0.0))
    expected = before.wall + passed
    is_set = abs(now.wall - expected) > SLACK + abs(passed) * DRIFT
    return Doubt(expected.replace(microsecond=0), now.wall) if is_set else None


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
