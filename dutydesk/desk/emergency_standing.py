"""How an emergency stands (现状): read together from its matter, its story and its calls."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from dutydesk.model.call_tree import CallLine
from dutydesk.model.emergency import Emergency, Facts, Told
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure
from dutydesk.model.matter import Matter, MatterKind
from dutydesk.model.record import Filed, Register
from dutydesk.model.settings import Profile
from dutydesk.rules import call_tree
from dutydesk.rules import emergencies as rules
from dutydesk.store.books import Books

ANSWERED = "接电人"
"""What stands before whoever answered a call about an emergency."""


def standing(books: Books, matter: Matter, calls: Register) -> Emergency:
    """One emergency as it stands now; ``calls`` is the register its calls lie in."""
    number = matter.number
    story = books.journal.about(number)
    source = books.records.numbered(calls, matter.source) if matter.source else None
    made = sorted(_calls_in(books, story, calls), key=lambda filed: filed.record.happened_at)
    return Emergency(
        matter=matter,
        received_at=source.record.happened_at if source else _begun_at(matter, story),
        source=source.record.came_from() if source else "",
        facts=books.emergencies.facts_of(number)
        or begun(source.record.content if source else matter.title),
        reports=books.emergencies.reports_of(number),
        told=tuple(_told(filed) for filed in made if filed.record.addressee()),
        phoned_at=next((f.record.happened_at for f in made if _is_phone_report(f)), None),
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


def tree_of(books: Books) -> tuple[CallLine, ...]:
    """The call tree of this office, or what is proposed for one of its kind."""
    return books.call_tree.lines() or call_tree.proposed(books.settings.read().profile)


def begun(sentence: str) -> Facts:
    """What is known of an event of which somebody said only this."""
    return Facts(course=sentence)


def _calls_in(books: Books, story: Sequence[Entry], calls: Register) -> Iterator[Filed]:
    for entry in story:
        if entry.kind is EntryKind.FILED and entry.subject.startswith(f"{calls.prefix}-"):
            filed = books.records.numbered(calls, entry.subject)
            if filed is not None and not filed.is_void:
                yield filed


def _begun_at(matter: Matter, story: Sequence[Entry]) -> datetime:
    return min([matter.opened_at, *(entry.happened_at for entry in story[:1])])


def _told(filed: Filed) -> Told:
    answer = filed.record.answer
    answered_by = answer.removeprefix(ANSWERED) if answer.startswith(ANSWERED) else ""
    who = filed.record.addressee()
    return Told(who, filed.record.happened_at, answered_by, filed.number, filed.author)


def _is_phone_report(filed: Filed) -> bool:
    return filed.record.tally().get(Figure.PHONE_REPORTS, 0) > 0
