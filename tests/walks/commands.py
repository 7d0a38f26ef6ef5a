"""The command line run as a real program, and how a run ended."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    """How a run ended."""

    code: int
    out: str
    trouble: str


def run(*words: str | Path, pin: str | None = None, second_pin: str | None = None) -> Said:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    surroundings.pop("DUTYDESK_PIN", None)
    if pin is not None:
        surroundings["DUTYDESK_PIN"] = pin
    if second_pin is not None:
        surroundings["DUTYDESK_PIN_SECOND"] = second_pin
    done = subprocess.run(
        [sys.executable, "-m", "dutydesk", *map(str, words)],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def refused(said: Said, part: str, code: int = 1) -> None:
    """One sentence on stderr, nothing on stdout, no traceback."""
    assert (said.code, said.out) == (code, ""), said
    assert part in said.trouble
    assert len(said.trouble.splitlines()) == 1, said.trouble
