"""Working days (放假安排): a year's arrangement typed once; what moved is listed."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.desk.rulebook import Arrangement
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.field import Field
from dutydesk.model.limit import Moved
from dutydesk.rules import typed_days
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table


@dataclass(frozen=True, kw_only=True)
class YearTyped:
    """One year's arrangement as it is typed."""

    off: Annotated[
        str, Field("放假", is_long=True, hint="照通知填，如 1-1至1-3、2-15至2-23；连着的周末不碍事")
    ] = ""
    worked: Annotated[str, Field("周末上班", hint="如 1-4、2-14、2-28、5-9、9-20、10-10")] = ""
    source: Annotated[str, Field("依据", required=True, hint="如 国办发明电〔2025〕7号")] = ""


_YEARS = (
    Heading("年份", lambda kept: str(kept.year), 4),
    Heading("来源", lambda kept: kept.source),
)
_MOVED = (
    Heading("事项", lambda moved: moved.number),
    Heading("原时限", lambda moved: f"{moved.before:%m-%d}", 5),
    Heading("新时限", lambda moved: f"{moved.after:%m-%d}", 5),
)


class YearPage(QWidget):
    """The State Council's arrangement of each year, as this office keeps it."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Arrangement | None = None
        self.years = Table(_YEARS, "没有年份。", "年份")
        self.moved = Table(_MOVED, "改动后，时限变了的在办事项列在这里。", "变动的时限")
        self.head = lay.section("放假安排")
        self.form = Form(YearTyped)
        self.recount_button = QPushButton("重算在办时限")
        self.save_button = lay.primary("保存（Ctrl+Enter）")
        self._arrange()
        self.years.pointed.connect(self._show)
        self.years.chosen.connect(self._go_on)
        self.save_button.clicked.connect(self._save)
        self.recount_button.clicked.connect(self._recount)
        bind(self, "Ctrl+Return", self.save_button)

    def refresh(self) -> None:
        """Read the years; this year is chosen first."""
        years = self._desk.rulebook.years()
        self.years.show_rows(years)
        if self.years.current() is None:
            this = self._desk.now().year
            self.years.selectRow([kept.year for kept in years].index(this))

    def focus_first(self) -> None:
        """Begin with the years."""
        self.years.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of the form."""
        return self.form.mark(field, sentence)

    def _show(self, kept: Arrangement | None) -> None:
        if kept is None or kept == self._shown:
            return  # what is typed over it and not saved stays
        self._shown = kept
        self.form.unmark()
        self.head.setText(f"{kept.year}年放假安排")
        self.form.show_values(_typed(kept), self._desk.now())

    def _go_on(self) -> None:
        self.form.focus_first()

    def _save(self) -> None:
        with showing_errors(self):
            year = self._chosen()
            said = YearTyped(**self.form.read(self._desk.now()))
            off, worked = _read("off", said.off, year), _read("worked", said.worked, year)
            self._list(self._desk.rulebook.arrange(year, off, worked, said.source))

    def _recount(self) -> None:
        with showing_errors(self):
            self._list(self._desk.rulebook.recount())

    def _list(self, moved: tuple[Moved, ...]) -> None:
        self.moved.show_rows(moved)
        self.told.emit(f"已保存；在办事项有{len(moved)}件时限变了，都记入值班日志。")

    def _chosen(self) -> int:
        kept = self.years.current()
        if not isinstance(kept, Arrangement):
            raise NotNow("请先在左边选年份。")
        return kept.year

    def _arrange(self) -> None:
        hint = lay.words(
            "每年按国务院办公厅的通知录入一次；录入的优先于程序自带的。"
            "保存后在办事项的时限当场重算。只有办公室负责人和保管员能改。",
            "small",
        )
        left = lay.column(self.years, self.moved)
        foot = lay.row(self.recount_button, 1, self.save_button)
        right = lay.column(self.head, self.form, 1, foot)
        both = lay.row(spacing=20)
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        box = lay.column(hint, both)
        box.setStretch(1, 1)
        self.setLayout(box)


def _typed(kept: Arrangement) -> dict[str, str]:
    return {
        "off": typed_days.shown(kept.days.off),
        "worked": typed_days.shown(kept.days.on),
        "source": kept.source if kept.is_typed else "",
    }


def _read(name: str, text: str, year: int) -> tuple[date, ...]:
    try:
        return typed_days.parse(text, year)
    except ValueError as error:
        raise InvalidInput(name, str(error)) from error
