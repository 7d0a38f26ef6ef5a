"""What officers do in an emergency: open it, ring, verify, report, hand over, end."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dutydesk.model.call_tree import CallLine
from dutydesk.model.emergency import (
    CallDraft,
    EmergencyDraft,
    Ending,
    PoliceDraft,
    ReportDraft,
)
from dutydesk.model.matter import Conclusion, Outcome
from dutydesk.rules.emergencies import supplement_until
from tests.playing.stage import Stage
from tests.playing.words import built, changed

Words = Mapping[str, Any]


def open_emergency(stage: Stage, words: Words) -> Any:
    draft = built(EmergencyDraft, words, stage.now, received_at=stage.now)
    return stage.desk.emergencies.open(draft)


def verify(stage: Stage, words: Words) -> Any:
    """Write down what is known now; the rest stays as it was."""
    present = stage.desk.emergencies.numbered(words["number"]).facts
    known = replace(present, **changed(present, words["known"], stage.now))
    return stage.desk.emergencies.verify(words["number"], known)


def ring(stage: Stage, words: Words) -> Any:
    """One key on one line of the call tree: reached, or nobody answered."""
    tree, number, name = stage.desk.call_tree, words["number"], words["name"]
    if words.get("is_missed"):
        return tree.miss(number, name)
    return tree.reach(number, name, words.get("answered_by", ""))


def call_about(stage: Stage, words: Words) -> Any:
    draft = built(CallDraft, _rest(words), stage.now, made_at=stage.now)
    return stage.desk.emergencies.call(words["number"], draft)


def send_report(stage: Stage, words: Words) -> Any:
    draft = built(ReportDraft, _rest(words), stage.now, reported_at=stage.now)
    return stage.desk.emergencies.report(words["number"], draft)


def receive_report(stage: Stage, words: Words) -> Any:
    given = (words["number"], words["nth"], words.get("receipt", ""))
    return stage.desk.emergencies.acknowledge(*given)


def to_police(stage: Stage, words: Words) -> Any:
    draft = built(PoliceDraft, _rest(words), stage.now, at=stage.now)
    return stage.desk.emergencies.to_police(words["number"], draft)


def end_emergency(stage: Stage, words: Words) -> Any:
    names = ("without_final", "kept_because")
    ending = Ending(**{name: words[name] for name in names if name in words})
    conclusion = Conclusion(outcome=Outcome.RESOLVED, result=words.get("result", ""))
    return stage.desk.emergencies.end(words["number"], conclusion, ending)


def read_emergency(stage: Stage, words: Words) -> Any:
    """How it stands: its clocks, its supplement period, the names of its reports."""
    emergency = stage.desk.emergencies.numbered(words["number"])
    return {
        "clocks": [stage_.told(stage.now) for stage_ in stage.desk.emergencies.stages(emergency)],
        "supplement_until": supplement_until(emergency.facts, emergency.received_at),
        "reports": [each.kind for each in emergency.reports],
        "told": [each.who for each in emergency.told],
    }


def put_call_line(stage: Stage, words: Words) -> Any:
    return stage.desk.call_tree.put(built(CallLine, words, stage.now))


def _rest(words: Words) -> dict[str, Any]:
    return {name: word for name, word in words.items() if name != "number"}


ACTS: Mapping[str, Callable[[Stage, Words], Any]] = {
    act.__name__: act
    for act in (
        open_emergency,
        verify,
        ring,
        call_about,
        send_report,
        receive_report,
        to_police,
        end_emergency,
        read_emergency,
        put_call_line,
    )
}
