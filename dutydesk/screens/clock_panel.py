"""The clock in doubt (核对时钟): what it was set by, and two people who say that it is right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.rules import clock
from dutydesk.rules.permissions import Right
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.two_signatures import TwoSignatures


class ClockPanel(QWidget):
    """Out of sight as long as the clock can be believed."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.about = lay.words(name="cost")
        self.signatures = TwoSignatures(Right.CONFIRM_CLOCK, "核对人")
        self.confirm_button = lay.primary("现在的时间是对的")
        self._arrange()
        self.hide()
        self.confirm_button.clicked.connect(self._confirm)

    def refresh(self) -> None:
        """Read whether the clock is in doubt."""
        found = self._desk.clock.doubt()
        if found is not None:
            self.about.setText(clock.told(found))
            if self.isHidden():
                self.signatures.show_people(self._desk.people.serving())
        self.setVisible(found is not None)

    def put_away(self) -> None:
        """Nothing of a PIN stays behind a lock."""
        self.signatures.clear_pins()

    def _confirm(self) -> None:
        with showing_errors(self):
            self._desk.clock.confirm(self.signatures.signed())
            self.put_away()
            self.refresh()
            self.told.emit("时钟核对过了，可以照常登记。")

    def _arrange(self) -> None:
        sign = lay.row(self.signatures, 1, self.confirm_button)
        box = lay.column(lay.section("核对时钟"), self.about, sign)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(lay.card(box, "danger"))
