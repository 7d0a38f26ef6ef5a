"""One bit of the closed file turned over: told in a sentence, or without effect on any record."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faults.room import Template, filing, opened
from dutydesk.model.errors import DutyDeskError
from dutydesk.model.note import Note
from dutydesk.opening import FILE_NAME
from dutydesk.registers.visits.record import VISITS
from dutydesk.store.connections import SQLITE


@dataclass
class Outcome:
    """How the flips came out: found at the start, found by the walk, without effect, missed."""

    at_start: int = 0
    by_walk: int = 0
    harmless: int = 0
    missed: list[int] = field(default_factory=list)


def flipped(template: Template, folder: Path, times: int) -> Outcome:
    """Turn over so many bits, one at a time, each in the whole file."""
    template.copied_to(folder)
    _fill(template, folder)
    path, side = folder / FILE_NAME, folder / "dutydesk.end"
    whole, known = path.read_bytes(), side.read_bytes()
    records = list(_records(path))
    chance, outcome = random.Random(1), Outcome()
    for _ in range(times):
        spoilt = bytearray(whole)
        bit = chance.randrange(len(whole) * 8)
        spoilt[bit // 8] ^= 1 << bit % 8
        for left in folder.glob(f"{FILE_NAME}-*"):
            left.unlink()
        path.write_bytes(spoilt)
        side.write_bytes(known)
        _judge(folder, path, records, bit, outcome)
    return outcome


def _judge(folder: Path, path: Path, records: list[str], bit: int, outcome: Outcome) -> None:
    try:
        house = opened(folder)
    except DutyDeskError:
        outcome.at_start += 1
        return
    try:
        if house.desk.journal.shut:
            outcome.at_start += 1
            return
        house.desk.journal.check_whole()
    except DutyDeskError:
        outcome.by_walk += 1
        return
    finally:
        house.close()
    if list(_records(path)) == records:
        outcome.harmless += 1
    else:
        outcome.missed.append(bit)


def _fill(template: Template, folder: Path) -> None:
    house = opened(folder)
    desk = house.desk
    desk.people.sign_in(template.person, template.pin)
    for number in range(1, 60):
        desk.registers.file(VISITS, filing(number))
        desk.journal.note(Note(text=f"巡查一遍，一切正常，第{number}次"))
    house.close()


def _records(path: Path) -> Iterator[str]:
    """Every row of every table, as it reads."""
    with closing(SQLITE.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        query = """SELECT name FROM sqlite_master WHERE type = 'table'
            AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"""
        for (table,) in raw.execute(query).fetchall():
            for row in raw.execute(f'SELECT * FROM "{table}"'):
                yield f"{table} {row}"
