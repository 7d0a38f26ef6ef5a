"""A list in which one key ticks one line (逐一): whom to tell, whom to ring.

Enter says reached, the space bar notes a try that nobody answered, Backspace takes the last back;
the cursor goes on to the next who is not reached.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from dutydesk.model.telling import Answer, Listener
from dutydesk.screens.kit.table import Table
from dutydesk.screens.paragraphs import NEAR

_KEYS = {
    Qt.Key.Key_Return: Answer.TOLD,
    Qt.Key.Key_Enter: Answer.TOLD,
    Qt.Key.Key_Space: Answer.SILENT,
    Qt.Key.Key_Backspace: Answer.TAKEN_BACK,
}


class TickTable(Table):
    """Whom a list names; a key ticks the chosen one."""

    ticked = Signal(object, object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key ticks one line."""
        answer = None if event.modifiers() & _WITH else _KEYS.get(Qt.Key(event.key()))
        if answer is not None and self.current() is not None:
            if event.isAutoRepeat():
                return  # a key held down must not run through the whole list
            self.ticked.emit(self.current(), answer)
            return
        super().keyPressEvent(event)

    def go_on(self, place: int) -> None:
        """Choose the next who is not reached after this place, then those before it."""
        rows = [*self.rows[place:], *self.rows[:place]]
        found = next((each for each in rows if each.told is None), None)
        if found is not None:
            self.selectRow(self.rows.index(found))


_WITH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def state_of(line: Listener, otherwise: str) -> str:
    """How far one line got."""
    if line.told is not None:
        return f"✓ {line.told.at:%H:%M}"
    return "▲ 未接通" if line.standing else otherwise


def colour_of(line: Listener) -> str:
    """Amber while somebody did not answer."""
    return NEAR if line.told is None and line.standing else ""


def silent_at(line: Listener) -> str:
    """The minutes at which nobody answered."""
    minutes = (each.at for each in line.standing if each.answer is Answer.SILENT)
    return "　".join(f"{at:%H:%M}" for at in minutes)
