"""应急联络表: whom to ring in an emergency, in which order; units and posts, never a citizen."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.call_tree import CallLine
from dutydesk.model.errors import NotNow
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table

_HEADINGS = (
    Heading("", lambda line: str(line.place), 2),
    Heading("打给谁", lambda line: line.name, 12),
    Heading("值班电话", lambda line: line.duty_number or "—", 9),
    Heading("谁接", lambda line: line.answers, 7),
    Heading("哪类事件", lambda line: line.called_for.value, 7),
    Heading("上报", lambda line: "▲ 向上级报告" if line.is_upward else ""),
)
_ABOUT = (
    "突发事件时照这个顺序打电话（F9）。只列单位和岗位、工作电话；带班领导的姓名由当班名单来。"
    "同名的就是更改那一行；填了顺序就移到那里。"
)


class CallTreePage(QWidget):
    """The tree, and a line to add to it or change; the office head and the keeper may."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Table(_HEADINGS, "还没有列入。", "应急联络表")
        self.form = Form(CallLine)
        self.drop_button = QPushButton("去掉")
        self.put_button = lay.primary("列入或更改（Ctrl+Enter）")
        self._arrange()
        self.rows.pointed.connect(self._point)
        self.put_button.clicked.connect(self._put)
        self.drop_button.clicked.connect(self._drop)
        bind(self, "Ctrl+Return", self.put_button)
        bind(self, "Ctrl+Enter", self.put_button)

    def refresh(self) -> None:
        """Read the tree."""
        self.rows.show_rows(self._desk.call_tree.lines())

    def focus_first(self) -> None:
        """Begin with the list."""
        self.rows.setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark a field of the form."""
        return self.form.mark(field, sentence)

    def _put(self) -> None:
        with showing_errors(self):
            line = CallLine(**self.form.read(self._desk.now()))
            self._desk.call_tree.put(line)
            self.refresh()
            self.form.clear(self._desk.now())
            self.told.emit(f"应急联络表已列入{line.name}。")
            self.form.focus_first()

    def _drop(self) -> None:
        with showing_errors(self):
            line = self.rows.current()
            if not isinstance(line, CallLine):
                raise NotNow("请先选一行。")
            self._desk.call_tree.drop(line.name)
            self.refresh()
            self.told.emit(f"应急联络表已去掉{line.name}。")

    def _point(self, line: CallLine | None) -> None:
        if line is not None:
            with QSignalBlocker(self.form):
                self.form.show_instance(line, self._desk.now())

    def _arrange(self) -> None:
        form = lay.column(self.form, lay.row(self.drop_button, 1, self.put_button))
        box = lay.column(lay.words(_ABOUT, "small"), self.rows, lay.card(form))
        box.setStretch(1, 1)
        self.setLayout(box)
