"""The timekeeper (看钟): the PC's clock, doubted against a counter, the file and the journal."""

from collections.abc import Callable
from datetime import datetime

from dutydesk.model.clock import Doubt, Reading
from dutydesk.rules import clock as clock_rules
from dutydesk.store.books import Books

Steady = Callable[[], tuple[float, str]]
"""Seconds since the PC was switched on, sleep included, and a name for that time."""


class Timekeeper:
    """Reads the clock; what it was held against last stays until two people confirm a jump."""

    def __init__(self, clock: Callable[[], datetime], steady: Steady | None = None) -> None:
        self._clock = clock
        self._steady = steady
        self._trusted: Reading | None = None

    def now(self) -> datetime:
        """The minute it is, to the second."""
        return self._clock().replace(microsecond=0)

    def reading(self) -> Reading:
        """The clock and the counter, read together."""
        steady, boot = self._steady() if self._steady else (None, "")
        return Reading(self.now(), steady, boot)

    def begin(self, books: Books) -> None:
        """Hold the clock from now on against the reading kept when the file was last used."""
        now = self.reading()
        self._trusted = books.clock.read() or (now if now.boot else None)

    def doubt(self, books: Books) -> Doubt | None:
        """Why the clock cannot be believed now; None if it can."""
        now = self.reading()
        found = self._set_since_trusted(now, books)
        if found is not None:
            return found
        last = books.journal.last_written_at()
        return clock_rules.behind(last, now.wall) if last else None

    def trust(self) -> None:
        """Hold the clock from now on against what it shows now."""
        now = self.reading()
        self._trusted = now if now.boot else None

    def _set_since_trusted(self, now: Reading, books: Books) -> Doubt | None:
        if self._trusted is None:
            return None
        found = clock_rules.doubt(self._trusted, now)
        if found is not None and not self._is_left_lying(found, books):
            return found
        if not clock_rules.are_comparable(self._trusted, now):
            # the PC was switched off meanwhile: from here on the counter can tell, if there is one
            self._trusted = now if now.boot else None
        return None

    def _is_left_lying(self, found: Doubt, books: Books) -> bool:
        # a practice book may lie unused for as long as it likes
        return found.is_gap and books.settings.read().is_practice
