"""The acts of presence and of restating, for the matrix of rights."""

from datetime import timedelta
from typing import Any

from dutydesk.model.presence import StepOut
from tests.desk.scene import DUTY, Scene


def _stepped_out(scene: Scene) -> Any:
    back = scene.room.clock() + timedelta(minutes=30)
    wanted = StepOut(
        person_id=scene.id_of("高远"), why="吃饭", expected_at=back, cover_id=scene.id_of("孙禾")
    )
    return scene.desk.presence.step_out(wanted)


def _came_back(scene: Scene) -> Any:
    scene.room.sits("孙禾")
    _stepped_out(scene)
    _sits_again(scene)
    return scene.desk.presence.come_back(scene.id_of("高远"))


def _signed_on(scene: Scene) -> Any:
    return scene.desk.presence.sign_on(scene.room.signed("陶文"))


def _read(scene: Scene) -> Any:
    scene.room.sits("高远")
    _signed_on(scene)
    _sits_again(scene)
    return scene.desk.presence.mark_read(scene.id_of("陶文"))


def _signed_off(scene: Scene) -> Any:
    scene.room.sits("高远")
    _signed_on(scene)
    _sits_again(scene)
    return scene.desk.presence.sign_off(scene.id_of("陶文"))


def _restated(scene: Scene) -> Any:
    return scene.desk.shifts.restate(scene.matter, "林可", "催水利站明天修好")


def _remarked(scene: Scene) -> Any:
    scene.room.sits("高远")
    _restated(scene)
    _sits_again(scene)
    return scene.desk.shifts.remark(scene.matter, "高远", "先问配件到了没有")


def _confirmed(scene: Scene) -> Any:
    scene.room.sits("高远")
    _restated(scene)
    _sits_again(scene)
    return scene.desk.shifts.confirm(scene.matter, "林可")


def _sits_again(scene: Scene) -> None:
    """What went before is done by those who may, so that the last act is what is tried."""
    scene.room.sits(scene.who)


ACTS = {
    "presence.sign_on": (DUTY, _signed_on),
    "presence.mark_read": (DUTY, _read),
    "presence.sign_off": (DUTY, _signed_off),
    "presence.step_out": (DUTY, _stepped_out),
    "presence.come_back": (DUTY, _came_back),
    "shifts.restate": (DUTY, _restated),
    "shifts.remark": (DUTY, _remarked),
    "shifts.confirm": (DUTY, _confirmed),
}
"""Each act with the roles that may do it and how it is done."""

BEFORE = frozenset({"presence.mark_read", "presence.sign_off", "presence.come_back"})
"""Acts whose way there leaves entries of others, who had every right."""

SEATED = BEFORE | {"shifts.remark", "shifts.confirm"}
"""Acts whose way there is somebody at the desk."""
