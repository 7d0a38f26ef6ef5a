"""Things counted at the handover (交接物品): what should be there stands there already."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Thing
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors

_MOST = 999


@dataclass(frozen=True)
class _Row:
    expected: int
    count: QSpinBox
    word: LineEdit
    state: QLabel

    def show_state(self, thing: Thing) -> None:
        self.state.setText(_state(thing))

    def follow(self) -> None:
        """A difference asks for a word."""
        differs = self.count.value() != self.expected
        self.word.setPlaceholderText("与应有数不同，写一句原因" if differs else "可写状况，如 试通")


class HandoverThings(QWidget):
    """Telephone, keys, radios: counted by both sides, a difference explained."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: dict[str, _Row] = {}
        self.done_button = lay.primary("清点完毕，记下")
        self.hint = lay.words(
            "请当面清点。数目已按设置里的应有数填好，不同的改成实有数并写原因。", "small"
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(3, 1)
        self._arrange()
        self.done_button.clicked.connect(self._count)

    def refresh(self) -> None:
        """Read what was counted so far."""
        things = self._desk.shifts.state().things
        if {t.name: t.expected for t in things} != {n: r.expected for n, r in self._rows.items()}:
            self._rebuild(things)
        for thing in things:
            self._rows[thing.name].show_state(thing)

    def focus_first(self) -> None:
        """Put the cursor into the first count."""
        rows = list(self._rows.values())
        (rows[0].count if rows else self.done_button).setFocus()

    def count_box(self, name: str) -> QSpinBox:
        """Where one thing is counted."""
        return self._rows[name].count

    def word_line(self, name: str) -> LineEdit:
        """Where a difference is explained."""
        return self._rows[name].word

    def _count(self) -> None:
        with showing_errors(self):
            for name, row in self._rows.items():
                self._desk.shifts.count(name, row.count.value(), row.word.text())

    def _rebuild(self, things: tuple[Thing, ...]) -> None:
        lay.emptied(self._grid)
        self._rows = {}
        for place, title in enumerate(("物品", "应有", "实有", "状况或原因", "")):
            self._grid.addWidget(_small(title), 0, place)
        for line, thing in enumerate(things, 1):
            self._rows[thing.name] = self._row(line, thing)

    def _row(self, line: int, thing: Thing) -> _Row:
        count = QSpinBox()
        count.setRange(0, _MOST)
        count.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        count.setValue(thing.expected if thing.counted is None else thing.counted)
        count.setAccessibleName(f"{thing.name}实有")
        word = LineEdit()
        word.setText(thing.word)
        word.setAccessibleName(f"{thing.name}状况")
        state = QLabel()
        row = _Row(thing.expected, count, word, state)
        row.follow()
        count.valueChanged.connect(row.follow)
        cells = (QLabel(thing.name), QLabel(str(thing.expected)), count, word, state)
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, line, place)
        return row

    def _arrange(self) -> None:
        foot = lay.row(1, self.done_button)
        inner = lay.card(lay.column(self._grid, foot, spacing=16))
        box = lay.column(self.hint, inner, 1)
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("small")
    return label


def _state(thing: Thing) -> str:
    if thing.counted is None:
        return "未清点"
    if thing.counted == thing.expected:
        return "√ 相符"
    return "√ 已说明" if thing.word else "请写原因"
