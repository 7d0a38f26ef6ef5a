"""On the post (在岗): the picture of the shift, who is out, stepping out and coming back."""

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.presence import Absence, PresenceState, StepOut
from dutydesk.model.shift import Post
from dutydesk.rules import typed_times
from dutydesk.rules.presence import answering, moment
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker, picked
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.presence_bars import PresenceBars


def _back(absence: Absence) -> str:
    if absence.until is None:
        return f"应{moment(absence.expected_at, absence.since)}返，未返"
    return f"{moment(absence.until, absence.since)}返"


_HEADINGS = (
    Heading("离岗人", lambda a: a.name, 5),
    Heading("离岗", lambda a: f"{a.since:%H:%M}", 4),
    Heading("返岗", _back, 9),
    Heading("顶岗", lambda a: a.cover, 5),
    Heading("原因", lambda a: a.why),
)


class PresencePanel(QWidget):
    """Who answers for each minute of the open shift; going and coming back (制度 1.三)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.charge = lay.words(name="lead")
        self.bars = PresenceBars()
        self.rows = Table(_HEADINGS, "本班没有人临时离岗。", "临时离岗")
        self.back_button = QPushButton("返岗（回车）")
        self.leaving = PersonPicker("离岗的人")
        self.cover = PersonPicker("顶岗的人")
        self.reason = LineEdit()
        self.reason.setPlaceholderText("必填，如 吃饭、出警")
        self.back_at = LineEdit()
        self.back_at.setPlaceholderText("必填，如 12:50")
        self.done_button = lay.primary("登记离岗")
        self._arrange()
        self.back_button.clicked.connect(self._come_back)
        self.rows.chosen.connect(self._come_back)
        self.rows.pointed.connect(self._point)
        self.done_button.clicked.connect(self._step_out)

    def refresh(self) -> None:
        """Read who came, went and came back."""
        state = self._desk.presence.state()
        self.charge.setText(_charge(state))
        self.bars.show_state(state)
        self.rows.show_rows(tuple(reversed(state.absences)))
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)
        self._offer(state)
        self._point(self.rows.current())

    def focus_first(self) -> None:
        """Whoever is out comes back by one key; else begin with who steps out."""
        (self.back_button if self.back_button.isEnabled() else self.leaving).setFocus()

    def _offer(self, state: PresenceState) -> None:
        serving = {person.id: person for person in self._desk.people.serving()}
        out = {absence.person_id for absence in state.out}
        here = [p for p in state.shift.present if p.person_id in serving.keys() - out]
        officers = [serving[p.person_id] for p in here if p.post is not Post.LEADER]
        self.leaving.show_people(officers)
        self.cover.show_people([serving[p.person_id] for p in here])

    def _point(self, absence: Absence | None) -> None:
        self.back_button.setEnabled(absence is not None and absence.until is None)

    def _come_back(self) -> None:
        absence = self.rows.current()
        if absence is not None and absence.until is None:
            with showing_errors(self):
                self._desk.presence.come_back(absence.person_id)

    def _step_out(self) -> None:
        with showing_errors(self):
            self._desk.presence.step_out(self._wanted())
            self.reason.clear()
            self.back_at.clear()
            self.focus_first()

    def _wanted(self) -> StepOut:
        person, cover = picked(self.leaving), picked(self.cover)
        try:
            back_at = typed_times.parse(self.back_at.text(), self._desk.now())
        except ValueError as wrong:
            raise InvalidInput("expected_at", f"预计返岗：{wrong}") from wrong
        return StepOut(
            person_id=person, why=self.reason.text(), expected_at=back_at, cover_id=cover
        )

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        lines = (
            (("谁离岗", self.leaving), ("谁顶岗", self.cover)),
            (("原因", self.reason), ("预计返岗", self.back_at)),
        )
        for line, cells in enumerate(lines):
            for place, (text, widget) in enumerate(cells):
                grid.addWidget(lay.labelled(text, widget), line, 2 * place)
                grid.addWidget(widget, line, 2 * place + 1)
                grid.setColumnStretch(2 * place + 1, 1)
        hint = lay.words("离岗必须有人顶；顶岗的人这段时间负责。返岗后自动交还。", "small")
        foot = lay.row(hint, self.done_button)
        foot.setStretchFactor(hint, 1)
        form = lay.card(lay.column(grid, foot, spacing=8))
        title = lay.row(lay.section("临时离岗"), 1, self.back_button)
        marks = QLabel("虚框：离岗　实线：现在　虚线：交接时间")
        marks.setObjectName("small")
        head = lay.row(self.charge, marks)
        head.setStretchFactor(self.charge, 1)
        box = lay.column(head, self.bars, title, self.rows, form)
        box.setStretchFactor(self.rows, 1)
        inner = QWidget()
        inner.setLayout(box)
        # a shift with many changes is higher than a small screen
        self.setLayout(lay.column(lay.scrolled(inner)))


def _charge(state: PresenceState) -> str:
    """Who is in charge now, and for whom."""
    name = answering(state.shift, state.out)
    lead = state.shift.lead.name
    return f"现在由{name}负责" + (f"（顶{lead}的岗）" if name != lead else "（主班）")
