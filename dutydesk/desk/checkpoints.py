"""Checkpoints at the desk (巡查部位): what a patrol of this office looks at."""

from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.rules import checkpoints
from dutydesk.rules.parameters import OWN
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books


class CheckpointsDesk:
    """The office's own list; until it makes one, that of its kind of unit."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def names(self) -> list[str]:
        """Every point, in the order of the round."""
        with self._seat.reading() as books:
            return list(_names(books))

    def basis(self) -> str:
        """By what the list was made."""
        with self._seat.reading() as books:
            return books.checkpoints.basis() or OWN

    def change(self, typed: str, basis: str) -> None:
        """Keep another list, one point a line; patrols already filed keep theirs.

        Raises InvalidInput for a wrong list, one without a change or without its basis.
        """
        names, basis = checkpoints.read(tidy(typed)), tidy(basis)
        if not basis:
            raise InvalidInput("basis", "请写依据，如 制度 1.五；没有文件的写“本单位自定”。")
        with self._seat.acting(Right.SETTLE) as act:
            words = checkpoints.told(_names(act.books), names, basis)
            act.books.checkpoints.put(names, basis)
            act.write(EntryKind.SETTLED, words)


def _names(books: Books) -> tuple[str, ...]:
    return books.checkpoints.names() or checkpoints.proposed(books.settings.read().profile)
