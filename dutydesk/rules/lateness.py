"""Late entries (补记): computed from the two times, never typed; future times are refused."""

from datetime import datetime, timedelta

from dutydesk.model.errors import InvalidInput

TOLERANCE = timedelta(minutes=1)


def is_late(happened_at: datetime, entered_at: datetime, late_minutes: int) -> bool:
    """Whether so much time passed that the entry counts as 补记."""
    return entered_at - happened_at > timedelta(minutes=late_minutes)


def check_time(happened_at: datetime, now: datetime) -> None:
    """Raise InvalidInput if the event lies in the future."""
    if happened_at > now + TOLERANCE:
        raise InvalidInput(
            "happened_at",
            f"时间{happened_at:%m-%d %H:%M}还没有到，只能登记已经发生的事；请改时间。",
        )


def spoken(span: timedelta) -> str:
    """A stretch of time in words: 3小时20分."""
    minutes = int(span.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [(days, "天"), (hours, "小时"), (left, "分")]
    return "".join(f"{count}{unit}" for count, unit in parts if count) or "1分"


def remark(happened_at: datetime, entered_at: datetime, reason: str) -> str:
    """The mark that stands behind a late entry: （补记3小时20分：处置警情）."""
    return f"（补记{spoken(entered_at - happened_at)}：{reason}）"
