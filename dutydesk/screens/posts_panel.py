"""Who joins, leaves or relieves during a shift (人员变动), each an act of its own."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Signature
from dutydesk.model.person import Role
from dutydesk.model.shift import Post, Posting
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit, PickBox
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker, picked
from dutydesk.screens.kit.pin_field import PinField
from dutydesk.screens.kit.table import Heading, Table


class Change(Enum):
    """What can change on a running shift, with the sentence that explains it."""

    JOIN = "到岗：有人来任副班"
    LEAVE = "离岗：副班先走"
    RELIEVE = "替岗：由别人接替主班或副班"
    LEADER = "带班变动：换带班领导"


_GOES = frozenset({Change.LEAVE, Change.RELIEVE})
_COMES = frozenset({Change.JOIN, Change.RELIEVE, Change.LEADER})


def _span(posting: Posting) -> str:
    until = f"{posting.until:%m-%d %H:%M}" if posting.until else "在班"
    return f"{posting.since:%m-%d %H:%M} — {until}"


_HEADINGS = (
    Heading("岗位", lambda p: p.post.value, 5),
    Heading("姓名", lambda p: p.name, 5),
    Heading("起止", _span),
)


class PostsPanel(QWidget):
    """The posts of the open shift and the four ways they change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.posts = Table(_HEADINGS, "现在没有当班班次。", "本班岗位")
        self.change = PickBox()
        for place, change in enumerate(Change, 1):
            self.change.addItem(f"{place} {change.value}", change.name)
        self.leaving = PersonPicker("离开的人")
        self.coming = PersonPicker("来接的人")
        self.pin = PinField("来接的人的PIN")
        self.reason = LineEdit()
        self.reason.setPlaceholderText("必填，如 县里开会、身体不适")
        self.done_button = lay.primary("登记变动")
        self._labels: dict[QWidget, QLabel] = {}
        self._arrange()
        self.change.currentIndexChanged.connect(self._follow)
        self.done_button.clicked.connect(self._change_posts)
        self._follow()

    def refresh(self) -> None:
        """Read who holds which post."""
        shift, people = self._desk.shifts.current(), self._desk.people.serving()
        self.posts.show_rows(shift.postings)
        serving = {person.id: person for person in people}
        wanted = [
            serving[p.person_id]
            for p in shift.present
            if p.person_id in serving and self._may_go(p.post)
        ]
        self.leaving.show_people(wanted)
        away = [p for p in people if not shift.is_manned_by(p.id)]
        if self.chosen() is Change.LEADER:
            away = [p for p in away if Role.DUTY_LEADER in p.roles]
        self.coming.show_people(away)

    def focus_first(self) -> None:
        """Begin with what changes."""
        self.change.setFocus()

    def chosen(self) -> Change:
        """Which change is being registered."""
        return Change[self.change.currentData()]

    def _change_posts(self) -> None:
        with showing_errors(self):
            self._acts()[self.chosen()]()
            self.reason.clear()
            self.pin.clear()

    def _acts(self) -> dict[Change, Callable[[], None]]:
        shifts, why = self._desk.shifts, self.reason.text()
        return {
            Change.JOIN: lambda: shifts.join(picked(self.coming), why),
            Change.LEAVE: lambda: shifts.leave(picked(self.leaving), why),
            Change.RELIEVE: lambda: shifts.relieve(
                picked(self.leaving), Signature(picked(self.coming), self.pin.pin()), why
            ),
            Change.LEADER: lambda: shifts.change_leader(picked(self.coming), why),
        }

    def _may_go(self, post: Post) -> bool:
        if self.chosen() is Change.LEAVE:
            return post is Post.SECOND
        return post is not Post.LEADER

    def _follow(self) -> None:
        change = self.chosen()
        self._show_line(self.leaving, is_shown=change in _GOES)
        self._show_line(self.coming, is_shown=change in _COMES)
        self._show_line(self.pin, is_shown=change is Change.RELIEVE)
        if self.isVisible():
            self.refresh()

    def _show_line(self, widget: QWidget, *, is_shown: bool) -> None:
        widget.setVisible(is_shown)
        self._labels[widget].setVisible(is_shown)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        lines = (
            ("变动", self.change),
            ("谁离开", self.leaving),
            ("谁来", self.coming),
            ("来人PIN", self.pin),
            ("原因", self.reason),
        )
        for line, (text, widget) in enumerate(lines):
            self._labels[widget] = lay.labelled(text, widget)
            grid.addWidget(self._labels[widget], line, 0)
            grid.addWidget(widget, line, 1)
        form = lay.card(lay.column(grid, lay.row(1, self.done_button), spacing=16))
        hint = lay.words("主班和带班领导不能空岗，只能由人接替。变动都记入值班日志。", "small")
        box = lay.column(
            lay.section("本班岗位"), self.posts, lay.section("登记变动"), form, hint, spacing=8
        )
        box.setStretchFactor(self.posts, 1)
        self.setLayout(box)
