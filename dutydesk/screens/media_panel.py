"""The enrolled media (备份介质): which there are, what each holds last, whose turn it is."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.copies import MediumState
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.handover import Signature
from dutydesk.rules import permissions
from dutydesk.rules.permissions import Right
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.pin_field import PinField
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.stick_watch import volumes

_HEADINGS = (
    Heading("备份介质", lambda s: ("▶ " if s.is_next else "") + s.medium.name),
    Heading("最近一份", lambda s: f"{s.last.made_at:%m-%d %H:%M}" if s.last else "还没有", 6),
    Heading("现在", lambda s: "插着" if s.is_here else "不在", 3),
)


class MediaPanel(QWidget):
    """The sticks in turn; the keeper enrols a new one or takes a lost one out of use."""

    told = Signal(str)
    picked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = ""
        self._places: dict[str, str] = {}
        self.rows = Table(
            _HEADINGS, "还没有登记U盘。插上U盘，选好备份位置，再按“登记”。", "备份介质"
        )
        self.enrol_button = QPushButton("登记选中的位置…")
        self.retire_button = QPushButton("停用…")
        self.question = lay.words()
        self.name = LineEdit()
        self.name.setAccessibleName("名称或原因")
        self.keeper = PersonPicker("保管员")
        self.pin = PinField("保管员的PIN")
        self.sign_button = lay.primary("登记")
        self.back_button = QPushButton("返回")
        self._retiring: MediumState | None = None
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the media, and look which of them are plugged in."""
        here = self._desk.media.recognised(volumes())
        self._places = {medium.id: medium.place for medium in here}
        self.rows.show_rows(self._desk.media.states(here))

    def use_folder(self, folder: str) -> None:
        """Remember which place would be enrolled."""
        self._folder = folder

    def best_place(self) -> str:
        """Where the next copy should go: the medium whose turn it is, or any that is here."""
        here = [state for state in self.rows.rows if state.is_here]
        here.sort(key=lambda state: not state.is_next)
        return self._places.get(here[0].medium.id, "") if here else ""

    def put_away(self) -> None:
        """Close the question and forget the PIN."""
        self.pin.clear()
        self.card.hide()

    def _ask_enrol(self) -> None:
        with showing_errors(self):
            if not self._folder:
                raise NotNow("请先插好U盘，在上面选好备份位置，再登记。")
            self._retiring = None
            self.name.setPlaceholderText("名称，可不填")
            self._ask(f"把“{self._folder}”登记为备份介质：", "登记")

    def _ask_retire(self) -> None:
        with showing_errors(self):
            self._retiring = self._chosen()
            self.name.setPlaceholderText("原因，如 遗失")
            self._ask(f"停用{self._retiring.medium.name}：", "停用")

    def _sign(self) -> None:
        with showing_errors(self):
            if self._retiring is None:
                self._enrol()
            else:
                self._retire(self._retiring)
            self.put_away()

    def _enrol(self) -> None:
        medium = self._desk.media.enrol(Path(self._folder), self.name.text(), self._signature())
        self.told.emit(f"{medium.name}已登记，今后插上就认得。")

    def _retire(self, state: MediumState) -> None:
        self._desk.media.retire(state.medium.id, self.name.text(), self._signature())
        self.told.emit(f"{state.medium.name}已停用，不再往上面备份。")

    def _pick(self, state: object) -> None:
        if isinstance(state, MediumState) and state.is_here:
            self.picked.emit(self._places.get(state.medium.id, ""))

    def _ask(self, question: str, verb: str) -> None:
        self.question.setText(question)
        self.sign_button.setText(verb)
        self.name.clear()
        self.pin.clear()
        people = self._desk.people.serving()
        self.keeper.show_people([p for p in people if permissions.may(p, Right.KEEP_COPIES)])
        self.card.show()
        self.name.setFocus()

    def _signature(self) -> Signature:
        person = self.keeper.person_id()
        if person is None:
            raise NotYours("请保管员或办公室负责人选自己的姓名、输入PIN。")
        return Signature(person, self.pin.pin())

    def _chosen(self) -> MediumState:
        state = self.rows.current()
        if not isinstance(state, MediumState):
            raise InvalidInput("medium", "请先在名单里选一个备份介质。")
        return state

    def _wire(self) -> None:
        self.enrol_button.clicked.connect(self._ask_enrol)
        self.retire_button.clicked.connect(self._ask_retire)
        self.sign_button.clicked.connect(self._sign)
        self.back_button.clicked.connect(self.put_away)
        self.rows.chosen.connect(self._pick)

    def _arrange(self) -> None:
        who = lay.row(self.keeper, self.pin)
        acts = lay.row(1, self.back_button, self.sign_button)
        self.card = lay.card(lay.column(self.question, self.name, who, acts))
        self.card.hide()
        box = lay.column(self.rows, lay.row(1, self.retire_button, self.enrol_button), self.card)
        box.setStretch(0, 1)
        self.setLayout(box)
