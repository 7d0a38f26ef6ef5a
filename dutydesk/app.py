"""The program with a window (值班台): puts the floors together and owns nothing else.

An officer who has double-clicked should see at once that it was understood, and find the own name
soon after. So it goes in three steps: a first window that loads almost nothing; the names, by a
glance at the file; then the desk, which takes longer to load than all of Qt and is made off the
window's thread, while a name is picked and digits are typed. That is why nearly everything is
imported inside the functions that run later.
"""

import gc
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dutydesk import __version__
from dutydesk.model.errors import DutyDeskError
from dutydesk.screens.first_window import FirstWindow, place

if TYPE_CHECKING:
    from dutydesk.model.progress import Report
    from dutydesk.opening import House
    from dutydesk.screens.front_desk import FrontDesk
    from dutydesk.screens.kit.screen import Screen
    from dutydesk.screens.main_window import MainWindow

CRASH_NOTE = "出错记录.txt"
PRACTICE_DAYS = 30
PRACTICE_SEED = 1


def run(folder: Path, *, is_practice: bool) -> int:
    """Show the window over the duty room in a folder; return the exit code."""
    # nothing of what is being loaded is rubbish; see Program._begin
    gc.disable()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("值班台")
    program = Program()
    sys.excepthook = program.tell_crash
    app.aboutToQuit.connect(program.leave)
    program.enter(folder, is_practice=is_practice)
    return app.exec() or program.exit_code


class Program(QObject):
    """One window over one file at a time; practising exchanges both."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.window: QWidget = FirstWindow()
        self.front: FrontDesk | None = None
        self.exit_code = 0
        self._house: House | None = None
        self._folder = Path()
        self._is_telling = False

    def enter(self, folder: Path, *, is_practice: bool) -> None:
        """Show a window at once, and everything else behind it."""
        self._folder = folder
        first = self.window = FirstWindow()
        first.painted.connect(lambda: self._show_names(first, is_practice=is_practice))
        first.showMaximized()

    def leave(self) -> None:
        """Let the work under way end, keep what is typed, close the file."""
        from dutydesk.screens.kit.work import Worker

        for worker in cast("list[Worker]", self.window.findChildren(Worker)):
            worker.close()
        if self._house is not None:
            self._house.desk.local_copies.keep("关闭")
            self._house.close()
            self._house = None

    def tell_crash(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Say a foreseen error in its sentence; note a bug and say where the note lies."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if self._is_telling:
            _print_crash(kind, trace)
            return
        from dutydesk.screens.kit import messages

        # painting may fail again and again while the first box is still open
        self._is_telling = True
        if isinstance(error, DutyDeskError):
            messages.show(self.window, error)
        else:
            _print_crash(kind, trace)
            note_crash(self._folder, kind, trace)
            messages.tell(
                self.window,
                "程序出了错，刚才这一步没有办成；已登记的都在。请重新打开值班台再试，"
                f"并把数据文件夹里的“{CRASH_NOTE}”交给维护的人。",
            )
        self._is_telling = False

    def _show_names(self, first: FirstWindow, *, is_practice: bool) -> None:
        """Put the window of the desk in the place of the first one, with its names if it can."""
        from dutydesk.model.settings import Settings
        from dutydesk.opening import glance, real_clock
        from dutydesk.rules.schemes import scheme_at
        from dutydesk.screens.kit import theme
        from dutydesk.screens.kit.icons import icon
        from dutydesk.screens.lock_screen import LockScreen
        from dutydesk.screens.main_window import MainWindow
        from dutydesk.screens.opening_screen import FirstPaint, OpeningScreen

        seen, now = glance(self._folder), real_clock()
        settings = seen.settings if seen else Settings()
        app = cast("QApplication", QApplication.instance())
        theme.prepare(app)
        window = self.window = MainWindow()
        theme.dress(window, settings.text_size, scheme_at(settings, now))
        app.setWindowIcon(icon("log", theme.colour("lead").name()))
        place(window)
        cover = OpeningScreen() if seen is None else LockScreen.of(seen, now)
        window.show_cover(cover)
        painted = FirstPaint(window).painted
        painted.connect(first.close)
        painted.connect(lambda: self._open(window, cover, is_practice=is_practice))
        window.showMaximized()

    def _open(self, window: "MainWindow", cover: "Screen", *, is_practice: bool) -> None:
        """Open the file off the window's thread, and write the practice book before if need be."""
        from dutydesk.opening import FILE_NAME
        from dutydesk.screens.kit.work import Worker
        from dutydesk.screens.opening_screen import OpeningScreen

        worker = Worker(window)
        is_due = is_practice and not (self._folder / FILE_NAME).exists()
        if is_due and isinstance(cover, OpeningScreen):
            cover.show_progress("正在准备练习册……", worker)
        worker.run(
            lambda report: self._open_house(report, is_practice_due=is_due),
            lambda trouble: self._begin(window, cover, trouble),
        )

    def _open_house(self, report: "Report", *, is_practice_due: bool) -> DutyDeskError | None:
        """Open the file; what stands against it is handed to the window, to be said there."""
        from dutydesk.opening import open_house

        try:
            if is_practice_due:
                self._write_practice(report)
            self._house = open_house(self._folder, may_create=True)
        except DutyDeskError as error:
            return error
        return None

    def _write_practice(self, report: "Report") -> None:
        from dutydesk.opening import real_clock
        from dutydesk.practice import book

        until = book.open_day(real_clock())
        book.fill(self._folder, PRACTICE_DAYS, PRACTICE_SEED, until, report)

    def _begin(self, window: "MainWindow", cover: "Screen", trouble: DutyDeskError | None) -> None:
        from dutydesk.screens.lock_screen import LockScreen

        _settle_memory()
        try:
            if trouble is not None:
                raise trouble
            if self._house is None:
                # the window was left while the file was being opened
                return
            self.front = self._front_of(window, self._house)
            self.front.begin(cover if isinstance(cover, LockScreen) else None)
        except DutyDeskError as error:
            self._face(error, window, cover)
            return
        self.opened.emit()

    def _face(self, error: DutyDeskError, window: "MainWindow", cover: "Screen") -> None:
        """Say why there is no desk, and end unless a copy is to be gone back to."""
        from dutydesk.screens.kit import messages

        if self._goes_restoring(error):
            self._open(window, cover, is_practice=False)
            return
        messages.show(window, error)
        self.exit_code = 1
        window.close()

    def _front_of(self, window: "MainWindow", house: "House") -> "FrontDesk":
        from dutydesk.screens.front_desk import FrontDesk

        front = FrontDesk(window, house.desk)
        front.practice_asked.connect(self._practise)
        front.practice_left.connect(self._stop_practising)
        return front

    def _goes_restoring(self, error: DutyDeskError) -> bool:
        """Whether a file that cannot be read at all was put aside, to go back to a copy."""
        from dutydesk.opening import is_unreadable, put_unreadable_aside
        from dutydesk.screens.kit import messages

        if not is_unreadable(self._folder):
            return False
        question = (
            f"{error}要把打不开的数据文件原样移到一边（不删除），用备份恢复吗？"
            "请先准备好最新的备份U盘和密钥信封。"
        )
        if not messages.ask(self.window, question, "移到一边，去恢复"):
            return False
        put_unreadable_aside(self._folder)
        return True

    def _practise(self) -> None:
        from dutydesk.practice import book

        self._exchange(book.folder_beside(self._folder), is_practice=True)

    def _stop_practising(self) -> None:
        self._exchange(self._folder.parent, is_practice=False)

    def _exchange(self, folder: Path, *, is_practice: bool) -> None:
        before = self.window
        self.leave()
        self.enter(folder, is_practice=is_practice)
        # only now, or the program would end with its last window
        before.close()
        before.deleteLater()


def _settle_memory() -> None:
    """What was loaded stays: to look through it for rubbish stops a window for 50 ms at a time."""
    if not gc.get_freeze_count():
        gc.freeze()
    gc.enable()


def note_crash(folder: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Note where a bug struck: files, lines and names, and never a value somebody typed."""
    try:
        with (folder / CRASH_NOTE).open("a", encoding="utf-8") as note:
            note.write(_told(kind, trace) + "\n")
    except OSError:
        # a note that cannot be written must not hide the crash itself
        return


def _print_crash(kind: type[BaseException], trace: TracebackType | None) -> None:
    # the system keeps what a program prints, so it tells no more than the note
    if sys.stderr is not None:
        sys.stderr.write(_told(kind, trace))


def _told(kind: type[BaseException], trace: TracebackType | None) -> str:
    import traceback

    from dutydesk.opening import real_clock

    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([_when(real_clock()), f"{__version__} {kind.__name__}", *places, ""])


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
