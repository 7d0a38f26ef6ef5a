"""Six digits typed unseen; full-width digits count, letters do not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from dutydesk.rules.pins import LENGTH
from dutydesk.rules.writing import digits


class PinField(QLineEdit):
    """A PIN; ``completed`` comes with the sixth digit."""

    completed = Signal()

    def __init__(self, name: str = "PIN") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LENGTH)
        self.setPlaceholderText("六位PIN")
        self.setAccessibleName(name)
        self.textEdited.connect(self._tidy)

    def pin(self) -> str:
        """What was typed."""
        return digits(self.text())

    def _tidy(self, text: str) -> None:
        bare = "".join(char for char in digits(text) if char.isascii() and char.isdigit())
        if bare != text:
            self.setText(bare)
        if len(bare) == LENGTH:
            self.completed.emit()
