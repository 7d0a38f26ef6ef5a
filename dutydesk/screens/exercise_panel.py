"""The exercises over the right edge (八个练习): choose one, do it, see it tick itself off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QPushButton, QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.exercise import Progress
from dutydesk.rules.exercises import EXERCISES
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.messages import showing_errors

_LETTERS = 14


class ExercisePanel(QFrame):
    """A list of eight, then the one under way; Esc or a button puts the panel away.

    ``left`` says that the cursor goes back to the work, ``progressed`` the next step in one line.
    """

    left = Signal()
    progressed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("exercises")
        self.setAccessibleName("八个练习")
        self.titles = QListWidget()
        self.titles.setObjectName("people")
        self.titles.setAccessibleName("选一个练习")
        self.begin_button = lay.primary("开始（Enter）")
        self.title = lay.words(name="lead")
        self.situation = lay.words()
        self.steps = lay.words()
        self.done = lay.words(name="missing")
        self.give_up_button = QPushButton("放弃这个练习")
        self.close_button = QPushButton("收起（Esc）")
        self._choice, self._work = QWidget(), QWidget()
        self._arrange()
        self.titles.itemActivated.connect(self._begin)
        self.begin_button.clicked.connect(self._begin)
        self.give_up_button.clicked.connect(self._give_up)
        self.close_button.clicked.connect(self._close)

    def open(self) -> None:
        """Show the panel and put the cursor into it."""
        self.refresh()
        self.show()
        self.raise_()
        (self.titles if self._work.isHidden() else self.give_up_button).setFocus()

    def refresh(self) -> None:
        """Ask the desk which steps are done."""
        if self._desk.people.signed_in() is None:
            return
        progress = self._desk.exercises.progress()
        self._choice.setVisible(progress is None)
        self._work.setVisible(progress is not None)
        self.progressed.emit(_line(progress))
        if progress is None:
            self._show_titles()
        else:
            self._show(progress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the panel away; the exercise goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _begin(self) -> None:
        with showing_errors(self):
            self._desk.exercises.begin(EXERCISES[self.titles.currentRow()].key)
            self.refresh()
            self._close()

    def _give_up(self) -> None:
        self._desk.exercises.give_up()
        self.refresh()
        self.titles.setFocus()

    def _close(self) -> None:
        self.hide()
        self.left.emit()

    def _show_titles(self) -> None:
        row, finished = max(self.titles.currentRow(), 0), self._desk.exercises.finished
        self.titles.clear()
        for number, each in enumerate(EXERCISES, 1):
            self.titles.addItem(f"{'✓' if each.key in finished else number} {each.title}")
        self.titles.setCurrentRow(row)

    def _show(self, progress: Progress) -> None:
        exercise = progress.exercise
        self.title.setText(exercise.title)
        self.situation.setText(exercise.situation)
        lines = zip(progress.done, exercise.steps, strict=True)
        self.steps.setText("\n\n".join(f"{'✓' if done else '○'} {words}" for done, words in lines))
        self.give_up_button.setText("做完了，再选一个" if progress.is_done else "放弃这个练习")
        lay.judge(self.done, _told(progress), is_right=progress.is_done)

    def _arrange(self) -> None:
        hint = lay.words("在练习册里真做一遍，做到哪一步程序自己打勾。", "small")
        choice: QVBoxLayout = lay.column(hint, self.titles, lay.row(1, self.begin_button))
        choice.setStretch(1, 1)
        self._choice.setLayout(choice)
        self._work.setLayout(
            lay.column(
                self.title,
                self.situation,
                self.steps,
                self.done,
                1,
                lay.row(1, self.give_up_button),
                spacing=12,
            )
        )
        box = lay.column(lay.section("八个练习"), self._choice, self._work)
        box.addLayout(lay.row(1, self.close_button))
        box.setStretch(1, 1)
        box.setStretch(2, 1)
        box.setContentsMargins(12, 12, 12, 8)
        self.setLayout(box)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * _LETTERS + 24)


def _told(progress: Progress) -> str:
    if progress.is_done:
        return f"✓ “{progress.exercise.title}”做完了。"
    return f"还有{progress.done.count(False)}步。收起后照常工作，Ctrl+K 回到这里。"


def _line(progress: Progress | None) -> str:
    if progress is None:
        return ""
    marks = "".join("✓" if done else "○" for done in progress.done)
    if progress.is_done:
        return f"练习 {marks}　{_told(progress)}按 Ctrl+K 再选一个。"
    step = progress.exercise.steps[progress.done.index(False)]
    return f"练习 {marks}　{step}"
