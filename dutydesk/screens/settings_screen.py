"""设置: how this office keeps its duty, who is on the duty list, copies, the paper book."""

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Signal

from dutydesk.desk.desk import Desk
from dutydesk.screens.backup_page import BackupPage
from dutydesk.screens.call_tree_page import CallTreePage
from dutydesk.screens.check_page import CheckPage
from dutydesk.screens.checkpoint_page import CheckpointPage
from dutydesk.screens.clock_panel import ClockPanel
from dutydesk.screens.erasure_page import ErasurePage
from dutydesk.screens.kit import lay
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.side_pages import SidePages
from dutydesk.screens.manual_page import ManualPage
from dutydesk.screens.paper_book_page import PaperBookPage
from dutydesk.screens.parameter_page import ParameterPage
from dutydesk.screens.people_page import PeoplePage
from dutydesk.screens.phrases_page import PhrasesPage
from dutydesk.screens.recurring_page import RecurringPage
from dutydesk.screens.roster_days_page import RosterDaysPage
from dutydesk.screens.unit_page import UnitPage
from dutydesk.screens.units_page import UnitsPage
from dutydesk.screens.year_page import YearPage

_PARTS = (
    ("本单位", "unit"),
    ("值班人员", "people"),
    ("备份和恢复", "backup"),
    ("核对", "check"),
    ("纸质台账", "paper_book"),
    ("销毁清单", "erasure"),
    ("单位和地点", "units"),
    ("常用语", "phrases"),
    ("规则参数", "parameters"),
    ("放假安排", "years"),
    ("定期工作", "recurring"),
    ("巡查部位", "checkpoints"),
    ("应急联络表", "call_tree"),
    ("请假和重点时段", "roster_days"),
    ("使用手册", "manual"),
)
_BACKUP = 2

Part = (
    UnitPage
    | PeoplePage
    | BackupPage
    | CheckPage
    | PaperBookPage
    | ErasurePage
    | UnitsPage
    | PhrasesPage
    | ParameterPage
    | YearPage
    | RecurringPage
    | CheckpointPage
    | CallTreePage
    | RosterDaysPage
    | ManualPage
)
Shown = TypeVar("Shown", bound=Part)


class SettingsScreen(Screen):
    """Pages that are needed now and then, behind one tab."""

    title = "设置"
    restored = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._built: list[Part] = []
        self.clock = ClockPanel(desk)
        self.clock.told.connect(self._say)
        self.pages = SidePages("设置的各页")
        self._arrange()
        self.pages.turned.connect(self._turn)

    @cached_property
    def unit(self) -> UnitPage:
        """How this office keeps its duty."""
        return self._told_by(UnitPage(self._desk))

    @cached_property
    def people(self) -> PeoplePage:
        """The duty list."""
        return self._told_by(PeoplePage(self._desk))

    @cached_property
    def backup(self) -> BackupPage:
        """Copies and restoring."""
        return self._told_by(BackupPage(self._desk))

    @cached_property
    def check(self) -> CheckPage:
        """The check of a paper's code."""
        return self._told_by(CheckPage(self._desk))

    @cached_property
    def paper_book(self) -> PaperBookPage:
        """The paper book."""
        return self._told_by(PaperBookPage(self._desk))

    @cached_property
    def erasure(self) -> ErasurePage:
        """What is due to be destroyed."""
        return self._told_by(ErasurePage(self._desk))

    @cached_property
    def units(self) -> UnitsPage:
        """Units and places."""
        return self._told_by(UnitsPage(self._desk))

    @cached_property
    def phrases(self) -> PhrasesPage:
        """Ready phrases."""
        return self._told_by(PhrasesPage(self._desk))

    @cached_property
    def parameters(self) -> ParameterPage:
        """The numbers that are rules."""
        return self._told_by(ParameterPage(self._desk))

    @cached_property
    def years(self) -> YearPage:
        """The days off of each year."""
        return self._told_by(YearPage(self._desk))

    @cached_property
    def recurring(self) -> RecurringPage:
        """What comes round."""
        return self._told_by(RecurringPage(self._desk))

    @cached_property
    def checkpoints(self) -> CheckpointPage:
        """What a patrol looks at."""
        return self._told_by(CheckpointPage(self._desk))

    @cached_property
    def call_tree(self) -> CallTreePage:
        """Whom to call in an emergency."""
        return self._told_by(CallTreePage(self._desk))

    @cached_property
    def roster_days(self) -> RosterDaysPage:
        """Leave, and the days that take more people."""
        return self._told_by(RosterDaysPage(self._desk))

    @cached_property
    def manual(self) -> ManualPage:
        """The manual."""
        return self._told_by(ManualPage(self._desk))

    def refresh(self) -> None:
        """Read the page in view, and whether the clock is in doubt."""
        self.clock.refresh()
        self._shown().refresh()

    def keep(self) -> None:
        """Nothing of a key or a PIN stays behind a lock."""
        for part in self._built:
            if isinstance(part, BackupPage | ErasurePage):
                part.put_away()
        self.clock.put_away()

    def focus_first(self) -> None:
        """Go into the page in view."""
        self.pages.focus_page()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field on the page in view."""
        return self._shown().mark_field(field, sentence)

    def show_backup(self) -> None:
        """Go to the copies."""
        self.pages.turn_to(_BACKUP)

    def show_manual(self) -> None:
        """Go to the manual."""
        self.pages.turn_to([name for _, name in _PARTS].index("manual"))

    def show_clock(self) -> None:
        """Go to the clock in doubt."""
        self.clock.refresh()
        self.clock.signatures.focus_first()

    def _turn(self) -> None:
        self.notice.clear()
        self.refresh()

    def _say(self, text: str) -> None:
        self.notice.say(text)

    def _shown(self) -> Part:
        part: Part = getattr(self, _PARTS[self.pages.titles.currentRow()][1])
        return part

    def _told_by(self, part: Shown) -> Shown:
        self._built.append(part)
        part.told.connect(self._say)
        if isinstance(part, BackupPage):
            part.restored.connect(self.restored)
        return part

    def _arrange(self) -> None:
        for title, name in _PARTS:
            self.pages.add_later(
                title, partial(getattr, self, name), lambda: self._shown().focus_first()
            )
        self.pages.side.addStretch(1)
        box = lay.column(self.notice, self.clock, self.pages)
        box.setContentsMargins(12, 12, 12, 12)
        box.setStretch(2, 1)
        self.setLayout(box)
