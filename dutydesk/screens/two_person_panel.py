"""One act for which two people answer (两人办理): its reason, two names, two PINs, one button."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QHideEvent

from dutydesk.desk.desk import Desk
from dutydesk.desk.signing import Both
from dutydesk.rules.corrections import REASONS
from dutydesk.rules.permissions import Right
from dutydesk.screens.act_panel import ActPanel
from dutydesk.screens.two_signatures import TwoSignatures


class TwoPersonPanel(ActPanel):
    """Hidden until it is begun; whenever it is hidden it forgets the PINs."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        act: Callable[[], object],
        right: Right = Right.VOID,
        ready: Sequence[str] = REASONS,
    ) -> None:
        signatures = TwoSignatures(right, "办公室负责人")
        super().__init__(title, act, None, f"{title}原因", ready, signatures)
        self.signatures = signatures
        self._desk = desk

    def begin(self, about: str = "") -> None:
        """Show the panel; whoever sits here is taken for the first if they may sign first."""
        self.signatures.show_people(self._desk.people.serving())
        who = self._desk.people.signed_in()
        if who is not None:
            self.signatures.keeper.pick(who.id)
        super().begin(about)

    def both(self) -> Both:
        """Both signatures; raise NotYours if a name is missing."""
        return self.signatures.signed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a PIN stays behind."""
        super().hideEvent(event)
        self.signatures.clear_pins()
