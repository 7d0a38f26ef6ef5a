"""Reckoning (计时限): the rulebook of this office, read from its file."""

from dutydesk.model.settings import PETITION_RULES_BIND, Settings
from dutydesk.rules import known_years, parameters
from dutydesk.rules.calendar import OfficeDays, merged
from dutydesk.rules.dating import Rulebook
from dutydesk.store.books import Books


def rulebook_of(books: Books, settings: Settings) -> Rulebook:
    """By what this office counts now."""
    own = {key: amount for key, (amount, _) in books.rulebooks.numbers().items()}
    return Rulebook(
        is_bound=settings.profile in PETITION_RULES_BIND,
        own={**parameters.term_numbers(own), "reply": settings.reply_days},
        days=arranged(books),
        moves_off_holidays=bool(own.get(parameters.MOVES, 1)),
    )


def arranged(books: Books) -> OfficeDays:
    """Every known year; what the office typed goes before what came with the program."""
    typed = {kept.year: kept.days for kept in books.rulebooks.years()}
    known = (days for year, days in known_years.every().items() if year not in typed)
    return merged([*typed.values(), *known])
