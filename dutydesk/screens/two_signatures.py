"""Two people sign (两人在场): one who has the right, and somebody else of the duty list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dutydesk.model.errors import NotYours
from dutydesk.model.handover import Signature
from dutydesk.model.person import Person
from dutydesk.rules import permissions
from dutydesk.rules.permissions import Right
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.pin_field import PinField


class TwoSignatures(QWidget):
    """Two names and two PINs side by side; ``first`` is what the one with the right is called."""

    def __init__(self, right: Right, first: str = "保管员") -> None:
        super().__init__()
        self._right = right
        self._first = first
        self.keeper = PersonPicker(first)
        self.pin = PinField(f"{first}的PIN")
        self.second = PersonPicker("第二人")
        self.second_pin = PinField("第二人的PIN")
        for field in (self.pin, self.second_pin):
            field.setMaximumWidth(field.fontMetrics().horizontalAdvance("六位PIN六位") + 40)
        box = lay.row(
            lay.labelled(first, self.keeper),
            self.keeper,
            self.pin,
            lay.labelled("第二人", self.second),
            self.second,
            self.second_pin,
            1,
        )
        self.setLayout(box)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer those who may, and everybody as the second."""
        self.keeper.show_people([p for p in people if permissions.may(p, self._right)])
        self.second.show_people(people)
        self.clear_pins()

    def focus_first(self) -> None:
        """Begin with the keeper."""
        self.keeper.setFocus()

    def signed(self) -> tuple[Signature, Signature]:
        """Both signatures; raise NotYours if a name is missing."""
        first, second = self.keeper.person_id(), self.second.person_id()
        if first is None:
            raise NotYours(f"请{self._first}选自己的姓名、输入PIN。")
        if second is None:
            raise NotYours("这件事要两个人在场，请第二个人选自己的姓名、输入PIN。")
        return Signature(first, self.pin.pin()), Signature(second, self.second_pin.pin())

    def clear_pins(self) -> None:
        """Let go of what was typed."""
        self.pin.clear()
        self.second_pin.clear()
