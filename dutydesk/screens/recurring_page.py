"""定期工作 in the settings: every duty that comes round; add one, change one, stop one."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow
from dutydesk.model.recurring import RecurringDuty
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table

_HEADINGS = (
    Heading("名称", lambda duty: duty.title + ("（停用）" if duty.is_stopped else ""), 11),
    Heading("多久一次", lambda duty: duty.when, 9),
    Heading("依据", lambda duty: duty.basis),
)
_HINT = (
    "到了日子在“值班日志”右边提醒，不出声；巡查登记了就自动算办过。"
    "几号遇休息日的，建议最近的工作日，由本单位定。只有办公室负责人和保管员能改。"
)


class RecurringPage(QWidget):
    """The one table of recurring duties."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: RecurringDuty | None = None
        self.rows = Table(_HEADINGS, "没有定期工作。", "定期工作")
        self.form = Form(RecurringDuty)
        self.new_button = QPushButton("新增一项")
        self.stop_button = QPushButton("停用")
        self.reason = LineEdit()
        self.reason.setPlaceholderText("停用的写原因")
        self.reason.setAccessibleName("停用原因")
        self.save_button = lay.primary("保存（Ctrl+Enter）")
        self._arrange()
        self.rows.pointed.connect(self._show)
        self.rows.chosen.connect(self._go_on)
        self.new_button.clicked.connect(self._new)
        self.stop_button.clicked.connect(self._stop)
        self.save_button.clicked.connect(self._save)
        bind(self, "Ctrl+Return", self.save_button)
        bind(self, "Ctrl+Enter", self.save_button)

    def refresh(self) -> None:
        """Read the duties."""
        self.rows.show_rows(self._desk.recurring.all())
        if self.rows.current() is None and self._shown is None:
            self.rows.selectRow(0)

    def focus_first(self) -> None:
        """Begin with the list."""
        self.rows.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark a field of the form, or the reason."""
        if field == "reason":
            self.reason.setFocus()
            return True
        return self.form.mark(field, sentence)

    def _show(self, duty: RecurringDuty | None) -> None:
        if duty is None or duty == self._shown:
            return  # what is typed over it and not saved stays
        self._shown = duty
        self.form.unmark()
        self.form.show_instance(duty, self._desk.now())
        self.stop_button.setEnabled(not duty.is_stopped)

    def _go_on(self) -> None:
        self.form.focus_first()

    def _new(self) -> None:
        self._shown = RecurringDuty()
        self.rows.clearSelection()
        self.form.clear(self._desk.now())
        self.stop_button.setEnabled(False)
        self.form.focus_first()

    def _save(self) -> None:
        with showing_errors(self):
            duty = replace(self._shown or RecurringDuty(), **self.form.read(self._desk.now()))
            kept = self._desk.recurring.put(duty)
            self._end(f"“{kept.title}”已保存，改动已记入值班日志。")

    def _stop(self) -> None:
        with showing_errors(self):
            if self._shown is None:
                raise NotNow("请先在上面选一项。")
            self._desk.recurring.stop(self._shown.key, self.reason.text())
            self.reason.clear()
            self._end(f"“{self._shown.title}”已停用；要再用，选中后保存就行。")

    def _end(self, words: str) -> None:
        self._shown = None
        self.told.emit(words)
        self.refresh()

    def _arrange(self) -> None:
        foot = lay.row(self.new_button, self.stop_button, self.reason, 1, self.save_button)
        foot.setStretch(2, 2)
        box = lay.column(
            lay.words(_HINT, "small"), self.rows, lay.card(lay.column(self.form, foot))
        )
        box.setStretch(1, 1)
        self.setLayout(box)
