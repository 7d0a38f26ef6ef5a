"""The window: a strip, a row of titles, the screen in view; it knows no more."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QWindow,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dutydesk.screens.key_card import KeyCard
from dutydesk.screens.kit import lay, theme
from dutydesk.screens.kit.editors import commit_input_method
from dutydesk.screens.kit.icons import icon
from dutydesk.screens.kit.screen import Refresher, Screen
from dutydesk.screens.returning_card import ReturningCard
from dutydesk.screens.strip import Foot, Strip

_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        # an input method swallows the keys of whoever writes Chinese and sends only this
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
    }
)
_LOCK = QKeySequence("Ctrl+L")
KEY_LINE = (
    "F1 按键  F2 来电  F3 来访  F4 来信  F5 日志  F9 突发  "
    "F8 交接班  F7 日报  Ctrl+F 查找  Ctrl+Enter 登记"
)


@dataclass(frozen=True)
class Page:
    """One tab: its title, its icon and how its screen is built when first shown."""

    title: str
    icon: str
    build: Callable[[], Screen]


class MainWindow(QMainWindow):
    """The frame around every screen.

    ``idle`` says that nobody looks after the desk: no key for some minutes, or the key that locks
    was pressed while a question is open, where Qt lets no shortcut through.
    """

    idle = Signal()
    card_print_asked = Signal()
    card_save_asked = Signal()
    manual_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("值班台")
        self.refresher = Refresher(self)
        self.refresher.changed.connect(self._refresh_current)
        self.strip = Strip()
        self.shut = lay.words(name="shut")
        self.shut.hide()
        self.returning = ReturningCard(self)
        self.foot = Foot(KEY_LINE)
        self._floating: QWidget | None = None
        self.tabs = _Tabs()
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(self._show_page)
        self.covers = QStackedWidget()
        self._pages: tuple[Page, ...] = ()
        self._built: dict[int, Screen] = {}
        self._shown = -1
        self._is_watching = False
        self._watermark = _Watermark(self)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.idle)
        self._card: KeyCard | None = None
        self._arrange()

    def open_pages(self, pages: Sequence[Page]) -> None:
        """Offer these tabs; each screen is built when its tab is first shown."""
        self._pages = tuple(pages)
        self._built.clear()
        self._shown = -1
        self.tabs.blockSignals(True)
        self.tabs.clear()
        for page in pages:
            holder = QWidget()
            holder.setObjectName("page")
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(holder, page.title)
        self.tabs.blockSignals(False)
        self._dress_icons()

    def show_page(self, title: str) -> Screen:
        """Go to the tab of this title."""
        place = next(i for i, page in enumerate(self._pages) if page.title == title)
        if self.tabs.currentIndex() == place:
            self._show_page(place)
        else:
            self.tabs.setCurrentIndex(place)
        return self._built[place]

    def current_screen(self) -> Screen | None:
        """The screen in view."""
        return self._built.get(self.tabs.currentIndex())

    def show_cover(self, cover: Screen) -> None:
        """Put a screen over everything: the first run, the sign-in."""
        self.returning.hide()
        if self._floating is not None:
            self._floating.hide()
        self.keep()
        self.close_card()
        while (popup := QApplication.activePopupWidget()) is not None:
            # an open list would go on telling its names over the cover
            popup.close()
        while self.covers.count() > 1:
            old = self.covers.widget(1)
            self.covers.removeWidget(old)
            old.deleteLater()
        self.covers.addWidget(cover)
        self.covers.setCurrentIndex(1)
        cover.refresh()
        cover.focus_first()

    def uncover(self) -> None:
        """Take the cover away and show the last screen again."""
        self.covers.setCurrentIndex(0)
        self._show_page(max(self.tabs.currentIndex(), 0))

    @property
    def is_covered(self) -> bool:
        """Whether a cover is over the screens."""
        return self.covers.currentIndex() == 1

    def keep(self) -> None:
        """Save what every screen holds unfiled."""
        commit_input_method()
        for screen in self._built.values():
            screen.keep()

    def set_keys(self, keys: Mapping[str, Callable[[], None]]) -> None:
        """Bind keys that work from every screen."""
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(commit_input_method)
            shortcut.activated.connect(act)

    def watch_idle(self, minutes: int) -> None:
        """Emit ``idle`` after so many minutes without a key or a click, in dialogs too."""
        self._clock.setInterval(minutes * 60_000)
        self._clock.start()
        self._is_watching = True
        self._watch()

    def warn(self, sentence: str) -> None:
        """Say over every tab why nothing may be written; nothing if everything may."""
        self.shut.setText(f"■ {sentence}")
        self.shut.setAccessibleName(sentence)
        self.shut.setVisible(bool(sentence))

    def float_right(self, panel: QWidget) -> None:
        """Keep a panel over the right edge, between the strip and the foot."""
        panel.setParent(self)
        self._floating = panel
        self._place()

    def remind(self, sentences: Sequence[str]) -> None:
        """Show what whoever comes back should know; another tab or the button puts it away."""
        self.returning.tell(sentences)
        self._place()

    def mark_practice(self, *, is_practice: bool) -> None:
        """Paint 练习 over the window, or take it away."""
        self._watermark.setVisible(is_practice)
        self._watermark.raise_()

    def show_card(self) -> None:
        """Show the key card."""
        if self._card is not None:
            self.close_card()
            return
        self._card = KeyCard(self)
        self._card.closed.connect(self.close_card)
        self._card.manual_asked.connect(self.close_card)
        self._card.manual_asked.connect(self.manual_asked)
        self._card.print_asked.connect(self.card_print_asked)
        self._card.save_asked.connect(self.card_save_asked)
        self._card.adjustSize()
        self._card.move(self.rect().center() - self._card.rect().center())
        self._card.show()
        self._card.close_button.setFocus()

    def close_card(self) -> None:
        """Put the key card away."""
        if self._card is not None:
            self._card.deleteLater()
            self._card = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key and click starts the idle time anew; the lock works in every question."""
        if event.type() in _ACTIVITY:
            self._clock.start()
            if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWindow):
                # the window hears of a click before the cursor goes where it points
                commit_input_method()
            if _is_lock_in_question(watched, event):
                self.idle.emit()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Let the icons of the tabs follow the text size and the colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress_icons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the watermark over everything."""
        super().resizeEvent(event)
        self._watermark.setGeometry(self.rect())
        self._place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, then close."""
        self.keep()
        event.accept()

    def _show_page(self, place: int) -> None:
        if place < 0 or place >= len(self._pages):
            return
        if self._shown in self._built and self._shown != place:
            self._leave_page()
        self._shown = place
        with self._unwatched():
            self._screen_at(place).refresh()

    def _leave_page(self) -> None:
        commit_input_method()
        self._built[self._shown].keep()
        self.returning.hide()

    def _watch(self) -> None:
        app = QApplication.instance()
        if app is not None and self._is_watching:
            app.removeEventFilter(self)
            app.installEventFilter(self)

    @contextmanager
    def _unwatched(self) -> Iterator[None]:
        """While a screen is built: tens of thousands of events, and not one from the officer."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        try:
            yield
        finally:
            self._watch()

    def _screen_at(self, place: int) -> Screen:
        """The screen of a tab, built now if it was never shown."""
        if place not in self._built:
            screen = self._built[place] = self._pages[place].build()
            layout = self.tabs.widget(place).layout()
            if layout is not None:
                layout.addWidget(screen)
                # a layout shows what it takes only later, and the cursor must go there now
                screen.show()
        return self._built[place]

    def _place(self) -> None:
        """What floats keeps its edge: the card over the foot, the panel between strip and foot."""
        top, bottom = self.strip.height(), self.height() - self.foot.height()
        card = self.returning
        card.move(self.width() - card.width() - 12, bottom - card.height() - 12)
        if self._floating is not None:
            wide = self._floating.width()
            self._floating.setGeometry(self.width() - wide, top, wide, bottom - top)

    def _refresh_current(self) -> None:
        screen = self.current_screen()
        if screen is not None and not self.is_covered:
            screen.refresh()

    def _dress_icons(self) -> None:
        side = self.fontMetrics().ascent()
        self.tabs.setIconSize(QSize(side, side))
        for place, page in enumerate(self._pages):
            self.tabs.setTabIcon(place, icon(page.icon, theme.colour("lead").name()))

    def _arrange(self) -> None:
        self._dress_icons()
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.strip)
        box.addWidget(self.shut)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.foot)
        self.covers.addWidget(inner)
        self.setCentralWidget(self.covers)
        self._watermark.hide()


def _is_lock_in_question(watched: QObject, event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.KeyPress
        and isinstance(watched, QWidget)
        and QApplication.activeModalWidget() is not None
        and QKeySequence(event.keyCombination()) == _LOCK
    )


class _Tabs(QTabWidget):
    """The row of titles; a page left by Ctrl+Tab is hidden before anybody is told of it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take over what is still composed while the field has the cursor."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            commit_input_method()
        super().keyPressEvent(event)


class _Watermark(QWidget):
    """练习 across the window, pale, in nobody's way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word."""
        del event
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(max(self.height() // 3, 12))
        painter.setFont(font)
        painter.setPen(theme.colour("mark"))
        painter.translate(self.rect().center())
        painter.rotate(-28)
        painter.drawText(self.rect().translated(-self.rect().center()), _CENTRE, "练　习")


_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
