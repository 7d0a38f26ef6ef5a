"""Who comes for relief, who steps out and comes back, and what the relief restates."""

from collections.abc import Callable, Mapping
from typing import Any

from dutydesk.model.presence import StepOut
from tests.playing.stage import Stage
from tests.playing.words import moment_of

Words = Mapping[str, Any]


def sign_on(stage: Stage, words: Words) -> Any:
    name = words.get("name", stage.seated())
    coming = stage.signed(name, is_wrong=bool(words.get("is_wrong_pin")))
    return stage.desk.presence.sign_on(coming)


def mark_read(stage: Stage, words: Words) -> Any:
    return stage.desk.presence.mark_read(_who(stage, words))


def sign_off(stage: Stage, words: Words) -> Any:
    return stage.desk.presence.sign_off(_who(stage, words))


def step_out(stage: Stage, words: Words) -> Any:
    return stage.desk.presence.step_out(
        StepOut(
            person_id=_who(stage, words),
            why=words.get("why", ""),
            expected_at=moment_of(words["back_at"], stage.now),
            cover_id=stage.id_of(words["cover"]),
        )
    )


def come_back(stage: Stage, words: Words) -> Any:
    return stage.desk.presence.come_back(_who(stage, words))


def restate(stage: Stage, words: Words) -> Any:
    by = words.get("by", stage.seated())
    return stage.desk.shifts.restate(words["number"], by, words.get("restated", ""))


def remark(stage: Stage, words: Words) -> Any:
    by = words.get("by", stage.seated())
    return stage.desk.shifts.remark(words["number"], by, words.get("remark", ""))


def _who(stage: Stage, words: Words) -> int:
    return stage.id_of(words.get("name", stage.seated()))


ACTS: Mapping[str, Callable[[Stage, Words], Any]] = {
    act.__name__: act
    for act in (sign_on, mark_read, sign_off, step_out, come_back, restate, remark)
}
