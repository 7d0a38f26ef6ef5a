"""The player: acts one scripted day at the desk and notes every difference from the script."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from dutydesk.model.errors import DutyDeskError, InvalidInput
from tests.playing import (
    day_acts,
    emergency_acts,
    house_acts,
    presence_acts,
    roster_acts,
    round_acts,
)
from tests.playing.checks import EVER, Outcome, all_entries, differences, planted
from tests.playing.stage import Stage
from tests.playing.words import BadDay, moment_of, plain

ACTS = {
    **day_acts.ACTS,
    **emergency_acts.ACTS,
    **house_acts.ACTS,
    **presence_acts.ACTS,
    **roster_acts.ACTS,
    **round_acts.ACTS,
}
_PARTS = {"title", "remark", "unit", "profile", "settings", "founding", "people", "planted"}
_PARTS |= {"acts", "figures"}
_BEFORE = datetime(2000, 1, 1)
_WORDS = {"at", "who", "do", "with", "as", "refused", "expect", "remark"}


class Player:
    """One day file on one stage."""

    def __init__(self, script: Mapping[str, Any], folder: Path) -> None:
        unknown = set(script) - _PARTS
        if unknown:
            raise BadDay(f"a day has no part {', '.join(sorted(unknown))}")
        self._script = script
        self._found: list[str] = []
        begin = moment_of(script["founding"]["at"], _BEFORE)
        self.stage = Stage(folder, begin, planted=list(script.get("planted", [])))

    def play(self) -> list[str]:
        """Every difference, in the order of the day; none if the day came out as written."""
        self._begin()
        for place, act in enumerate(self._script.get("acts", []), 1):
            try:
                self._one(place, act)
            except BadDay as error:
                raise BadDay(f"{_where(place, act)}: {error}") from error
            except KeyError as error:
                raise BadDay(f"{_where(place, act)}: {error} is missing") from error
        self._end()
        return self._found

    def state(self) -> dict[str, Any]:
        """Everything the desk says at the end, for other eyes."""
        desk = self.stage.desk
        days = desk.journal.duty_days(EVER)
        return {
            "now": plain(self.stage.now),
            "unit": desk.settings.read().unit,
            "seal": plain(desk.journal.seal()),
            "entries": plain(all_entries(self.stage)),
            "open": plain(desk.matters.pending()),
            "ended": plain(desk.matters.ended(EVER)),
            "registers": {r.key: plain(desk.registers.latest(r)) for r in desk.registers.kept},
            "reports": {str(day): plain(desk.papers.daily(day)) for day in sorted(days)},
            "issues": plain(desk.papers.latest(EVER)),
        }

    def close(self) -> None:
        """Let go of the data folder."""
        self.stage.house.close()

    def _begin(self) -> None:
        script, founding = self._script, self._script["founding"]
        settings = {**script.get("settings", {}), "unit": script["unit"]}
        if "profile" in script:
            settings["profile"] = script["profile"]
        words = {name: founding[name] for name in ("leader", "lead", "seconds") if name in founding}
        house_acts.found(self.stage, {"settings": settings, "founder": founding["who"], **words})
        self.stage.sit(founding["who"])
        for person in script.get("people", []):
            house_acts.enrol(self.stage, person)
        self.stage.desk.people.lock()

    def _one(self, place: int, act: Mapping[str, Any]) -> None:
        if set(act) - _WORDS:
            raise BadDay(f"an act has no {', '.join(sorted(set(act) - _WORDS))}")
        if act["do"] not in ACTS:
            raise BadDay(f"there is no act {act['do']!r}; known: {', '.join(sorted(ACTS))}")
        stage, where = self.stage, _where(place, act)
        if "at" in act:
            stage.move_to(act["at"])
        before = stage.desk.journal.seal().seq
        try:
            if "who" in act:
                stage.sit(act["who"])
            result = ACTS[act["do"]](stage, self._named(act.get("with", {})))
        except DutyDeskError as error:
            self._refused(where, act.get("refused"), error, before)
            return
        if "refused" in act:
            self._found.append(f"{where}: should have been refused, but was done")
        if "as" in act:
            stage.named[act["as"]] = _name_of(result)
        outcome = Outcome(result, before)
        expected = self._named(act.get("expect", {}))
        self._found += [f"{where}: {line}" for line in differences(stage, expected, outcome)]

    def _refused(self, where: str, refused: Any, error: DutyDeskError, before: int) -> None:
        kind = type(error).__name__
        if refused is None:
            self._found.append(f"{where}: refused ({kind}): {error}")
            return
        if unknown := set(refused) - {"kind", "field", "says"}:
            raise BadDay(f"a refusal has no {', '.join(sorted(unknown))}")
        if refused.get("kind", kind) != kind:
            self._found.append(f"{where}: refused as {kind}, not as {refused['kind']}: {error}")
        field = error.field if isinstance(error, InvalidInput) else ""
        if refused.get("field", field) != field:
            self._found.append(f"{where}: refused for {field!r}, not for {refused['field']!r}")
        if refused.get("says", "") not in str(error):
            self._found.append(f"{where}: {refused['says']!r} is not in the refusal: {error}")
        if self.stage.desk.journal.seal().seq != before:
            self._found.append(f"{where}: was refused and yet wrote an entry")

    def _named(self, words: Any) -> Any:
        """The words with every @name replaced by what an earlier act called so."""
        if isinstance(words, Mapping):
            return {name: self._named(word) for name, word in words.items()}
        if isinstance(words, list):
            return [self._named(word) for word in words]
        if isinstance(words, str) and words.startswith("@"):
            if words[1:] not in self.stage.named:
                raise BadDay(f"no earlier act is called {words[1:]!r}")
            return self.stage.named[words[1:]]
        return words

    def _end(self) -> None:
        figures = self._named(self._script.get("figures", {}))
        every_day = [figures] if isinstance(figures, Mapping) else figures
        for checks in every_day:
            self._found += [f"figures: {line}" for line in self._checked(checks)]
        self._found += [f"figures: {line}" for line in self._checked({"seal": "holds"})]
        self._found += [f"figures: {line}" for line in planted(self.stage, self.stage.planted)]

    def _checked(self, checks: Mapping[str, Any]) -> list[str]:
        return list(differences(self.stage, checks, Outcome()))


def read(path: Path) -> dict[str, Any]:
    """The script of a day file."""
    try:
        script = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadDay(f"{path} cannot be read: {error}") from error
    missing = [part for part in ("unit", "founding") if part not in script]
    if missing:
        raise BadDay(f"{path} has no {' and no '.join(missing)}")
    return dict(script)


def _where(place: int, act: Mapping[str, Any]) -> str:
    return f"act {place} ({act.get('at', 'same minute')} {act.get('do', '?')})"


def _name_of(result: Any) -> Any:
    for name in ("number", "seq", "path"):
        with suppress(AttributeError):
            return getattr(result, name)
    raise BadDay("this act makes nothing that could be called by a name")
