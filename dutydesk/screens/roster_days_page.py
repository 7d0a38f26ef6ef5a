"""Leave and key periods (请假、重点时段): the days on which fewer or more people are planned."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.field import Field
from dutydesk.model.roster import KeyPeriod, LeaveDays, Spot
from dutydesk.rules import staffing
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.person_picker import PersonPicker
from dutydesk.screens.kit.table import Heading, Table


@dataclass(frozen=True, kw_only=True)
class Leave:
    """Some days of one person, both included; never why."""

    first: Annotated[date | None, Field("从哪天", required=True)] = None
    last: Annotated[date | None, Field("到哪天", required=True)] = None


@dataclass(frozen=True, kw_only=True)
class Period:
    """Some days of the office, both included."""

    name: Annotated[str, Field("名称", required=True, hint="如 春节、汛期")] = ""
    first: Annotated[date | None, Field("从哪天", required=True)] = None
    last: Annotated[date | None, Field("到哪天", required=True)] = None


_ABSENT = (
    Heading("姓名", lambda each: each.name, 6),
    Heading("不排班的日子", lambda each: staffing.span(each.first, each.last)),
)
_PERIODS = (
    Heading("名称", lambda each: each.name, 8),
    Heading("日子", lambda each: staffing.span(each.first, each.last)),
)


class RosterDaysPage(QWidget):
    """Both lists side by side, each with its form."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.leave_days = Table(_ABSENT, "没有人请假。", "请假的人")
        self.person = PersonPicker("请假的人")
        self.leave = Form(Leave)
        self.grant_button = lay.primary("登记请假（Ctrl+Enter）")
        self.end_button = QPushButton("取消选中的请假")
        self.periods = Table(_PERIODS, "没有重点时段。", "重点时段")
        self.period = Form(Period)
        self.set_button = lay.primary("设为重点时段（Ctrl+Enter）")
        self.drop_button = QPushButton("取消选中的时段")
        self._arrange()
        self.grant_button.clicked.connect(self._grant)
        self.end_button.clicked.connect(self._end)
        self.set_button.clicked.connect(self._set)
        self.drop_button.clicked.connect(self._drop)

    def refresh(self) -> None:
        """Read who is away and which days are key ones."""
        self.person.show_people(self._desk.people.serving())
        self.leave_days.show_rows(self._desk.staffing.leave_days())
        self.periods.show_rows(self._desk.staffing.key_periods())

    def focus_first(self) -> None:
        """Begin with whoever is away."""
        self.person.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of the form the cursor is in."""
        form = self.period if self._right.isAncestorOf(self.focusWidget()) else self.leave
        return form.mark(field, sentence)

    def _grant(self) -> None:
        with showing_errors(self):
            first, last = _days(self.leave.read(self._desk.now()))
            still = self._desk.staffing.grant_leave(self._person_id(), first, last)
            self.leave.clear(self._desk.now())
            told = f"已登记{self.person.person_name()}{staffing.span(first, last)}请假。"
            self.told.emit(told + _still(still))

    def _person_id(self) -> int:
        person = self.person.person_id()
        if person is None:
            raise InvalidInput("person", "请选请假的人。")
        return person

    def _end(self) -> None:
        with showing_errors(self):
            leave = self.leave_days.current()
            if not isinstance(leave, LeaveDays):
                raise NotNow("请先选一条请假。")
            self._desk.staffing.end_leave(leave.id)
            self.told.emit(f"已取消{leave.name}的请假，照常排班。")

    def _set(self) -> None:
        with showing_errors(self):
            said = self.period.read(self._desk.now())
            first, last = _days(said)
            self._desk.staffing.set_key_period(KeyPeriod(first, last, said["name"]))
            self.period.clear(self._desk.now())
            self.told.emit("重点时段已设定，从下次排班起多排人。")

    def _drop(self) -> None:
        with showing_errors(self):
            period = self.periods.current()
            if not isinstance(period, KeyPeriod):
                raise NotNow("请先选一个重点时段。")
            self._desk.staffing.drop_key_period(period.first)
            self.told.emit(f"已取消重点时段{period.name}。")

    def _arrange(self) -> None:
        who = lay.row(lay.labelled("姓名＊", self.person), self.person, 1)
        left = _half("请假", self.leave_days, self.end_button)
        left.addLayout(who)
        left.addWidget(self.leave)
        left.addLayout(lay.row(self.grant_button, 1))
        right = _half("重点时段", self.periods, self.drop_button)
        right.addWidget(self.period)
        right.addLayout(lay.row(self.set_button, 1))
        self._left, self._right = QWidget(), QWidget()
        self._left.setLayout(left)
        self._right.setLayout(right)
        for side, button in ((self._left, self.grant_button), (self._right, self.set_button)):
            bind(side, "Ctrl+Return", button)
            bind(side, "Ctrl+Enter", button)
        hint = lay.words(
            "请假只记日子，不记原因，排班时避开。重点时段各班多排几人，人数在“规则参数”里定。"
            "只有办公室负责人能改。",
            "small",
        )
        both = lay.row(self._left, self._right, spacing=20)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        box = lay.column(hint, both)
        box.setStretch(1, 1)
        self.setLayout(box)


def _half(title: str, rows: Table, drop: QPushButton) -> QVBoxLayout:
    box = lay.column(lay.row(lay.section(title), 1, drop), rows)
    box.setStretch(1, 1)
    return box


def _days(said: dict[str, Any]) -> tuple[date, date]:
    for name in ("first", "last"):
        if said[name] is None:
            raise InvalidInput(name, "请填日期，如 12-03。")
    return said["first"], said["last"]


def _still(spots: tuple[Spot, ...]) -> str:
    if not spots:
        return ""
    named = "、".join(spot.told for spot in spots)
    return f"已印发的值班表上还有{named}，请办理调班。"
