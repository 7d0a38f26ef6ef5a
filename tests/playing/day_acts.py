"""What officers do all day: note, file, correct, void, matters, drafts, contacts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dutydesk.model.contact import Contact
from dutydesk.model.matter import Conclusion, MatterDraft
from dutydesk.model.note import Note
from dutydesk.model.record import Filing, Register
from dutydesk.model.telling import Answer, TellingDraft
from tests.playing.stage import Stage
from tests.playing.words import BadDay, built, changed, moment_of

Words = Mapping[str, Any]


def note(stage: Stage, words: Words) -> Any:
    return stage.desk.journal.note(built(Note, words, stage.now))


def correct_note(stage: Stage, words: Words) -> Any:
    return stage.desk.journal.correct(words["seq"], words["text"], words.get("reason", ""))


def void_note(stage: Stage, words: Words) -> Any:
    return stage.desk.journal.void(words["seq"], words.get("reason", ""), stage.both())


def file(stage: Stage, words: Words) -> Any:
    register = _register(stage, words)
    record = built(register.record, words.get("record", {}), stage.now, happened_at=stage.now)
    parts = {
        name: built(declared, words[name], stage.now)
        for name, declared in (
            ("contact", Contact),
            ("matter", MatterDraft),
            ("conclusion", Conclusion),
        )
        if name in words
    }
    rest = {name: words[name] for name in ("about", "late_reason") if name in words}
    return stage.desk.registers.file(register, Filing(record=record, **parts, **rest))


def correct(stage: Stage, words: Words) -> Any:
    register = _register(stage, words)
    present = stage.desk.registers.numbered(register, words["number"]).record
    record = replace(present, **changed(present, words["change"], stage.now))
    return stage.desk.registers.correct(register, words["number"], record, words.get("reason", ""))


def void(stage: Stage, words: Words) -> Any:
    number, reason = words["number"], words.get("reason", "")
    return stage.desk.registers.void(_register(stage, words), number, reason, stage.both())


def read_record(stage: Stage, words: Words) -> Any:
    return stage.desk.registers.opened(_register(stage, words), words["number"])


def list_record(stage: Stage, words: Words) -> Any:
    return stage.desk.registers.numbered(_register(stage, words), words["number"])


def read_contact(stage: Stage, words: Words) -> Any:
    return stage.desk.registers.contact(words["number"])


def open_matter(stage: Stage, words: Words) -> Any:
    return stage.desk.matters.open(built(MatterDraft, words, stage.now))


def carry_in(stage: Stage, words: Words) -> Any:
    draft = built(MatterDraft, words["matter"], stage.now)
    opened_at = moment_of(words["opened_at"], stage.now)
    return stage.desk.matters.carry_in(words["number"], draft, opened_at)


def continue_series(stage: Stage, words: Words) -> Any:
    year = words.get("year", stage.now.year)
    return stage.desk.matters.continue_series(words["prefix"], year, words["last"])


def step(stage: Stage, words: Words) -> Any:
    rest = [words[name] for name in ("next_step",) if name in words]
    return stage.desk.matters.step(words["number"], words.get("progress", ""), *rest)


def reassign(stage: Stage, words: Words) -> Any:
    """Give a matter to another unit."""
    given = (words["number"], words["unit"], words.get("handler", ""), words.get("reason", ""))
    return stage.desk.matters.reassign(*given)


def instruct(stage: Stage, words: Words) -> Any:
    desk = stage.desk.instructions
    orders = words.get("orders", desk.proposed(words["words"]))
    given = {key: value for key, value in words.items() if key != "orders"}
    return desk.keep(replace(desk.begun(), **given, orders=orders))


def postpone(stage: Stage, words: Words) -> Any:
    due_at = moment_of(words["due_at"], stage.now)
    approver = words.get("approver", "")
    return stage.desk.matters.postpone(words["number"], due_at, words.get("reason", ""), approver)


def reply(stage: Stage, words: Words) -> Any:
    at = moment_of(words["at"], stage.now) if "at" in words else None
    return stage.desk.matters.reply(words["number"], words.get("reply", ""), at)


def conclude(stage: Stage, words: Words) -> Any:
    rest = {name: word for name, word in words.items() if name not in ("number", "at")}
    at = moment_of(words["at"], stage.now) if "at" in words else None
    return stage.desk.matters.conclude(words["number"], built(Conclusion, rest, stage.now), at)


def void_matter(stage: Stage, words: Words) -> Any:
    return stage.desk.matters.void(words["number"], words.get("reason", ""), stage.both())


def save_draft(stage: Stage, words: Words) -> Any:
    return stage.desk.drafts.save(words["key"], words["words"])


def read_draft(stage: Stage, words: Words) -> Any:
    return stage.desk.drafts.of(words["key"])


def drop_draft(stage: Stage, words: Words) -> Any:
    return stage.desk.drafts.drop(words["key"])


def tell(stage: Stage, words: Words) -> Any:
    draft = TellingDraft(title=words["title"], listeners="\n".join(words["listeners"]))
    return stage.desk.tellings.open(draft, words.get("seq", 0))


def tick(stage: Stage, words: Words) -> Any:
    found = stage.desk.tellings.numbered(words["number"])
    places = {each.name: each.place for each in found.listeners}
    for name, answer in (("told", Answer.TOLD), ("silent", Answer.SILENT)):
        for unit in words.get(name, []):
            found = stage.desk.tellings.tick(found.number, places[unit], answer)
    return found


def _register(stage: Stage, words: Words) -> Register:
    for register in stage.desk.registers.kept:
        if words.get("register") in (register.key, register.title):
            return register
    known = ", ".join(register.key for register in stage.desk.registers.kept)
    raise BadDay(f"{words.get('register')!r} is no register; known: {known}")


ACTS: Mapping[str, Callable[[Stage, Words], Any]] = {
    act.__name__: act
    for act in (
        note,
        correct_note,
        void_note,
        file,
        correct,
        void,
        read_record,
        list_record,
        read_contact,
        open_matter,
        carry_in,
        continue_series,
        step,
        instruct,
        postpone,
        reassign,
        reply,
        conclude,
        void_matter,
        tell,
        tick,
        save_draft,
        read_draft,
        drop_draft,
    )
}
