"""The roster's acts of a scripted day: done at the desk by whoever sits at the window."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from dutydesk.model.errors import DutyDeskError
from tests.playing import roster_acts
from tests.walks.window_handover import WindowHandover

LOOKS = frozenset({"read_spot"})
ACTS = frozenset(roster_acts.ACTS)


class WindowRoster(WindowHandover):
    """What the day file says of the roster, each refusal as written."""

    def _at_the_desk(self, act: dict[str, Any]) -> None:
        room, words = self.room, dict(act.get("with", {}))
        if str(words.get("number", "")).startswith("@"):
            words["number"] = room.desk.swaps.latest(1)[0].number
        stage: Any = SimpleNamespace(
            desk=room.desk, id_of=room.id_of, signed=room.signed, now=room.clock.now
        )
        done = roster_acts.ACTS[act["do"]]
        if "refused" not in act:
            done(stage, words)
            return
        with pytest.raises(DutyDeskError, match=re.escape(act["refused"].get("says", ""))):
            done(stage, words)
