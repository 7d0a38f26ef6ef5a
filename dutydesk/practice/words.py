"""The invented sentences (练习的话): from resources/practice.json, and chance that is told."""

import json
import re
from collections.abc import Mapping
from random import Random
from typing import Any

from dutydesk.paths import resources

_SLOT = re.compile(r"\{(\w+)\}")

Text = Mapping[str, Any]
"""One invented event: its words by name."""


def texts() -> dict[str, Any]:
    """Every invented text, by its name."""
    found: dict[str, Any] = json.loads((resources() / "practice.json").read_text(encoding="utf-8"))
    return found


class Words:
    """The invented sentences, and chance that is the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.texts = texts()
        self.chance = Random(seed)

    def line(self, name: str) -> str:
        """One of the lines of this name, its slots filled."""
        return self._filled(self.chance.choice(self.texts[name]))

    def told(self, name: str) -> Text:
        """One of the texts of this name, with the same village and unit throughout."""
        whole = json.dumps(self.chance.choice(self.texts[name]), ensure_ascii=False)
        text: Text = json.loads(self._filled(whole))
        return text

    def _filled(self, words: str) -> str:
        slots = {name: self.chance.choice(each) for name, each in self.texts["slots"].items()}
        return _SLOT.sub(lambda found: slots[found[1]], words)

    def happens(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.chance.random() < share
