"""The words of the strip: from the state of the desk to what it says."""

from datetime import datetime, timedelta

from dutydesk.model.person import Person
from dutydesk.model.presence import Absence
from dutydesk.model.today import Today
from dutydesk.rules.presence import moment, overdue
from dutydesk.screens.strip import StripState

_STALE = "已停用，只能查看"
_WEEKDAYS = "一二三四五六日"


def strip_state(today: Today, seated: Person | None) -> StripState:
    """What the strip says at this minute."""
    now, shift = today.now, today.shift
    backed_up = today.backed_up_at
    return StripState(
        date_line=f"{now.month}月{now.day}日 星期{_WEEKDAYS[now.weekday()]} {now:%H:%M}",
        leader=shift.leader.name,
        lead=shift.lead.name,
        seconds=" ".join(posting.name for posting in shift.seconds),
        until_handover=_until(today.handover_at - now),
        open_count=today.open_count,
        near_count=today.near_count,
        early_count=today.early_count,
        unreplied_count=today.unreplied_count,
        overdue_count=today.overdue_count,
        unsigned_count=today.unsigned_count,
        backup=_STALE if today.is_stale else _backup(backed_up, now),
        is_backup_due=today.is_copy_overdue or today.is_stale,
        seated=seated.name if seated else "",
        is_practice=today.is_practice,
        is_clock_doubted=today.is_clock_doubted,
        untold_count=today.untold_count,
        relief=_relief(today),
        out="；".join(_out(absence, now) for absence in today.out),
        is_out_late=any(absence.expected_at < now for absence in today.out),
        owed_report=today.owed_report,
        supplement=today.supplement,
        is_report_late=today.is_report_late,
    )


def _until(left: timedelta) -> str:
    minutes = abs(left) // timedelta(minutes=1)
    span = f"{minutes // 60}:{minutes % 60:02d}"
    return f"交班还有 {span}" if left >= timedelta() else f"交班已过 {span}"


def _relief(today: Today) -> str:
    """After the minute of the handover: whether the relief came, and who answers meanwhile."""
    late = overdue(today.handover_at, today.now)
    if not late:
        return ""
    came = "接班人已到，交接未完" if today.is_relief_here else "接班未到"
    return f"▲ {came} 已超{late} {today.answering}仍负责"


def _out(absence: Absence, now: datetime) -> str:
    """Who is out since when, who covers, and with a sign that they should be back."""
    late = "▲ " if absence.expected_at < now else ""
    back = moment(absence.expected_at, absence.since)
    gone = moment(absence.since, now)
    return f"{late}{absence.name} {gone}离岗（{absence.cover}顶岗），应{back}返"


def _backup(backed_up: datetime | None, now: datetime) -> str:
    if backed_up is None:
        return "还没有备份"
    if backed_up.date() == now.date():
        return f"备份 {backed_up:%H:%M} ✓"
    days = (now.date() - backed_up.date()).days
    return f"备份 {days}天前"
