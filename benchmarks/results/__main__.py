"""Run benchmarks one after the other, show what each says, and tell which goals were missed.

python -m benchmarks.results FILE...            run these
python -m benchmarks.results --keep FILE...     and keep all of it in benchmarks/RESULTS.md
"""

import os
import platform
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter

import PySide6

RESULTS = Path(__file__).resolve().parents[1] / "RESULTS.md"


def main(arguments: list[str]) -> int:
    """Run them; return 1 if one of them missed a goal."""
    paths = [Path(each) for each in arguments if each != "--keep"]
    begun, told, missed = datetime.now(), [], []
    for path in paths:
        print(f"== {path.stem}", flush=True)
        started = perf_counter()
        code, words = _run(path)
        if code:
            missed.append(path.stem)
        verdict = "goals missed" if code else "goals met"
        seconds = perf_counter() - started
        told.append(f"## {path.stem}: {verdict}, {seconds:.0f} s\n\n```\n{words.strip()}\n```\n")
    summary = f"goals missed: {', '.join(missed)}" if missed else "all goals met"
    print(summary, flush=True)
    if "--keep" in arguments:
        head = f"# What the benchmarks said\n\n{begun:%Y-%m-%d %H:%M}, {_machine()}; {summary}.\n"
        RESULTS.write_text("\n".join((head, *told)), encoding="utf-8")
    return 1 if missed else 0


def _run(path: Path) -> tuple[int, str]:
    """The exit code of one benchmark and all it printed, shown line by line meanwhile."""
    lines = []
    with subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            sys.stdout.write(line)
            sys.stdout.flush()
    return process.returncode, "".join(lines)


def _machine() -> str:
    cores = os.cpu_count() or 0
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()}, {cores} cores{load}; {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"SQLite of Python {sqlite3.sqlite_version}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
