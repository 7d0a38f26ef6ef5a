"""The roster of a scripted day at the window: published, and a swap asked for and settled by keys.

What stands on the roster before the day begins is planned at the desk, as one would by hand.
"""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from dutydesk.model.errors import DutyDeskError
from dutydesk.model.roster import ALL_DAY, RosterPost, Spot
from dutydesk.screens.roster_screen import RosterScreen
from tests.playing import roster_acts
from tests.playing.words import day_of
from tests.screens.typing_by_hand import press
from tests.walks import hands
from tests.walks.window_handover import WindowHandover

LOOKS = frozenset({"read_spot"})
AT_THE_DESK = frozenset({"draft_roster", "change_roster"})


class WindowRoster(WindowHandover):
    """What the day file says of the roster, each refusal as written."""

    def _at_the_desk(self, act: dict[str, Any]) -> None:
        room, words = self.room, dict(act.get("with", {}))
        stage: Any = SimpleNamespace(
            desk=room.desk, id_of=room.id_of, signed=room.signed, now=room.clock.now
        )
        done = roster_acts.ACTS[act["do"]]
        if "refused" not in act:
            done(stage, words)
            return
        with pytest.raises(DutyDeskError, match=re.escape(act["refused"].get("says", ""))):
            done(stage, words)

    def _roster(self) -> RosterScreen:
        press(Qt.Key.Key_M, hands.CTRL)
        screen: RosterScreen = self.screen(RosterScreen)
        return screen

    def _publish_roster(self, words: dict[str, Any]) -> None:
        screen = self._roster()
        hands.push(screen.publish_button)
        self.qtbot.waitUntil(lambda: not screen.check.is_busy, timeout=20_000)
        hands.file_it()

    def _apply_swap(self, words: dict[str, Any]) -> None:
        screen = self._roster()
        self._walk_to(screen, words)
        press(Qt.Key.Key_J, hands.CTRL)
        asking = screen.swaps.asking
        if "reason" in words:
            reason = asking.reason
            hands.pick(reason, lambda i: reason.itemText(i).endswith(words["reason"]))
        self._pick_person(asking.substitute, words["substitute"])
        if "consent" in words:
            hands.fill(asking.pin, self.room.pins[words["consent"]])
        hands.file_it()

    def _walk_to(self, screen: RosterScreen, words: dict[str, Any]) -> None:
        """To one name on the month by the arrows."""
        day = day_of(words["day"], self.room.clock.now)
        wanted = Spot(day, ALL_DAY, RosterPost(words["post"]))
        grid = screen.grid
        hands.go(grid)
        press(Qt.Key.Key_Home, hands.CTRL)
        for key, is_there in (
            (Qt.Key.Key_Down, lambda: grid.current().day == day),
            (Qt.Key.Key_Right, lambda: grid.line() is not None and grid.line().spot == wanted),
        ):
            for _ in range(31):
                if is_there():
                    break
                press(key)
            assert is_there()

    def _approve_swap(self, _words: dict[str, Any]) -> None:
        swap = self.room.desk.swaps.latest(1)[0]
        page = self._roster().swaps
        if not page.isVisible():
            press(Qt.Key.Key_J, hands.CTRL)
        hands.walk_to(page.rows, page.rows.current, swap.number)
        seated = self.room.desk.people.signed_in()
        assert seated is not None
        if not page.main_button.isVisible():
            self.screen(RosterScreen).notice.say(f"{swap.number}{swap.state.value}", "refused")
        elif page.signer.findData(seated.id) < 0:
            # whoever may not allow it is not even offered
            self.screen(RosterScreen).notice.say("只有办公室负责人可以批准调班。", "refused")
        else:
            hands.pick(page.signer, lambda i: page.signer.itemData(i) == seated.id)
            hands.push(page.main_button)
