"""A second program that files visits until somebody kills it, saying each one it has done.

``python -m tests.walks.writer FOLDER PERSON PIN`` says ``draft N`` when a draft is saved and
``filed NUMBER`` when an act is done; it never stops by itself.
"""

import sys
from itertools import count
from pathlib import Path

from benchmarks.faults.room import NOW, filing
from dutydesk.model.errors import DutyDeskError
from dutydesk.opening import open_house
from dutydesk.registers.visits.record import VISITS


def main(folder: str, person: str, pin: str) -> None:
    """File visits, each with a contact and a matter, for ever."""
    desk = open_house(Path(folder), clock=lambda: NOW).desk
    desk.people.sign_in(int(person), pin)
    for number in count(1):
        desk.drafts.save("letters", {"content": str(number)})
        _say(f"draft {number}")
        filed = desk.registers.file(VISITS, filing(number))
        _say(f"filed {filed.number}")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except DutyDeskError as error:
        sys.exit(str(error))
