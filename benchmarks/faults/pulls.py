"""The stick pulled, or the program killed, in the middle of a copy: the copy before stays whole."""

import os
import random
import signal
import time
from pathlib import Path

from benchmarks.faults.room import Template, filing, opened
from dutydesk.model.errors import DutyDeskError
from dutydesk.opening import House
from dutydesk.registers.visits.record import VISITS

_GROWN = 400
"""Visits in the file, so that copying takes long enough to be caught at it."""

_OPENING = 0.25
"""Seconds that a program needs before it begins to copy."""


def pulled(template: Template, folder: Path, stick: Path, times: int) -> tuple[int, list[str]]:
    """How many copies were cut short, and every harm done to the one before."""
    template.copied_to(folder)
    stick.mkdir()
    house = opened(folder)
    house.desk.people.sign_in(template.person, template.pin)
    for number in range(1, _GROWN):
        house.desk.registers.file(VISITS, filing(number))
    begun = time.perf_counter()
    good = house.desk.backups.back_up(stick)
    takes = time.perf_counter() - begun
    house.close()
    kept = Path(good.path).read_bytes()
    chance, cut, harms = random.Random(1), 0, []
    for _ in range(times):
        before = set(stick.iterdir())
        _copy_until(template, folder, stick, chance.random() * (takes + _OPENING))
        cut += not any(path.suffix in (".db", ".age") for path in set(stick.iterdir()) - before)
        harms += _harms(folder, stick, Path(good.path), kept)
        for path in set(stick.iterdir()) - before:
            path.unlink()
    return cut, harms


def _copy_until(template: Template, folder: Path, stick: Path, moment: float) -> None:
    child = os.fork()
    if child == 0:
        desk = opened(folder).desk
        desk.people.sign_in(template.person, template.pin)
        desk.backups.back_up(stick)
        os._exit(0)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _harms(folder: Path, stick: Path, good: Path, kept: bytes) -> list[str]:
    house = opened(folder)
    try:
        house.desk.backups.check(good)
        told = house.desk.backups.copies_in(stick)
        half = [copy.path for copy in told if not _is_whole(house, Path(copy.path))]
    except DutyDeskError as error:
        return [str(error)]
    finally:
        house.close()
    if good.read_bytes() != kept:
        half.append("the copy before is another")
    return half


def _is_whole(house: House, copy: Path) -> bool:
    try:
        house.desk.backups.check(copy)
    except DutyDeskError:
        return False
    return True
