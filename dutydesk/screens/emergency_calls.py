"""联络: the call tree of one emergency, one key for each call; nothing is typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.call_tree import Rung
from dutydesk.model.emergency import CallDraft, Emergency
from dutydesk.model.telling import Answer
from dutydesk.screens.act_panel import ActPanel
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading
from dutydesk.screens.tick_table import TickTable, colour_of, silent_at, state_of

_HEADINGS = (
    Heading("", lambda line: str(line.place), 2),
    Heading("打给谁", lambda line: ("▲ " if line.is_upward else "") + line.name, 10),
    Heading("值班电话", lambda line: line.duty_number, 8),
    Heading("情况", lambda line: state_of(line, "未打"), 5, colour=colour_of),
    Heading("接电人", lambda line: line.answered_by, 6),
    Heading("没接通的", silent_at),
)
_HELP = (
    "打通按 Enter，没人接按空格：时间和去电自动登记，不用再写。▲ 是向上级报告，接通就是电话首报。"
)


class EmergencyCalls(QWidget):
    """Whom to ring in the order of the tree, and who was reached when."""

    acted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = ""
        self.rows = TickTable(
            _HEADINGS, "应急联络表是空的，请在“设置—应急联络表”列入。", "应急联络表"
        )
        self.answered = LineEdit()
        self.tree = QWidget()
        self.reached_button = lay.primary("接通（Enter）")
        self.missed_button = QPushButton("没人接（空格）")
        self.back_tick_button = QPushButton("撤回（退格）")
        self.other_button = QPushButton("另打电话…")
        self.other = ActPanel("登记去电", self._call, Form(CallDraft))
        # it scrolls, so that it never makes the window taller
        inner = QWidget()
        inner.setLayout(lay.column(self.other, 1))
        self.beside = lay.scrolled(inner)
        self._arrange()
        self._wire()

    def show_emergency(self, emergency: Emergency) -> None:
        """Show how far the calls of this event are; the chosen line stays chosen."""
        is_another, self._number = emergency.number != self._number, emergency.number
        self.rows.show_rows(self._desk.call_tree.rung(emergency))
        if is_another:
            self._put_away()
            self.rows.go_on(0)
        is_open = emergency.matter.is_open
        for part in (*self._keys(), self.other_button, self.answered):
            part.setEnabled(is_open)

    def focus_first(self) -> None:
        """Put the cursor on the next who is not reached."""
        self.rows.setFocus()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of a call beside the tree."""
        return self.other.isVisible() and self.other.mark(name, sentence)

    def _ring(self, line: Rung, answer: Answer) -> None:
        with showing_errors(self):
            words = self._rung(line, answer)
            self.answered.clear()
            if answer is not Answer.TAKEN_BACK:
                self.rows.go_on(line.place)
            self.acted.emit(words)

    def _rung(self, line: Rung, answer: Answer) -> str:
        """Do what the key says and give the words for it."""
        tree, number = self._desk.call_tree, self._number
        if answer is Answer.TOLD:
            made = tree.reach(number, line.name, self.answered.text().strip())
            return f"{line.name}已接通，已登记去电{made.call}"
        if answer is Answer.SILENT:
            tree.miss(number, line.name)
            return f"{line.name}没人接，时间已记"
        tree.take_back(number, line.name)
        return f"{line.name}的上一次已撤回"

    def _ring_current(self, answer: Answer) -> None:
        line = self.rows.current()
        if line is not None:
            self._ring(line, answer)
        self.rows.setFocus()

    def _call(self) -> None:
        draft = CallDraft(**self.other.fields.read(self._desk.now()))
        filed = self._desk.emergencies.call(self._number, draft)
        self._leave()
        self.acted.emit(f"已登记去电{filed.number}")

    def _begin_other(self) -> None:
        self.other.fields.clear(self._desk.now())
        self.tree.hide()
        self.beside.show()
        self.other.begin("联络表以外的，或者同一处再打一次。")

    def _leave(self) -> None:
        self._put_away()
        self.rows.setFocus()

    def _put_away(self) -> None:
        self.beside.hide()
        self.tree.show()

    def _propose(self, line: Rung | None) -> None:
        usual = line.answers if line is not None else ""
        self.answered.setPlaceholderText(f"{usual}（不是就写）" if usual else "姓名职务，可不填")

    def _keys(self) -> tuple[QPushButton, ...]:
        return self.reached_button, self.missed_button, self.back_tick_button

    def _wire(self) -> None:
        self.rows.ticked.connect(self._ring)
        self.rows.pointed.connect(self._propose)
        self.reached_button.clicked.connect(lambda: self._ring_current(Answer.TOLD))
        self.missed_button.clicked.connect(lambda: self._ring_current(Answer.SILENT))
        self.back_tick_button.clicked.connect(lambda: self._ring_current(Answer.TAKEN_BACK))
        self.other_button.clicked.connect(self._begin_other)
        self.other.left.connect(self._leave)

    def _arrange(self) -> None:
        who = lay.row(lay.labelled("接电人", self.answered), self.answered, self.reached_button)
        who.setStretch(1, 1)
        keys = lay.row(self.missed_button, self.back_tick_button, 1, self.other_button)
        column = lay.column(lay.words(_HELP, "quiet"), self.rows, who, keys)
        column.setStretch(1, 1)
        self.tree.setLayout(column)
        self.setLayout(lay.column(self.tree, self.beside))
