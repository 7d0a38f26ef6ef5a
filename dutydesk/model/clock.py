"""The clock (时钟): what it showed beside a counter that nobody can set."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Reading:
    """The PC's clock at one moment, and the seconds counted since the PC was switched on.

    The counter goes on while the PC sleeps. ``boot`` names the time it has been on; readings of
    another boot, or without a counter, can be compared by the clock only.
    """

    wall: datetime
    steady: float | None = None
    boot: str = ""


@dataclass(frozen=True)
class Doubt:
    """The clock shows ``shown`` where ``expected`` was to be expected."""

    expected: datetime
    shown: datetime
    is_gap: bool = False
    """Whether the PC was simply off, for longer than a duty room ever is."""

    @property
    def jump(self) -> timedelta:
        """By how much the clock was set; below nothing for back."""
        return self.shown - self.expected
