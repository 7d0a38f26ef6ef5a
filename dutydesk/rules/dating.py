"""Dating (定时限): which rule counts the date of a matter, and how late it may be set by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.limit import Dating, LimitRule
from dutydesk.model.matter import Matter, MatterDraft, MatterKind
from dutydesk.rules.calendar import OfficeDays
from dutydesk.rules.deadlines import (
    Counted,
    Extension,
    Pause,
    Term,
    count,
    term_of,
    unbound,
    with_own,
)

_BY_KIND = {
    MatterKind.ACCUSATION: LimitRule.NOTICE,
    MatterKind.DISPUTE: LimitRule.MEDIATION,
}
_ANYWHERE = frozenset({MatterKind.DISPUTE})
"""Kinds whose rule is no petition rule, so that it holds in every unit."""


@dataclass(frozen=True)
class Rulebook:
    """By what this office counts: the law that binds it, its own numbers, its working days."""

    is_bound: bool = True
    own: Mapping[str, int] = field(default_factory=dict)
    days: OfficeDays = field(default_factory=OfficeDays)
    moves_off_holidays: bool = True

    def term(self, key: str) -> Term:
        """One term with the office's own number; raise InvalidInput for one that does not bind."""
        term = term_of(key) if self.is_bound else unbound(term_of(key))
        return with_own(term, self.own)

    def count(
        self,
        term: Term,
        received: date,
        pauses: Sequence[Pause] = (),
        extension: Extension | None = None,
    ) -> Counted:
        """The limit of a term by this office's days."""
        return count(
            term,
            received,
            self.days,
            pauses,
            extension,
            moves_off_holidays=self.moves_off_holidays,
        )


def rule_for(draft: MatterDraft, *, is_bound: bool) -> LimitRule | None:
    """The rule that counts the date of a matter, or None if none does."""
    if draft.limit_rule is LimitRule.OWN:
        return None
    if draft.limit_rule is not LimitRule.BY_KIND:
        return draft.limit_rule
    if draft.kind in _BY_KIND and (is_bound or draft.kind in _ANYWHERE):
        return _BY_KIND[draft.kind]
    return LimitRule.REPLY if draft.is_reply_owed else None


def dated(draft: MatterDraft, received: date, book: Rulebook) -> Dating:
    """The date of a new matter: counted by its rule, or typed and checked against it.

    Raises InvalidInput for a typed date later than the statute allows.
    """
    rule = rule_for(draft, is_bound=book.is_bound)
    if rule is None:
        counted = "本班自定的时限。" if draft.due_at else ""
        return Dating(draft.due_at, counted, is_by_hand=True)
    term = book.term(rule.name.lower())
    found = book.count(term, received)
    if draft.due_at in (None, found.due_at):
        return Dating(found.due_at, found.explanation, term.key, term.amount, received)
    check_latest(draft.due_at, term, received, book)
    return Dating(
        draft.due_at,
        f"本班自定的时限；按“{term.title}”{found.explanation}",
        term.key,
        term.amount,
        received,
        is_by_hand=True,
    )


def check_latest(
    due_at: datetime,
    term: Term,
    received: date,
    book: Rulebook,
    pauses: Sequence[Pause] = (),
    extension: Extension | None = None,
) -> None:
    """Raise InvalidInput for a date by hand later than the statute allows."""
    most = term.ceiling or (term.amount if term.longest_extension else 0)
    if not most:
        return
    latest = book.count(replace(term, amount=most), received, pauses, extension).due_at
    if due_at > latest:
        longer = "要更长请办“延期”，写明谁批准、为什么。" if term.longest_extension else ""
        raise InvalidInput(
            "due_at",
            f"“{term.title}”最迟{latest:%m-%d %H:%M}（依据：{term.basis}），请改时限。{longer}",
        )


def check_moved(matter: Matter, due_at: datetime, pauses: Sequence[Pause], book: Rulebook) -> None:
    """Raise for a date an open matter may not be moved to by hand, or while it is paused."""
    check_running(matter)
    if matter.term and matter.counted_from:
        term = term_kept(matter, book)
        check_latest(due_at, term, matter.counted_from, book, pauses, extension_of(matter))


def moved(due_at: datetime, reason: str) -> str:
    """How a date moved by hand says how it came about."""
    return f"本班改到{due_at:%Y-%m-%d %H:%M}（{reason}）。"


def check_running(matter: Matter) -> None:
    """Raise NotNow while the days of a matter do not count."""
    if matter.paused_on is not None:
        raise NotNow(f"{matter.number}自{matter.paused_on:%m-%d}中止计时，请先恢复计时再改时限。")


def recounted(matter: Matter, pauses: Sequence[Pause], book: Rulebook) -> Counted | None:
    """The date of an open matter counted anew, or None if no rule counts it now."""
    if matter.is_dated_by_hand or matter.paused_on is not None:
        return None
    if not matter.term or matter.counted_from is None:
        return None
    return book.count(term_kept(matter, book), matter.counted_from, pauses, extension_of(matter))


def term_kept(matter: Matter, book: Rulebook) -> Term:
    """The term of a matter with the number it was opened under."""
    term = replace(term_of(matter.term), amount=matter.term_amount)
    # a unit that was bound when the matter was opened keeps to it
    return term if book.is_bound or term.is_petition else unbound(term)


def extension_of(matter: Matter) -> Extension | None:
    """The extension of a matter, if it was extended."""
    if not matter.extended_by:
        return None
    return Extension(matter.extended_by, matter.extension_approver, matter.extension_reason)
