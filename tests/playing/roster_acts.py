"""What is done with the roster: drafted, planned by hand, published, swapped."""

from collections.abc import Callable, Mapping
from typing import Any

from dutydesk.model.roster import ALL_DAY, RosterPost, Spot
from dutydesk.model.swap import AbsenceReason, SwapDraft
from tests.playing.stage import Stage
from tests.playing.words import day_of, member_of

Words = Mapping[str, Any]

_COLUMNS = tuple(RosterPost)


def draft_roster(stage: Stage, words: Words) -> Any:
    """Draft a month and keep it; ``plan`` gives the names of some days in the order of columns."""
    desk = stage.desk.roster
    kept = desk.save(desk.draft(*_month(words)))
    planned = {day_of(day, stage.now): names for day, names in words.get("plan", {}).items()}
    by_hand = [
        (line.spot, planned[line.spot.duty_date])
        for line in kept.lines
        if line.spot.duty_date in planned
    ]
    for spot, _ in by_hand:
        desk.assign(spot, None)
    for spot, names in by_hand:
        kept = desk.assign(spot, stage.id_of(names[_COLUMNS.index(spot.post)]))
    return kept


def publish_roster(stage: Stage, words: Words) -> Any:
    return stage.desk.roster.publish(*_month(words))


def change_roster(stage: Stage, words: Words) -> Any:
    person_id = stage.id_of(words["name"]) if words["name"] else None
    return stage.desk.roster.assign(_spot(stage, words), person_id, words.get("reason", ""))


def apply_swap(stage: Stage, words: Words) -> Any:
    """Ask for a swap; ``consent`` names who agrees by their own PIN."""
    substitute_id = stage.id_of(words["substitute"]) if "substitute" in words else None
    draft = SwapDraft(
        spot=_spot(stage, words),
        reason=member_of(AbsenceReason, words.get("reason", "公务")),
        substitute_id=substitute_id,
        in_return=_spot(stage, words["in_return"]) if "in_return" in words else None,
        is_by_phone=words.get("is_by_phone", False),
    )
    consent = stage.signed(words["consent"]) if "consent" in words else None
    return stage.desk.swaps.apply(draft, consent)


def consent_swap(stage: Stage, words: Words) -> Any:
    signature = stage.signed(words["name"], is_wrong=words.get("is_wrong_pin", False))
    return stage.desk.swaps.consent(words["number"], signature)


def approve_swap(stage: Stage, words: Words) -> Any:
    if "by_phone" in words:
        head_id = stage.id_of(words["by_phone"])
        return stage.desk.swaps.approve_by_phone(words["number"], head_id)
    return stage.desk.swaps.approve(words["number"])


def refuse_swap(stage: Stage, words: Words) -> Any:
    return stage.desk.swaps.refuse(words["number"], words.get("reason", ""))


def take_back_swap(stage: Stage, words: Words) -> Any:
    return stage.desk.swaps.take_back(words["number"])


def read_spot(stage: Stage, words: Words) -> Any:
    """The line of one spot as the roster has it."""
    spot = _spot(stage, words)
    return stage.desk.roster.month(spot.duty_date.year, spot.duty_date.month).at(spot)


def _month(words: Words) -> tuple[int, int]:
    year, _, month = words["month"].partition("-")
    return int(year), int(month)


def _spot(stage: Stage, words: Words) -> Spot:
    return Spot(
        day_of(words["day"], stage.now),
        words.get("slot", ALL_DAY),
        member_of(RosterPost, words["post"]),
        words.get("place", 1),
    )


ACTS: Mapping[str, Callable[[Stage, Words], Any]] = {
    act.__name__: act
    for act in (
        draft_roster,
        publish_roster,
        change_roster,
        apply_swap,
        consent_swap,
        approve_swap,
        refuse_swap,
        take_back_swap,
        read_spot,
    )
}
