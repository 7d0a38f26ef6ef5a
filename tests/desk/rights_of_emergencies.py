"""What may be done in an emergency and with the call tree, for the matrix of rights."""

from collections.abc import Callable
from typing import Any

from dutydesk.model.call_tree import CallLine
from dutydesk.model.emergency import (
    CallDraft,
    EmergencyDraft,
    Ending,
    Facts,
    PoliceDraft,
    ReportDraft,
)
from dutydesk.model.matter import Conclusion, Outcome
from tests.desk.scene import DUTY, KEEPS, Scene

_LINE = CallLine(name="县值班室", duty_number="0000-112")
_ENDED = Conclusion(outcome=Outcome.RESOLVED, result="明火扑灭")


def _fire(scene: Scene) -> str:
    draft = EmergencyDraft(sentence="包装棚起火", received_at=scene.room.clock())
    return scene.desk.emergencies.open(draft)


def _burning(scene: Scene) -> str:
    scene.room.sits("高远")
    number = _fire(scene)
    scene.room.sits(scene.who)
    return number


def _missed(scene: Scene) -> str:
    number = _burning(scene)
    scene.room.sits("高远")
    scene.desk.call_tree.miss(number, "县值班室")
    scene.room.sits(scene.who)
    return number


def _ended(scene: Scene) -> Any:
    return scene.desk.emergencies.end(_burning(scene), _ENDED, Ending(without_final="误报"))


def _handed(scene: Scene) -> Any:
    draft = PoliceDraft(unit="青石派出所", handed="现场已封闭", at=scene.room.clock())
    return scene.desk.emergencies.to_police(_burning(scene), draft)


def _reported(scene: Scene, number: str) -> Any:
    draft = ReportDraft(to="县值班室", reported_at=scene.room.clock())
    return scene.desk.emergencies.report(number, draft)


def _acknowledged(scene: Scene) -> Any:
    scene.room.sits("高远")
    number = _fire(scene)
    _reported(scene, number)
    scene.room.sits(scene.who)
    return scene.desk.emergencies.acknowledge(number, 1, "县值班室08:40")


def _called(scene: Scene) -> Any:
    draft = CallDraft(to="县值班室", made_at=scene.room.clock())
    return scene.desk.emergencies.call(_burning(scene), draft)


ACTS: dict[str, tuple[frozenset[Any], Callable[[Scene], Any]]] = {
    "emergencies.open": (DUTY, _fire),
    "emergencies.verify": (
        DUTY,
        lambda s: s.desk.emergencies.verify(_burning(s), Facts(place="沙坝村")),
    ),
    "emergencies.call": (DUTY, _called),
    "emergencies.report": (DUTY, lambda s: _reported(s, _burning(s))),
    "emergencies.acknowledge": (DUTY, _acknowledged),
    "emergencies.end": (DUTY, _ended),
    "emergencies.to_police": (DUTY, _handed),
    "call_tree.put": (KEEPS, lambda s: s.desk.call_tree.put(_LINE)),
    "call_tree.drop": (KEEPS, lambda s: s.desk.call_tree.drop("县值班室")),
    "call_tree.reach": (DUTY, lambda s: s.desk.call_tree.reach(_burning(s), "县值班室")),
    "call_tree.miss": (DUTY, lambda s: s.desk.call_tree.miss(_burning(s), "县值班室")),
    "call_tree.take_back": (DUTY, lambda s: s.desk.call_tree.take_back(_missed(s), "县值班室")),
}
"""Each act with the roles that may do it and how it is done."""
