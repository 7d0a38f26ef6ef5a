"""Whoever comes for relief signs on (签到) where the handover begins, and marks the log as read."""

from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Signature
from dutydesk.model.presence import Arrival
from dutydesk.rules.permissions import Right, may
from dutydesk.rules.presence import signed_on
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker, picked
from dutydesk.screens.kit.pin_field import PinField


class HandoverArrivals(QWidget):
    """Name and PIN once; after that one key says that the log was read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: dict[int, Arrival] = {}
        self.coming = PersonPicker("接班签到")
        self.pin = PinField("接班人的PIN")
        self.sign_button = QPushButton("签到")
        self.read_button = QPushButton("已阅日志")
        self.off_button = QPushButton("签退")
        self.told = lay.words(name="small")
        self._arrange()
        self.sign_button.clicked.connect(self._sign_on)
        self.pin.returnPressed.connect(self._sign_on)
        self.read_button.clicked.connect(self._mark_read)
        self.off_button.clicked.connect(self._sign_off)
        self.coming.currentIndexChanged.connect(self._follow)

    def refresh(self) -> None:
        """Read who may come and who came."""
        state = self._desk.presence.state()
        self._waiting = {arrival.person_id: arrival for arrival in state.waiting}
        coming = (p for p in self._desk.people.serving() if not state.shift.is_manned_by(p.id))
        self.coming.show_people([person for person in coming if may(person, Right.WRITE)])
        came = signed_on(state.waiting)
        self.told.setText(f"已签到：{came}" if came else "来接班的人先签到，再看下面的本班记录。")
        self._follow()

    def _follow(self) -> None:
        """A name that signed on needs no PIN any more, but has a log to read."""
        arrival = self._waiting.get(self.coming.person_id() or 0)
        for widget in (self.pin, self.sign_button):
            widget.setVisible(arrival is None)
        for widget in (self.read_button, self.off_button):
            widget.setVisible(arrival is not None)
        self.read_button.setEnabled(arrival is not None and arrival.read_at is None)

    def _sign_on(self) -> None:
        with showing_errors(self):
            self._desk.presence.sign_on(Signature(picked(self.coming), self.pin.pin()))
            self.read_button.setFocus()
        self.pin.clear()

    def _mark_read(self) -> None:
        with showing_errors(self):
            self._desk.presence.mark_read(picked(self.coming))
            self.coming.setFocus()

    def _sign_off(self) -> None:
        with showing_errors(self):
            self._desk.presence.sign_off(picked(self.coming))
            self.coming.setFocus()

    def _arrange(self) -> None:
        line = lay.row(
            lay.labelled("接班签到", self.coming),
            self.coming,
            self.pin,
            self.sign_button,
            self.read_button,
            self.off_button,
            self.told,
        )
        line.setStretchFactor(self.told, 1)
        self.setLayout(line)
