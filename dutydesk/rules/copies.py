"""Copies (备份): when one is overdue, what it is called, where it fits, whose turn it is."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from dutydesk.model.copies import CopyMade, KeptCopy, Marker, Medium
from dutydesk.model.entry import Entry
from dutydesk.model.settings import Settings
from dutydesk.rules.duty_day import duty_date_of

PREFIX = "值班台备份-"
OVERDUE = 2
"""Duty days after which the first screen and the report ask for a copy."""

STALE = (
    "这台电脑上的值班台已停用，只能查看：值班台已在别处恢复后继续使用。请到正在使用的那台电脑上登记；"
    "要改回这台，请用最新的备份恢复到这里。"
)
LARGEST_ON_FAT = (1 << 32) - 1
_FAT = frozenset({"vfat", "msdos", "fat", "fat16", "fat32"})
_SPARE = 1 << 20
_STAMP = re.compile(r"[0-9]{8}-[0-9]{6}")


def name_of(made_at: datetime) -> str:
    """The name of a copy made at this second, without its ending."""
    return f"{PREFIX}{made_at:%Y%m%d-%H%M%S}"


def days_since(copied_at: datetime, now: datetime, settings: Settings) -> int:
    """How many duty days ago a copy was made; 0 is this duty day."""
    return (duty_date_of(now, settings) - duty_date_of(copied_at, settings)).days


def is_overdue(copied_at: datetime | None, now: datetime, settings: Settings) -> bool:
    """Whether the last copy is older than two duty days, or there is none."""
    return copied_at is None or days_since(copied_at, now, settings) > OVERDUE


def room_trouble(needed: int, free: int, file_system: str) -> str:
    """Why a copy of so many bytes does not fit on a medium; empty if it does."""
    if file_system.lower() in _FAT and needed > LARGEST_ON_FAT:
        return (
            "这个U盘是FAT32格式，单个文件最大4GB，备份已经超过；请换成exFAT或NTFS格式的U盘，"
            "原有备份没有动。"
        )
    if free < needed + _SPARE:
        wanted = (needed + _SPARE) >> 20
        return f"剩余空间不够（需要约{wanted + 1}MB），请清理或换U盘；原有备份没有动。"
    return ""


def was_left(copy: CopyMade, restored: Iterable[Entry]) -> bool:
    """Whether a copy holds what a later restoring put aside."""
    return any(copy.entries >= e.seq and copy.made_at <= e.entered_at for e in restored)


def proven(marker: Marker, secret: str) -> Marker:
    """The marker with its proof."""
    return replace(marker, proof=_proof(marker, secret))


def is_proven(marker: Marker, secret: str) -> bool:
    """Whether a file of this duty room wrote the marker; compared in constant time."""
    return bool(secret) and hmac.compare_digest(
        _bytes(marker.proof), _bytes(_proof(marker, secret))
    )


def next_medium(media: Sequence[Medium], copies: Iterable[KeptCopy]) -> Medium | None:
    """The medium whose turn it is: the one that waited longest, if there are two to take turns."""
    last: dict[str, datetime] = {}
    for copy in copies:
        last[copy.medium] = max(copy.made_at, last.get(copy.medium, copy.made_at))
    serving = [medium for medium in media if not medium.is_retired]
    if len(serving) < 2:
        return None
    return min(serving, key=lambda medium: (last.get(medium.id, datetime.min), medium.enrolled_at))


def free_name(media: Iterable[Medium]) -> str:
    """The name of the next stick: U盘1, U盘2 and so on."""
    taken = {medium.name for medium in media}
    return next(name for n in range(1, 1000) if (name := f"U盘{n}") not in taken)


def dated(name: str) -> date | None:
    """The day in the name of a copy or of something put aside; None if there is none."""
    found = _STAMP.search(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found.group(), "%Y%m%d-%H%M%S").date()
    except ValueError:
        return None


def _proof(marker: Marker, secret: str) -> str:
    words = [
        marker.office,
        marker.medium,
        marker.name,
        str(marker.life),
        str(marker.entries),
        marker.code,
    ]
    return hmac.new(bytes.fromhex(secret), _bytes("\n".join(words)), hashlib.sha256).hexdigest()


def _bytes(text: str) -> bytes:
    # whatever a forger writes on a stick is only wrong, never a crash
    return text.encode("utf-8", "surrogatepass")
