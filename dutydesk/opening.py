"""Opening (开门): from a data folder to a desk, without any screen.

The only place that reads the real clock. What opens the file is loaded by the opening itself: it
takes longer to load than all of Qt, and the window shows a glance at the file before.
"""

import os
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dutydesk.model.errors import StoreTrouble
from dutydesk.model.glance import Glance
from dutydesk.rules import pins

if TYPE_CHECKING:
    from dutydesk.desk.desk import Desk
    from dutydesk.desk.timekeeper import Steady
    from dutydesk.store.database import Database

FILE_NAME = "dutydesk.db"

_RUN = secrets.token_hex(8)
"""A name for this run of the program, where the system has none for the time it is switched on."""

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def real_clock() -> datetime:
    """The PC's clock: naive local time."""
    return datetime.now()


def real_steady() -> tuple[float, str]:
    """Seconds since the PC was switched on, sleep included, and a name for that time."""
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetTickCount64() / 1000, _RUN
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME), _boot()
    # a counter that stands still while the PC sleeps would take every waking for a jump
    return 0.0, ""


@dataclass
class House:
    """An open duty room: its desk, and the lock that keeps a second program out."""

    desk: "Desk"
    database: "Database"
    _lock: IO[str]

    def close(self) -> None:
        """Let go of the file and of the lock; once closed, never touch the file again."""
        if self._lock.closed:
            return
        self.desk.clock.leave()
        self.database.close()
        self._lock.close()


def open_house(
    folder: Path,
    *,
    may_create: bool = False,
    clock: Callable[[], datetime] = real_clock,
    pin_cost: int = pins.COST,
    steady: "Steady | None" = None,
) -> House:
    """Open the duty room in a folder; a new one only if ``may_create``.

    A clock that is told what to show has the counter that goes with it, or none.
    Raises StoreTrouble if another program has it open, if there is none, or if it is damaged.
    """
    from dutydesk.desk.desk import Desk
    from dutydesk.desk.local_copies import LocalCopies
    from dutydesk.desk.seat import Seat
    from dutydesk.rooms import ROOMS
    from dutydesk.store.database import Database
    from dutydesk.store.medium_files import sweep
    from dutydesk.store.upgrades import is_behind

    if may_create:
        _make(folder)
    path = folder / FILE_NAME
    with ExitStack() as undone:
        lock = undone.enter_context(_locked(folder))
        sweep(folder)
        database = Database(path, ROOMS)
        if may_create and not path.exists():
            database.create()
        elif is_behind(path, ROOMS):
            LocalCopies(Seat(database, clock)).before_upgrading()
        database.open()
        seat = Seat(database, clock, pin_cost, real_steady if clock is real_clock else steady)
        if not database.shut:
            with database.reading() as books:
                seat.timekeeper.begin(books)
        # all went well, so the lock stays taken
        undone.pop_all()
    return House(Desk(seat, ROOMS), database, lock)


def glance(folder: Path) -> Glance | None:
    """What the list of names says, before the file is opened; None if that cannot be told yet."""
    from dutydesk.store.glance import glance_at

    return glance_at(folder / FILE_NAME)


def is_unreadable(folder: Path) -> bool:
    """Whether the data file of a folder is there and cannot be read at all."""
    from dutydesk.store import unreadable

    return unreadable.is_unreadable(folder / FILE_NAME)


def put_unreadable_aside(folder: Path, clock: Callable[[], datetime] = real_clock) -> Path:
    """Move a data file that cannot be read out of the way, whole, so that a copy can be restored.

    Raises StoreTrouble if another program has it open, or if it cannot be moved.
    """
    from dutydesk.store import unreadable

    with _locked(folder):
        return unreadable.put_aside(folder / FILE_NAME, clock())


def _boot() -> str:
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return _RUN


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreTrouble(f"不能建立数据文件夹“{folder}”，请换一个位置。") from error


def _locked(folder: Path) -> IO[str]:
    if not folder.is_dir():
        raise StoreTrouble(f"没有找到数据文件夹“{folder}”。")
    try:
        lock = (folder / "dutydesk.lock").open("a+")
    except OSError:
        # where nobody may write nobody has to be kept out
        return Path(os.devnull).open()
    if not _take(lock):
        lock.close()
        raise StoreTrouble("值班台已经打开了，请用已打开的那个窗口。")
    return lock


def _take(lock: IO[str]) -> bool:
    # a lock of the system dies with its program, so a crash leaves nothing behind
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
