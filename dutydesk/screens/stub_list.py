"""Records still owed (待补记): a short red list over the register, gone when all are filed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from dutydesk.model.record import Register
from dutydesk.model.stub import Stub
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paragraphs import OVER

_MOST_ROWS = 3


class StubList(QWidget):
    """Each stub on one red line; Enter opens it to be completed."""

    chosen = Signal(object)

    def __init__(self, registers: Sequence[Register]) -> None:
        super().__init__()
        ways = {register.key: register.title.removesuffix("登记") for register in registers}
        self.title = lay.words(name="owed")
        self.rows = Table(
            (
                Heading("时间", lambda s: f"{s.at:%H:%M}", 3, colour=_red),
                Heading("待补记", lambda s: f"{ways[s.register]}：{s.text}", colour=_red),
            ),
            "",
            "待补记",
        )
        self.rows.horizontalHeader().hide()
        self.rows.chosen.connect(self.chosen)
        self.setLayout(lay.column(self.title, self.rows, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_stubs(self, stubs: Sequence[Stub]) -> None:
        """Show what is owed now, or nothing at all."""
        self.title.setText(f"▲ 待补记 {len(stubs)}　选中按 Enter，补完才能交班")
        self.rows.show_rows(stubs)
        shown = min(len(stubs), _MOST_ROWS)
        self.rows.setFixedHeight(self.rows.verticalHeader().defaultSectionSize() * shown + 6)
        self.setVisible(bool(stubs))


def _red(stub: Stub) -> str:
    del stub
    return OVER
