"""Open matters on the handover (未办结事项): one by one, √ or a question and its answer."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Check, Mark
from dutydesk.model.matter import Matter
from dutydesk.screens.handover_restating import HandoverRestating
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.table import Heading, Table

_MARKS = {Mark.CONFIRMED: "√ 确认", Mark.QUESTIONED: "？疑问", Mark.UNSEEN: "未确认"}


def _shown_mark(check: Check) -> str:
    if check.mark is Mark.QUESTIONED and check.answer:
        return "已答复"
    if check.mark is Mark.UNSEEN and check.weight:
        return "◆ 已复述" if check.restated else "◆ 待复述"
    return _MARKS[check.mark]


def _due(check: Check) -> str:
    return f"{check.matter.due_at:%m-%d %H:%M}" if check.matter.due_at else "—"


_HEADINGS = (
    Heading("接班确认", _shown_mark, 5),
    Heading("编号", lambda c: c.matter.number, 7),
    Heading("事项", lambda c: c.matter.shown_title),
    Heading("责任单位", lambda c: c.matter.unit, 6),
    Heading("时限", _due, 6),
)


class HandoverChecks(QWidget):
    """Every open matter, seen and marked by whoever takes over (制度 1.八)."""

    relief_named = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pointed: Check | None = None
        self.relief = PersonPicker("接班主班")
        self.rows = Table(_HEADINGS, "没有未办结的事项，这一步不用做。", "未办结事项")
        self.about = lay.words(name="detail")
        self.restating = HandoverRestating(desk)
        self.question = LineEdit()
        self.question.setPlaceholderText("接班人问：写一句话")
        self.question_button = QPushButton("记下疑问")
        self.answer = LineEdit()
        self.answer.setPlaceholderText("交班人答：写一句话，答了才能打√")
        self.answer_button = QPushButton("记下答复")
        self.confirm_button = lay.primary("√ 确认（空格）")
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the marks."""
        presence = self._desk.presence.state()
        on_duty = {p.person_id for p in presence.shift.present}
        coming = [p for p in self._desk.people.serving() if p.id not in on_duty]
        self.relief.show_people(coming)
        if self.relief.person_id() is None and presence.waiting:
            # whoever signed on first need not be picked again
            self.relief.pick(presence.waiting[0].person_id)
        self.rows.show_rows(self._desk.shifts.state().checks)
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)
        self._point(self.rows.current())

    def focus_first(self) -> None:
        """Name the relief first, then go through the list."""
        (self.rows if self.relief.person_id() else self.relief).setFocus()

    def _confirm(self) -> None:
        with showing_errors(self):
            self._desk.shifts.confirm(self._number(), self._by())
            self._next()

    def _ask(self) -> None:
        with showing_errors(self):
            self._desk.shifts.question(self._number(), self._by(), self.question.text())
            self.answer.setFocus()

    def _reply(self) -> None:
        with showing_errors(self):
            self._desk.shifts.answer(self._number(), self._outgoing(), self.answer.text())
            self.rows.setFocus()

    def _restate(self) -> None:
        with showing_errors(self):
            self.restating.restate(self._number(), self.relief.person_name())
            self.rows.setFocus()

    def _remark(self) -> None:
        with showing_errors(self):
            self.restating.set_right(self._number(), self._outgoing())
            self.rows.setFocus()

    def _begin_restating(self) -> None:
        self.restating.words.setFocus()

    def _begin_question(self) -> None:
        self.question.setFocus()

    def _name_relief(self) -> None:
        self.relief_named.emit(self.relief.person_id())

    def _point(self, check: Check | None) -> None:
        # what is being typed stays while the same words lie in the file
        if check != self._pointed:
            self._pointed = check
            self._show_words(check)
        self._allow(check)

    def _show_words(self, check: Check | None) -> None:
        self.question.setText(check.question if check else "")
        self.answer.setText(check.answer if check else "")
        self.about.setText(_about(check) if check else "")
        self.restating.show_check(check, self.rows.rows)

    def _allow(self, check: Check | None) -> None:
        for widget in (self.question, self.question_button, self.confirm_button):
            widget.setEnabled(check is not None)
        is_asked = check is not None and check.mark is Mark.QUESTIONED
        self.answer.setEnabled(is_asked)
        self.answer_button.setEnabled(is_asked)

    def _next(self) -> None:
        open_rows = [n for n, c in enumerate(self.rows.rows) if c.mark is Mark.UNSEEN]
        here = self.rows.currentIndex().row()
        if open_rows:
            self.rows.selectRow(next((n for n in open_rows if n > here), open_rows[0]))

    def _number(self) -> str:
        check = self.rows.current()
        return check.matter.number if check else ""

    def _by(self) -> str:
        return self.relief.person_name() or "接班人"

    def _outgoing(self) -> str:
        seated = self._desk.people.signed_in()
        return seated.name if seated else self._desk.shifts.current().lead.name

    def _wire(self) -> None:
        self.confirm_button.clicked.connect(self._confirm)
        self.question_button.clicked.connect(self._ask)
        self.answer_button.clicked.connect(self._reply)
        self.rows.pointed.connect(self._point)
        self.rows.chosen.connect(self._confirm)
        self.relief.currentIndexChanged.connect(self._name_relief)
        here = Qt.ShortcutContext.WidgetShortcut
        confirm = QShortcut(QKeySequence(Qt.Key.Key_Space), self.rows, context=here)
        confirm.activated.connect(self._confirm)
        ask = QShortcut(QKeySequence(Qt.Key.Key_Q), self.rows, context=here)
        ask.activated.connect(self._begin_question)
        restate = QShortcut(QKeySequence(Qt.Key.Key_R), self.rows, context=here)
        restate.activated.connect(self._begin_restating)
        self.restating.restate_button.clicked.connect(self._restate)
        self.restating.remark_button.clicked.connect(self._remark)

    def _arrange(self) -> None:
        hint = lay.words(
            "逐件看：空格打√，Q写疑问；◆最要紧的几件先按R用自己的话复述，再打√。", "small"
        )
        top = lay.row(lay.labelled("接班主班", self.relief), self.relief, hint)
        top.setStretchFactor(hint, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(lay.labelled("疑问", self.question), 0, 0)
        grid.addWidget(self.question, 0, 1)
        grid.addWidget(self.question_button, 0, 2)
        grid.addWidget(lay.labelled("答复", self.answer), 1, 0)
        grid.addWidget(self.answer, 1, 1)
        grid.addWidget(self.answer_button, 1, 2)
        lay.press_by_enter(self.question_button, self.answer_button)
        below = lay.row(1, self.confirm_button)
        foot = lay.card(lay.column(self.about, self.restating, grid, below))
        box = lay.column(top, self.rows, foot)
        box.setStretchFactor(self.rows, 1)
        self.setLayout(box)


def _about(check: Check) -> str:
    matter = check.matter
    weight = f"　◆ {check.weight}，先复述" if check.weight else ""
    head = f"<b>{matter.number}　{escape(matter.shown_title)}</b>{weight}"
    return f"{head}<br>{escape(_step(matter))}"


def _step(matter: Matter) -> str:
    if matter.is_restricted:
        return "内容不公开，只交接编号和时限。"
    words = [f"责任：{matter.unit}{matter.handler}"]
    words.append(f"已办到：{matter.progress or '还没有进展'}")
    words.append(f"下一步：{matter.next_step or '按时限催办'}")
    if matter.is_reply_owed and not matter.reply:
        words.append("还欠来人答复")
    return "；".join(words)
