"""Recurring duties on the home page (定期工作): what is owed today and tomorrow, done by a word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.field import Field
from dutydesk.model.recurring import DueDuty
from dutydesk.rules.recurring import is_coming, is_over
from dutydesk.screens.act_panel import ActPanel
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paragraphs import NEAR, OVER

_MOST_ROWS = 4
_LONG = timedelta(days=1)


@dataclass(frozen=True)
class _Word:
    """How a duty was done."""

    word: Annotated[str, Field("办得怎样", required=True, hint="如 已召开")] = ""


class DutyPanel(QWidget):
    """What is not done yet, each on one line; Enter asks for the word that does it."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now = datetime.min
        self.title = lay.section("定期工作")
        self.rows = Table(
            (
                Heading("何时", lambda each: _when(each, self._now), 4, colour=self._colour),
                Heading("定期工作", lambda each: each.title),
            ),
            "",
            "定期工作",
        )
        self.rows.horizontalHeader().hide()
        self.finishing = ActPanel("办妥", self._finish, Form(_Word))
        self._arrange()
        self.rows.chosen.connect(self._begin)
        self.finishing.left.connect(self.close_act)

    def refresh(self) -> None:
        """Read what is owed; nothing at all is shown when everything is done."""
        self._now = self._desk.now()
        found = [each for each in self._desk.recurring.due() if not each.is_done]
        today = sum(each.since.date() <= self._now.date() for each in found)
        self.title.setText(_counted(today, len(found) - today))
        self.rows.show_rows(found)
        shown = min(len(found), _MOST_ROWS)
        self.rows.setFixedHeight(self.rows.verticalHeader().defaultSectionSize() * shown + 6)
        self.setVisible(bool(found))

    def focus_first(self) -> None:
        """Go to the first line."""
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)
        self.rows.setFocus()

    def mark(self, name: str, sentence: str) -> bool:
        """Mark the word."""
        return self.finishing.mark(name, sentence)

    def close_act(self) -> None:
        """Put the word away."""
        self.finishing.hide()
        self.rows.setFocus()

    def forget(self) -> None:
        """Close what another officer had begun."""
        self.finishing.hide()

    def _begin(self, each: DueDuty) -> None:
        self.finishing.fields.clear(self._now)
        self.finishing.begin(f"{each.duty.when}{each.duty.title}（依据：{each.duty.basis}）")

    def _finish(self) -> None:
        each: DueDuty = self.rows.current()
        word = self.finishing.fields.read(self._now)["word"]
        self._desk.recurring.finish(each.duty.key, each.day, word)
        self.finishing.hide()
        self.told.emit(f"“{each.duty.title}”已办，记入值班日志")

    def _colour(self, each: DueDuty) -> str:
        if is_over(each, self._now):
            return OVER
        is_round = not is_coming(each, self._now) and each.until - each.since < _LONG
        return NEAR if is_round else ""

    def _arrange(self) -> None:
        box = lay.column(self.title, self.rows, self.finishing, spacing=4)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()


def _when(each: DueDuty, now: datetime) -> str:
    if is_over(each, now):
        return "■ 没办"
    if each.since.date() > now.date():
        return "明日"
    if is_coming(each, now):
        return "稍后"
    return "▲ 现在" if each.until - each.since < _LONG else "● 今日"


def _counted(today: int, tomorrow: int) -> str:
    counts = (("今日", today), ("明日", tomorrow))
    words = "，".join(f"{day}{count}项" for day, count in counts if count)
    return f"定期工作　{words}"
