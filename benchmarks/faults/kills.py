"""Killed at any moment (kill -9) while it files: nothing confirmed is lost, nothing is half."""

import os
import random
import signal
import time
import traceback
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.faults.room import Template, faults_of, filing, opened
from dutydesk.registers.visits.record import VISITS

_ROOM_LASTS = 40
"""Kills after which a fresh room is taken, so that checking does not grow without end."""

_LONGEST_WAIT = 0.060


@dataclass
class Outcome:
    """How the kills came out."""

    kills: int = 0
    confirmed: int = 0
    faults: list[str] = field(default_factory=list)
    slowest_start: float = 0.0


def killed(template: Template, folder: Path, times: int, seed: int = 1) -> Outcome:
    """Kill a writing program so many times and look at the room after each."""
    chance, outcome = random.Random(seed), Outcome()
    confirmed: set[str] = set()
    for turn in range(times):
        if turn % _ROOM_LASTS == 0:
            outcome.confirmed += len(confirmed)
            confirmed = set()
            template.copied_to(folder)
        confirmed |= _one(template, folder, chance)
        begun = time.perf_counter()
        outcome.faults += faults_of(folder, confirmed)
        outcome.slowest_start = max(outcome.slowest_start, time.perf_counter() - begun)
        outcome.kills += 1
    outcome.confirmed += len(confirmed)
    return outcome


def _one(template: Template, folder: Path, chance: random.Random) -> set[str]:
    """What one writing program confirmed before it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _write_for_ever(template, folder, writer)
        except Exception:
            traceback.print_exc()
        finally:
            # the copy of the caller must not go on as if it were the caller
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb") as said:
        # it is killed somewhere in its first acts: opening, signing in, filing, between two of them
        lines = [said.readline() for _ in range(chance.randrange(4))]
        time.sleep(chance.random() * _LONGEST_WAIT)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += said.readlines()
    # the last line may have been cut in the middle
    return {line.decode().strip() for line in lines if line.endswith(b"\n")}


def _write_for_ever(template: Template, folder: Path, writer: int) -> None:
    desk = opened(folder).desk
    desk.people.sign_in(template.person, template.pin)
    for number in count(len(desk.registers.latest(VISITS, 1_000_000)) + 1):
        filed = desk.registers.file(VISITS, filing(number))
        os.write(writer, f"{filed.number}\n".encode())
