"""Signing the handover (签字): notice, the new posts, and everybody's own PIN."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.draft import HANDOVER_NOTICE
from dutydesk.model.errors import InvalidInput
from dutydesk.model.handover import Relief, Signature
from dutydesk.model.person import Person, Role
from dutydesk.model.reports import Issue
from dutydesk.model.roster import PlannedCrew, RosterPost
from dutydesk.model.shift import Posting
from dutydesk.screens.kept_text import KeptText
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.pin_field import PinField

_NOBODY = "（没有）"


class _Signer:
    """Somebody picked from a list, and a PIN."""

    def __init__(self, label: str, none: str = "") -> None:
        self.label = QLabel(label)
        self.picker = PersonPicker(label, none)
        self.pin = PinField(f"{label}的PIN")
        self.label.setBuddy(self.picker)

    def signature(self) -> Signature | None:
        person = self.picker.person_id()
        return None if person is None else Signature(person, self.pin.pin())

    def clear(self) -> None:
        self.pin.clear()
        self.picker.setCurrentIndex(self.picker.findData(None))


class HandoverSignatures(QWidget):
    """The last step: those who go, those who come, whoever stands by."""

    signed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._going: tuple[Posting, ...] = ()
        self._planned: PlannedCrew | None = None
        self.outgoing_pins: list[PinField] = []
        self.notice_text = KeptText(desk, HANDOVER_NOTICE)
        self.notice_text.setPlaceholderText(
            "安全隐患、天气预警、设备异常、要接着盯的事；没有可不填"
        )
        self.leader = PersonPicker("新一班带班领导")
        self.lead = _Signer("接班 主班")
        self.seconds = (_Signer("接班 副班", _NOBODY), _Signer("接班 副班二", _NOBODY))
        self.witness = _Signer("监交人", _NOBODY)
        self.fault = lay.words(name="wrong")
        self.sign_button = lay.primary("签字交班")
        self._outgoing_grid = QGridLayout()
        self._arrange()
        self.sign_button.clicked.connect(self._sign)

    def refresh(self) -> None:
        """Read who goes and who may come."""
        self.notice_text.follow()
        shift, people = self._desk.shifts.current(), self._desk.people.serving()
        self._show_outgoing((shift.lead, *shift.seconds))
        leaders = [p for p in people if Role.DUTY_LEADER in p.roles]
        self.leader.show_people(leaders)
        if self.leader.person_id() is None:
            self.leader.pick(shift.leader.person_id)
        for signer in (self.lead, *self.seconds):
            signer.picker.show_people(_reliefs_first(people, self._going))
        self.witness.picker.show_people(people)
        self._offer_planned()

    def focus_first(self) -> None:
        """Begin with the notice."""
        self.notice_text.setFocus()

    def name_relief(self, person_id: int | None) -> None:
        """The relief named on the list of matters is the new lead officer."""
        self.lead.picker.pick(person_id)

    def mark_field(self, sentence: str) -> None:
        """Say what is wrong beside the button."""
        self.fault.setText(sentence)

    def _sign(self) -> None:
        with showing_errors(self):
            self.fault.clear()
            issue: Issue = self._desk.shifts.hand_over(self._relief())
            self._clear()
            self.signed.emit(issue)

    def _relief(self) -> Relief:
        leader = self.leader.person_id()
        if leader is None:
            raise InvalidInput("leader", "请选新一班的带班领导。")
        coming = (signer.signature() for signer in (self.lead, *self.seconds))
        pairs = zip(self._going, self.outgoing_pins, strict=True)
        return Relief(
            leader_id=leader,
            outgoing=tuple(Signature(posting.person_id, pin.pin()) for posting, pin in pairs),
            incoming=tuple(signature for signature in coming if signature),
            witness=self.witness.signature(),
            notice=self.notice_text.toPlainText(),
        )

    def _offer_planned(self) -> None:
        """Pick whom the roster names, once for each plan; whoever comes instead is picked after."""
        planned = self._desk.roster.next_crew()
        if planned is None or planned == self._planned:
            return
        self._planned = planned
        self.leader.pick(planned.leader_id)
        for post, signers in ((RosterPost.LEAD, (self.lead,)), (RosterPost.SECOND, self.seconds)):
            for signer, line in zip(signers, planned.of(post), strict=False):
                signer.picker.pick(line.person_id)

    def _clear(self) -> None:
        self.notice_text.forget()
        for pin in self.outgoing_pins:
            pin.clear()
        for signer in (self.lead, *self.seconds, self.witness):
            signer.clear()

    def _show_outgoing(self, going: tuple[Posting, ...]) -> None:
        if going == self._going:
            return
        self._going, self.outgoing_pins = going, []
        lay.emptied(self._outgoing_grid)
        for line, posting in enumerate(going):
            label = QLabel(f"交班 {posting.post.value}")
            pin = PinField(f"{posting.name}的PIN")
            label.setBuddy(pin)
            self.outgoing_pins.append(pin)
            for place, cell in enumerate((label, QLabel(posting.name), pin)):
                self._outgoing_grid.addWidget(cell, line, place)
        self._order_tabs()

    def _order_tabs(self) -> None:
        signers = (self.lead, *self.seconds, self.witness)
        pairs = [w for signer in signers for w in (signer.picker, signer.pin)]
        chain = (self.notice_text, self.leader, *self.outgoing_pins, *pairs, self.sign_button)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        notice = lay.column(lay.labelled("注意事项", self.notice_text), self.notice_text, spacing=4)
        leader = lay.row(lay.labelled("新一班带班领导", self.leader), self.leader, 1)
        incoming = _grid_of((self.lead, *self.seconds, self.witness))
        self._outgoing_grid.setColumnStretch(2, 1)
        self._outgoing_grid.setSpacing(8)
        left = lay.card(lay.column(lay.section("交班人"), self._outgoing_grid, 1))
        right = lay.card(lay.column(lay.section("接班人"), incoming, 1))
        both = lay.row(left, right, spacing=12)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        word = lay.words(
            "各人只输自己的PIN。签字后本班结束、下一班开始，同一分钟，中间没有空档。", "small"
        )
        foot = lay.row(word, self.sign_button)
        foot.setStretchFactor(word, 1)
        box: QVBoxLayout = lay.column(notice, leader, both, self.fault, 1, foot, spacing=8)
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)


def _grid_of(signers: Sequence[_Signer]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(8)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    for line, signer in enumerate(signers):
        for place, cell in enumerate((signer.label, signer.picker, signer.pin)):
            grid.addWidget(cell, line, place)
    return grid


def _reliefs_first(people: Sequence[Person], going: Sequence[Posting]) -> list[Person]:
    """Whoever goes off duty may stay on, but stands at the end of the list."""
    leaving = {posting.person_id for posting in going}
    return sorted(people, key=lambda person: person.id in leaving)
