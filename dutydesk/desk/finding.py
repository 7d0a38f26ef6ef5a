"""Finding at the desk (查找): one line in, sentences out, newest first; never by citizen."""

from dutydesk.desk.seat import Seat
from dutydesk.model.entry import Entry
from dutydesk.rules import finding

FIRST = 50


class FindingDesk:
    """Everything the journal ever said, by its words and days."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def find(self, typed: str, limit: int = FIRST) -> tuple[Entry, ...]:
        """The entries that say every word typed, newest first; none for an empty line."""
        wanted = finding.wanted(typed, self._seat.now().date())
        if wanted.is_empty:
            return ()
        with self._seat.reading() as books:
            return books.search.find(wanted, limit)

    def story(self, entry: Entry) -> tuple[Entry, ...]:
        """Everything the journal tells of what a found entry is about, oldest first."""
        name = finding.story_of(entry)
        with self._seat.reading() as books:
            found = books.journal.about(name)
            noted = finding.line_named(name)
            # a plain line has no number of its own, only its corrections name it
            original = books.journal.numbered(noted) if noted else None
        return (original, *found) if original else found

    def rebuild(self) -> None:
        """Make the index anew from the journal (重建索引)."""
        self._seat.seated()
        with self._seat.database.writing() as books:
            books.search.rebuild()
