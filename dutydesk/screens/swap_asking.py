"""Asking for a swap (请假、替班、对调, F14): which duty, why, who stands in, their own PIN."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.handover import Signature
from dutydesk.model.roster import Assignment, Spot
from dutydesk.model.swap import AbsenceReason, Swap, SwapDraft
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import PickBox
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.pin_field import PinField

_OFFICE, _NO_RETURN = "（由办公室安排）", "（不对调，只替班）"


class SwapAsking(QWidget):
    """One application; the substitute may agree at once, or later, or by telephone."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.spot = PickBox()
        self.reason = PickBox()
        for place, reason in enumerate(AbsenceReason, 1):
            self.reason.addItem(f"{place} {reason.value}", reason)
        self.substitute = PersonPicker("替班人", _OFFICE)
        self.in_return = PickBox()
        self.phone = QCheckBox("电话办理，纸质审批单后补")
        self.pin = PinField("替班人的PIN")
        self.fault = lay.words(name="wrong")
        self.ask_button = lay.primary("申请（Ctrl+Enter）")
        self.back_button = QPushButton("返回（Esc）")
        self._returned: tuple[Assignment, ...] = ()
        self._arrange()
        self.substitute.currentIndexChanged.connect(self._offer_returns)
        self.phone.toggled.connect(self._follow_phone)
        self.ask_button.clicked.connect(self._ask)
        self.back_button.clicked.connect(self.left)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, self.ask_button)
        bind(self, "Esc", self.back_button)

    def begin(self, line: Assignment | None) -> None:
        """Offer the own duties, and the line under the cursor; that one is chosen first."""
        mine = self._desk.swaps.mine()
        may_be_asked = line is not None and not line.is_empty
        lines = mine if not may_be_asked or line in mine else (*mine, line)
        self.spot.clear()
        for each in lines:
            if each is not None:
                self.spot.addItem(f"{each.spot.told} {each.name}", each.spot)
        chosen = lines.index(line) if line in lines else min(0, len(lines) - 1)
        self.spot.setCurrentIndex(chosen)
        self.phone.setChecked(may_be_asked and line not in mine)
        self.substitute.show_people(self._desk.people.serving())
        self.substitute.setCurrentIndex(0)
        self.reason.setCurrentIndex(0)
        self._offer_returns()
        self.put_away()

    def focus_first(self) -> None:
        """Begin with the duty, or with the reason where there is but one."""
        (self.reason if self.spot.count() == 1 else self.spot).setFocus()

    def mark(self, sentence: str) -> None:
        """Say beside the button what is wrong."""
        self.fault.setText(sentence)

    def put_away(self) -> None:
        """Nothing of a PIN stays behind."""
        self.pin.clear()
        self.fault.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a PIN stays behind."""
        super().hideEvent(event)
        self.put_away()

    def _ask(self) -> None:
        with showing_errors(self):
            self.fault.clear()
            draft, pin = self._draft(), self.pin.pin()
            substitute = draft.substitute_id
            consent = Signature(substitute, pin) if substitute is not None and pin else None
            swap: Swap = self._desk.swaps.apply(draft, consent)
            self.put_away()
            self.asked.emit(swap)

    def _draft(self) -> SwapDraft:
        spot = self.spot.currentData()
        if not isinstance(spot, Spot):
            raise InvalidInput("spot", "没有可以请假的班；请先在月表上选一个已印发的班。")
        return SwapDraft(
            spot=spot,
            reason=self.reason.currentData(),
            substitute_id=self.substitute.person_id(),
            in_return=self.in_return.currentData(),
            is_by_phone=self.phone.isChecked(),
        )

    def _offer_returns(self) -> None:
        """What may be taken in return are the coming duties of whoever stands in."""
        person = self.substitute.person_id()
        self.in_return.clear()
        self.in_return.addItem(_NO_RETURN, None)
        for line in self._desk.swaps.coming_of(person) if person is not None else ():
            self.in_return.addItem(line.spot.told, line.spot)
        self.in_return.setEnabled(self.in_return.count() > 1)
        self._follow_phone()

    def _follow_phone(self) -> None:
        may_sign = self.substitute.person_id() is not None and not self.phone.isChecked()
        self.pin.setEnabled(may_sign)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        lines: tuple[tuple[str, QWidget], ...] = (
            ("原班次", self.spot),
            ("事由", self.reason),
            ("替班人", self.substitute),
            ("对调", self.in_return),
        )
        for place, (text, widget) in enumerate(lines):
            grid.addWidget(lay.labelled(text, widget), place, 0)
            grid.addWidget(widget, place, 1)
        grid.addWidget(self.phone, len(lines), 1)
        label = QLabel("替班人PIN")
        label.setBuddy(self.pin)
        grid.addWidget(label, len(lines) + 1, 0)
        grid.addWidget(self.pin, len(lines) + 1, 1)
        hint = lay.words(
            "替班人在场的，本人输入PIN；不在场的先申请，以后在单子上同意。谁替谁负责。"
            "依据：制度 1.三。",
            "small",
        )
        foot = lay.row(self.ask_button, 1, self.back_button)
        title = lay.section("申请请假、替班、对调")
        self.setLayout(lay.column(title, grid, hint, self.fault, foot, 1))
