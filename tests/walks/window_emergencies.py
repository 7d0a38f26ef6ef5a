"""An emergency by keyboard: F9, one key for each call, Ctrl with a digit for each page."""

from typing import Any

from PySide6.QtCore import Qt

from dutydesk.screens.emergencies_screen import EmergenciesScreen
from dutydesk.screens.emergency_panel import CALLS, ENDING, FACTS, POLICE, REPORTS, EmergencyPanel
from tests.screens.typing_by_hand import press
from tests.walks import hands
from tests.walks.window_handover import WindowHandover


class WindowEmergencies(WindowHandover):
    """What an officer presses while something burns."""

    def _open_emergency(self, words: dict[str, Any]) -> None:
        hands.key("F9")
        form = self.screen(EmergenciesScreen).opening.form
        hands.enter(form, words)
        hands.file_it()

    def _verify(self, words: dict[str, Any]) -> None:
        hands.enter(self._event(words, FACTS).facts.form, words["known"])
        hands.file_it()

    def _ring(self, words: dict[str, Any]) -> None:
        calls = self._event(words, CALLS).calls
        place = next(each.place for each in calls.rows.rows if each.name == words["name"])
        if not calls.reached_button.isEnabled():
            # nobody is rung any more, and the window says so by its silent keys
            press(Qt.Key.Key_Return)
            return
        hands.walk_to(calls.rows, calls.rows.current, place)
        press(Qt.Key.Key_Space if words.get("is_missed") else Qt.Key.Key_Return)

    def _call_about(self, words: dict[str, Any]) -> None:
        calls = self._event(words, CALLS).calls
        hands.push(calls.other_button)
        hands.enter(calls.other.fields, _rest(words))
        hands.file_it()

    def _send_report(self, words: dict[str, Any]) -> None:
        hands.enter(self._event(words, REPORTS).reports.form, _rest(words))
        hands.file_it()

    def _receive_report(self, words: dict[str, Any]) -> None:
        reports = self._event(words, REPORTS).reports
        hands.go(reports.rows)
        press(Qt.Key.Key_Home, hands.CTRL)
        for _ in range(words["nth"] - 1):
            press(Qt.Key.Key_Down)
        hands.push(reports.receipt_button)
        hands.enter(reports.receiving.fields, {"receipt": words["receipt"]})
        hands.file_it()

    def _to_police(self, words: dict[str, Any]) -> None:
        hands.enter(self._event(words, POLICE).police.panel.fields, _rest(words))
        hands.file_it()

    def _end_emergency(self, words: dict[str, Any]) -> None:
        hands.enter(self._event(words, ENDING).ending.panel.fields, _rest(words))
        hands.file_it()

    def _event(self, words: dict[str, Any], page: int) -> EmergencyPanel:
        """The event in view, at one of its pages."""
        hands.key("F9")
        press(Qt.Key.Key_Escape)
        panel = self.screen(EmergenciesScreen).panel
        assert panel.number == words["number"]
        press(Qt.Key(Qt.Key.Key_1.value + page), hands.CTRL)
        return panel


def _rest(words: dict[str, Any]) -> dict[str, Any]:
    return {name: word for name, word in words.items() if name != "number"}
