"""逐一通知 in place: begin a list, then tick who was told, one key for each.

Enter tells, the space bar notes a try that nobody answered, Backspace takes the last tick back;
the cursor goes on to the next who is not told.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.telling import Answer, Listener, Telling, TellingDraft
from dutydesk.rules.timeline import Item
from dutydesk.screens.act_panel import ActPanel, bind_to
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading
from dutydesk.screens.tick_table import TickTable, colour_of, silent_at, state_of

_LINES = 12
"""A township's villages stand in the box without scrolling."""


_HEADINGS = (
    Heading("", lambda each: str(each.place), 2),
    Heading("单位或岗位", lambda each: each.name, 13),
    Heading("值班电话", lambda each: each.duty_number, 9),
    Heading("情况", lambda each: state_of(each, "未通知"), 5, colour=colour_of),
    Heading("次数", lambda each: str(len(each.standing)) if each.standing else "", 3),
    Heading("通知人", lambda each: each.told.who if each.told else "", 5),
    Heading("没接通的", silent_at),
)


class TellingPage(QWidget):
    """One list while it is worked through."""

    acted = Signal(str)
    left = Signal()
    paper_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.number = ""
        self._seq = 0
        self.head = lay.words(name="title")
        self.facts = lay.words(name="lead")
        self.rows = TickTable(_HEADINGS, "", "逐一通知")
        self.told_button = lay.primary("已通知（Enter）")
        self.silent_button = QPushButton("未接通（空格）")
        self.back_tick_button = QPushButton("撤回（退格）")
        self.print_button = QPushButton("打印签收表")
        self.end_button = QPushButton("不再通知")
        self.back_button = QPushButton("返回（Esc）")
        self.beginning = ActPanel("开逐一通知", self._begin_now, Form(TellingDraft))
        self.ending = ActPanel("不再通知", self._end_now, None, "原因", ready=())
        self.list, self.stack = QWidget(), QStackedWidget()
        self._arrange()
        self._wire()

    def begin(self, item: Item | None) -> None:
        """Ask what is to be told and whom; from a line of the journal if one is chosen."""
        self.number, self._seq = "", item.seq if item else 0
        now, text = self._desk.now(), item.standing_text if item else ""
        self.beginning.fields.clear(now)
        # a record's sentence is longer than a message; a plain line mostly is the message
        title = text.rstrip("。") if item and item.is_note else ""
        words = {"title": title, "listeners": self._desk.tellings.proposed()}
        self.beginning.fields.restore(words)
        source = f"来自第{item.seq}条 {item.happened_at:%H:%M}：{text}　" if item else ""
        self.stack.setCurrentWidget(self.stack.widget(0))
        self.beginning.begin(f"{source}只列单位和岗位，个人不列入。")

    def open(self, number: str) -> None:
        """Show one list; raises NotNow if there is none of this number."""
        self._desk.tellings.numbered(number)
        self.number = number
        self.ending.hide()
        self.stack.setCurrentWidget(self.list)
        self.refresh()
        self.rows.go_on(0)

    def refresh(self) -> None:
        """Read the list again; the chosen line stays chosen."""
        if not self.number:
            return
        telling = self._desk.tellings.numbered(self.number)
        self.head.setText(f"{telling.number} {telling.title}")
        self.facts.setText(_facts(telling))
        self.rows.show_rows(telling.listeners)
        ticks = (self.told_button, self.silent_button, self.back_tick_button, self.end_button)
        for button in ticks:
            button.setEnabled(telling.is_open)

    def focus_first(self) -> None:
        """Put the cursor where work goes on."""
        if self.stack.currentWidget() is self.list:
            self.rows.setFocus()
        else:
            self.beginning.focus_first()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the field of that name."""
        if self.stack.currentWidget() is self.list:
            return self.ending.mark(name, sentence)
        return self.beginning.mark(name, sentence)

    def _begin_now(self) -> None:
        words = self.beginning.fields.read(self._desk.now())
        telling = self._desk.tellings.open(TellingDraft(**words), self._seq)
        self.open(telling.number)
        self.rows.setFocus()
        self.acted.emit(f"已开{telling.number}，共{len(telling.listeners)}个，打通一个按一次 Enter")

    def _tick(self, line: Listener, answer: Answer) -> None:
        with showing_errors(self):
            telling = self._desk.tellings.tick(self.number, line.place, answer)
            self.refresh()
            if answer is not Answer.TAKEN_BACK:
                self.rows.go_on(line.place)
            if not telling.is_open:
                self.acted.emit(f"{telling.count}都通知到了，已记入日志")

    def _tick_current(self, answer: Answer) -> None:
        line = self.rows.current()
        if line is not None:
            self._tick(line, answer)
        self.rows.setFocus()

    def _end(self) -> None:
        telling = self._desk.tellings.numbered(self.number)
        missing = "、".join(each.name for each in telling.untold)
        self.ending.begin(f"还没通知到：{missing}。结束后记下的不再改动。")

    def _end_now(self) -> None:
        telling = self._desk.tellings.give_up(self.number, self.ending.words())
        self.ending.hide()
        self.refresh()
        self.rows.setFocus()
        self.acted.emit(f"{telling.number}已结束，{telling.count}，已记入日志")

    def _back(self) -> None:
        # the key belongs to the page, so the panel inside it would never hear of it
        if self.ending.isVisible():
            self._leave_ending()
        else:
            self.left.emit()

    def _leave_ending(self) -> None:
        self.ending.hide()
        self.rows.setFocus()

    def _wire(self) -> None:
        self.rows.ticked.connect(self._tick)
        self.told_button.clicked.connect(lambda: self._tick_current(Answer.TOLD))
        self.silent_button.clicked.connect(lambda: self._tick_current(Answer.SILENT))
        self.back_tick_button.clicked.connect(lambda: self._tick_current(Answer.TAKEN_BACK))
        self.print_button.clicked.connect(lambda: self.paper_asked.emit(self.number))
        self.end_button.clicked.connect(self._end)
        self.back_button.clicked.connect(self.left)
        self.beginning.left.connect(self.left)
        self.ending.left.connect(self._leave_ending)
        bind_to(self.list, "Esc", self._back)

    def _arrange(self) -> None:
        box = self.beginning.fields.line("listeners")
        box.show_lines(_LINES)
        head = lay.row(self.head, self.back_button)
        head.setStretch(0, 1)
        ticks = lay.row(
            *(self.told_button, self.silent_button, self.back_tick_button, 1),
            *(self.print_button, self.end_button),
        )
        column = lay.column(head, self.facts, self.rows, self.ending, ticks)
        column.setStretch(2, 1)
        self.list.setLayout(column)
        first = QWidget()
        first.setLayout(lay.column(self.beginning, 1))
        for page in (first, self.list):
            self.stack.addWidget(page)
        self.setLayout(lay.column(self.stack))


def _facts(telling: Telling) -> str:
    words = f"已通知{telling.count}"
    if telling.untold:
        words += f"，还有{len(telling.untold)}个"
    if telling.ended_at is not None:
        words += f"　{telling.ended_at:%H:%M}结束"
    if telling.reason:
        words += f"（不再通知：{telling.reason}）"
    return f"{words}　{telling.opened_at:%m-%d %H:%M} {telling.opened_by}开单"
