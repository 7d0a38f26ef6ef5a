"""Play one scripted day against a fresh data folder: python -m tests.play DAY.json --data DIR.

Ends 0 only if every act succeeded, every refusal was refused as written and every figure came out;
otherwise one line per difference and 1. tests/README.md describes the format.
"""

import argparse
import json
import sys
from pathlib import Path

from dutydesk.model.errors import DutyDeskError
from dutydesk.opening import FILE_NAME
from tests.playing.player import Player, read
from tests.playing.words import BadDay


def main(argv: list[str] | None = None) -> int:
    """Play a day and say how it came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.play")
    parser.add_argument("day", type=Path, help="the day file")
    parser.add_argument("--data", type=Path, required=True, help="a folder that holds no data yet")
    parser.add_argument("--report", type=Path, help="write the final state as JSON to this file")
    said = parser.parse_args(argv)
    try:
        found = play(said.day, said.data, said.report)
    except (BadDay, DutyDeskError) as error:
        found = [f"{said.day.name}: {error}"]
    for line in found:
        print(line)  # noqa: T201
    return 1 if found else 0


def play(day: Path, folder: Path, report: Path | None = None) -> list[str]:
    """Every difference between the day file and what happened."""
    if (folder / FILE_NAME).exists():
        raise BadDay(f"{folder} already holds data; choose an empty folder")
    player = Player(read(day), folder)
    try:
        found = player.play()
        if report is not None:
            state = json.dumps(player.state(), ensure_ascii=False, indent=1)
            report.write_text(state, encoding="utf-8")
    finally:
        player.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
