"""A checklist on a form: a digit for each point, what is wrong only where something is wrong."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from dutydesk.model.checklist import Checklist, Finding, Point, Remedy
from dutydesk.model.field import Column
from dutydesk.rules import typed_times
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import Choices, Editor, LineEdit, PickBox

ALL_NORMAL = "Ctrl+D"
"""Finds everything normal of which nothing was said yet."""


class PointRow(QWidget):
    """One point: how it was found, and behind a fault where, what and who."""

    edited = Signal()

    def __init__(self, point: Point, now: datetime) -> None:
        super().__init__()
        self.point = point
        self.finding = _box(Finding, "请选（按数字）")
        self.fault = LineEdit(point.fault)
        self.remedy = _box(Remedy, "怎样处置")
        self.unit = LineEdit(point.unit)
        self.due = LineEdit(typed_times.shown(point.due_at, now) if point.due_at else "")
        if point.finding is not None:
            self.finding.setCurrentIndex(self.finding.findData(point.finding.name))
        if point.remedy is not None:
            self.remedy.setCurrentIndex(self.remedy.findData(point.remedy.name))
        self._arrange()
        self._ask()
        for box in (self.finding, self.remedy):
            box.currentIndexChanged.connect(self._ask)
        for line in (self.fault, self.unit, self.due):
            line.textChanged.connect(self.edited)

    def find_normal(self) -> None:
        """Nothing is wrong here, unless something was said of it."""
        if self.finding.currentData() is None:
            self.finding.setCurrentIndex(self.finding.findData(Finding.NORMAL.name))

    def words(self) -> dict[str, str]:
        """What stands in the row, as raw text; the number of its matter with it."""
        return {
            "name": self.point.name,
            "finding": self.finding.currentData() or "",
            "fault": self.fault.words(),
            "remedy": self.remedy.currentData() or "",
            "unit": self.unit.words(),
            "due": self.due.words(),
            "matter": self.point.matter,
        }

    def value(self, now: datetime) -> Point:
        """What was meant; raises ValueError for a limit that cannot be read."""
        finding, remedy = self.finding.currentData(), self.remedy.currentData()
        if finding != Finding.FAULTY.name:
            return Point(self.point.name, Finding[finding] if finding else None)
        due = self.due.text().strip()
        return Point(
            name=self.point.name,
            finding=Finding.FAULTY,
            fault=self.fault.text().strip(),
            remedy=Remedy[remedy] if remedy else None,
            unit=self.unit.text().strip() if self._is_left() else "",
            due_at=typed_times.parse(due, now) if due and self._is_left() else None,
            matter=self.point.matter,
        )

    def show_words(self, words: Mapping[str, str]) -> None:
        """Put back what ``words`` gave."""
        self.finding.setCurrentIndex(self.finding.findData(words["finding"] or None))
        self.remedy.setCurrentIndex(self.remedy.findData(words["remedy"] or None))
        for line, name in ((self.fault, "fault"), (self.unit, "unit"), (self.due, "due")):
            line.setText(words[name])

    def _is_left(self) -> bool:
        return self.remedy.currentData() in (Remedy.REPAIR.name, Remedy.REPORTED.name)

    def _ask(self) -> None:
        is_faulty = self.finding.currentData() == Finding.FAULTY.name
        self.fault.setVisible(is_faulty)
        self.remedy.setVisible(is_faulty)
        for line in (self.unit, self.due):
            line.setVisible(is_faulty and self._is_left())
        self.edited.emit()

    def _arrange(self) -> None:
        name = lay.words(self.point.name)
        hints = (
            (self.finding, ""),
            (self.fault, "哪里、什么故障"),
            (self.remedy, "处置"),
            (self.unit, "交给谁"),
            (self.due, "整改期限"),
        )
        for editor, hint in hints:
            editor.setAccessibleName(f"{self.point.name}{hint}")
        self.fault.setPlaceholderText("哪里、什么故障")
        self.unit.setPlaceholderText("交给谁，如 后勤")
        self.due.setPlaceholderText("期限，不填按规则")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column in (0, 1, 2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(name, 0, 0, 1, 2)
        grid.addWidget(self.finding, 0, 2)
        grid.addWidget(self.fault, 1, 0, 1, 3)
        grid.addWidget(self.remedy, 2, 0)
        grid.addWidget(self.unit, 2, 1)
        grid.addWidget(self.due, 2, 2)


class ChecklistBox(QWidget):
    """Every point of the office's list, one under the other."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PointRow] = []
        self.normal_button = QPushButton(f"其余全部正常（{ALL_NORMAL}）")
        # the cursor comes in at the first point and would pass it over; its key works everywhere
        self.normal_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.normal_button.clicked.connect(self.find_normal)
        key = QShortcut(QKeySequence(ALL_NORMAL), self)
        key.activated.connect(self.find_normal)
        self.none = QLabel("还没有部位，请在“设置—巡查部位”里列。")
        self._list = lay.column(spacing=4)
        self.setLayout(lay.column(lay.row(self.normal_button, 1), self.none, self._list))

    def find_normal(self) -> None:
        """Everything of which nothing was said is normal."""
        for row in self.rows:
            row.find_normal()

    def show_points(self, points: Checklist, now: datetime) -> None:
        """Show these points in the place of what stood here."""
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [PointRow(point, now) for point in points]
        before: QWidget = self.normal_button
        for row in self.rows:
            row.edited.connect(self.edited)
            self._list.addWidget(row)
            for editor in (row.finding, row.fault, row.remedy, row.unit, row.due):
                self.setTabOrder(before, editor)
                before = editor
        self.none.setVisible(not self.rows)
        self.normal_button.setVisible(bool(self.rows))
        self.setFocusProxy(self.rows[0].finding if self.rows else self.normal_button)
        self.edited.emit()


class ChecklistEditor(Editor):
    """A declared checklist; a fresh one names the points that ``choices`` gives."""

    def __init__(self, column: Column, choices: Choices | None) -> None:
        super().__init__(column)
        self.widget = self.box = ChecklistBox()
        self._choices = choices
        self._now = datetime.min
        self.box.edited.connect(self.edited)

    def words(self) -> str:
        """The rows as JSON; nothing while nothing was said."""
        rows = [row.words() for row in self.box.rows]
        is_said = any(row["finding"] for row in rows)
        return json.dumps(rows, ensure_ascii=False) if is_said else ""

    def restore(self, words: str) -> None:
        """Put the rows back as they stood; an older list of points stays as it was then."""
        rows = json.loads(words) if words else []
        if not rows:
            self._begin()
            return
        with QSignalBlocker(self.box):
            points = tuple(Point(row["name"], matter=row["matter"]) for row in rows)
            self.box.show_points(Checklist(points), self._now)
            for shown, row in zip(self.box.rows, rows, strict=True):
                shown.show_words(row)
        self.edited.emit()

    def value(self, now: datetime) -> object:
        """Every point as it was found."""
        return Checklist(tuple(row.value(now) for row in self.box.rows))

    def show(self, value: Any, now: datetime) -> None:  # noqa: ANN401
        """Show a list; an empty one is a fresh round."""
        self._now = now
        if value:
            self.box.show_points(value, now)
        else:
            self._begin()

    def _begin(self) -> None:
        names = self._choices() if self._choices else []
        self.box.show_points(Checklist(tuple(map(Point, names))), self._now)


def _box(kind: type[Finding] | type[Remedy], asked: str) -> PickBox:
    box = PickBox()
    for place, member in enumerate(kind, 1):
        box.addItem(f"{place} {member.value}", member.name)
    box.setPlaceholderText(asked)
    box.setCurrentIndex(-1)
    return box
