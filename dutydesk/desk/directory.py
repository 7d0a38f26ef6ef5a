"""The directory at the desk (单位和地点): units with their work numbers, and places."""

from collections.abc import Sequence

from dutydesk.desk.act import Act
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.rules import directory
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidied


class DirectoryDesk:
    """The names the office works with, offered by their initials."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def all_of(self, kind: PhraseKind) -> tuple[Listed, ...]:
        """Every unit, or every place, by name."""
        with self._seat.reading() as books:
            return books.directory.all_of(kind)

    def put(self, listed: Listed) -> None:
        """List a unit or place, or change what is listed under its name.

        Raises InvalidInput naming the field that is missing or wrong.
        """
        self.put_all((listed,))

    def put_all(self, listed: Sequence[Listed]) -> None:
        """List many in one act: all of them, or none."""
        found = tuple(tidied(each) for each in listed)
        for each in found:
            directory.check(each)
        with self._seat.acting(Right.SETTLE) as act:
            for each in found:
                _keep(act, each)
            act.write(EntryKind.SETTLED, directory.told(found))

    def drop(self, name: str) -> None:
        """Take a name off the list; what was written with it stays."""
        with self._seat.acting(Right.SETTLE) as act:
            listed = act.books.directory.named(name)
            if listed is None:
                raise NotNow(f"{name}已经不在名录里了。")
            act.books.directory.drop(name)
            act.books.phrases.drop((name,))
            act.write(EntryKind.SETTLED, f"{listed.kind.value}名录去掉：{name}。")


def _keep(act: Act, listed: Listed) -> None:
    act.books.directory.put(listed)
    act.books.phrases.list(listed.name, listed.kind)
