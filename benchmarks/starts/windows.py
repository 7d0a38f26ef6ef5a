"""One start, in a process of its own: an empty window of PySide6, or the program.

    python -m benchmarks.starts.windows              an empty window
    python -m benchmarks.starts.windows names        the program, until the names can be picked
    python -m benchmarks.starts.windows desk         the program, until there is a desk behind them
    python -m benchmarks.starts.windows PIN          the program, signed in, every tab shown

The program opens the folder of this user, as if it had been double-clicked; XDG_DATA_HOME says
where that lies.
Each thing that was reached is a line of its own on the standard output, at the moment it is
reached; whoever started the process has the clock.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from dutydesk.screens.main_window import MainWindow


def main() -> int:
    """Open the window that was asked for and leave when all of it was seen."""
    if len(sys.argv) == 1:
        return _empty()
    from dutydesk import __main__, app

    aim = sys.argv[1]
    # the usual command has no words: the folder is the one of this user
    sys.argv = sys.argv[:1]
    entered = app.Program.enter

    def enter(program: app.Program, folder: Path, *, is_practice: bool) -> None:
        Painted(lambda: say("painted"), lambda painted: painted is program.window, program)
        Painted(lambda: _reach("names", aim), _has_names, program)
        program.opened.connect(lambda: _reach("desk", aim, program))
        entered(program, folder, is_practice=is_practice)

    app.Program.enter = enter  # type: ignore[method-assign,assignment]
    return __main__.main()


def say(words: str) -> None:
    """Tell whoever has the clock, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


class Painted(QObject):
    """Calls once, when the painting of a widget that was waited for is over."""

    def __init__(
        self, then: Callable[[], None], is_it: Callable[[QObject], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._then, self._is_it = then, is_it
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Wait for the paint, and for what it still has to do."""
        if event.type() == QEvent.Type.Paint and self._is_it(watched):
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            QTimer.singleShot(0, self._then)
        return False


def _empty() -> int:
    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1366, 728)

    def done() -> None:
        say("painted")
        application.quit()

    Painted(done, lambda painted: painted is window, application)
    window.showMaximized()
    return application.exec()


def _has_names(painted: QObject) -> bool:
    """Whether this is what the list of names is painted on; nothing is loaded to find out."""
    return getattr(painted.parent(), "objectName", str)() == "people"


def _reach(what: str, aim: str, program: QObject | None = None) -> None:
    """Say what was reached; leave if that is what was waited for, tour once there is a desk."""
    say(what)
    if what == aim:
        QApplication.quit()
    elif program is not None:
        for waiting in cast("list[Painted]", program.findChildren(Painted)):
            # what was never painted would listen to every event of the tour
            QApplication.instance().removeEventFilter(waiting)  # type: ignore[union-attr]
        # whoever waits for more than the desk gave the PIN to sign in with
        _tour(program, aim)
        QApplication.quit()


def _tour(program: QObject, pin: str) -> None:
    """Sign in, show every tab twice; tell its milliseconds, those of this thread, the memory."""
    from benchmarks.starts.files import LEAD
    from dutydesk.app import Program
    from dutydesk.screens.lock_screen import LockScreen
    from dutydesk.screens.main_window import MainWindow

    if not isinstance(program, Program):
        raise TypeError("only the program itself can be toured")
    window = program.window
    if not isinstance(window, MainWindow):
        raise TypeError("the window of the desk is not there")
    cover = window.covers.currentWidget()
    if not isinstance(cover, LockScreen):
        raise TypeError("the program does not ask for a sign-in")
    rows = range(cover.names.count())
    lead = next(row for row in rows if cover.names.item(row).text().startswith(LEAD))
    cover.names.setCurrentRow(lead)
    cover.pin.setText(pin)
    cover.sign_in_button.click()
    if window.is_covered:
        raise RuntimeError("nobody could sign in")
    titles = [window.tabs.tabText(place) for place in range(window.tabs.count())]
    for turn in ("first", "again"):
        for title in titles:
            begun, busy = perf_counter(), thread_time()
            window.show_page(title)
            QApplication.processEvents()
            took, own = perf_counter() - begun, thread_time() - busy
            say(f"tab\t{turn}\t{title}\t{took * 1000:.1f}\t{own * 1000:.1f}")
    _see_papers(window, titles)
    say(f"memory\t{_peak():.0f}")


def _see_papers(window: "MainWindow", titles: list[str]) -> None:
    """Stay on every tab until its paper is there: what was only passed by took no memory."""
    from dutydesk.screens.kit.pdf_pages import PdfPages

    for title in titles:
        window.show_page(title)
        papers = cast("list[PdfPages]", window.findChildren(PdfPages))
        while any(pages.isVisible() and pages.is_drawing for pages in papers):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _peak() -> float:
    """The most memory this process has held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
