"""Picking somebody of the staff by arrows or by typing."""

from collections.abc import Sequence

from dutydesk.model.errors import InvalidInput
from dutydesk.model.person import Person
from dutydesk.screens.kit.editors import PickBox


class PersonPicker(PickBox):
    """A list of names; it keeps who was picked when the list is shown again."""

    def __init__(self, name: str, none: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._none = none
        self._people: tuple[Person, ...] = ()
        self.setPlaceholderText("请选姓名")

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer these people."""
        if tuple(people) == self._people:
            return
        before = self.person_id()
        self._people = tuple(people)
        self.clear()
        if self._none:
            self.addItem(self._none, None)
        for person in people:
            self.addItem(person.name, person.id)
        self.setCurrentIndex(0 if self._none else -1)
        self.pick(before)

    def pick(self, person_id: int | None) -> None:
        """Pick somebody by id."""
        if person_id is not None and self.findData(person_id) >= 0:
            self.setCurrentIndex(self.findData(person_id))

    def person_id(self) -> int | None:
        """Who is picked."""
        picked = self.currentData()
        return int(picked) if picked is not None else None

    def person_name(self) -> str:
        """The picked name; empty if nobody is."""
        return self.currentText() if self.person_id() is not None else ""


def picked(picker: PersonPicker) -> int:
    """Who is picked; raise InvalidInput for nobody."""
    person = picker.person_id()
    if person is None:
        raise InvalidInput("person", f"请选{picker.accessibleName()}。")
    return person
