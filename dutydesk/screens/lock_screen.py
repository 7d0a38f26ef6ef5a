"""Signing in (签到): pick a name, type six digits; what is written stays where it is."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotYours
from dutydesk.model.person import Person
from dutydesk.model.today import Today
from dutydesk.rules.gathering import crew_line
from dutydesk.rules.pins import LENGTH, PRACTICE_PIN
from dutydesk.screens.kit import lay, theme
from dutydesk.screens.kit.icons import icon
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.pin_field import PinField
from dutydesk.screens.kit.screen import Screen

_WEEKDAYS = "一二三四五六日"
_SECOND = 1000


class LockScreen(Screen):
    """Over everything until somebody signs in."""

    signed_in = Signal(str)
    practice_asked = Signal()
    practice_left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
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
        self.names.currentRowChanged.connect(self._look_at_wait)
        self.names.itemActivated.connect(self._go_to_pin)
        self.pin.completed.connect(self._sign_in)
        self.pin.returnPressed.connect(self._sign_in)
        self.sign_in_button.clicked.connect(self._sign_in)
        self.practice_button.clicked.connect(self._practise)
        self._clock.timeout.connect(self._look_at_wait)

    def refresh(self) -> None:
        """Read where we are, who is on duty and who may sign in."""
        today = self._desk.today.now()
        self.unit.setText(today.unit + ("　【练习】" if today.is_practice else ""))
        self.date_line.setText(_date_words(today))
        self.crew.setText(crew_line(today.shift))
        self._say_practice(is_practice=today.is_practice)
        self._on_duty = tuple(p.person_id for p in today.shift.present)
        self._show_names(self._desk.people.sign_in_list())
        self._look_at_wait()

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
            try:
                word = self._desk.people.sign_in(self._picked(), self._typed())
                self.signed_in.emit(word)
            finally:
                self.pin.clear()
                self._look_at_wait()

    def _practise(self) -> None:
        is_practice = self._desk.today.now().is_practice
        (self.practice_left if is_practice else self.practice_asked).emit()

    def _say_practice(self, *, is_practice: bool) -> None:
        self.practice_button.setText("退出练习" if is_practice else "打开练习册")
        self.practice_word.setText(
            f"这是练习册，内容都是虚构的；每个人的PIN都是{PRACTICE_PIN}。"
            "签到后按 Ctrl+G 做八个练习。"
            if is_practice
            else "想先试一试？练习册和正式数据分开放。"
        )

    def _go_to_pin(self) -> None:
        self.pin.setFocus()

    def _look_at_wait(self) -> None:
        left = self._desk.people.seconds_left(self._picked()) if self.names.currentRow() >= 0 else 0
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


def _date_words(today: Today) -> str:
    now = today.now
    return f"{now.month}月{now.day}日　星期{_WEEKDAYS[now.weekday()]}　{now:%H:%M}"


def _said(person: Person) -> str:
    return f"{person.post}　{person.titles}" if person.post else person.titles
