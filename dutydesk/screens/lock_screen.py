"""Signing in (签到): pick a name, type six digits; what is written stays where it is."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from dutydesk.model.errors import NotYours
from dutydesk.model.glance import Glance
from dutydesk.model.person import Person
from dutydesk.model.shift import Shift
from dutydesk.rules.crew import crew_line
from dutydesk.rules.pins import LENGTH, PRACTICE_PIN
from dutydesk.screens.kit import lay, theme
from dutydesk.screens.kit.icons import icon
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.pin_field import PinField
from dutydesk.screens.kit.screen import Screen

if TYPE_CHECKING:
    # the names are shown before the desk is loaded
    from dutydesk.desk.desk import Desk

_WEEKDAYS = "一二三四五六日"
_SECOND = 1000


class LockScreen(Screen):
    """Over everything until somebody signs in.

    It may stand there with its names before there is a desk: names can be picked and digits typed,
    and six digits sign in the moment the desk is there.
    """

    signed_in = Signal(str)
    practice_asked = Signal()
    practice_left = Signal()

    def __init__(self, desk: "Desk | None" = None) -> None:
        super().__init__()
        self._desk = desk
        self._is_practice = False
        self._asked: tuple[int, str] | None = None
        self._on_duty: tuple[int, ...] = ()
        self.unit = lay.words(name="title")
        self.date_line = lay.words(name="huge")
        self.crew = lay.words()
        self.names = QListWidget()
        self.names.setObjectName("people")
        self.names.setAccessibleName("姓名")
        self.pin = PinField()
        self.wait = lay.words(name="wrong")
        self.sign_in_button = lay.primary("签到")
        self.practice_word = lay.words(name="small")
        self.practice_button = QPushButton("打开练习册")
        self._clock = QTimer(self, interval=_SECOND)
        self._arrange()
        self.practice_button.setEnabled(desk is not None)
        self.names.currentRowChanged.connect(self._look_at_wait)
        self.names.itemActivated.connect(self._go_to_pin)
        self.pin.completed.connect(self._sign_in)
        self.pin.returnPressed.connect(self._sign_in)
        self.sign_in_button.clicked.connect(self._sign_in)
        self.practice_button.clicked.connect(self._practise)
        self._clock.timeout.connect(self._look_at_wait)

    @classmethod
    def of(cls, glance: Glance, now: datetime) -> "LockScreen":
        """What a glance at the file has told, before there is a desk."""
        screen = cls()
        told = glance.settings
        screen._show_room(told.unit, glance.shift, now, is_practice=told.is_practice)
        screen._show_names(glance.people)
        return screen

    def refresh(self) -> None:
        """Read where we are, who is on duty and who may sign in."""
        if self._desk is None:
            return
        today = self._desk.today.now()
        self._show_room(today.unit, today.shift, today.now, is_practice=today.is_practice)
        self._show_names(self._desk.people.sign_in_list())
        self._look_at_wait()

    def take(self, desk: "Desk") -> None:
        """The desk is there: go on with whoever was picked and what was typed."""
        self._desk = desk
        self.practice_button.setEnabled(True)
        self.refresh()
        self.notice.clear()
        # whoever has picked or typed anew since has not asked
        if self._asked is not None and self._asked == (self._picked(), self.pin.pin()):
            self._sign_in()

    def focus_first(self) -> None:
        """The names; arrows pick, Enter goes to the PIN."""
        self.names.setFocus()

    def pick(self, person_id: int) -> None:
        """Pick a name."""
        for row in range(self.names.count()):
            if self.names.item(row).data(Qt.ItemDataRole.UserRole) == person_id:
                self.names.setCurrentRow(row)

    def _sign_in(self) -> None:
        with showing_errors(self):
            if self._desk is None:
                self._ask()
            else:
                self._try(self._desk)

    def _ask(self) -> None:
        """Sign in as soon as there is a desk."""
        self._asked = self._picked(), self._typed()
        self.notice.say("正在打开，马上签到……")

    def _try(self, desk: "Desk") -> None:
        try:
            word = desk.people.sign_in(self._picked(), self._typed())
            self.signed_in.emit(word)
        finally:
            self.pin.clear()
            self._look_at_wait()

    def _practise(self) -> None:
        (self.practice_left if self._is_practice else self.practice_asked).emit()

    def _show_room(self, unit: str, shift: Shift, now: datetime, *, is_practice: bool) -> None:
        self.unit.setText(unit + ("　【练习】" if is_practice else ""))
        self.date_line.setText(_date_words(now))
        self.crew.setText(crew_line(shift))
        self._is_practice = is_practice
        self._say_practice(is_practice=is_practice)
        self._on_duty = tuple(p.person_id for p in shift.present)

    def _say_practice(self, *, is_practice: bool) -> None:
        self.practice_button.setText("退出练习" if is_practice else "打开练习册")
        self.practice_word.setText(
            f"这是练习册，内容都是虚构的；每个人的PIN都是{PRACTICE_PIN}。"
            "签到后按 Ctrl+K 做八个练习。"
            if is_practice
            else "想先试一试？练习册和正式数据分开放。"
        )

    def _go_to_pin(self) -> None:
        self.pin.setFocus()

    def _look_at_wait(self) -> None:
        left = 0
        if self._desk is not None and self.names.currentRow() >= 0:
            left = self._desk.people.seconds_left(self._picked())
        self.wait.setText(f"连续输错，还要等 {left} 秒。" if left else "")
        self.pin.setEnabled(not left)
        self.sign_in_button.setEnabled(not left)
        # it ticks only while somebody has to wait
        (self._clock.start if left else self._clock.stop)()

    def _picked(self) -> int:
        item = self.names.currentItem()
        if item is None:
            raise NotYours("请先选姓名。")
        return int(item.data(Qt.ItemDataRole.UserRole))

    def _typed(self) -> str:
        # Enter after the sixth digit, or too early, is not a wrong try
        if len(self.pin.pin()) < LENGTH:
            raise NotYours(f"PIN是{LENGTH}位数字，请输入完整。")
        return self.pin.pin()

    def _show_names(self, people: tuple[Person, ...]) -> None:
        kept = self._picked() if self.names.currentRow() >= 0 else None
        self.names.blockSignals(True)
        self.names.clear()
        for person in people:
            on_duty = person.id in self._on_duty
            item = QListWidgetItem(f"{person.name}　{_said(person)}{'　● 当班' if on_duty else ''}")
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.names.addItem(item)
        self.names.setCurrentRow(0)
        self.names.blockSignals(False)
        if kept is not None:
            self.pick(kept)

    def _arrange(self) -> None:
        hint = lay.words("方向键选姓名，回车后输入六位PIN。忘记PIN请找办公室负责人重发。", "small")
        right: QVBoxLayout = lay.column(
            lay.section("签到"),
            self.names,
            lay.row(lay.labelled("PIN", self.pin), self.pin, self.sign_in_button),
            self.wait,
            self.notice,
            hint,
            spacing=8,
        )
        right.setStretchFactor(self.names, 1)
        practice = lay.row(self.practice_word, self.practice_button)
        practice.setStretch(0, 1)
        left = lay.column(1, self.unit, self.date_line, self.crew, 2, practice, spacing=16)
        both = lay.row(left, lay.card(right), spacing=48)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        cover = QFrame()
        cover.setObjectName("cover")
        cover.setLayout(both)
        both.setContentsMargins(64, 48, 64, 48)
        outer = lay.column(cover)
        self.setLayout(outer)
        self.sign_in_button.setIcon(icon("lock", theme.colour("on_fill").name()))


def _date_words(now: datetime) -> str:
    return f"{now.month}月{now.day}日　星期{_WEEKDAYS[now.weekday()]}　{now:%H:%M}"


def _said(person: Person) -> str:
    return f"{person.post}　{person.titles}" if person.post else person.titles
