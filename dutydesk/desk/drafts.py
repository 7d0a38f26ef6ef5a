"""Drafts at the desk (草稿): the only writing outside an act; a draft is not yet a fact."""

from collections.abc import Mapping

from dutydesk.desk.seat import Seat
from dutydesk.model.draft import Draft


class DraftsDesk:
    """What whoever sits here has typed and not yet filed."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def save(self, key: str, words: Mapping[str, str]) -> None:
        """Keep what is typed in a form; nothing typed forgets the draft."""
        who = self._seat.seated()
        if self._seat.shut:
            # what is typed stays in its form; there is nowhere to keep it
            return
        with self._seat.database.writing() as books:
            books.drafts.save(key, who.id, words, self._seat.now())

    def of(self, key: str) -> Draft | None:
        """My draft of one form."""
        who = self._seat.seated()
        with self._seat.reading() as books:
            return books.drafts.of(key, who.id)

    def drop(self, key: str) -> None:
        """Forget my draft of one form."""
        who = self._seat.seated()
        if self._seat.shut:
            return
        with self._seat.database.writing() as books:
            books.drafts.drop(key, who.id)
