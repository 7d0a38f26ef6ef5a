"""Eight attacks on the file at any position, all of them with the whole chain computed anew.

Nothing in the file can prove such an attack; one signed sheet, printed before it, does.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

from benchmarks.faults.room import Template, opened
from dutydesk.model.entry import Entry
from dutydesk.model.errors import DutyDeskError
from dutydesk.model.note import Note
from dutydesk.model.reports import Seal
from dutydesk.opening import FILE_NAME, House
from dutydesk.rules import sealing
from dutydesk.store.connections import SQLITE
from dutydesk.store.guards import GUARDS

ENTRIES = 1_003
Chain = list[Entry]


def _edited(chain: Chain, at: int) -> Chain:
    return [*chain[:at], replace(chain[at], text=f"{chain[at].text}。"), *chain[at + 1 :]]


def _deleted(chain: Chain, at: int) -> Chain:
    # renumbered, or the gap would tell
    return _renumbered([*chain[:at], *chain[at + 1 :]])


def _inserted(chain: Chain, at: int) -> Chain:
    return _renumbered([*chain[:at], replace(chain[at], text="补进去的一句"), *chain[at:]])


def _reordered(chain: Chain, at: int) -> Chain:
    other = at - 1 if at else at + 1
    first, second = sorted((at, other))
    swapped = [*chain[:first], chain[second], chain[first], *chain[second + 1 :]]
    return _renumbered(swapped)


def _redated(chain: Chain, at: int) -> Chain:
    entry = chain[at]
    return [*chain[:at], replace(entry, author="别人"), *chain[at + 1 :]]


def _cut(chain: Chain, at: int) -> Chain:
    return chain[:at]


def _rewritten(chain: Chain, at: int) -> Chain:
    return [
        entry if place < at else replace(entry, text="重写") for place, entry in enumerate(chain)
    ]


def _exchanged(chain: Chain, at: int) -> Chain:
    # another file of the same length, told by other people
    return [replace(entry, shift=f"{entry.shift}{at}") for entry in chain]


ATTACKS: dict[str, Callable[[Chain, int], Chain]] = {
    "edit": _edited,
    "delete": _deleted,
    "insert": _inserted,
    "reorder": _reordered,
    "change the author": _redated,
    "cut the tail": _cut,
    "rewrite the rest": _rewritten,
    "exchange the file": _exchanged,
}


def missed(template: Template, folder: Path, positions: int) -> Iterator[str]:
    """Every attack at so many positions that a sheet printed before it did not prove."""
    template.copied_to(folder)
    sheet, chain = _written(template, folder)
    path = folder / FILE_NAME
    whole = folder / "whole.db"
    copyfile(path, whole)
    spots = random.Random(1).sample(range(len(chain) - 1), min(positions, len(chain) - 1))
    for name, attack in ATTACKS.items():
        for at in spots:
            copyfile(whole, path)
            _forge(path, attack(chain, at))
            # whoever changes the file changes the side file with it
            path.with_suffix(".end").unlink(missing_ok=True)
            if _holds(folder, sheet):
                yield f"{name} at {at + 1}"


def passing_alone(template: Template, folder: Path) -> set[str]:
    """The attacks after which the file is whole by itself, as nothing but a sheet can tell."""
    template.copied_to(folder)
    _, chain = _written(template, folder, 40)
    path, whole = folder / FILE_NAME, folder / "whole.db"
    copyfile(path, whole)
    found = set()
    for name, attack in ATTACKS.items():
        copyfile(whole, path)
        _forge(path, attack(chain, 20))
        path.with_suffix(".end").unlink(missing_ok=True)
        house = opened(folder)
        if not house.desk.journal.shut and house.desk.journal.check_whole().seq:
            found.add(name)
        house.close()
    return found


def _written(template: Template, folder: Path, entries: int = ENTRIES) -> tuple[Seal, Chain]:
    house = opened(folder)
    house.desk.people.sign_in(template.person, template.pin)
    while house.desk.journal.seal().seq < entries:
        house.desk.journal.note(Note(text=f"值班正常，第{house.desk.journal.seal().seq}句"))
    with house.database.reading() as books:
        chain = [entry for entry, _ in books.journal.chain()]
    sheet = house.desk.journal.seal()
    house.close()
    return sheet, chain


def _forge(path: Path, chain: Chain) -> None:
    """Write another past into the file, each hash computed anew and every guard put back."""
    with closing(SQLITE.connect(path)) as raw:
        for guard in GUARDS:
            raw.execute(f"DROP TRIGGER {guard}")
        raw.execute("DELETE FROM entries")
        raw.executemany(
            f"INSERT INTO entries VALUES ({', '.join('?' * 16)})", _rows(chain, _columns(raw))
        )
        for guard in GUARDS.values():
            raw.execute(guard)
        raw.commit()


def _rows(chain: Chain, columns: list[str]) -> Iterator[tuple[object, ...]]:
    digest = sealing.BEGINNING.digest
    for entry in chain:
        digest = sealing.digest_of(entry, digest)
        words = sealing.sealed_fields(entry)
        words["tally"] = _tally(words["tally"])
        words["digest"] = digest
        yield tuple(words[name] for name in columns)


def _tally(words: dict[str, int]) -> str:
    told = ", ".join(f'"{name}": {count}' for name, count in sorted(words.items()))
    return f"{{{told}}}"


def _columns(raw: object) -> list[str]:
    return [row[1] for row in raw.execute("PRAGMA table_info(entries)")]  # type: ignore[attr-defined]


def _holds(folder: Path, sheet: Seal) -> bool:
    """Whether the file passes as the one the sheet was printed from."""
    house: House | None = None
    try:
        house = opened(folder)
        return house.desk.journal.check_paper(sheet.seq, sheet.code).holds
    except DutyDeskError:
        return False
    finally:
        if house is not None:
            house.close()


def _renumbered(chain: Chain) -> Chain:
    return [replace(entry, seq=place) for place, entry in enumerate(chain, 1)]
