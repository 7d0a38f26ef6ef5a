"""设置: how this office keeps its duty, who is on the duty list, copies, the paper book."""

from PySide6.QtCore import Signal

from dutydesk.desk.desk import Desk
from dutydesk.screens.backup_page import BackupPage
from dutydesk.screens.check_page import CheckPage
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
from dutydesk.screens.unit_page import UnitPage
from dutydesk.screens.units_page import UnitsPage
from dutydesk.screens.year_page import YearPage

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
    | ManualPage
)


class SettingsScreen(Screen):
    """Pages that are needed now and then, behind one tab."""

    title = "设置"
    restored = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.clock = ClockPanel(desk)
        self.unit = UnitPage(desk)
        self.people = PeoplePage(desk)
        self.backup = BackupPage(desk)
        self.check = CheckPage(desk)
        self.erasure = ErasurePage(desk)
        self.paper_book = PaperBookPage(desk)
        self.units = UnitsPage(desk)
        self.phrases = PhrasesPage(desk)
        self.parameters = ParameterPage(desk)
        self.years = YearPage(desk)
        self.manual = ManualPage(desk)
        self.pages = SidePages("设置的各页")
        self._arrange()
        self.pages.turned.connect(self._turn)
        self.backup.restored.connect(self.restored)
        for part in (self.clock, *self._parts()):
            part.told.connect(self._say)

    def refresh(self) -> None:
        """Read the page in view, and whether the clock is in doubt."""
        self.clock.refresh()
        self._parts()[self.pages.titles.currentRow()].refresh()

    def keep(self) -> None:
        """Nothing of a key or a PIN stays behind a lock."""
        self.backup.put_away()
        self.erasure.put_away()
        self.clock.put_away()

    def focus_first(self) -> None:
        """Go into the page in view."""
        self.pages.focus_page()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark the field on the page in view."""
        return self._parts()[self.pages.titles.currentRow()].mark_field(field, sentence)

    def show_backup(self) -> None:
        """Go to the copies."""
        self.pages.turn_to(_BACKUP)

    def show_manual(self) -> None:
        """Go to the manual."""
        self.pages.turn_to(self._parts().index(self.manual))

    def show_clock(self) -> None:
        """Go to the clock in doubt."""
        self.clock.refresh()
        self.clock.signatures.focus_first()

    def _turn(self) -> None:
        self.notice.clear()
        self.refresh()

    def _say(self, text: str) -> None:
        self.notice.say(text)

    def _parts(self) -> tuple[Part, ...]:
        return (
            self.unit,
            self.people,
            self.backup,
            self.check,
            self.paper_book,
            self.erasure,
            self.units,
            self.phrases,
            self.parameters,
            self.years,
            self.manual,
        )

    def _arrange(self) -> None:
        titles = (
            "本单位",
            "值班人员",
            "备份和恢复",
            "核对",
            "纸质台账",
            "销毁清单",
            "单位和地点",
            "常用语",
            "规则参数",
            "放假安排",
            "使用手册",
        )
        for title, part in zip(titles, self._parts(), strict=True):
            self.pages.add(title, part, part.focus_first)
        self.pages.side.addStretch(1)
        box = lay.column(self.notice, self.clock, self.pages)
        box.setContentsMargins(12, 12, 12, 12)
        box.setStretch(2, 1)
        self.setLayout(box)
