"""What officers do by the round: recurring duties done, changed and stopped, the checkpoints."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dutydesk.model.recurring import RecurringDuty
from tests.playing.stage import Stage
from tests.playing.words import BadDay, built, changed

Words = Mapping[str, Any]


def list_duties(stage: Stage, words: Words) -> Any:
    """What is owed and what comes, by title; only a look."""
    del words
    found = stage.desk.recurring.due()
    return {
        "open": [each.title for each in found if not each.is_done],
        "done": {each.title: each.done for each in found if each.is_done},
    }


def finish_duty(stage: Stage, words: Words) -> Any:
    """Say that a duty is done, by the title of what is owed."""
    titled = [e for e in stage.desk.recurring.due() if e.duty.title == words["title"]]
    if not titled:
        raise BadDay(f"nothing called {words['title']!r} is owed now")
    return stage.desk.recurring.finish(titled[0].duty.key, titled[0].day, words.get("word", ""))


def put_duty(stage: Stage, words: Words) -> Any:
    """Add a duty, or change the one of this title."""
    change = words.get("change")
    if change is None:
        return stage.desk.recurring.put(built(RecurringDuty, words, stage.now))
    kept = _titled(stage, words)
    return stage.desk.recurring.put(replace(kept, **changed(kept, change, stage.now)))


def stop_duty(stage: Stage, words: Words) -> Any:
    return stage.desk.recurring.stop(_titled(stage, words).key, words.get("reason", ""))


def change_checkpoints(stage: Stage, words: Words) -> Any:
    return stage.desk.checkpoints.change("\n".join(words["names"]), words.get("basis", ""))


def _titled(stage: Stage, words: Words) -> RecurringDuty:
    found = [each for each in stage.desk.recurring.all() if each.title == words["title"]]
    if not found:
        raise BadDay(f"no recurring duty is called {words['title']!r}")
    return found[0]


ACTS: Mapping[str, Callable[[Stage, Words], Any]] = {
    act.__name__: act for act in (list_duties, finish_duty, put_duty, stop_duty, change_checkpoints)
}
