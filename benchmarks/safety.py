"""Safety, measured: kills, loss of power, tampering, flipped bits, pulls; each must harm nothing.

Few of each by default; ``DUTYDESK_SAFETY=full`` runs 10,000 kills, every torn image, 1,000
positions of each attack, 1,000 flips and 200 pulls. Each figure stands beside its goal.
"""

import os
import sys
import tempfile
from pathlib import Path
from shutil import which
from time import perf_counter

from benchmarks.faults import flips, kills, power, pulls, tampering
from benchmarks.faults.room import Template, founded

IS_FULL = os.environ.get("DUTYDESK_SAFETY") == "full"
KILLS, TORN, POSITIONS, FLIPS, PULLS = (
    (10_000, 6, 1_000, 1_000, 200) if IS_FULL else (60, 1, 12, 60, 12)
)
SLOWEST = 5.0
"""Seconds within which the next start has looked at everything."""


def main() -> int:
    """Run every fault; return 1 if one of them did harm."""
    with tempfile.TemporaryDirectory() as named:
        place = Path(named)
        template = founded(place / "template")
        room = place / "room"
        goods = [
            _kills(template, room),
            _power(template, room),
            _tampering(template, room),
            _flips(template, room),
            _pulls(template, room, place / "stick"),
        ]
    return 0 if all(goods) else 1


def _kills(template: Template, room: Path) -> bool:
    begun = perf_counter()
    found = kills.killed(template, room, KILLS)
    _tell(
        f"{found.kills} kills, {found.confirmed} acts confirmed",
        f"{len(found.faults)} lost or half, goal 0; next start {found.slowest_start:.2f} s at "
        f"most, goal {SLOWEST:g}",
        begun,
        found.faults,
    )
    return not found.faults and found.slowest_start <= SLOWEST


def _power(template: Template, room: Path) -> bool:
    if which("strace") is None:
        print("loss of power: not run, strace is missing here")
        return True
    begun = perf_counter()
    found = power.swept(template, room, TORN)
    _tell(
        f"{found.images} images of {found.acts} acts after a loss of power",
        f"{len(found.faults)} with an act lost, half or unopened, goal 0",
        begun,
        found.faults,
    )
    return not found.faults and found.acts > 0


def _tampering(template: Template, room: Path) -> bool:
    begun = perf_counter()
    missed = list(tampering.missed(template, room, POSITIONS))
    count = len(tampering.ATTACKS)
    _tell(
        f"{count} attacks at {POSITIONS} positions, one sheet",
        f"{len(missed)} missed, goal 0",
        begun,
        missed,
    )
    return not missed


def _flips(template: Template, room: Path) -> bool:
    begun = perf_counter()
    found = flips.flipped(template, room, FLIPS)
    _tell(
        f"{FLIPS} flipped bits",
        f"{len(found.missed)} unseen in a record, goal 0 (told at the start {found.at_start}, by "
        f"the walk {found.by_walk}, without effect {found.harmless})",
        begun,
        [str(bit) for bit in found.missed],
    )
    return not found.missed


def _pulls(template: Template, room: Path, stick: Path) -> bool:
    begun = perf_counter()
    cut, harms = pulls.pulled(template, room, stick, PULLS)
    _tell(
        f"{PULLS} pulls, {cut} of them mid-copy",
        f"{len(harms)} harmed the copy before, goal 0",
        begun,
        harms,
    )
    return not harms and cut > 0


def _tell(what: str, came_out: str, begun: float, faults: list[str]) -> None:
    print(f"{what}: {came_out}; {perf_counter() - begun:.0f} s", flush=True)
    for fault in faults[:5]:
        print(f"  {fault}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
