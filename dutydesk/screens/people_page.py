"""The duty list (值班人员): enrol, issue a new PIN, take off the list; a PIN is shown once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import IssuedPin
from dutydesk.model.errors import NotNow
from dutydesk.model.person import Person, Role
from dutydesk.rules.permissions import Right
from dutydesk.screens.import_panel import ImportPanel
from dutydesk.screens.issued_pins import IssuedPins
from dutydesk.screens.kit import lay, messages, places
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.roster_marks import RosterMarks
from dutydesk.screens.two_person_panel import TwoPersonPanel

_REASONS = ("忘记PIN", "PIN可能被人看到", "连续输错")


def _planned(person: Person) -> str:
    if person.is_off_roster:
        return "不参加排班"
    return "不排夜班" if person.is_off_nights else "排班"


_HEADINGS = (
    Heading("姓名", lambda p: p.name, 5),
    Heading("职务", lambda p: p.post or "—", 7),
    Heading("角色", lambda p: p.titles),
    Heading("工作手机", lambda p: p.mobile or "—", 8),
    Heading("排班", _planned, 6),
)


class PeoplePage(QWidget):
    """Everybody who may sign in, and what the office head may change about it."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Table(_HEADINGS, "名单是空的。", "值班人员")
        self.new_pin_button = QPushButton("重发PIN")
        self.retire_button = QPushButton("移出名单")
        self.roster_button = QPushButton("排班和手机")
        self.import_button = QPushButton("导入名单…")
        self.table = ImportPanel(desk.lists.preview_staff, desk.lists.take_staff)
        self.name = LineEdit()
        self.post = LineEdit()
        self.post.setPlaceholderText("可不填，如 综治专干")
        self.roles = {role: QCheckBox(role.value) for role in Role}
        self.acts = QWidget()
        self.fault = lay.words(name="wrong")
        self.enrol_button = lay.primary("列入名单，发PIN")
        self.pins = IssuedPins("抄好了，关闭")
        self.new_pin = TwoPersonPanel(desk, "重发PIN", self._issue_now, Right.ENROL, _REASONS)
        self.roster_marks = RosterMarks(desk)
        self._arrange()
        self._wire()
        self.roles[Role.DUTY_OFFICER].setChecked(True)

    def refresh(self) -> None:
        """Read the duty list."""
        self.rows.show_rows(self._desk.people.serving())

    def focus_first(self) -> None:
        """Begin with the list."""
        self.rows.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Say beside the button what is wrong, or mark the reason of a new PIN."""
        for panel in (self.new_pin, self.roster_marks):
            if panel.isVisible():
                return panel.mark(field, sentence)
        self.fault.setText(sentence)
        return True

    def _wire(self) -> None:
        self.roster_button.clicked.connect(self._mark_roster)
        self.roster_marks.left.connect(self._put_pins_away)
        self.roster_marks.told.connect(self._marked)
        self.import_button.clicked.connect(self._import)
        self.table.taken.connect(self._imported)
        self.table.left.connect(self._close_import)
        self.enrol_button.clicked.connect(self._enrol)
        self.new_pin_button.clicked.connect(self._issue_pin)
        self.new_pin.left.connect(self._put_pins_away)
        self.retire_button.clicked.connect(self._retire)
        self.pins.closed.connect(self._put_pins_away)

    def _enrol(self) -> None:
        with showing_errors(self):
            self.fault.clear()
            roles = frozenset(role for role, box in self.roles.items() if box.isChecked())
            issued = self._desk.people.enrol(self.name.text(), self.post.text(), roles)
            self.name.clear()
            self.post.clear()
            self._show_pin(issued)

    def _issue_pin(self) -> None:
        with showing_errors(self):
            person = self._chosen()
            self.form_card.hide()
            self.roster_marks.hide()
            self.new_pin.begin(f"给{person.name}重发PIN，旧PIN当即作废；另一人在场签名。")

    def _issue_now(self) -> None:
        person, reason = self._chosen(), self.new_pin.words()
        issued = self._desk.people.new_pin(person.id, reason, self.new_pin.both())
        self.new_pin.hide()
        self._show_pin(issued)

    def _mark_roster(self) -> None:
        with showing_errors(self):
            person = self._chosen()
            self.new_pin.hide()
            self.form_card.hide()
            self.roster_marks.begin_for(person)

    def _marked(self, words: str) -> None:
        self._put_pins_away()
        self.refresh()
        self.told.emit(words)

    def _retire(self) -> None:
        with showing_errors(self):
            person = self._chosen()
            question = f"把{person.name}移出值班名单？写过的记录都在，还可以重新列入。"
            if messages.ask(self, question, "移出名单"):
                self._desk.people.retire(person.id)
                self.told.emit(f"{person.name}已移出值班名单。")

    def _import(self) -> None:
        path = places.table_to_open(self)
        if path is not None:
            self._show_import(is_shown=True)
            self.table.look_through(path)

    def _imported(self, issued: tuple[IssuedPin, ...]) -> None:
        self._close_import()
        self.refresh()
        self._show_pins(is_shown=True)
        self.pins.show_pins(issued)
        self.told.emit(f"已列入{len(issued)}人；请逐人抄下PIN。")

    def _close_import(self) -> None:
        self._show_import(is_shown=False)
        self.rows.setFocus()

    def _show_import(self, *, is_shown: bool) -> None:
        for part in (self.rows, self.acts, self.form_card):
            part.setVisible(not is_shown)
        self.table.setVisible(is_shown)

    def _put_pins_away(self) -> None:
        self._show_pins(is_shown=False)
        self.rows.setFocus()

    def _show_pin(self, issued: IssuedPin) -> None:
        self._show_pins(is_shown=True)
        self.pins.show_pins((issued,))

    def _show_pins(self, *, is_shown: bool) -> None:
        self.new_pin.hide()
        self.roster_marks.hide()
        self.form_card.setVisible(not is_shown)
        self.pins_card.setVisible(is_shown)

    def _chosen(self) -> Person:
        person = self.rows.current()
        if not isinstance(person, Person):
            raise NotNow("请先在名单里选一个人。")
        return person

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(lay.labelled("姓名＊", self.name), 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(lay.labelled("职务", self.post), 0, 2)
        grid.addWidget(self.post, 0, 3)
        roles = lay.row(*self.roles.values(), 1, spacing=16)
        form = lay.column(
            lay.section("列入值班名单"), grid, roles, self.fault, lay.row(1, self.enrol_button)
        )
        self.form_card = lay.card(form)
        self.pins_card = lay.card(lay.column(self.pins))
        self.pins_card.hide()
        about = lay.words("只有办公室负责人能改名单；移出的人写过的记录不变。", "small")
        ends = (self.new_pin_button, self.retire_button)
        acts = lay.row(about, self.import_button, self.roster_button, *ends)
        acts.setStretch(0, 1)
        self.acts.setLayout(acts)
        panels = (self.form_card, self.new_pin, self.pins_card, self.table, self.roster_marks)
        box = lay.column(self.rows, self.acts, *panels)
        box.setStretch(0, 1)
        box.setStretch(5, 1)
        self.setLayout(box)
