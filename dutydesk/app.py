"""The program with a window (值班台): puts the floors together and owns nothing else.

The window is painted before the file is opened: what opening needs takes longer to load than all of
Qt, and an officer who has double-clicked should see at once that it was understood. That is why
the desk, the front door and the practice book are imported inside the functions that run later.
"""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from dutydesk import __version__
from dutydesk.model.errors import DutyDeskError
from dutydesk.model.settings import TextSize
from dutydesk.screens.kit import messages, theme
from dutydesk.screens.kit.icons import icon
from dutydesk.screens.kit.work import Worker
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.opening_screen import FirstPaint, OpeningScreen

if TYPE_CHECKING:
    from dutydesk.opening import House
    from dutydesk.screens.front_desk import FrontDesk

CRASH_NOTE = "出错记录.txt"
PRACTICE_DAYS = 30
PRACTICE_SEED = 1
_SMALLEST = (1000, 600)
_USUAL = (1366, 728)


def run(folder: Path, *, is_practice: bool) -> int:
    """Show the window over the duty room in a folder; return the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("值班台")
    theme.prepare(app)
    theme.apply(app, TextSize.LARGE)
    app.setWindowIcon(icon("log", theme.colour("lead").name()))
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
        self.window = MainWindow()
        self.front: FrontDesk | None = None
        self.exit_code = 0
        self._house: House | None = None
        self._folder = Path()
        self._is_telling = False

    def enter(self, folder: Path, *, is_practice: bool) -> None:
        """Show a window at once, and open the file behind it."""
        self._folder = folder
        cover = OpeningScreen()
        window = self.window = MainWindow()
        window.setMinimumSize(*_SMALLEST)
        window.resize(*_USUAL)
        window.show_cover(cover)
        FirstPaint(window).painted.connect(lambda: self._open(cover, is_practice=is_practice))
        window.showMaximized()

    def leave(self) -> None:
        """Let the work under way end, keep what is typed, close the file."""
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

    def _open(self, cover: OpeningScreen, *, is_practice: bool) -> None:
        from dutydesk import practice
        from dutydesk.opening import FILE_NAME, real_clock

        if not is_practice or (self._folder / FILE_NAME).exists():
            self._open_house()
            return
        folder, until = self._folder, practice.open_day(real_clock())
        worker = Worker(self.window)
        cover.show_progress("正在准备练习册……", worker)
        worker.run(
            lambda report: practice.fill(folder, PRACTICE_DAYS, PRACTICE_SEED, until, report),
            lambda _nothing: self._open_house(),
        )

    def _open_house(self) -> None:
        from dutydesk.opening import open_house

        try:
            self._house = open_house(self._folder, may_create=True)
            self.front = self._front_of(self._house)
            self.front.begin()
        except DutyDeskError as error:
            if self._goes_restoring(error):
                self._open_house()
                return
            messages.show(self.window, error)
            self.exit_code = 1
            self.window.close()
            return
        self.opened.emit()

    def _front_of(self, house: "House") -> "FrontDesk":
        from dutydesk.screens.front_desk import FrontDesk

        front = FrontDesk(self.window, house.desk)
        front.practice_asked.connect(self._practise)
        front.practice_left.connect(self._stop_practising)
        return front

    def _goes_restoring(self, error: DutyDeskError) -> bool:
        """Whether a file that cannot be read at all was put aside, to go back to a copy."""
        from dutydesk.opening import is_unreadable, put_unreadable_aside

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
        from dutydesk import practice

        self._exchange(practice.folder_beside(self._folder), is_practice=True)

    def _stop_practising(self) -> None:
        self._exchange(self._folder.parent, is_practice=False)

    def _exchange(self, folder: Path, *, is_practice: bool) -> None:
        before = self.window
        self.leave()
        self.enter(folder, is_practice=is_practice)
        # only now, or the program would end with its last window
        before.close()
        before.deleteLater()


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
    from dutydesk.opening import real_clock

    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([_when(real_clock()), f"{__version__} {kind.__name__}", *places, ""])


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
