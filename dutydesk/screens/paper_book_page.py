"""From the paper book (纸质台账): go on with its numbers, take over what is still open."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import InvalidInput
from dutydesk.model.field import Field
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Section
from dutydesk.rules import numbering
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors


@dataclass(frozen=True, kw_only=True)
class LastNumber:
    """The number the paper book gave last."""

    number: Annotated[str, Field("最后用到的编号", required=True, hint="如 SX-2026-0412")] = ""


@dataclass(frozen=True, kw_only=True)
class OldMatter(MatterDraft):
    """An open matter with what only the paper book knows."""

    title: Annotated[str, Field("事项名称", required=True, hint="写事不写人")] = ""
    number: Annotated[str, Field("原编号", required=True, hint="如 SX-2026-0405")] = ""
    opened_at: Annotated[datetime, Field("立项时间", required=True, hint="如 11-22 09:00")]


_SECTIONS = (
    Section(
        "",
        (
            "number",
            "opened_at",
            "title",
            "kind",
            "unit",
            "handler",
            "due_at",
            "next_step",
            "is_reply_owed",
            "is_restricted",
        ),
    ),
)


class PaperBookPage(QWidget):
    """Done once, in the first days, so that the numbers of paper and program are one series."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.last = Form(LastNumber)
        self.continue_button = lay.primary("接着编号")
        self.matter = Form(OldMatter, _SECTIONS)
        self.carry_button = lay.primary("转入事项")
        self._arrange()
        self.continue_button.clicked.connect(self._continue)
        self.carry_button.clicked.connect(self._carry_in)

    def refresh(self) -> None:
        """Nothing to read: both forms are only written."""

    def focus_first(self) -> None:
        """Begin with the number."""
        self.last.focus_first()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field on the form that was used."""
        form = self.last if field == "last" else self.matter
        return form.mark("number" if field == "last" else field, sentence)

    def _continue(self) -> None:
        with showing_errors(self):
            said = self.last.read(self._desk.now())["number"].strip()
            self._desk.matters.continue_series(*_parts(said))
            self.told.emit(f"以后的编号接在{said}后面。")
            self.last.clear(self._desk.now())

    def _carry_in(self) -> None:
        with showing_errors(self):
            said = self.matter.read(self._desk.now())
            number, opened_at = said.pop("number"), said.pop("opened_at")
            matter = self._desk.matters.carry_in(number, _draft(said), opened_at)
            self.told.emit(f"已转入{matter.number} {matter.shown_title}。")
            self.matter.clear(self._desk.now())

    def _arrange(self) -> None:
        first = lay.column(
            lay.section("接着纸质台账编号"),
            lay.words("启用前纸质台账用到哪一号，这里接着往下编；不会倒退。", "small"),
            self.last,
            lay.row(1, self.continue_button),
        )
        second = lay.column(
            lay.section("转入还没有办结的事项"),
            lay.words("一件一件录入，沿用原编号；转入后就在值班日志右边的在办事项里。", "small"),
            self.matter,
            lay.row(1, self.carry_button),
        )
        inner = QWidget()
        inner.setLayout(lay.column(lay.card(first), lay.card(second), 1, spacing=12))
        box = lay.column(lay.scrolled(inner))
        self.setLayout(box)


def _parts(number: str) -> tuple[str, int, int]:
    parts = numbering.parts(number)
    if parts is None:
        raise InvalidInput("last", "编号应像SX-2026-0412，请照台账填写。")
    return parts


def _draft(said: dict[str, Any]) -> MatterDraft:
    names = {item.name for item in fields(MatterDraft)}
    return MatterDraft(**{name: value for name, value in said.items() if name in names})
