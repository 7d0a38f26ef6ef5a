"""Parameters (规则参数): each number with its value, the law's bound, its article and source."""

from dataclasses import dataclass
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow
from dutydesk.model.field import Field
from dutydesk.rules.parameters import ParameterKept
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table


@dataclass(frozen=True, kw_only=True)
class OwnNumber:
    """The office's own number and where it stands."""

    amount: Annotated[int, Field("本单位", required=True)] = 0
    source: Annotated[str, Field("依据", required=True, hint="如 党政办〔2026〕3号")] = ""


_HEADINGS = (
    Heading("参数", lambda kept: kept.parameter.title),
    Heading("本单位", lambda kept: kept.told, 5),
    Heading("法定", lambda kept: kept.parameter.statute.removeprefix("法定") or "—", 8),
    Heading("条款", lambda kept: kept.parameter.basis, 18),
    Heading("本单位依据", lambda kept: kept.source, 9),
)


class ParameterPage(QWidget):
    """Every number the office lives by; none may be laxer than the law."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: ParameterKept | None = None
        self.rows = Table(_HEADINGS, "没有参数。", "规则参数")
        self.about = lay.words()
        self.form = Form(OwnNumber)
        self.save_button = lay.primary("保存（Ctrl+Enter）")
        self._arrange()
        self.rows.pointed.connect(self._show)
        self.rows.chosen.connect(self._go_on)
        self.save_button.clicked.connect(self._save)
        bind(self, "Ctrl+Return", self.save_button)

    def refresh(self) -> None:
        """Read the numbers; the first is chosen, so that the form is never about nothing."""
        self.rows.show_rows(self._desk.rulebook.parameters())
        if self.rows.current() is None:
            self.rows.selectRow(0)

    def focus_first(self) -> None:
        """Begin with the list."""
        self.rows.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field of the form."""
        return self.form.mark(field, sentence)

    def _show(self, kept: ParameterKept | None) -> None:
        if kept is None or kept == self._shown:
            return  # what is typed over it and not saved stays
        self._shown = kept
        self.form.unmark()
        self.about.setText(_about(kept))
        values = {"amount": kept.amount, "source": kept.source}
        self.form.show_values(values, self._desk.now())

    def _go_on(self) -> None:
        self.form.focus_first()

    def _save(self) -> None:
        with showing_errors(self):
            kept = self.rows.current()
            if not isinstance(kept, ParameterKept):
                raise NotNow("请先在上面选一个参数。")
            said = OwnNumber(**self.form.read(self._desk.now()))
            self._desk.rulebook.change(kept.key, said.amount, said.source)
            self.told.emit(f"“{kept.parameter.title}”已保存，改动已记入值班日志。")

    def _arrange(self) -> None:
        hint = lay.words(
            "法定的数是底线，本单位只能更严；改了以后新立的事项按新的数算。"
            "只有办公室负责人和保管员能改。",
            "small",
        )
        card = lay.card(lay.column(self.about, self.form, lay.row(1, self.save_button)))
        box = lay.column(hint, self.rows, card)
        box.setStretch(1, 1)
        self.setLayout(box)


def _about(kept: ParameterKept) -> str:
    parameter = kept.parameter
    bound = f"{parameter.statute}；" if parameter.statute else ""
    unit = f"，单位：{parameter.unit}" if parameter.unit else "，1 顺延，0 不顺延"
    bounds = f"{bound}可填{parameter.least}到{parameter.most}{unit}"
    return f"{parameter.title}：{bounds}。（{parameter.basis}）"
