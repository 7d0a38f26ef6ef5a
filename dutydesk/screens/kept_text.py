"""A box whose words survive a lock, a crash and another tab: hints and notices not yet printed."""

from PySide6.QtCore import QSignalBlocker

from dutydesk.desk.desk import Desk
from dutydesk.screens.draft_keeper import DraftKeeper
from dutydesk.screens.kit.editors import TextEdit


class KeptText(TextEdit):
    """Several lines kept as a draft under one key until they are used."""

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__()
        self._key = key
        self.draft = DraftKeeper(self, desk, key, self._words)
        self.textChanged.connect(self.draft.touch)

    def follow(self) -> None:
        """Show the words of whoever sits here now."""
        if not self.draft.has_changed_hands():
            return
        draft = self.draft.taken()
        with QSignalBlocker(self):
            self.setPlainText(draft.words.get(self._key, "") if draft else "")
        self.draft.rest()

    def forget(self) -> None:
        """Empty the box once its words stand on a signed paper; the desk dropped the draft."""
        with QSignalBlocker(self):
            self.clear()
        self.draft.rest()

    def _words(self) -> dict[str, str]:
        return {self._key: self.words()}
