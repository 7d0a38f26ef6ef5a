"""Type Chinese into the window as an officer does: python docs/packaging/type_chinese.py.

On Linux, with real key events on a screen of its own (Xvfb), a session bus, ibus and its pinyin,
through the input method plugin that the program carries. Needs of Debian: xvfb xdotool dbus ibus
ibus-libpinyin. Says a line for each thing checked; ends with 1 where one does not hold.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dutydesk.desk.founding import Crew
from dutydesk.model.settings import Settings, TextSize
from dutydesk.opening import House, open_house
from dutydesk.screens.filing_page import FilingPage
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import theme
from dutydesk.screens.kit.editors import LineEdit, TextEdit
from dutydesk.screens.lock_screen import LockScreen
from dutydesk.screens.main_window import MainWindow

PROGRAMS = ("Xvfb", "xvfb-run", "xdotool", "dbus-run-session", "ibus-daemon", "ibus")
ENGINE = "libpinyin"
LONGEST = 10_000
"""Milliseconds until an answer of the input method counts as none."""

NAME = "林可"
_INSIDE = "DUTYDESK_TYPES_CHINESE"


def main() -> int:
    """Begin anew on a screen of its own, or type there; return 1 if a check does not hold."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        print(f"missing here: {', '.join(missing)}", file=sys.stderr)
        return 1
    return _typed() if os.environ.get(_INSIDE) else _begun_aside()


def _begun_aside() -> int:
    """This script again, with a screen, a bus and a home that nobody else has."""
    with tempfile.TemporaryDirectory() as home:
        runtime = Path(home) / "run"
        runtime.mkdir(mode=0o700)
        surroundings = {
            **os.environ,
            _INSIDE: "1",
            "HOME": home,
            "XDG_RUNTIME_DIR": str(runtime),
            "GSETTINGS_BACKEND": "memory",
            "QT_IM_MODULE": "ibus",
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
        }
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24"]
        again = [sys.executable, str(Path(__file__).resolve())]
        return subprocess.call([*screen, "dbus-run-session", "--", *again], env=surroundings)


def _typed() -> int:
    daemon = ["ibus-daemon", "--panel", "disable", "--config", "default"]
    with (
        subprocess.Popen(
            daemon, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as input_method,
        tempfile.TemporaryDirectory() as folder,
    ):
        try:
            _wait_for_engine()
            house = open_house(Path(folder), may_create=True)
            is_good = Typist(house).checks()
            house.close()
        finally:
            input_method.terminate()
    return 0 if is_good else 1


def _wait_for_engine() -> None:
    until = time.monotonic() + LONGEST / 1000
    while ENGINE not in _said("ibus", "list-engine"):
        if time.monotonic() > until:
            raise SystemExit(f"ibus does not offer {ENGINE}")
        time.sleep(0.05)
    print(f"Qt {qVersion()}, {_said('ibus', 'version').strip()}, {ENGINE}", flush=True)


def _has_engine() -> bool:
    # it says no to being asked for one it is just taking up
    return _said("ibus", "engine", ENGINE) == "" and ENGINE in _said("ibus", "engine")


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def keys(*names: str) -> None:
    """Press keys one after another, as the keyboard would."""
    subprocess.run(["xdotool", "key", "--delay", "40", *names], check=True)


def holds(condition: Callable[[], bool]) -> bool:
    """Whether something comes true before long, with the window alive meanwhile."""
    until = time.monotonic() + LONGEST / 1000
    while not condition() and time.monotonic() < until:
        QTest.qWait(10)
    return condition()


class Typist:
    """The window over a new file, with somebody signed in, and the keys pressed into it."""

    def __init__(self, house: House) -> None:
        self._desk = house.desk
        app = QApplication.instance() or QApplication([])
        if not isinstance(app, QApplication):
            raise TypeError("there is no screen")
        theme.prepare(app)
        settings = Settings(unit="青石镇维稳综治中心", text_size=TextSize.LARGE)
        issued = self._desk.founding.found(settings, "罗成海", Crew("何守诚", NAME, ("陶文",)))
        self._pin = next(each.pin for each in issued if each.name == NAME)
        self._window = MainWindow()
        self._window.resize(1366, 768)
        self._front = FrontDesk(self._window, self._desk)
        self._front.begin()
        self._window.show()
        self._is_good = True

    def checks(self) -> bool:
        """Go through everything; whether all of it held."""
        # there is no window manager here to give it the keyboard
        subprocess.run(["xdotool", "windowfocus", str(int(self._window.winId()))], check=True)
        self._check("the window has the keyboard", self._window.isActiveWindow)
        self._check("pinyin answers", _has_engine)
        self._sign_in()
        self._check("digits of a PIN are not composed", lambda: self._seated() == NAME)
        self._write()
        self._turn_away()
        self._refuse_to_file_by_enter()
        self._lock_while_composing()
        self._file()
        self._fill_a_form()
        return self._is_good

    def _write(self) -> None:
        keys("F5", *"nihao", "space")
        self._check("nihao gives 你好", lambda: self._line() == "你好")

    def _turn_away(self) -> None:
        keys("F8")
        self._check("another tab", lambda: self._window.current_screen() is not self._journal())
        keys("F5")
        self._check("and back to the line", lambda: self._focus() is self._journal().quick.line)
        self._check("where it still stands", lambda: self._line() == "你好")

    def _refuse_to_file_by_enter(self) -> None:
        before = self._count()
        keys(*"nihao", "Return")
        self._check("Enter ends a composition", lambda: self._line() == "你好nihao")
        self._check("and files nothing", lambda: self._count() == before)
        keys(*["BackSpace"] * 5)
        self._check("what Enter took over can be taken back", lambda: self._line() == "你好")

    def _lock_while_composing(self) -> None:
        keys(*"nihao")
        self._check(
            "a composition is under way",
            lambda: self._journal().quick.line.composed() == "你好",
        )
        # as idle minutes do; Ctrl+L is the input method's own while it composes
        self._front.lock()
        self._check("the desk is locked", lambda: self._seated() == "")
        self._sign_in()
        self._check("the PIN goes in again", lambda: self._seated() == NAME)
        self._check("what was composed is kept", lambda: self._line() == "你好你好")

    def _file(self) -> None:
        before, words = self._count(), self._line()
        keys("F5", "ctrl+Return")
        self._check("Ctrl+Enter files it", lambda: self._count() == before + 1)
        self._check("and the file has it", lambda: words in self._desk.journal.current()[-1].text)

    def _fill_a_form(self) -> None:
        keys("F2")
        self._check("a form opens", self._is_in_form)
        keys("Tab", *"nihao", "space")
        self._check(
            "the field of a form takes it",
            lambda: self._is_in_form() and "你好" in self._words_at_cursor(),
        )
        self._click_away()

    def _click_away(self) -> None:
        """Leave a composition by a click into another field of the form."""
        left = self._focus()
        keys(*"nihao")
        self._check("composing again", lambda: bool(_composed(left)))
        boxes = cast("list[TextEdit]", self._window.findChildren(TextEdit))
        other = next(box for box in boxes if box.isVisible() and box is not left)
        at = other.viewport().mapToGlobal(other.viewport().rect().center())
        subprocess.run(["xdotool", "mousemove", str(at.x()), str(at.y()), "click", "1"], check=True)
        self._check("a click goes into another field", lambda: self._focus() is other)
        self._check(
            "and the one left keeps what was composed", lambda: _settled(left) == "你好你好"
        )

    def _is_in_form(self) -> bool:
        box = self._focus()
        forms = cast("list[FilingPage]", self._window.findChildren(FilingPage))
        return isinstance(box, LineEdit | TextEdit) and any(f.isAncestorOf(box) for f in forms)

    def _sign_in(self) -> None:
        cover = self._window.covers.currentWidget()
        if not isinstance(cover, LockScreen):
            raise TypeError("nobody is asked for a PIN")
        cover.pick(next(each.id for each in self._desk.people.serving() if each.name == NAME))
        cover.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        keys(*self._pin)
        holds(lambda: self._seated() == NAME)

    def _check(self, what: str, condition: Callable[[], bool]) -> None:
        is_so = holds(condition)
        self._is_good &= is_so
        print(f"{'ok    ' if is_so else 'FAILED'}  {what}", flush=True)

    def _journal(self) -> JournalScreen:
        return next(iter(self._window.findChildren(JournalScreen)))

    def _line(self) -> str:
        return self._journal().quick.line.text()

    def _count(self) -> int:
        return len(self._desk.journal.current())

    def _seated(self) -> str:
        seated = self._desk.people.signed_in()
        return seated.name if seated else ""

    def _focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def _words_at_cursor(self) -> str:
        return _settled(self._focus())


def _settled(box: QWidget | None) -> str:
    return box.settled() if isinstance(box, LineEdit | TextEdit) else ""


def _composed(box: QWidget | None) -> str:
    return box.composed() if isinstance(box, LineEdit | TextEdit) else ""


if __name__ == "__main__":
    sys.exit(main())
