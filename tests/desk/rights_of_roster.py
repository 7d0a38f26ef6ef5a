"""The acts of the roster and of swaps, and who may do them, for the matrix of rights."""

from collections.abc import Callable
from datetime import date
from typing import Any

from dutydesk.model.person import Role
from dutydesk.model.roster import KeyPeriod, RosterMonth, RosterPost, Spot
from dutydesk.model.swap import Swap, SwapDraft
from tests.desk.scene import DUTY, ONLY_HEAD, Scene

FIRST = date(2026, 12, 20)
PERIOD = KeyPeriod(FIRST, date(2026, 12, 26), "岁末")
DECEMBER = Spot(date(2026, 12, 5), "全天班", RosterPost.SECOND)
NEAR = tuple(
    Spot(date(2026, 12, day), "全天班", post)
    for day in (4, 5, 6)
    for post in (RosterPost.LEAD, RosterPost.SECOND, RosterPost.STANDBY)
)


def _drafted(scene: Scene) -> RosterMonth:
    scene.room.sits("邱正")
    month = scene.desk.roster.save(scene.desk.roster.draft(2026, 12))
    scene.room.sits(scene.who)
    return month


def _saved(scene: Scene) -> Any:
    return scene.desk.roster.save(_drafted(scene))


def _assigned(scene: Scene) -> Any:
    _drafted(scene)
    return scene.desk.roster.assign(DECEMBER, None)


def _published(scene: Scene) -> Any:
    _drafted(scene)
    return scene.desk.roster.publish(2026, 12)


def _in_force(scene: Scene) -> None:
    """A December in which 孙禾 alone stands as second officer on the fifth, and 陶文 is free."""
    scene.room.sits("邱正")
    scene.desk.roster.save(scene.desk.roster.draft(2026, 12))
    for spot in NEAR:
        scene.desk.roster.assign(spot, None)
    scene.desk.roster.assign(DECEMBER, scene.id_of("孙禾"))
    scene.desk.roster.publish(2026, 12)
    scene.room.sits(scene.who)


def _asked(scene: Scene) -> Swap:
    draft = SwapDraft(spot=DECEMBER, substitute_id=scene.id_of("陶文"), is_by_phone=True)
    return scene.desk.swaps.apply(draft)


def _applied(scene: Scene) -> Any:
    _in_force(scene)
    return _asked(scene)


def _waiting(scene: Scene, *, is_by_phone: bool = True) -> str:
    """A swap of 孙禾 that waits for approval, or for a substitute's consent."""
    _in_force(scene)
    scene.room.sits("孙禾")
    substitute_id = scene.id_of("陶文") if is_by_phone else None
    draft = SwapDraft(spot=DECEMBER, substitute_id=substitute_id, is_by_phone=is_by_phone)
    number = scene.desk.swaps.apply(draft).number
    scene.room.sits(scene.who)
    return number


def _agreed(scene: Scene) -> Any:
    number = _waiting(scene, is_by_phone=False)
    return scene.desk.swaps.consent(number, scene.room.signed("陶文"))


def _taken_back(scene: Scene) -> Any:
    number = _waiting(scene)
    scene.room.sits("邱正")
    scene.desk.swaps.approve(number)
    scene.room.sits(scene.who)
    return scene.desk.swaps.take_back(number)


def _withdrawn(scene: Scene) -> Any:
    # whoever wrote it down for 孙禾 may take it back
    return scene.desk.swaps.withdraw(_applied(scene).number)


def _ended(scene: Scene) -> Any:
    scene.room.sits("邱正")
    scene.desk.staffing.grant_leave(scene.id_of("陶文"), FIRST, FIRST)
    (leave,) = scene.desk.staffing.leave_days()
    scene.room.sits(scene.who)
    return scene.desk.staffing.end_leave(leave.id)


def _dropped(scene: Scene) -> Any:
    scene.room.sits("邱正")
    scene.desk.staffing.set_key_period(PERIOD)
    scene.room.sits(scene.who)
    return scene.desk.staffing.drop_key_period(FIRST)


ACTS: dict[str, tuple[frozenset[Role], Callable[[Scene], Any]]] = {
    "roster.save": (ONLY_HEAD, _saved),
    "roster.assign": (ONLY_HEAD, _assigned),
    "roster.publish": (ONLY_HEAD, _published),
    "swaps.apply": (DUTY, _applied),
    "swaps.consent": (DUTY, _agreed),
    "swaps.approve": (ONLY_HEAD, lambda s: s.desk.swaps.approve(_waiting(s))),
    "swaps.approve_signed": (
        DUTY,
        lambda s: s.desk.swaps.approve_signed(_waiting(s), s.room.signed("罗成海")),
    ),
    "swaps.approve_by_phone": (
        DUTY,
        lambda s: s.desk.swaps.approve_by_phone(_waiting(s), s.id_of("罗成海")),
    ),
    "swaps.refuse": (ONLY_HEAD, lambda s: s.desk.swaps.refuse(_waiting(s), "人手不够")),
    "swaps.withdraw": (DUTY, _withdrawn),
    "swaps.take_back": (DUTY, _taken_back),
    "staffing.grant_leave": (
        ONLY_HEAD,
        lambda s: s.desk.staffing.grant_leave(s.id_of("陶文"), FIRST, FIRST),
    ),
    "staffing.end_leave": (ONLY_HEAD, _ended),
    "staffing.exempt": (
        ONLY_HEAD,
        lambda s: s.desk.staffing.exempt(s.id_of("陶文"), is_off_roster=False, is_off_nights=True),
    ),
    "staffing.set_mobile": (
        ONLY_HEAD,
        lambda s: s.desk.staffing.set_mobile(s.id_of("陶文"), "139-0000-0001"),
    ),
    "staffing.set_key_period": (ONLY_HEAD, lambda s: s.desk.staffing.set_key_period(PERIOD)),
    "staffing.drop_key_period": (ONLY_HEAD, _dropped),
}

BY_OTHERS = frozenset(ACTS) - {
    "staffing.grant_leave",
    "staffing.exempt",
    "staffing.set_mobile",
    "staffing.set_key_period",
}
"""Acts to which others, who had every right, led the way with entries of their own."""
