"""Recurring duties and checkpoints under two hands: at home, and on their pages of the settings."""

from typing import Any

from PySide6.QtCore import Qt

from dutydesk.screens.journal_screen import JournalScreen
from tests.screens.typing_by_hand import press
from tests.walks import hands
from tests.walks.window_handover import WindowHandover

_RECURRING, _CHECKPOINTS = 10, 11


class WindowRounds(WindowHandover):
    """What comes round, as the keys an officer presses."""

    def _finish_duty(self, words: dict[str, Any]) -> None:
        hands.key("F5")
        press(Qt.Key.Key_R, hands.CTRL)
        panel = self.screen(JournalScreen).duties
        owed = {each.duty.title: each.number for each in panel.rows.rows}
        if words["title"] not in owed:
            # what is done is no longer on the list, so it cannot be done twice
            self.screen(JournalScreen).notice.say("已经办过了", "refused")
            return
        hands.walk_to(panel.rows, panel.rows.current, owed[words["title"]])
        press(Qt.Key.Key_Return)
        hands.fill(panel.finishing.fields.line("word"), words.get("word", ""))
        hands.file_it()

    def _change_checkpoints(self, words: dict[str, Any]) -> None:
        page = self._settings(_CHECKPOINTS).checkpoints
        hands.enter(page.form, {"names": "\n".join(words["names"]), "basis": words["basis"]})
        hands.file_it()

    def _put_duty(self, words: dict[str, Any]) -> None:
        page = self._settings(_RECURRING).recurring
        if "change" in words:
            self._go_to_duty(page, words["title"])
            hands.enter(page.form, words["change"])
        else:
            hands.push(page.new_button)
            hands.enter(page.form, words)
        hands.file_it()

    def _stop_duty(self, words: dict[str, Any]) -> None:
        page = self._settings(_RECURRING).recurring
        self._go_to_duty(page, words["title"])
        hands.fill(page.reason, words["reason"])
        hands.push(page.stop_button)

    def _go_to_duty(self, page: Any, title: str) -> None:
        hands.go(page.rows)
        press(Qt.Key.Key_Home, hands.CTRL)
        while page.rows.current().title != title:
            press(Qt.Key.Key_Down)
