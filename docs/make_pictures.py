"""Make the pictures of every screen: python docs/make_pictures.py [--days N].

With --size and --scheme in another size of text (LARGEST) or other colours (NIGHT, CONTRAST).
Each tab on a new file and on a practice book, the first run and the sign-in, 1366×768. The clock is
told, so that the same program makes the same pictures.
"""

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew
from dutydesk.model.note import Channel, Note
from dutydesk.model.settings import NightColours, Settings, TextSize
from dutydesk.opening import House, open_house
from dutydesk.practice import book
from dutydesk.rules.pins import PRACTICE_PIN
from dutydesk.rules.schemes import Scheme
from dutydesk.screens.founding_screen import FoundingScreen
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.handover_screen import HandoverScreen
from dutydesk.screens.kit import theme
from dutydesk.screens.kit.pdf_pages import PdfPages
from dutydesk.screens.lock_screen import LockScreen
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.settings_screen import SettingsScreen

SIZE = (1366, 768)
DAY = date(2026, 11, 24)
TABS = (
    ("值班日志", "journal"),
    ("来访来电", "registers"),
    ("交接班", "handover"),
    ("值班日报", "papers"),
    ("值班表", "roster"),
    ("突发事件", "emergencies"),
    ("批示督办", "instructions"),
    ("查找", "find"),
    ("设置", "settings"),
)
SIDES = {
    HandoverScreen: ("summary", "matters", "things", "signatures", "presence", "posts", "sheets"),
    SettingsScreen: (
        "unit",
        "people",
        "backup",
        "check",
        "paper-book",
        "erasure",
        "units",
        "phrases",
        "parameters",
        "years",
        "recurring",
        "checkpoints",
        "call-tree",
        "roster-days",
    ),
}
LONGEST = 30_000
SETTLES = 200


@dataclass(frozen=True)
class Look:
    """How large the text is and which colours the screens wear."""

    size: TextSize
    scheme: Scheme

    def of(self, settings: Settings) -> Settings:
        """The settings of an office that chose this look."""
        is_night = self.scheme is Scheme.NIGHT
        return replace(
            settings,
            text_size=self.size,
            night_colours=NightColours.ALWAYS if is_night else settings.night_colours,
            is_high_contrast=self.scheme is Scheme.CONTRAST,
        )


class Camera:
    """A window of the size of a small screen, and where its pictures go."""

    def __init__(self, house: House, out: Path, name: str) -> None:
        self.desk = house.desk
        self.window = MainWindow()
        self.window.resize(*SIZE)
        self.front = FrontDesk(self.window, self.desk)
        self._out = out
        self._name = name

    def begin(self) -> QWidget:
        """Show the cover the program begins with."""
        self.front.begin()
        self.window.show()
        return self.window.covers.currentWidget()

    def shoot(self, what: str) -> None:
        """Take a picture once every paper in view is drawn."""
        for paper in self.window.findChildren(PdfPages):
            while paper.is_drawing:
                loop = QEventLoop()
                paper.shown.connect(loop.quit)
                QTimer.singleShot(LONGEST, loop.quit)
                loop.exec()
        # a list lays itself out anew a moment after its scroll bar came or went
        settled = QEventLoop()
        QTimer.singleShot(SETTLES, settled.quit)
        settled.exec()
        path = self._out / f"{self._name}-{what}.png"
        self.window.grab().save(str(path))
        print(path)

    def tour(self) -> None:
        """Take a picture of every tab and of every page at its side."""
        for title, name in TABS:
            screen = self.window.show_page(title)
            screen.focus_first()
            names = SIDES.get(type(screen), ())
            if not names:
                self.shoot(name)
            for place, side in enumerate(names):
                screen.pages.turn_to(place)
                self.shoot(f"{name}-{side}")


def first_run(folder: Path, out: Path) -> None:
    """The first run, from the choice to the PINs."""
    house = open_house(folder, may_create=True, clock=lambda: at(9, 0))
    camera = Camera(house, out, "first-run")
    cover = camera.begin()
    if not isinstance(cover, FoundingScreen):
        raise TypeError("a new file must begin with the first run")
    camera.shoot("choice")
    cover.begin_button.click()
    cover.form.restore(
        {
            "unit": "青石镇维稳综治中心",
            "founder": "罗成海",
            "leader": "何守诚",
            "lead": "林可",
            "seconds": "陶文",
        }
    )
    camera.shoot("questions")
    cover.found_button.click()
    cover.pins.next_button.click()
    # a picture that is published shows no real PIN
    cover.pins.pin.setText("123 456")
    camera.shoot("pins")
    house.close()


def empty(folder: Path, out: Path, look: Look) -> None:
    """Every tab on a file that was founded a minute ago."""
    house = open_house(folder, may_create=True, clock=lambda: at(9, 0))
    settings = look.of(Settings(unit="青石镇维稳综治中心"))
    pins = {p.name: p.pin for p in house.desk.founding.found(settings, "罗成海", _crew())}
    camera = Camera(house, out, "empty")
    camera.begin()
    camera.shoot("sign-in")
    sign_in(camera, "林可", pins["林可"])
    camera.tour()
    house.close()


def practised(folder: Path, out: Path, days: int, look: Look) -> None:
    """Every tab on a practice book of so many days."""
    book.fill(folder, days, 1, DAY)
    now = [at(9, 0)]
    house = open_house(folder, clock=lambda: now[0])
    lead = house.desk.shifts.current().lead.name
    _wear(house.desk, look)
    camera = Camera(house, out, "practice")
    camera.begin()
    camera.shoot("sign-in")
    sign_in(camera, lead, PRACTICE_PIN)
    live(house.desk, now)
    camera.tour()
    house.close()


def _wear(desk: Desk, look: Look) -> None:
    head = next(p for p in desk.people.serving() if "负责人" in p.titles)
    desk.people.sign_in(head.id, PRACTICE_PIN)
    desk.settings.change(look.of(desk.settings.read()))
    desk.people.lock()


def live(desk: Desk, now: list[datetime]) -> None:
    """Write what happens on the day in view, and let the clock follow."""
    for hour, minute, channel, text in (
        (9, 20, Channel.LOG, "与上一班当面交接钥匙和值班电话，试通正常"),
        (10, 5, Channel.FAX, "收县值班室传真：今夜至明晨有道路结冰黄色预警，已送带班领导阅"),
        (11, 30, Channel.PATROL, "楼内巡查一遍，二楼东侧灭火器压力不足，已贴条"),
        (14, 32, Channel.MEETING, "接县通知：25日15时视频会，请镇长和派出所参加"),
    ):
        now[0] = at(hour, minute)
        desk.journal.note(Note(text=text, channel=channel, is_important=hour == 10))


def sign_in(camera: Camera, name: str, pin: str) -> None:
    """Sign in at the cover as an officer does."""
    cover = camera.window.covers.currentWidget()
    if not isinstance(cover, LockScreen):
        raise TypeError("a founded file must begin with the sign-in")
    cover.pick(next(p.id for p in camera.desk.people.serving() if p.name == name))
    cover.pin.setText(pin)
    cover.sign_in_button.click()


def _crew() -> Crew:
    return Crew("何守诚", "林可", ("陶文",))


def at(hour: int, minute: int) -> datetime:
    """A minute of the day in view."""
    return datetime.combine(DAY, datetime.min.time()) + timedelta(hours=hour, minutes=minute)


def main() -> None:
    """Make every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "screens")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--size", choices=[s.name for s in TextSize], default="LARGEST")
    parser.add_argument("--scheme", choices=[s.name for s in Scheme], default="DAY")
    said = parser.parse_args()
    look = Look(TextSize[said.size], Scheme[said.scheme])
    said.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme.prepare(app)
    theme.apply(app, look.size, look.scheme)
    with tempfile.TemporaryDirectory() as folder:
        first_run(Path(folder) / "first", said.out)
        empty(Path(folder) / "empty", said.out, look)
        practised(Path(folder) / "practice", said.out, said.days, look)


if __name__ == "__main__":
    main()
