"""The shift so far (本班情况): who is on duty, the counted things, what was important."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.desk.papers import shift_figures
from dutydesk.rules import timeline
from dutydesk.rules.crew import crew_line
from dutydesk.rules.tellings import standing
from dutydesk.screens.handover_arrivals import HandoverArrivals
from dutydesk.screens.kit import lay
from dutydesk.screens.timeline_view import Timeline

_PER_LINE = 7


class HandoverSummary(QWidget):
    """What the relief should know before going through the matters."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.crew = lay.words(name="lead")
        self.arrivals = HandoverArrivals(desk)
        self.entries = Timeline("本班还没有记录。")
        self.untold = lay.words(name="untold")
        self.figures = _Figures()
        box = lay.column(
            self.crew,
            self.arrivals,
            self.untold,
            self.figures,
            lay.section("本班记录"),
            self.entries,
        )
        box.setStretchFactor(self.entries, 1)
        self.setLayout(box)

    def refresh(self) -> None:
        """Read the shift's entries."""
        entries = self._desk.journal.current()
        presence = self._desk.presence.state()
        self.crew.setText(crew_line(presence.shift, presence.absences))
        self.arrivals.refresh()
        unfinished = [standing(telling) for telling in self._desk.tellings.unfinished()]
        self.untold.setText("\n".join(f"▲ 逐一通知随班移交：{told}" for told in unfinished))
        self.untold.setVisible(bool(unfinished))
        self.figures.show_figures(shift_figures(entries))
        self.entries.show_rows(timeline.items(entries))

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.entries.setFocus()


class _Figures(QWidget):
    """The counted things in small tiles; what did not happen stays pale."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def show_figures(self, figures: tuple[tuple[str, str], ...]) -> None:
        for label, count in figures:
            if label not in self._counts:
                self._add(label)
            shown = self._counts[label]
            shown.setText(count)
            shown.setEnabled(not count.startswith("0"))

    def _add(self, label: str) -> None:
        tile = QFrame()
        tile.setObjectName("tile")
        count = self._counts[label] = QLabel()
        count.setObjectName("figure")
        count.setAccessibleName(label)
        name = QLabel(label)
        name.setObjectName("small")
        box = QVBoxLayout(tile)
        box.setContentsMargins(8, 4, 8, 4)
        box.setSpacing(0)
        box.addWidget(count)
        box.addWidget(name)
        place = len(self._counts) - 1
        self._grid.addWidget(tile, place // _PER_LINE, place % _PER_LINE)
