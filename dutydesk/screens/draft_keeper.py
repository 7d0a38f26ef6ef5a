"""Keeping a draft (草稿): a moment after the last key, before a lock, never for somebody else."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.draft import Draft
from dutydesk.model.errors import Trouble
from dutydesk.screens.kit import messages

PAUSE = 700
"""Milliseconds without a key after which a draft is kept."""


class DraftKeeper:
    """Keeps what stands in one form as the draft of whoever typed it."""

    def __init__(
        self, owner: QWidget, desk: Desk, key: str, words: Callable[[], Mapping[str, str]]
    ) -> None:
        self._owner = owner
        self._desk = desk
        self._key = key
        self._words = words
        self._person = 0
        self._is_touched = False
        self._pause = QTimer(owner, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)

    def turn_to(self, key: str) -> None:
        """Keep what was typed, and keep what comes now under another key."""
        self.keep()
        self._key = key

    def touch(self) -> None:
        """Something was typed."""
        self._is_touched = True
        self._pause.start()

    def keep(self) -> None:
        """Save what is typed, if anything changed since it was saved."""
        self._pause.stop()
        if self._is_touched and self.is_mine():
            self._save()

    def is_mine(self) -> bool:
        """Whether the form shows the draft of whoever sits here now."""
        return self._seated() == self._person and self._person != 0

    def has_changed_hands(self) -> bool:
        """Whether somebody else sits here than whose draft is shown."""
        return self._seated() != self._person

    def taken(self) -> Draft | None:
        """The draft of whoever sits here now; the form shows it from now on."""
        self._person = self._seated()
        return self._desk.drafts.of(self._key) if self._person else None

    def rest(self) -> None:
        """What stands in the form now is what is kept, or was filed."""
        self._pause.stop()
        self._is_touched = False

    def drop(self) -> None:
        """Forget the draft."""
        self.rest()
        self._desk.drafts.drop(self._key)

    def _save(self) -> None:
        try:
            self._desk.drafts.save(self._key, self._words())
            self._is_touched = False
        except Trouble as trouble:
            # said without the usual clearing, so that a refusal being read stays
            messages.show(self._owner, trouble)

    def _seated(self) -> int:
        who = self._desk.people.signed_in()
        return who.id if who else 0
