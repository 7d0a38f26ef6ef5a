"""The window under two hands: the first run, sitting down, the duty list, the way to a page."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dutydesk.model.person import Role
from dutydesk.screens.founding_screen import FoundingScreen
from dutydesk.screens.front_desk import FrontDesk
from dutydesk.screens.issued_pins import IssuedPins
from dutydesk.screens.kit.screen import Screen
from dutydesk.screens.lock_screen import LockScreen
from dutydesk.screens.main_window import MainWindow
from dutydesk.screens.settings_screen import SettingsScreen
from tests.conftest import Room
from tests.playing.words import moment_of
from tests.screens.typing_by_hand import press
from tests.walks import hands

PEOPLE, BACKUP, PAPER_BOOK = 1, 2, 4


class WindowSeat:
    """The window, the told clock, and the PINs the officers copied down."""

    def __init__(self, room: Room, day: dict[str, Any], qtbot: QtBot) -> None:
        self.room, self.day, self.qtbot = room, day, qtbot
        self._refused_words: dict[str, dict[str, Any]] = {}
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.front = FrontDesk(self.window, room.desk)
        room.clock.now = moment_of(day["founding"]["at"], room.clock.now)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.front.begin()

    def screen(self, kind: type[Any]) -> Any:
        """The screen in view, which must be of this kind."""
        shown = self.window.current_screen()
        assert isinstance(shown, kind), shown
        return shown

    def _said(self) -> str:
        shown = self.window.covers.currentWidget()
        screen = shown if isinstance(shown, Screen) else self.window.current_screen()
        assert screen is not None
        return screen.notice.words.text()

    def _first_run(self, founding: dict[str, Any]) -> None:
        cover = self.window.covers.currentWidget()
        assert isinstance(cover, FoundingScreen)
        hands.push(cover.begin_button)
        hands.enter(
            cover.form,
            {
                "unit": self.day["unit"],
                "founder": founding["who"],
                "leader": founding["leader"],
                "lead": founding["lead"],
                "seconds": "、".join(founding["seconds"]),
            },
        )
        hands.file_it()
        self._copy_pins(cover.pins)

    def _copy_pins(self, pins: IssuedPins) -> None:
        while pins._issued:
            name = pins.name.text()
            hands.push(pins.next_button)
            self.room.pins[name] = pins.pin.text().replace(" ", "")
            hands.push(pins.next_button)

    def _sit(self, name: str) -> None:
        seated = self.room.desk.people.signed_in()
        if seated is not None and seated.name == name:
            return
        if seated is not None:
            press(Qt.Key.Key_L, hands.CTRL)
        self._type_pin(name, self.room.pins[name])
        now = self.room.desk.people.signed_in()
        assert now is not None
        assert now.name == name

    def _sign_in(self, words: dict[str, Any]) -> None:
        press(Qt.Key.Key_L, hands.CTRL)
        right = self.room.pins[words["name"]]
        self._type_pin(words["name"], "".join(str((int(d) + 1) % 10) for d in right))

    def _type_pin(self, name: str, pin: str) -> None:
        cover = self.window.covers.currentWidget()
        assert isinstance(cover, LockScreen)
        hands.go(cover.names)
        press(Qt.Key.Key_Home)
        wanted = self.room.id_of(name)
        while cover.names.currentItem().data(Qt.ItemDataRole.UserRole) != wanted:
            press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        hands.write(pin)

    def _settings(self, place: int) -> SettingsScreen:
        press(Qt.Key.Key_B, hands.CTRL)
        screen: SettingsScreen = self.screen(SettingsScreen)
        hands.go(screen.pages.titles)
        self._turn(screen.pages.titles, place)
        return screen

    def _turn(self, titles: Any, place: int) -> None:
        hands.go(titles)
        press(Qt.Key.Key_Home)
        for _ in range(place):
            press(Qt.Key.Key_Down)

    def _enrol(self, person: dict[str, Any]) -> None:
        page = self._settings(PEOPLE).people
        hands.fill(page.name, person["name"])
        if "post" in person:
            hands.fill(page.post, person["post"])
        for role in Role:
            hands.tick(page.roles[role], is_on=role.value in person["roles"])
        hands.push(page.enrol_button)
        self._copy_pins(page.pins)
