"""Swaps beside the month (调班单): what waits, what owes its paper, and the next hand on each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow, NotYours
from dutydesk.model.handover import Signature
from dutydesk.model.roster import Assignment
from dutydesk.model.swap import Swap, SwapState
from dutydesk.rules import permissions, swaps
from dutydesk.rules.permissions import Right
from dutydesk.screens.act_panel import ReasonBox, bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.pin_field import PinField
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paragraphs import NEAR
from dutydesk.screens.swap_asking import SwapAsking

_LATEST = 12
_REFUSALS = ("人手不够", "请另找替班人")
_MAIN = {
    SwapState.APPLIED: "替班人同意（Ctrl+Enter）",
    SwapState.CONSENTED: "批准（Ctrl+Enter）",
}


class SwapPage(QWidget):
    """The list above; below it a new application, or what is next for the chosen one."""

    acted = Signal(str)
    paper_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        headings = (
            Heading("编号", lambda swap: swap.number[-4:], 3),
            Heading("申请", lambda swap: f"{swap.applicant}　{_wanted(swap)}"),
            Heading("情况", _state, 7, colour=_colour),
        )
        self.rows = Table(headings, "没有待办的调班单。", "调班单")
        self.asking = SwapAsking(desk)
        self.settling = QWidget()
        self.about = lay.words(name="lead")
        self.signer_label = QLabel()
        self.signer = PersonPicker("签字的人")
        self.pin = PinField("签字人的PIN")
        self.main_button = lay.primary("")
        self.phone_button = QPushButton("电话批准")
        self.reason = ReasonBox("不批准原因", _REFUSALS)
        self.refuse_button = QPushButton("不批准")
        self.withdraw_button = QPushButton("撤回申请")
        self.form_button = QPushButton("打印审批单")
        self.back_button = QPushButton("返回（Esc）")
        self.stack = QStackedWidget()
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the applications again; the chosen one stays chosen."""
        waiting = (*self._desk.swaps.open(), *self._desk.swaps.owing())
        rest = (s for s in self._desk.swaps.latest(_LATEST) if s not in waiting)
        self.rows.show_rows((*waiting, *rest))
        if self.stack.currentWidget() is self.settling:
            self._show(self.rows.current())

    def begin(self, line: Assignment | None) -> None:
        """Ask for a swap of this line; one that waits already is shown instead."""
        self.refresh()
        found = next((s for s in self._desk.swaps.open() if line and s.spot == line.spot), None)
        if found is not None:
            self._choose(found)
            return
        self.rows.clearSelection()
        self.stack.setCurrentWidget(self.asking)
        self.asking.begin(line)
        self.asking.focus_first()

    def focus_first(self) -> None:
        """Begin with the application being written, or with what the chosen one needs."""
        if self.stack.currentWidget() is self.asking:
            self.asking.focus_first()
        elif self.pin.isVisible():
            self.pin.setFocus()
        else:
            self.rows.setFocus()

    def mark(self, field: str, sentence: str) -> bool:
        """Say what is wrong where it is."""
        if self.stack.currentWidget() is self.asking:
            self.asking.mark(sentence)
        elif field == "reason":
            self.reason.mark(is_wrong=True)
        return True

    def put_away(self) -> None:
        """Nothing of a PIN stays behind."""
        self.pin.clear()
        self.asking.put_away()

    def _choose(self, swap: Swap) -> None:
        self.stack.setCurrentWidget(self.settling)
        self.rows.selectRow([each.number for each in self.rows.rows].index(swap.number))
        self._show(swap)
        self.focus_first()

    def _point(self, swap: Swap | None) -> None:
        if swap is not None and self.rows.hasFocus():
            self.stack.setCurrentWidget(self.settling)
            self._show(swap)

    def _show(self, swap: Swap | None) -> None:
        """Show what one application says, and only what may be done with it now."""
        if swap is None:
            return
        self.about.setText(_told(swap))
        is_asked, waits = swap.state is SwapState.APPLIED, swap.state is SwapState.CONSENTED
        self._offer_signers(swap)
        self.signer_label.setText("替班人" if is_asked else "批准人")
        self.main_button.setText(_MAIN.get(swap.state, "纸质审批单已补（Ctrl+Enter）"))
        self.main_button.setVisible(swap.is_open or swap.owes_paper)
        for part in (self.signer_label, self.signer):
            part.setVisible(swap.is_open)
        self.phone_button.setVisible(waits)
        may_refuse = waits and self._desk.people.may(Right.APPROVE_SWAP)
        self.reason.setVisible(may_refuse)
        self.refuse_button.setVisible(may_refuse)
        self.withdraw_button.setVisible(swap.is_open)
        self._follow_signer()

    def _offer_signers(self, swap: Swap) -> None:
        people = self._desk.people.serving()
        if swap.state is SwapState.APPLIED:
            self.signer.show_people([p for p in people if p.id != swap.applicant_id])
            self.signer.pick(swap.substitute_id)
            return
        deciders = [p for p in people if permissions.may(p, Right.APPROVE_SWAP)]
        deciders.sort(key=lambda person: not permissions.may(person, Right.ROSTER))
        self.signer.show_people(deciders)
        seated = self._desk.people.signed_in()
        if self.signer.person_id() is None:
            first = seated if seated in deciders else next(iter(deciders), None)
            self.signer.pick(first.id if first else None)

    def _follow_signer(self) -> None:
        """Whoever sits here has given their PIN already, unless they agree to stand in."""
        swap = self.rows.current()
        is_open = isinstance(swap, Swap) and swap.is_open
        self.pin.setVisible(is_open and not self._is_seated_decider())

    def _is_seated_decider(self) -> bool:
        swap, seated = self.rows.current(), self._desk.people.signed_in()
        decides = isinstance(swap, Swap) and swap.state is SwapState.CONSENTED
        return decides and seated is not None and seated.id == self.signer.person_id()

    def _asked(self, swap: Swap) -> None:
        self.refresh()
        self._choose(swap)
        self.acted.emit(f"{swap.number}已申请，{swap.state.value}。")

    def _go_on(self) -> None:
        """Do what comes next for the chosen application."""
        with showing_errors(self):
            swap = self._chosen()
            acts = {SwapState.APPLIED: self._consent, SwapState.CONSENTED: self._approve}
            self._done(acts.get(swap.state, self._take_back)(swap.number))

    def _consent(self, number: str) -> str:
        done = self._desk.swaps.consent(number, self._signature())
        return f"{done.substitute}已同意，待办公室负责人批准。"

    def _approve(self, number: str) -> str:
        if self._is_seated_decider():
            self._desk.swaps.approve(number)
        else:
            self._desk.swaps.approve_signed(number, self._signature())
        return f"{number}已批准，值班表已改，原来的名字划去保留。"

    def _take_back(self, number: str) -> str:
        self._desk.swaps.take_back(number)
        return f"{number}纸质审批单已补齐。"

    def _approve_by_phone(self) -> None:
        with showing_errors(self):
            head, number = self._signer_id(), self._chosen().number
            allowed = self._desk.swaps.approve_by_phone(number, head)
            due = f"{allowed.paper_due_at:%m-%d %H:%M}" if allowed.paper_due_at else ""
            self._done(f"{number}已记电话批准；纸质审批单请在{due}前补齐。")

    def _refuse(self) -> None:
        with showing_errors(self):
            self.reason.mark(is_wrong=False)
            number = self._chosen().number
            self._desk.swaps.refuse(number, self.reason.words())
            self._done(f"{number}未批准，值班表不变。")

    def _withdraw(self) -> None:
        with showing_errors(self):
            number = self._chosen().number
            self._desk.swaps.withdraw(number)
            self._done(f"{number}已撤回。")

    def _print(self) -> None:
        with showing_errors(self):
            self.paper_asked.emit(self._chosen().number)

    def _done(self, words: str) -> None:
        self.pin.clear()
        self.reason.clear()
        self.refresh()
        self.rows.setFocus()
        self.acted.emit(words)

    def _chosen(self) -> Swap:
        swap = self.rows.current()
        if not isinstance(swap, Swap):
            raise NotNow("请先选一张调班单。")
        return swap

    def _signature(self) -> Signature:
        return Signature(self._signer_id(), self.pin.pin())

    def _signer_id(self) -> int:
        person = self.signer.person_id()
        if person is None:
            raise NotYours(f"请{self.signer_label.text()}选自己的姓名、输入PIN。")
        return person

    def _wire(self) -> None:
        self.rows.pointed.connect(self._point)
        self.rows.chosen.connect(self._choose)
        self.asking.asked.connect(self._asked)
        self.asking.left.connect(self.left)
        self.signer.currentIndexChanged.connect(self._follow_signer)
        self.main_button.clicked.connect(self._go_on)
        self.phone_button.clicked.connect(self._approve_by_phone)
        self.refuse_button.clicked.connect(self._refuse)
        self.withdraw_button.clicked.connect(self._withdraw)
        self.form_button.clicked.connect(self._print)
        self.back_button.clicked.connect(self.left)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self.settling, key, self.main_button)
        bind(self.rows, "Esc", self.back_button)
        bind(self.settling, "Esc", self.back_button)

    def _arrange(self) -> None:
        signing = lay.row(self.signer_label, self.signer, self.pin, 1)
        acts = lay.row(self.main_button, self.phone_button, self.withdraw_button, 1)
        foot = lay.row(self.form_button, self.refuse_button, 1, self.back_button)
        self.settling.setLayout(lay.column(self.about, signing, acts, self.reason, foot, 1))
        for page in (self.asking, self.settling):
            self.stack.addWidget(page)
        box = lay.column(lay.section("调班单"), self.rows, self.stack, spacing=4)
        box.setStretch(1, 1)
        self.setLayout(box)


def _wanted(swap: Swap) -> str:
    return swaps.wanted(swap) if swap.substitute else f"{swap.spot.told}请假"


def _told(swap: Swap) -> str:
    """The whole application in a few short sentences."""
    parts = [f"{swap.number}　{swap.applicant}（{swap.reason.value}）申请{_wanted(swap)}。"]
    if swap.consented_at:
        how = "电话同意" if swap.is_phoned else "已同意"
        parts.append(f"{swap.substitute}{how}，{swap.consented_at:%m-%d %H:%M}。")
    if swap.decided_at and swap.decided_by:
        refusal = f"：{swap.refusal}" if swap.refusal else ""
        parts.append(
            f"{swap.decided_by}{swap.state.value}{refusal}，{swap.decided_at:%m-%d %H:%M}。"
        )
    if swap.owes_paper and swap.paper_due_at:
        parts.append(f"纸质审批单{swap.paper_due_at:%m-%d %H:%M}前补齐。")
    return "".join(parts)


def _state(swap: Swap) -> str:
    return "▲ 待补纸质" if swap.owes_paper else swap.state.value


def _colour(swap: Swap) -> str:
    return NEAR if swap.owes_paper or swap.is_open else ""
