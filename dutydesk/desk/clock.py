"""The clock at the desk (核对时钟): a jump is believed once two people have looked."""

from contextlib import suppress

from dutydesk.desk.act import Said
from dutydesk.desk.seat import Seat
from dutydesk.desk.signing import Both, two_people
from dutydesk.model.clock import Doubt
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow, Trouble
from dutydesk.rules import clock
from dutydesk.rules.permissions import Right


class ClockDesk:
    """Whether the PC's clock can be believed, and saying that it can."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def doubt(self) -> Doubt | None:
        """Why nothing is written now; None if the clock can be believed."""
        with self._seat.reading() as books:
            return self._seat.timekeeper.doubt(books)

    def confirm(self, both: Both) -> None:
        """Two people say that the clock is right as it is now; the journal tells the jump.

        Raises NotYours without both PINs, NotNow if the clock is not in doubt.
        """
        first, second = two_people(self._seat, *both, Right.CONFIRM_CLOCK)
        found = self.doubt()
        if found is None:
            raise NotNow("时钟没有疑问，不需要核对。")
        with self._seat.acting(Right.CONFIRM_CLOCK, first, is_clock_confirmed=True) as act:
            told = clock.confirmed(found, second.name)
            act.write(EntryKind.CLOCK, told, Said(is_important=True))

    def leave(self) -> None:
        """Keep the last reading, so that the next start can be held against it.

        A clock in doubt is not kept: it would be believed the next time.
        """
        with suppress(Trouble), self._seat.database.writing() as books:
            keeper = self._seat.timekeeper
            if books.journal.head().seq and keeper.doubt(books) is None:
                books.clock.keep(keeper.reading())
