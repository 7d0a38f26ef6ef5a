"""Suggesting while one types: a short list under the cursor that never takes the keyboard.

Alt and a digit takes a line, also while an input method composes; ↓ and Enter does once nothing
is being composed. Every other key goes on to the field, so that a composition is never swallowed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from dutydesk.rules import phrases
from dutydesk.screens.kit.editors import LineEdit, TextEdit, is_plain_enter

Found = tuple[str, Sequence[str]]
"""The part of the typed words that is meant, and what may stand for it."""

Ask = Callable[[str], Found | None]

_HINT = "Alt+数字 选，或 ↓ 后 Enter；Esc 收起"
_WIDEST = 560
_CLOSING = frozenset({QEvent.Type.FocusOut, QEvent.Type.Hide})


class OfferList(QListWidget):
    """What may be meant, each line behind its digit, and last how to take one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("offers")
        self.setAccessibleName("常用语")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.texts: tuple[str, ...] = ()
        self.hide()

    def offer(self, texts: Sequence[str], under: QPoint, line: int) -> None:
        """Show these lines under a point of the window, or over it where there is no room."""
        self.texts = tuple(texts)
        self.clear()
        for place, text in enumerate(texts, 1):
            self.addItem(f"{place}  {text}")
        hint = QListWidgetItem(_HINT)
        hint.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(hint)
        self.setCurrentRow(-1)
        width = min(self.sizeHintForColumn(0) + 24, _WIDEST)
        self.resize(width, self.sizeHintForRow(0) * self.count() + 2 * self.frameWidth() + 4)
        inside = self._window.rect()
        top = under.y() if under.y() + self.height() < inside.bottom() else under.y() - line
        over = top - self.height() if top != under.y() else top
        left = max(0, min(under.x(), inside.right() - self.width()))
        self.move(left, max(over, 0))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go up or down; from above the first line there is none chosen."""
        self.setCurrentRow(min(max(self.currentRow() + by, -1), len(self.texts) - 1))


class Suggester(QObject):
    """Asks what may be meant by what is typed in one field, and puts in what is taken."""

    def __init__(self, box: LineEdit | TextEdit, ask: Ask) -> None:
        super().__init__(box)
        self._box = box
        self._ask = ask
        self._composed = ""
        self._meant = ""
        self._list: OfferList | None = None
        # asked once the key has done its work
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        box.installEventFilter(self)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is offered now."""
        return self._list.texts if self._list is not None and self._is_open() else ()

    def close(self) -> None:
        """Put the list away."""
        self._soon.stop()
        if self._list is not None:
            self._list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the few keys of the open list; look again after every other."""
        if event.type() in _CLOSING:
            self.close()
        elif isinstance(event, QInputMethodEvent):
            self._composed = event.preeditString()
            self._soon.start()
        elif isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        is_ours = self._is_open() and self._act_for(event) is not None
        if event.type() == QEvent.Type.ShortcutOverride:
            # or Esc would leave the form instead of putting the list away
            event.setAccepted(is_ours)
            return is_ours
        if event.type() == QEvent.Type.KeyPress:
            act = self._act_for(event) if is_ours else None
            (act or self._soon.start)()
        return is_ours

    def _act_for(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does to the open list; None for a key that is not the list's."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            place = event.key() - Qt.Key.Key_1
            return (lambda: self._take(place)) if 0 <= place < len(self.texts) else None
        if self._composed or self._list is None:
            return None
        row = self._list.currentRow()
        if is_plain_enter(event):
            return (lambda: self._take(row)) if row >= 0 else None
        return {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Escape: self.close,
        }.get(Qt.Key(event.key()))

    def _step(self, by: int) -> None:
        if self._list is not None:
            self._list.step(by)

    def _look(self) -> None:
        typed = phrases.composed(self._composed) or phrases.typed_before(self._box.before_cursor())
        found = self._ask(typed) if typed and self._is_open_for_typing() else None
        if found is None:
            self.close()
            return
        self._meant = found[0]
        self._shown_list().offer(found[1], *self._place())

    def _take(self, place: int) -> None:
        text = self.texts[place]
        self.close()
        typed = self._meant
        if self._composed:
            # what is composed stands in no text yet; it is given up for the phrase
            QGuiApplication.inputMethod().reset()
            QApplication.sendEvent(self._box, QInputMethodEvent())
            self._composed, typed = "", ""
        self._soon.stop()
        self._box.replace_before(typed, text)

    def _clicked(self, item: QListWidgetItem) -> None:
        if self._list is not None and item.flags():
            self._take(self._list.row(item))

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _is_open_for_typing(self) -> bool:
        return self._box.hasFocus() and not self._box.isReadOnly()

    def _shown_list(self) -> OfferList:
        if self._list is None or self._list.parentWidget() is not self._box.window():
            self._list = OfferList(self._box.window())
            self._list.itemClicked.connect(self._clicked)
        return self._list

    def _place(self) -> tuple[QPoint, int]:
        """Under the cursor, in the window, and how high the line of the cursor is."""
        cursor = self._box.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        window = self._box.window()
        under = self._box.mapTo(window, cursor.bottomLeft()) + QPoint(0, 6)
        return under, int(cursor.height()) + 12
