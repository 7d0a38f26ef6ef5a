"""The acts of the roster and of swaps, and who may do them, for the matrix of rights."""

from collections.abc import Callable
from datetime import date
from typing import Any

from dutydesk.model.person import Role
from dutydesk.model.roster import RosterMonth, RosterPost, Spot
from tests.desk.scene import ONLY_HEAD, Scene

DECEMBER = Spot(date(2026, 12, 5), "全天班", RosterPost.SECOND)


def _drafted(scene: Scene) -> RosterMonth:
    scene.room.sits("邱正")
    month = scene.desk.roster.save(scene.desk.roster.draft(2026, 12))
    scene.room.sits(scene.who)
    return month


def _saved(scene: Scene) -> Any:
    month = _drafted(scene)
    return scene.desk.roster.save(month)


def _assigned(scene: Scene) -> Any:
    _drafted(scene)
    return scene.desk.roster.assign(DECEMBER, None)


def _published(scene: Scene) -> Any:
    _drafted(scene)
    return scene.desk.roster.publish(2026, 12)


ACTS: dict[str, tuple[frozenset[Role], Callable[[Scene], Any]]] = {
    "roster.save": (ONLY_HEAD, _saved),
    "roster.assign": (ONLY_HEAD, _assigned),
    "roster.publish": (ONLY_HEAD, _published),
}
