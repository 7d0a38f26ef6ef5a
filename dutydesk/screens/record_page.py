"""One filed record (一件登记): read it, look up its contact, correct it, void it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.contact import KeptContact
from dutydesk.model.field import columns_of
from dutydesk.model.record import Filed, Record, Register
from dutydesk.rules.corrections import said
from dutydesk.rules.dating import Rulebook
from dutydesk.rules.permissions import Right
from dutydesk.screens.act_panel import ReasonBox, bind
from dutydesk.screens.facts import Facts, facts
from dutydesk.screens.filing_form import FilingForm
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.two_person_panel import TwoPersonPanel


class RecordPage(QWidget):
    """A record as it stands; changing it is a correction with a reason."""

    acted = Signal(str)
    left = Signal()
    sheet_asked = Signal(str)
    notice_asked = Signal(str)

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__()
        self._desk = desk
        self.register = register
        self.filed: Filed | None = None
        self.head = lay.words(name="title")
        self.words = Facts()
        self.contact = lay.words()
        self.contact_button = QPushButton("查看联系信息")
        self.correct_button = QPushButton("更正")
        self.void_button = QPushButton("作废")
        self.sheet_button = QPushButton("打印登记表")
        self.notice_button = QPushButton("出告知单")
        self.back_button = QPushButton("返回（Esc）")
        self.form = FilingForm(register)
        self.form.keep_to_record(is_record_only=True)
        self.reason = ReasonBox("更正原因")
        self.save_button = lay.primary("登记更正（Ctrl+Enter）")
        self.reading, self.correcting = QWidget(), QWidget()
        self.void_panel = TwoPersonPanel(desk, "作废", self._void_now)
        self._arrange()
        self._wire()
        # a register that is about no citizen has nobody to look up or to give a slip
        for button in (self.contact_button, self.notice_button):
            button.setVisible(register.asks_contact)

    def show_filed(self, filed: Filed) -> None:
        """Show a record; a correction begun on the same record stays open."""
        is_same = self.filed is not None and self.filed.number == filed.number
        self.filed = filed
        self.head.setText(_head(filed))
        self.words.tell(_lines(filed))
        may_void = not filed.is_void and self._desk.people.may(Right.VOID)
        self.correct_button.setEnabled(not filed.is_void)
        self.notice_button.setEnabled(not filed.is_void)
        self.void_button.setVisible(may_void)
        if not is_same:
            self.contact.clear()
            self._read()

    def close_contact(self) -> None:
        """Take the contact from the screen."""
        self.contact.clear()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        if self.void_panel.isVisible():
            return self.void_panel.mark(name, sentence)
        if name == "reason":
            self.reason.mark(is_wrong=True)
            return True
        return self.form.mark(name, sentence)

    def forget(self) -> None:
        """Close a correction another officer had begun; its words are not for everybody."""
        self.close_contact()
        self.form.begin({}, self._desk.now(), Rulebook())
        self._read()

    def correct(self) -> None:
        """Open the correction of the record shown."""
        filed = self._desk.registers.opened(self.register, self._number())
        self.form.show_record(filed.record, self._desk.now())
        self.reason.clear()
        self.reading.hide()
        self.correcting.show()
        self.form.focus_first()

    def back(self) -> None:
        """Go back one step: from the correction to the record, from there to the list."""
        if self.correcting.isVisible() or self.void_panel.isVisible():
            self._read()
            self.back_button.setFocus()
        else:
            self.close_contact()
            self.left.emit()

    def _ask_sheet(self) -> None:
        self.sheet_asked.emit(self._number())

    def _ask_notice(self) -> None:
        self.notice_asked.emit(self._number())

    def _look_up(self) -> None:
        with showing_errors(self):
            self.contact.setText(_told(self._desk.registers.contact(self._number())))

    def _correct(self) -> None:
        with showing_errors(self):
            self.correct()

    def _void(self) -> None:
        self.void_panel.begin()

    def _save(self) -> None:
        with showing_errors(self):
            self.form.unmark()
            self.reason.mark(is_wrong=False)
            record = self._typed_record()
            self._desk.registers.correct(self.register, self._number(), record, self.reason.words())
            self._done(f"已更正 {self._number()}，原来的内容留在日志里")

    def _void_now(self) -> None:
        words, both = self.void_panel.words(), self.void_panel.both()
        self._desk.registers.void(self.register, self._number(), words, both)
        self._done(f"已作废 {self._number()}，编号和内容保留")

    def _typed_record(self) -> Record:
        return self.form.record(self._desk.now())

    def _done(self, words: str) -> None:
        self._read()
        self.back_button.setFocus()
        self.acted.emit(words)

    def _read(self) -> None:
        self.void_panel.hide()
        self.correcting.hide()
        self.reading.show()

    def _number(self) -> str:
        return self.filed.number if self.filed else ""

    def _wire(self) -> None:
        self.contact_button.clicked.connect(self._look_up)
        self.correct_button.clicked.connect(self._correct)
        self.void_button.clicked.connect(self._void)
        self.sheet_button.clicked.connect(self._ask_sheet)
        self.notice_button.clicked.connect(self._ask_notice)
        self.back_button.clicked.connect(self.back)
        self.void_panel.left.connect(self.back)
        self.save_button.clicked.connect(self._save)
        bind(self, "Esc", self.back_button)
        bind(self.correcting, "Ctrl+Return", self.save_button)
        bind(self.correcting, "Ctrl+Enter", self.save_button)

    def _arrange(self) -> None:
        words = QWidget()
        words.setLayout(lay.column(self.words, 1))
        papers = (self.sheet_button, self.notice_button)
        acts = lay.row(self.correct_button, self.void_button, *papers, self.contact_button)
        acts.addWidget(self.contact, 1)
        self.reading.setLayout(lay.column(lay.scrolled(words), acts, self.void_panel))
        form = lay.scrolled(self.form)
        self.correcting.setLayout(lay.column(form, self.reason, lay.row(self.save_button, 1)))
        head = lay.row(self.head, self.back_button)
        head.setStretch(0, 1)
        self.setLayout(lay.column(head, self.reading, self.correcting))
        self._read()


def _head(filed: Filed) -> str:
    void = "（已作废）" if filed.is_void else ""
    return f"{filed.number}{void}"


def _lines(filed: Filed) -> str:
    """Every field that says something, label beside words."""
    record = filed.record
    told = [
        (column.field.label, said(getattr(record, column.name)))
        for column in columns_of(type(record))
        if getattr(record, column.name) not in ("", None, False)
    ]
    told.append(("登记", f"{filed.author} {filed.entered_at:%Y-%m-%d %H:%M}（{filed.shift}）"))
    if filed.matter:
        told.append(("关联事项", filed.matter))
    return facts(told)


def _told(kept: KeptContact | None) -> str:
    if kept is None:
        return "没有留联系信息。"
    if kept.contact is None:
        return "联系信息已按期销毁。"
    contact = kept.contact
    told = (contact.name, contact.phone, contact.address)
    until = f"（{kept.erase_on:%Y-%m-%d} 销毁）" if kept.erase_on else ""
    return "  ".join(word for word in told if word) + until
