"""巡查部位 in the settings: what a patrol of this office looks at, one point a line."""

from dataclasses import dataclass
from typing import Annotated

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.field import Field
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors

_LINES = 12
_HINT = (
    "一行一处，照走的次序列；写地方和东西，不写人。改了以后登记的巡查按新的部位，"
    "登记过的不变。只有办公室负责人和保管员能改。"
)


@dataclass(frozen=True, kw_only=True)
class _Round:
    """The list as it is typed, and by what it was made."""

    names: Annotated[str, Field("巡查部位", required=True, is_long=True)] = ""
    basis: Annotated[str, Field("依据", required=True, hint="如 制度 1.五；本单位自定")] = ""


class CheckpointPage(QWidget):
    """One list in the order of the round."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: dict[str, str] = {}
        self.form = Form(_Round)
        self.form.line("names").show_lines(_LINES)
        self.save_button = lay.primary("保存（Ctrl+Enter）")
        self.save_button.clicked.connect(self._save)
        bind(self, "Ctrl+Return", self.save_button)
        bind(self, "Ctrl+Enter", self.save_button)
        card = lay.card(lay.column(self.form, lay.row(1, self.save_button)))
        self.setLayout(lay.column(lay.words(_HINT, "small"), card, 1))

    def refresh(self) -> None:
        """Read the list; what is typed over it and not saved stays."""
        points = self._desk.checkpoints
        found = {"names": "\n".join(points.names()), "basis": points.basis()}
        if found != self._shown:
            self._shown = found
            self.form.restore(found)

    def focus_first(self) -> None:
        """Begin with the list."""
        self.form.focus_first()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark a field of the form."""
        return self.form.mark(field, sentence)

    def _save(self) -> None:
        with showing_errors(self):
            said = self.form.read(self._desk.now())
            self._desk.checkpoints.change(said["names"], said["basis"])
            self.told.emit("巡查部位已保存，改动已记入值班日志。")
