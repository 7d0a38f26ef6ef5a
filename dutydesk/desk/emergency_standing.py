"""How an emergency stands (现状): read together from its matter, its story and its calls."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from dutydesk.model.emergency import Emergency, Facts, Told
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure
from dutydesk.model.matter import Matter, MatterKind
from dutydesk.model.record import Filed, Register
from dutydesk.model.settings import Profile
from dutydesk.rules import emergencies as rules
from dutydesk.store.books import Books


def standing(books: Books, matter: Matter, calls: Register) -> Emergency:
    """One emergency as it stands now; ``calls`` is the register its calls lie in."""
    number = matter.number
    story = books.journal.about(number)
    source = books.records.numbered(calls, matter.source) if matter.source else None
    filed = tuple(_calls_in(books, story, calls))
    told = [Told(each.record.addressee(), each.record.happened_at) for each in filed]
    sentence = source.record.content if source else matter.title
    return Emergency(
        matter=matter,
        received_at=story[0].happened_at if story else matter.opened_at,
        source=source.record.came_from() if source else "",
        facts=books.emergencies.facts_of(number) or begun(sentence),
        reports=books.emergencies.reports_of(number),
        told=tuple(each for each in told if each.who),
        phoned_at=_phoned_at(story, {each.number for each in filed}),
    )


def owed_reports(books: Books, calls: Register) -> tuple[tuple[Emergency, rules.Stage], ...]:
    """The open emergencies whose first report is still owed, the most pressing first."""
    found = []
    for matter in books.matters.pending():
        if matter.kind is MatterKind.EMERGENCY and not matter.is_restricted:
            emergency = standing(books, matter, calls)
            stage = rules.pressing(rules.stages(emergency, clocks_of(emergency.facts, books)))
            if stage is not None:
                found.append((emergency, stage))
    return tuple(sorted(found, key=lambda pair: pair[1].due_at))


def clocks_of(known: Facts, books: Books) -> rules.Clocks:
    """The clocks of this office for an event of this level."""
    own = {key: amount for key, (amount, _) in books.rulebooks.numbers().items()}
    is_company = books.settings.read().profile is Profile.COMPANY
    return rules.clocks(known, own, is_company=is_company)


def begun(sentence: str) -> Facts:
    """What is known of an event of which somebody said only this."""
    return Facts(course=sentence)


def _calls_in(books: Books, story: Sequence[Entry], calls: Register) -> Iterator[Filed]:
    for entry in story:
        if entry.kind is EntryKind.FILED and entry.subject.startswith(f"{calls.prefix}-"):
            filed = books.records.numbered(calls, entry.subject)
            if filed is not None and not filed.is_void:
                yield filed


def _phoned_at(story: Sequence[Entry], valid: set[str]) -> datetime | None:
    """When it was first reported upwards by a telephone call that stands."""
    made = [
        entry.happened_at
        for entry in story
        if entry.tally.get(Figure.PHONE_REPORTS, 0) > 0 and entry.subject in valid
    ]
    return min(made, default=None)
