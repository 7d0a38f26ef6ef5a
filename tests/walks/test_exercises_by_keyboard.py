"""All eight exercises in a practice book, through the window, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dutydesk.desk.exercises import ExercisesDesk
from dutydesk.model.errors import NotNow
from dutydesk.model.settings import Settings, TextSize
from dutydesk.rules.exercises import EXERCISES
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import theme
from dutydesk.screens.main_window import KEY_LINE
from dutydesk.screens.register_screen import RegisterScreen
from tests.conftest import Room, founded
from tests.screens.on_screen import window_with
from tests.screens.typing_by_hand import press
from tests.walks import hands
from tests.walks.window_day import WindowDay

CALL = {
    "content": "三组自来水管冻裂，问什么时候能修",
    "disposition": "转办",
    "answer": "已转水利站，让来电人等电话",
    "first_contact": "高远",
}


class Practising(WindowDay):
    """The window over a practice book, and the panel beside its tabs."""

    def begin_exercise(self, place: int) -> None:
        press(Qt.Key.Key_K, hands.CTRL)
        panel = self.front._exercises
        assert panel is not None
        if self.desk.progress() is not None:
            hands.push(panel.give_up_button)
        assert panel.titles.hasFocus()
        press(Qt.Key.Key_Home)
        for _ in range(place):
            press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        progress = self.desk.progress()
        assert progress is not None
        assert progress.exercise == EXERCISES[place]
        assert not panel.isVisible()
        said = self.window.foot.keys.text()
        assert any(step in said for step in progress.exercise.steps)

    @property
    def desk(self) -> ExercisesDesk:
        return self.room.desk.exercises

    def call(self) -> None:
        self._file(
            {
                "register": "calls",
                "record": CALL,
                "matter": {"title": "石门村水管冻裂", "unit": "水利站", "due_at": "11-24 17:30"},
            }
        )

    def visit(self) -> None:
        self._file(
            {
                "register": "visits",
                "record": {
                    "content": "来人询问怎样申请低保",
                    "disposition": "当场答复",
                    "answer": "已告知到民政办申请",
                    "first_contact": "高远",
                },
            }
        )
        screen = self._registers("F3")
        hands.walk_to(screen.rows, screen.rows.current, "LF-2026-0001")
        hands.push(screen.record.notice_button)

    def stub(self) -> None:
        hands.key("F5")
        hands.key("F2")
        form = self.screen(JournalScreen).forms["calls"].form
        hands.enter(form.parts[0], {"content": "北坡村路灯坏"})
        hands.key("F6")
        screen = self._registers("F2")
        hands.go(screen.owed.rows)
        press(Qt.Key.Key_Home)
        press(Qt.Key.Key_Return)
        words = {
            "content": "北坡村路灯坏了三盏",
            "disposition": "当场答复",
            "answer": "已告知报修电话",
        }
        for part in screen.page.form.parts:
            hands.enter(part, {k: v for k, v in words.items() if k in part.names()})
        hands.file_it()

    def amend(self) -> None:
        self._note({"text": "九点巡查一遍"})
        screen = self.screen(JournalScreen)
        hands.go(screen.rows)
        press(Qt.Key.Key_End)
        hands.push(screen.correct_button)
        hands.enter(screen.correction.fields, {"text": "九点半巡查一遍"})
        hands.fill(screen.correction.reason.line, "时间写错")
        hands.file_it()
        self._sit("罗成海")
        self._note({"text": "不该记的一条"})
        screen = self.screen(JournalScreen)
        hands.go(screen.rows)
        press(Qt.Key.Key_End)
        hands.push(screen.void_button)
        both = screen.voiding.signatures
        self._pick_person(both.keeper, "罗成海")
        hands.fill(both.pin, self.room.pins["罗成海"])
        self._pick_person(both.second, "高远")
        hands.fill(both.second_pin, self.room.pins["高远"])
        hands.fill(screen.voiding.reason.line, "记重了")
        hands.file_it()
        self._sit("高远")

    def telling(self) -> None:
        self._tell({"title": "道路结冰黄色预警", "listeners": ["石门村", "北坡村"]})
        self._tick({"number": "TZ-2026-0001", "told": ["石门村", "北坡村"]})

    def matter(self) -> None:
        number = self.room.desk.matters.pending()[0].number
        self._step({"number": number, "progress": "水利站已派人"})
        self._conclude(
            {"number": number, "outcome": "已解决", "result": "已修好", "reply": "已电话告知"}
        )

    def handover(self) -> None:
        self._name_relief("林可")
        for matter in self.room.desk.matters.pending():
            self._check(matter.number)
            press(Qt.Key.Key_Space)
        self._count({"things": {t.name: t.expected for t in self.room.desk.shifts.state().things}})
        self._hand_over(
            {"leader": "赵临川", "outgoing": ["高远", "孙禾"], "incoming": ["林可", "陶文"]}
        )

    def report(self) -> None:
        self._issue({})
        self._take_back({"words": "已阅"})

    def _registers(self, key: str) -> RegisterScreen:
        hands.key("F7")
        hands.key(key)
        screen: RegisterScreen = self.screen(RegisterScreen)
        return screen


@pytest.fixture
def practising(empty: Room, qapp: QApplication, qtbot: QtBot) -> Practising:
    theme.prepare(qapp)
    theme.apply(qapp, TextSize.STANDARD)
    room = founded(empty, Settings(unit="拾光镇综治中心", is_practice=True))
    room.desk.people.lock()
    made = Practising(room, {"founding": {"at": "2026-11-23 08:35"}}, qtbot)
    made._type_pin("高远", room.pins["高远"])
    return made


def test_all_eight_are_done_by_keys_alone(practising: Practising):
    ways: list[Callable[[], None]] = [
        practising.call,
        practising.visit,
        practising.stub,
        practising.amend,
        practising.telling,
        practising.matter,
        practising.handover,
        practising.report,
    ]
    for place, do_it in enumerate(ways):
        practising.begin_exercise(place)
        do_it()
        progress = practising.desk.progress()
        assert progress is not None
        assert progress.is_done, (progress, practising._said())
        panel = practising.front._exercises
        assert panel is not None
        assert "做完了" in panel.done.text()
        assert "做完了" in practising.window.foot.keys.text()
        assert "○" not in panel.steps.text()
        practising.room.clock.now = practising.room.clock.now.replace(minute=36 + place)
    assert practising.desk.finished == {each.key for each in EXERCISES}


def test_an_exercise_is_given_up_at_any_time(practising: Practising):
    practising.begin_exercise(0)
    press(Qt.Key.Key_K, hands.CTRL)
    panel = practising.front._exercises
    assert panel is not None
    assert panel.give_up_button.hasFocus()
    press(Qt.Key.Key_Space)
    assert practising.desk.progress() is None
    assert panel.titles.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert practising.screen(JournalScreen).quick.line.hasFocus()
    assert practising.window.foot.keys.text() == KEY_LINE


def test_what_was_there_before_ticks_nothing(practising: Practising):
    practising.call()
    practising.begin_exercise(0)
    progress = practising.desk.progress()
    assert progress is not None
    assert progress.done == (False, False)


def test_a_real_duty_book_has_no_exercises(room: Room, qtbot: QtBot):
    front = window_with("高远", room, qtbot)
    press(Qt.Key.Key_K, hands.CTRL)
    assert front._exercises is None
    with pytest.raises(NotNow, match="练习册"):
        room.desk.exercises.begin("call")
