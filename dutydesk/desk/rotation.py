"""The rotation at the desk (备份轮换): old copies go, and until when one still holds something."""

from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from shutil import rmtree

from dutydesk.desk.media import office_of
from dutydesk.desk.seat import Seat
from dutydesk.model.copies import CopyMade, Held
from dutydesk.rules import copies as copy_rules
from dutydesk.rules import generations
from dutydesk.rules.generations import Generation
from dutydesk.store import copy_files

LOCAL = "副本"
"""The folder beside the live file where the automatic copies lie."""

DAMAGED = "恢复前-损坏-"
UNREADABLE = "打不开的数据-"
"""What was put aside as it lay, because it could not be read."""


class Rotation:
    """Which copies stay, on media and beside the file."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def thin(self, folder: Path, now: datetime, *, has_key: bool) -> tuple[str, ...]:
        """Delete what the rotation lets go in one folder; the names of the copies left there.

        Where copies are sealed, plain ones of the time before the key go as well, once a sealed
        one is there. A stick pulled meanwhile keeps what could not be deleted until next time.
        Nothing is deleted on the word of a clock in doubt.
        """
        with self._seat.reading() as books:
            office, is_doubted = office_of(books), bool(self._seat.timekeeper.doubt(books))
        copies = [copy for copy in copy_files.lists_in(folder) if copy.office == office]
        if is_doubted:
            return tuple(Path(copy.path).name for copy in copies)
        gone = {g.name for g in generations.surplus(map(_generation, copies), now)}
        if has_key and any(copy.is_sealed for copy in copies):
            gone |= {copy.path for copy in copies if not copy.is_sealed}
        for path in gone:
            copy_files.delete(Path(path))
        for stray in copy_files.strays_in(folder):
            if _is_old(stray, now):
                copy_files.delete(stray)
        return tuple(Path(copy.path).name for copy in copies if copy.path not in gone)

    def thin_asides(self, now: datetime) -> None:
        """Delete damaged files put aside before the time that any copy lasts."""
        with self._seat.reading() as books:
            if self._seat.timekeeper.doubt(books):
                return
        for aside, day in self._asides():
            if (now.date() - day).days >= generations.LONGEST:
                rmtree(aside, ignore_errors=True)
                with suppress(OSError):
                    aside.unlink(missing_ok=True)

    def still_holding(self, erased_on: date) -> tuple[Held, ...]:
        """Where a copy made up to that day may still hold what was erased then, and until when.

        A stick that is no longer used keeps its last copy; the date is when the rotation would
        delete it at the next copy onto that stick.
        """
        with self._seat.reading() as books:
            names = {medium.id: medium.name for medium in books.copies.media()}
            copies = books.copies.all()
        local = copy_files.lists_in(self._seat.database.path.parent / LOCAL)
        made = [(names.get(copy.medium, "备份"), copy.made_at) for copy in copies]
        made += [("本机副本", copy.made_at) for copy in local]
        made += [(aside.name, datetime.combine(day, time())) for aside, day in self._asides()]
        newest: dict[str, datetime] = {}
        for place, at in made:
            if at.date() <= erased_on:
                newest[place] = max(at, newest.get(place, at))
        return tuple(
            Held(place, at, generations.gone_by(at.date())) for place, at in newest.items()
        )

    def _asides(self) -> tuple[tuple[Path, date], ...]:
        folder = self._seat.database.path.parent
        found = (*folder.glob(f"{UNREADABLE}*"), *(folder / LOCAL).glob(f"{DAMAGED}*"))
        return tuple((path, day) for path in found if (day := copy_rules.dated(path.name)))


def _generation(copy: CopyMade) -> Generation:
    path = Path(copy.path)
    return Generation(copy.path, copy.made_at, path.is_file() and path.stat().st_size > 0)


def _is_old(stray: Path, now: datetime) -> bool:
    day = copy_rules.dated(stray.name)
    is_part = stray.suffix == ".part"
    return is_part or (day is not None and (now.date() - day).days >= generations.DAYS)
