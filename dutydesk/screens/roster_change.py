"""Changing one line of the roster by hand: who might take it, least burdened first, and why not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.roster import Assignment, Candidate, RosterMonth
from dutydesk.screens.act_panel import ReasonBox, bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paragraphs import NEAR, OVER

_READY = ("本人要求", "工作需要", "身体原因")
_FREE = "✓ 可以"


class RosterChange(QWidget):
    """The candidates for one line; Enter takes one, and asks for a reason where one is due."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._month: RosterMonth | None = None
        self._line: Assignment | None = None
        headings = (
            Heading("姓名", lambda each: each.person.name, 5),
            Heading("次数", lambda each: each.words, 6),
            Heading("情况", _state, colour=_colour),
        )
        self.title = lay.section("")
        self.words = lay.words(name="quiet")
        self.rows = Table(headings, "名单上没有可以排这个岗位的人。", "可以排的人")
        self.reason = ReasonBox("原因", _READY)
        self.take_button = lay.primary("排这个人（Ctrl+Enter）")
        self.clear_button = QPushButton("留空待定")
        self.back_button = QPushButton("返回（Esc）")
        self._arrange()
        self.rows.chosen.connect(self._choose)
        self.rows.pointed.connect(self._point)
        self.take_button.clicked.connect(self._take)
        self.clear_button.clicked.connect(self._clear)
        self.back_button.clicked.connect(self.left)
        bind(self, "Ctrl+Return", self.take_button)
        bind(self, "Ctrl+Enter", self.take_button)
        bind(self, "Esc", self.back_button)

    def begin(self, month: RosterMonth, line: Assignment) -> None:
        """Offer everybody who may take the line."""
        self._month, self._line = month, line
        needs = "已经印发，改动要写原因，原来的名字划去保留。" if month.is_published else ""
        self.title.setText(f"{line.spot.told}现在是{line.shown}。{needs}")
        self.reason.clear()
        self.rows.show_rows(self._desk.roster.candidates(line.spot))
        if self.rows.rows:
            self.rows.selectRow(0)
        self.rows.setFocus()

    def mark(self, field: str) -> bool:
        """Mark the reason if that is what is missing."""
        if field == "reason":
            self.reason.mark(is_wrong=True)
        return field == "reason"

    def _point(self, candidate: Candidate | None) -> None:
        """Say in full what speaks against the chosen one."""
        found = candidate.conflicts if candidate is not None else ()
        self.words.setText("".join(each.words for each in found))
        self.words.setVisible(bool(found))

    def _choose(self, candidate: Candidate) -> None:
        """Take whoever nothing speaks against at once; else go where the reason is written."""
        month = self._month
        needs_reason = bool(candidate.conflicts) or (month is not None and month.is_published)
        if needs_reason and not candidate.is_refused and not self.reason.words():
            self.reason.line.setFocus()
            return
        self._take()

    def _take(self) -> None:
        with showing_errors(self):
            candidate = self.rows.current()
            if not isinstance(candidate, Candidate):
                raise NotNow("请先选一个人。")
            self._assign(candidate.person.id, candidate.person.name)

    def _clear(self) -> None:
        with showing_errors(self):
            self._assign(None, "（空）")

    def _assign(self, person_id: int | None, name: str) -> None:
        line = self._line
        if line is None:
            raise InvalidInput("person", "请先在月表上选一个班。")
        self.reason.mark(is_wrong=False)
        self._desk.roster.assign(line.spot, person_id, self.reason.words())
        self.changed.emit(f"{line.spot.told}由{line.shown}改为{name}。")

    def _arrange(self) -> None:
        foot = lay.row(self.take_button, self.clear_button, 1, self.back_button)
        hint = lay.words(
            "最少的排在最前；Enter 选定。写明原因可以破例的标▲，不能排的标■。", "small"
        )
        self.title.setWordWrap(True)
        self.setLayout(lay.column(self.title, hint, self.rows, self.words, self.reason, foot))


def _state(candidate: Candidate) -> str:
    if not candidate.conflicts:
        return _FREE
    sign = "■ " if candidate.is_refused else "▲ "
    name = candidate.person.name
    return sign + "".join(each.words.removeprefix(name) for each in candidate.conflicts)


def _colour(candidate: Candidate) -> str:
    if not candidate.conflicts:
        return ""
    return OVER if candidate.is_refused else NEAR
