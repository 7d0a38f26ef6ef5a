"""Lists at the desk (导入、导出): tables of staff and units in, any list out as it is seen.

Reading a table shows it first; only a sound one is taken in, as a whole, in one act.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from dutydesk.desk.directory import DirectoryDesk
from dutydesk.desk.founding import IssuedPin
from dutydesk.desk.journal import JournalDesk
from dutydesk.desk.matters import MattersDesk
from dutydesk.desk.people import PeopleDesk
from dutydesk.desk.registers import RegistersDesk
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.documents import list_reading, list_writing
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.listing import Listing, NewStaff, Preview
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.model.progress import Report
from dutydesk.model.record import Register
from dutydesk.rules import importing, listings, permissions, timeline
from dutydesk.rules.permissions import Right


class ListsDesk:
    """Tables in and out."""

    def __init__(self, seat: Seat, registers: tuple[Register, ...]) -> None:
        self._seat = seat
        self._people = PeopleDesk(seat)
        self._directory = DirectoryDesk(seat)
        self._journal = JournalDesk(seat)
        self._matters = MattersDesk(seat)
        self._registers = RegistersDesk(seat, registers)

    def preview_staff(self, path: Path) -> Preview[NewStaff]:
        """Who would be put on the duty list; raise InvalidInput for a table that is none."""
        permissions.check(self._seat.seated(), Right.ENROL)
        table = list_reading.read(path, importing.MOST_ROWS)
        with self._seat.reading() as books:
            return importing.staff(table, books.people.names())

    def preview_units(self, path: Path) -> Preview[Listed]:
        """What would be listed; raise InvalidInput for a table that is none."""
        permissions.check(self._seat.seated(), Right.SETTLE)
        return importing.units(list_reading.read(path, importing.MOST_ROWS))

    def take_staff(self, preview: Preview[NewStaff], report: Report) -> tuple[IssuedPin, ...]:
        """Put everybody of a sound table on the duty list, in one act; return their PINs."""
        _check_sound(preview)
        return self._people.enrol_all(preview.items, report)

    def take_units(self, preview: Preview[Listed]) -> int:
        """List everything of a sound table, in one act; return how much that was."""
        _check_sound(preview)
        self._directory.put_all(preview.items)
        return len(preview.items)

    def names(self) -> tuple[str, ...]:
        """The lists that can be asked for by name."""
        return (*self._plain(), "journal", *(register.key for register in self._registers.kept))

    def named(self, name: str, since: date | None = None, until: date | None = None) -> Listing:
        """One list by its name; a register and the journal from one day to another.

        Raises InvalidInput for a name or days that make no list.
        """
        plain = self._plain()
        if name in plain:
            return plain[name]()
        # the journal is kept by duty days: at 3 a.m. its today began the morning before
        today = self._duty_date() if name == "journal" else self._seat.now().date()
        first, last = since or until or today, until or today
        if not since and name != "journal":
            first = last.replace(month=1, day=1)
        if first > last:
            raise InvalidInput("until", "请从前往后选日期。")
        if name == "journal":
            return self._of_days(first, last)
        for register in self._registers.kept:
            if name == register.key:
                return self._of_register(register, first, last)
        raise InvalidInput("list", f"没有叫{name}的名单；可以写：{'、'.join(self.names())}。")

    def export(self, listing: Listing, path: Path, report: Report) -> int:
        """Write a list as xlsx; return its rows. Who exported what is noted, not what it says.

        Raises PaperTrouble if the place cannot take it.
        """
        who = self._seat.seated()
        list_writing.write(path, listing, report)
        with self._seat.database.writing() as books:
            said = f"导出{listing.title}{len(listing.rows)}行"
            books.access_log.note(self._seat.now(), who.name, said)
        return len(listing.rows)

    def _plain(self) -> dict[str, Callable[[], Listing]]:
        now = self._seat.now()
        units, places = PhraseKind.UNIT, PhraseKind.PLACE
        return {
            "staff": lambda: listings.staff(self._people.serving()),
            "units": lambda: listings.directory(self._directory.all_of(units), "单位名录"),
            "places": lambda: listings.directory(self._directory.all_of(places), "地点名录"),
            "matters": lambda: listings.matters(self._matters.pending(), now, "在办事项"),
        }

    def _duty_date(self) -> date:
        with self._seat.reading() as books:
            return open_shift(books).duty_date

    def _of_days(self, since: date, until: date) -> Listing:
        with self._seat.reading() as books:
            entries = books.journal.between(since, until)
        if not entries:
            raise NotNow("这几天没有日志。")
        return listings.journal(timeline.items(entries), f"值班日志{since:%Y%m%d}-{until:%Y%m%d}")

    def _of_register(self, register: Register, since: date, until: date) -> Listing:
        records = self._registers.between(register, since, until)
        return listings.register(register, records, since, until)


def _check_sound(preview: Preview[NewStaff] | Preview[Listed]) -> None:
    if not preview.is_sound:
        wrong = preview.faults[0]
        raise InvalidInput("file", f"第{wrong.line}行：{wrong.fault}表里有错时一行也不导入。")
