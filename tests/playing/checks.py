"""What must have come out: each check of a day file compared with what the desk now says."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pypdfium2

from dutydesk.model.entry import Entry
from dutydesk.model.errors import DutyDeskError
from dutydesk.model.handover import Balance
from dutydesk.model.matter import Matter
from tests.playing.stage import Stage
from tests.playing.words import BadDay, day_of, plain

EVER = 10_000
"""More days and matters than any played day has."""


@dataclass(frozen=True)
class Outcome:
    """What an act returned, and how many entries there were before it."""

    result: Any = None
    before: int = 0


def differences(stage: Stage, expected: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
    """One line for each expectation that did not come out."""
    for name, wanted in expected.items():
        if name not in CHECKS:
            raise BadDay(f"nothing can be expected of {name!r}; known: {', '.join(CHECKS)}")
        try:
            yield from CHECKS[name](stage, wanted, outcome)
        except DutyDeskError as error:
            yield f"{name}: the desk refused to say: {error}"


def planted(stage: Stage, strings: Any) -> Iterator[str]:
    """Strings that may stand in the erasable contacts only: not in the file, not on a paper."""
    kept = list(stage.words_kept())
    kept += [(f"paper {name}", text) for name, text in _papers(stage)]
    for string in strings:
        places = sorted({place for place, text in kept if string in text})
        if places:
            yield f"planted: {string} stands in {', '.join(places)}"


def all_entries(stage: Stage) -> tuple[Entry, ...]:
    """Every entry of the file, oldest first."""
    days = sorted(stage.desk.journal.duty_days(EVER))
    found = [entry for day in days for entry in stage.desk.journal.of_day(day)]
    return tuple(sorted(found, key=lambda entry: entry.seq))


def _result(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    if not isinstance(wanted, Mapping):
        yield from _differs("result", plain(outcome.result), wanted)
        return
    for path, value in wanted.items():
        yield from _differs(f"result {path}", _at(outcome.result, path), value)


def _sentence(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    new = "\n".join(e.text for e in all_entries(stage) if e.seq > outcome.before)
    for part in _listed(wanted):
        if part not in new:
            yield f"sentence: {part!r} is not in {new!r}"


def _new_entries(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    yield from _differs("new_entries", stage.desk.journal.seal().seq - outcome.before, wanted)


def _entries(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    yield from _differs("entries", stage.desk.journal.seal().seq, wanted)


def _late(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    found = {
        f"{e.happened_at:%H:%M}": int(e.late_by.total_seconds()) // 60
        for e in all_entries(stage)
        if e.is_late
    }
    yield from _differs("late", found, wanted)


def _journal(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    text = "\n".join(e.text for e in all_entries(stage))
    yield from _has("journal", text, wanted)


def _open(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    found = sorted(matter.number for matter in stage.desk.matters.pending())
    yield from _differs("open", found, sorted(wanted))


def _matters(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    for number, values in wanted.items():
        matter: Matter = stage.desk.matters.numbered(number)
        for name, value in values.items():
            yield from _differs(f"{number} {name}", _at(matter, name), value)


def _balance(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    yield from _sum("balance", stage.desk.shifts.state().balance, wanted)


def _handover(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    state = stage.desk.shifts.state()
    if "obstacles" in wanted:
        yield from _differs("obstacles", list(state.obstacles), wanted["obstacles"])
    marks = {check.matter.number: check.mark.value for check in state.checks}
    for number, mark in wanted.get("marks", {}).items():
        yield from _differs(f"mark of {number}", marks.get(number), mark)


def _report(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    day = _day(stage, wanted)
    name = f"report {day}"
    if "edition" in wanted:
        name += f" edition {wanted['edition']}"
        report = stage.desk.papers.issued(day, wanted["edition"])
    else:
        report = stage.desk.papers.daily(day)
    figures = dict(report.figures)
    for label, text in wanted.get("figures", {}).items():
        yield from _differs(f"{name} {label}", figures.get(label), text)
    if "balance" in wanted:
        yield from _sum(f"{name} balance", report.balance, wanted["balance"])
    if "open" in wanted:
        numbers = sorted(line.number for line in report.open_matters)
        yield from _differs(f"{name} open", numbers, sorted(wanted["open"]))
    for path, value in wanted.get("fields", {}).items():
        yield from _differs(f"{name} {path}", _at(report, path), value)
    yield from _has(name, json.dumps(plain(report), ensure_ascii=False), wanted)


def _issues(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    for day, editions in wanted.items():
        issues = stage.desk.papers.issues(day_of(day, stage.now))
        found = [{"edition": i.edition, "is_signed": i.is_signed, "words": i.words} for i in issues]
        yield from _differs(f"issues {day}", found, editions)


def _today(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    today = stage.desk.today.now()
    for path, value in wanted.items():
        yield from _differs(f"today {path}", _at(today, path), value)


def _on_duty(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    found = [person.name for person in stage.desk.people.on_duty()]
    yield from _differs("on_duty", found, wanted)


def _seated(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    yield from _differs("seated", stage.seated(), wanted)


def _seal(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    try:
        stage.desk.journal.check_whole()
        found = "holds"
    except DutyDeskError as broken:
        found = f"broken: {broken}"
    yield from _differs("seal", found, wanted)


def _planted(stage: Stage, wanted: Any, outcome: Outcome) -> Iterator[str]:
    yield from planted(stage, wanted)


CHECKS: Mapping[str, Callable[[Stage, Any, Outcome], Iterator[str]]] = {
    "result": _result,
    "sentence": _sentence,
    "new_entries": _new_entries,
    "entries": _entries,
    "late": _late,
    "journal": _journal,
    "open": _open,
    "matters": _matters,
    "balance": _balance,
    "handover": _handover,
    "report": _report,
    "issues": _issues,
    "today": _today,
    "on_duty": _on_duty,
    "seated": _seated,
    "seal": _seal,
    "planted": _planted,
}


def _differs(name: str, found: Any, wanted: Any) -> Iterator[str]:
    if plain(found) != wanted:
        yield f"{name}: wanted {wanted!r}, came out {plain(found)!r}"


def _sum(name: str, balance: Balance, wanted: Any) -> Iterator[str]:
    if not balance.is_even:
        yield f"{name}: the sum is not right: {balance.sentence}"
    found = plain(balance)
    for part, value in wanted.items():
        yield from _differs(f"{name} {part}", found.get(part), value)


def _has(name: str, text: str, wanted: Any) -> Iterator[str]:
    for part in _listed(wanted.get("has", [])):
        if part not in text:
            yield f"{name}: {part!r} is missing"
    for part in _listed(wanted.get("lacks", [])):
        if part in text:
            yield f"{name}: {part!r} should not be there"


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        try:
            value = value[name] if isinstance(value, Mapping) else getattr(value, name)
        except (AttributeError, KeyError) as error:
            raise BadDay(f"there is no {path} in {type(value).__name__}") from error
    return value


def _listed(wanted: Any) -> list[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted)


def _day(stage: Stage, wanted: Any) -> date:
    if "duty_date" in wanted:
        return day_of(wanted["duty_date"], stage.now)
    return stage.desk.shifts.current().duty_date


def _papers(stage: Stage) -> Iterator[tuple[str, str]]:
    desk = stage.desk
    for issue in desk.papers.latest(EVER):
        pdf = desk.papers.daily_pdf(issue.duty_date, issue.edition)
        yield f"{issue.number} edition {issue.edition}", _text_of(pdf)
    for issue in desk.papers.handovers(EVER):
        yield issue.number, _text_of(desk.papers.handover_pdf(issue.number))


def _text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        for place in range(document.count_attachments()):
            text += bytes(document.get_attachment(place).get_data()).decode("utf-8", "replace")
    finally:
        document.close()
    # a name may be broken over two lines
    return "".join(text.split())
