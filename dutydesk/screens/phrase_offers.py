"""Where phrases are offered (常用语): every field of words of an act; never beside a contact."""

from contextlib import suppress

from dutydesk.desk.desk import Desk
from dutydesk.model.errors import Trouble
from dutydesk.model.phrase import PhraseKind
from dutydesk.screens.kit.editors import LineEdit, TextEdit
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.suggester import Found, Suggester

_UNIT, _PLACE = (PhraseKind.UNIT,), (PhraseKind.PLACE,)
_NAMES = {"other_side": _UNIT, "unit": _UNIT, "place": _PLACE}
"""Fields in which a unit or a place is meant and nothing else."""

_NOT_WORDS = frozenset({"first_contact", "handler", "reported_to", "postmark"})


def offer_in(desk: Desk, *forms: Form) -> tuple[Suggester, ...]:
    """Offer phrases in every field of words of these forms."""
    return tuple(
        offer_at(desk, form.line(name), _NAMES.get(name, tuple(PhraseKind)))
        for form in forms
        for name in form.names()
        if name not in _NOT_WORDS and form.takes_words(name)
    )


def offer_at(
    desk: Desk, box: LineEdit | TextEdit, kinds: tuple[PhraseKind, ...] = tuple(PhraseKind)
) -> Suggester:
    """Offer phrases of these kinds in one field."""

    def ask(typed: str) -> Found | None:
        # a trouble of the file must not disturb whoever types; saving will say it
        with suppress(Trouble):
            offer = desk.phrases.offer(typed, kinds)
            return (offer.typed, offer.texts) if offer else None
        return None

    return Suggester(box, ask)
