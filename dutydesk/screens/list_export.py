"""Giving a list out (导出): what is in view, as xlsx, written off the window's thread."""

from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import NotNow
from dutydesk.model.listing import Listing
from dutydesk.screens.kit import places
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.kit.table import Table
from dutydesk.screens.kit.work import Worker
from dutydesk.screens.paragraphs import Lines


class ListExport:
    """Writes the list in view of a screen; one at a time."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        self._desk = desk
        self._screen: Screen | None = None
        self.worker = Worker(owner)
        self.worker.progressed.connect(self._tell)

    def give_out(self, screen: Screen) -> None:
        """Ask where to, and write the list the cursor is in, or the first one in view."""
        with showing_errors(screen):
            listing = in_view(screen).listing()
            path = places.table_to_save(screen, f"{listing.title}{self._desk.now():%m%d-%H%M}")
            if path is not None:
                self._screen = screen
                task = self._desk.lists.export
                self.worker.run(
                    lambda report: task(listing, path, report),
                    lambda count: self._done(listing, path.name, count),
                )

    def _tell(self, done: int, total: int) -> None:
        if self._screen is not None:
            self._screen.notice.say(f"正在写表格，{done}/{total}行……")

    def _done(self, listing: Listing, name: str, count: int) -> None:
        if self._screen is not None:
            self._screen.notice.say(f"{listing.title}已存为{name}，共{count}行，不含联系人。")


def in_view(screen: Screen) -> Table | Lines:
    """The list the cursor is in, or the first one in view; raise NotNow if there is none."""
    focused = QApplication.focusWidget()
    if isinstance(focused, Table | Lines) and screen.isAncestorOf(focused):
        return focused
    inside: Iterable[QWidget] = screen.findChildren(QWidget)
    for each in inside:
        if isinstance(each, Table | Lines) and each.isVisible():
            return each
    raise NotNow("这一页没有可以另存的名单。")
