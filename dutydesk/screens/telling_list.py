"""Unfinished tellings (逐一通知): a short list over the matters, gone when everybody was told."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from dutydesk.model.telling import Telling
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.paragraphs import NEAR

_MOST_ROWS = 3


class TellingList(QWidget):
    """Each unfinished list on one line; Enter goes on with it."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = lay.words(name="untold")
        self.rows = Table(
            (
                Heading("已通知", lambda telling: telling.count, 3, colour=_amber),
                Heading("逐一通知", _said),
            ),
            "",
            "逐一通知",
        )
        self.rows.horizontalHeader().hide()
        self.rows.chosen.connect(self.chosen)
        self.setLayout(lay.column(self.title, self.rows, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_tellings(self, found: Sequence[Telling]) -> None:
        """Show what is unfinished now, or nothing at all."""
        missing = sum(len(each.untold) for each in found)
        self.title.setText(f"▲ 逐一通知　还有{missing}个没通知到")
        self.rows.show_rows(found)
        shown = min(len(found), _MOST_ROWS)
        self.rows.setFixedHeight(self.rows.verticalHeader().defaultSectionSize() * shown + 6)
        self.setVisible(bool(found))


def _said(telling: Telling) -> str:
    names = "、".join(each.name for each in telling.untold)
    return f"{names}：{telling.title}"


def _amber(telling: Telling) -> str:
    del telling
    return NEAR
