"""Between an open desk and its window: covers, tabs, keys, the strip, the lock."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from dutydesk.desk.desk import Desk
from dutydesk.model.copies import Medium
from dutydesk.model.settings import Settings
from dutydesk.rules.schemes import scheme_at
from dutydesk.screens.card_printer import CardPrinter
from dutydesk.screens.emergencies_screen import EmergenciesScreen
from dutydesk.screens.exercise_panel import ExercisePanel
from dutydesk.screens.find_screen import FindScreen
from dutydesk.screens.founding_screen import FoundingScreen
from dutydesk.screens.handover_screen import HandoverScreen
from dutydesk.screens.instructions_screen import InstructionsScreen
from dutydesk.screens.journal_screen import JournalScreen
from dutydesk.screens.kit import theme
from dutydesk.screens.kit.work import Worker
from dutydesk.screens.list_export import ListExport
from dutydesk.screens.lock_screen import LockScreen
from dutydesk.screens.main_window import MainWindow, Page
from dutydesk.screens.papers_screen import PapersScreen
from dutydesk.screens.register_screen import RegisterScreen
from dutydesk.screens.roster_screen import RosterScreen
from dutydesk.screens.settings_screen import SettingsScreen
from dutydesk.screens.stick_watch import StickWatch, volumes
from dutydesk.screens.strip_words import strip_state

_MINUTE = 60_000


class FrontDesk(QObject):
    """Who may see what of the window, and what the window's own keys do."""

    practice_asked = Signal()
    practice_left = Signal()
    _announced = Signal()

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._settings: Settings | None = None
        self._heard: frozenset[str] = frozenset()
        self._export = ListExport(window, desk)
        self._card = CardPrinter(window, desk)
        window.card_print_asked.connect(self._card.print_it)
        window.card_save_asked.connect(self._card.save_it)
        window.manual_asked.connect(lambda: self._settings_screen().show_manual())
        self._exercises: ExercisePanel | None = None
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self._tick)
        # copies are made off the window's thread and announce from there; a signal crosses over
        self._announced.connect(self._follow)
        desk.on_change(self._announced.emit)
        self._sticks = StickWatch(self)
        self._sticks.changed.connect(self._meet_sticks)
        self._walker = Worker(window)
        # a walk that finds something shuts the file, and the strip says so
        self._walker.finished.connect(self._follow)
        window.idle.connect(self.lock)
        window.strip.asked.connect(self._go)

    def begin(self, shown: LockScreen | None = None) -> None:
        """Offer the tabs and show the first run or the sign-in, if that is not ``shown`` yet."""
        window, desk = self._window, self._desk
        window.open_pages(
            (
                Page(JournalScreen.title, "log", lambda: JournalScreen(desk)),
                Page(RegisterScreen.title, "call", lambda: RegisterScreen(desk)),
                Page(HandoverScreen.title, "handover", lambda: HandoverScreen(desk)),
                Page(PapersScreen.title, "report", self._papers_screen),
                Page(RosterScreen.title, "people", lambda: RosterScreen(desk)),
                Page(EmergenciesScreen.title, "warning", lambda: EmergenciesScreen(desk)),
                Page(InstructionsScreen.title, "check", self._instructions_screen),
                Page(FindScreen.title, "search", self._find_screen),
                Page(SettingsScreen.title, "settings", lambda: SettingsScreen(desk)),
            )
        )
        window.set_keys({key: self._unless_covered(act) for key, act in self._keys().items()})
        self._minute.start()
        if desk.founding.is_due():
            self._show_founding()
        else:
            self._show_lock() if shown is None else self._take_over(shown)
            # a stick may have been there before the program, and know that the desk has moved on
            self._meet_sticks()

    def lock(self) -> None:
        """Cover everything; what is typed is kept first, and open questions are put away."""
        if self._window.is_covered:
            return
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        self._show_lock()
        self._desk.people.lock()

    def _follow(self) -> None:
        """After every change: the strip, the look, the screen in view, or the cover."""
        if self._desk.founding.is_due():
            return
        self._dress()
        self._show_strip()
        if self._desk.people.signed_in() is None and not self._window.is_covered:
            self._show_lock()
        self._window.refresher.changed.emit()

    def _tick(self) -> None:
        self._run_cover_or_strip()
        if not self._desk.founding.is_due():
            self._dress()
            self._sound(self._desk.today.now().alarms)

    def _run_cover_or_strip(self) -> None:
        cover = self._window.covers.currentWidget()
        if isinstance(cover, LockScreen):
            cover.refresh()
        elif not self._window.is_covered:
            self._show_strip()
            self._run_clocks()

    def _run_clocks(self) -> None:
        """The clocks of an emergency in view go on though nobody does anything."""
        screen = self._window.current_screen()
        if isinstance(screen, EmergenciesScreen):
            screen.refresh()

    def _sound(self, alarms: frozenset[str]) -> None:
        """Let an emergency be heard once at each stage, locked or not; nothing else ever sounds."""
        if alarms - self._heard:
            QApplication.beep()
        self._heard |= alarms

    def _meet_sticks(self) -> None:
        """A stick came or went: learn from it whether the desk has moved on, and greet it."""
        if not self._desk.founding.is_due():
            self._greet(self._desk.media.recognised(volumes()))

    def _greet(self, known: Sequence[Medium]) -> None:
        screen = self._window.current_screen()
        if self._window.is_covered or screen is None:
            return
        if known:
            names = "、".join(medium.name for medium in known)
            screen.notice.say(f"认出{names}，可以备份（Ctrl+B）。")
        self._window.refresher.changed.emit()

    def _sat_down(self, word: str) -> None:
        self._show_strip()
        self._window.uncover()
        self._window.remind(self._desk.help.reminders())
        self._greet_officer(word)
        self._walk_if_due()

    def _greet_officer(self, word: str) -> None:
        screen = self._window.current_screen()
        who = self._desk.people.signed_in()
        if screen is not None and who is not None:
            screen.notice.say(f"{who.name}已签到。{word}。")
            screen.focus_first()

    def _walk_if_due(self) -> None:
        """Once a week the whole seal is walked behind the screens."""
        journal = self._desk.journal
        if journal.is_walk_due() and not self._walker.is_busy:
            self._walker.run(journal.check_whole, lambda _head: None)

    def _show_founding(self) -> None:
        cover = FoundingScreen(self._desk)
        cover.practice_asked.connect(self.practice_asked)
        cover.founded.connect(self._show_lock)
        self._window.show_cover(cover)

    def _show_lock(self) -> None:
        self._dress()
        self._window.show_cover(self._wired(LockScreen(self._desk)))

    def _take_over(self, shown: LockScreen) -> None:
        """The names stood there before the desk did."""
        self._dress()
        self._wired(shown).take(self._desk)

    def _wired(self, cover: LockScreen) -> LockScreen:
        cover.signed_in.connect(self._sat_down)
        cover.practice_asked.connect(self.practice_asked)
        cover.practice_left.connect(self.practice_left)
        return cover

    def _show_strip(self) -> None:
        today = self._desk.today.now()
        self._window.warn(today.shut)
        self._window.strip.show_state(strip_state(today, self._desk.people.signed_in()))

    def _dress(self) -> None:
        settings = self._desk.settings.read()
        # the colours change with the hour, whatever the settings do
        theme.dress(self._window, settings.text_size, scheme_at(settings, self._desk.now()))
        if settings == self._settings:
            return
        self._settings = settings
        mark = "（练习）" if settings.is_practice else ""
        self._window.setWindowTitle(f"值班台 · {settings.unit}{mark}")
        self._window.mark_practice(is_practice=settings.is_practice)
        self._window.watch_idle(settings.idle_minutes)

    def _go(self, target: str) -> None:
        self._ways().get(target, self._show_matters)()

    def _ways(self) -> dict[str, Callable[[], None]]:
        """Where each link of the strip leads; the others lead to the open matters."""
        return {
            "backup": lambda: self._settings_screen().show_backup(),
            "clock": lambda: self._settings_screen().show_clock(),
            "lock": self.lock,
            "handover": lambda: self._show(HandoverScreen.title),
            "presence": self._show_presence,
            "papers": lambda: self._show(PapersScreen.title),
            "tellings": self._show_untold,
            "emergencies": lambda: self._emergencies().go_on(),
        }

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            "F1": self._window.show_card,
            "F2": lambda: self._file("calls"),
            "F3": lambda: self._file("visits"),
            "F4": lambda: self._file("letters"),
            "F5": lambda: self._show(JournalScreen.title),
            "F7": lambda: self._show(PapersScreen.title),
            "F8": lambda: self._show(HandoverScreen.title),
            "F9": lambda: self._emergencies().begin(),
            "F11": lambda: self._show(InstructionsScreen.title),
            "F10": lambda: self._file("complaints"),
            "F12": lambda: self._file("patrols"),
            "Ctrl+G": lambda: self._file("post_checks"),
            "Ctrl+M": lambda: self._show(RosterScreen.title),
            "Ctrl+F": lambda: self._show(FindScreen.title),
            "Ctrl+E": self._give_out,
            "Ctrl+K": self.show_exercises,
            "Ctrl+L": self.lock,
            "Ctrl+B": lambda: self._go("backup"),
        }

    def show_exercises(self) -> None:
        """The eight exercises, beside the tabs; a real duty book has none."""
        if not self._desk.settings.read().is_practice:
            return
        if self._exercises is None:
            self._exercises = ExercisePanel(self._desk)
            self._exercises.left.connect(self._leave_exercises)
            self._exercises.progressed.connect(self._window.foot.tell)
            self._window.refresher.changed.connect(self._exercises.refresh)
            self._window.float_right(self._exercises)
        self._exercises.open()

    def _leave_exercises(self) -> None:
        screen = self._window.current_screen()
        if screen is not None:
            screen.focus_first()

    def _unless_covered(self, act: Callable[[], None]) -> Callable[[], None]:
        def when_open() -> None:
            if not self._window.is_covered:
                act()

        return when_open

    def _show(self, title: str) -> None:
        self._window.show_page(title).focus_first()

    def _show_matters(self) -> None:
        screen = self._window.show_page(JournalScreen.title)
        screen.focus_first()
        if isinstance(screen, JournalScreen):
            screen.matters.setFocus()

    def _show_presence(self) -> None:
        screen = self._window.show_page(HandoverScreen.title)
        if isinstance(screen, HandoverScreen):
            screen.show_presence()

    def _show_untold(self) -> None:
        screen = self._window.show_page(JournalScreen.title)
        found = self._desk.tellings.unfinished()
        if isinstance(screen, JournalScreen) and found:
            screen.open_telling(found[0].number)

    def _file(self, key: str) -> None:
        screen = self._window.current_screen()
        if not isinstance(screen, JournalScreen):
            # from the journal a form opens in place; from everywhere else its register does
            screen = self._window.show_page(RegisterScreen.title)
        if isinstance(screen, JournalScreen | RegisterScreen):
            screen.open_register(key)

    def _give_out(self) -> None:
        screen = self._window.current_screen()
        if screen is not None:
            self._export.give_out(screen)

    def _find_screen(self) -> FindScreen:
        screen = FindScreen(self._desk)
        screen.matter_asked.connect(self._open_matter)
        return screen

    def _papers_screen(self) -> PapersScreen:
        screen = PapersScreen(self._desk)
        screen.returns.instructed.connect(self._instruct)
        return screen

    def _instructions_screen(self) -> InstructionsScreen:
        screen = InstructionsScreen(self._desk)
        screen.matter_asked.connect(self._open_matter)
        return screen

    def _emergencies(self) -> EmergenciesScreen:
        screen = self._window.show_page(EmergenciesScreen.title)
        if not isinstance(screen, EmergenciesScreen):
            raise TypeError("the tab of the emergencies holds another screen")
        return screen

    def _instruct(self, source: str, words: str) -> None:
        """What the leader wrote on a paper may be ordered by one more key."""
        screen = self._window.show_page(InstructionsScreen.title)
        if isinstance(screen, InstructionsScreen):
            screen.begin_from(source, words)

    def _open_matter(self, number: str) -> None:
        screen = self._window.show_page(JournalScreen.title)
        if isinstance(screen, JournalScreen):
            screen.open_matter(number)

    def _settings_screen(self) -> SettingsScreen:
        screen = self._window.show_page(SettingsScreen.title)
        if not isinstance(screen, SettingsScreen):
            raise TypeError("the tab of the settings holds another screen")
        return screen
