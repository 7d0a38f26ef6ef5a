"""Opening (开门): from a data folder to a desk, without any screen.

The only place that reads the real clock.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from dutydesk.desk.desk import Desk
from dutydesk.desk.local_copies import LocalCopies
from dutydesk.desk.seat import Seat
from dutydesk.model.errors import StoreTrouble
from dutydesk.rooms import ROOMS
from dutydesk.rules import pins
from dutydesk.store import unreadable
from dutydesk.store.database import Database
from dutydesk.store.medium_files import sweep
from dutydesk.store.upgrades import is_behind

FILE_NAME = "dutydesk.db"


def real_clock() -> datetime:
    """The PC's clock: naive local time."""
    return datetime.now()


@dataclass
class House:
    """An open duty room: its desk, and the lock that keeps a second program out."""

    desk: Desk
    database: Database
    _lock: IO[str]

    def close(self) -> None:
        """Let go of the file and of the lock."""
        self.database.close()
        self._lock.close()


def open_house(
    folder: Path,
    *,
    may_create: bool = False,
    clock: Callable[[], datetime] = real_clock,
    pin_cost: int = pins.COST,
) -> House:
    """Open the duty room in a folder; a new one only if ``may_create``.

    Raises StoreTrouble if another program has it open, if there is none, or if it is damaged.
    """
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
        # all went well, so the lock stays taken
        undone.pop_all()
    return House(Desk(Seat(database, clock, pin_cost), ROOMS), database, lock)


def is_unreadable(folder: Path) -> bool:
    """Whether the data file of a folder is there and cannot be read at all."""
    return unreadable.is_unreadable(folder / FILE_NAME)


def put_unreadable_aside(folder: Path, clock: Callable[[], datetime] = real_clock) -> Path:
    """Move a data file that cannot be read out of the way, whole, so that a copy can be restored.

    Raises StoreTrouble if another program has it open, or if it cannot be moved.
    """
    with _locked(folder):
        return unreadable.put_aside(folder / FILE_NAME, clock())


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
