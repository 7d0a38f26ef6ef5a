"""Whole days played inside a bundle by its own parts, as tests/walks/test_days.py plays them.

    .venv/bin/python docs/packaging/play_in_bundle.py dist/dutydesk [tests/days/township.json …]

A second program is put into a copy of the bundle: tests/play.py, compiled from this tree by the
Python that built the bundle. It plays each day at a desk with the bundle's interpreter, SQLite,
cipher, PDF and fonts, and compares every figure the day says; then the bundle's own program opens
what was written and walks its seal. Run it with the .venv that built the bundle. It does not press
the window's keys, and the desk it plays at is compiled a second time from the same sources.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PLAYER = "play-a-day" + (".exe" if os.name == "nt" else "")
PROGRAM = "dutydesk-command.exe" if os.name == "nt" else "dutydesk"


def main(arguments: list[str]) -> int:
    """Play every day named, or all there are; 1 if any came out otherwise than written."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    bundle, *named = map(Path, arguments)
    days = named or sorted((ROOT / "tests" / "days").glob("*.json"))
    with tempfile.TemporaryDirectory() as place:
        aside = Path(place)
        room = aside / "bundle"
        shutil.copytree(bundle, room, symlinks=True)
        shutil.copy(_player(aside), room / PLAYER)
        return max([_play(room, day.resolve(), aside / day.stem) for day in days])


def _player(aside: Path) -> Path:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(aside / "dist"), "--workpath", str(aside / "build")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    spec = str(HERE / "player.spec")
    subprocess.run([*command, *places, spec], env=environment, check=True)
    return aside / "build" / "player" / PLAYER


def _play(room: Path, day: Path, data: Path) -> int:
    """Play one day, then let the program itself open what was written."""
    failed = _inside(room / PLAYER, str(day), "--data", str(data))
    return failed or _inside(room / PROGRAM, "--data", str(data), "verify")


def _inside(program: Path, *words: str) -> int:
    """Run a program of the bundle with none of this machine's variables, and say so."""
    print(f"$ {program.name} {' '.join(words)}", flush=True)
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    bare = {**kept, "LC_ALL": "C.UTF-8"}
    return subprocess.call([str(program), *words], env=bare, cwd=program.parent)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
