"""Reckoning (计时限): the rulebook of this office, read from its file."""

from collections.abc import Iterable
from datetime import timedelta

from dutydesk.model.person import Person
from dutydesk.model.settings import PETITION_RULES_BIND, Settings
from dutydesk.rules import known_years, parameters
from dutydesk.rules.calendar import OfficeDays, merged
from dutydesk.rules.dating import Rulebook
from dutydesk.rules.demands import Office, routes_of
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


def office_of(settings: Settings, serving: Iterable[Person] = ()) -> Office:
    """What of this office decides whether a filing says enough.

    ``serving`` is the duty list, for a register that names none of its people.
    """
    is_bound = settings.profile in PETITION_RULES_BIND
    names = tuple(person.name for person in serving)
    return Office(is_bound, routes_of(settings.routes), names)


def early_of(books: Books) -> timedelta:
    """How long before its limit a matter is announced."""
    return timedelta(days=number_of(books, parameters.EARLY))


def number_of(books: Books, key: str) -> int:
    """One number that is no term: the office's own, or the proposed one."""
    own = books.rulebooks.numbers()
    return own[key][0] if key in own else parameters.proposed(key)


def arranged(books: Books) -> OfficeDays:
    """Every known year; what the office typed goes before what came with the program."""
    typed = {kept.year: kept.days for kept in books.rulebooks.years()}
    known = (days for year, days in known_years.every().items() if year not in typed)
    return merged([*typed.values(), *known])
