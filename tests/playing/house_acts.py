"""What keeps the duty room going: people, shifts, papers, settings, copies, and what goes wrong."""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dutydesk.desk.founding import Crew
from dutydesk.model.handover import Relief
from dutydesk.model.person import Role
from dutydesk.model.settings import Settings
from dutydesk.store.connections import SQLITE
from tests.playing.stage import Stage
from tests.playing.words import BadDay, built, changed, day_of, member_of

Words = Mapping[str, Any]


def found(stage: Stage, words: Words) -> Any:
    crew = Crew(words["leader"], words["lead"], tuple(words.get("seconds", ())))
    settings = built(Settings, words["settings"], stage.now)
    issued = stage.desk.founding.found(settings, words["founder"], crew)
    stage.pins.update({each.name: each.pin for each in issued})


def sign_in(stage: Stage, words: Words) -> Any:
    name = words["name"]
    pin = stage.wrong_pin_of(name) if words.get("is_wrong_pin") else stage.pin_of(name)
    return stage.desk.people.sign_in(stage.id_of(name), pin)


def lock(stage: Stage, words: Words) -> Any:
    return stage.desk.people.lock()


def enrol(stage: Stage, words: Words) -> Any:
    roles = frozenset(member_of(Role, word) for word in words.get("roles", ()))
    issued = stage.desk.people.enrol(words["name"], words.get("post", ""), roles)
    stage.pins[issued.name] = issued.pin


def retire(stage: Stage, words: Words) -> Any:
    return stage.desk.people.retire(stage.id_of(words["name"]))


def new_pin(stage: Stage, words: Words) -> Any:
    who, reason = stage.id_of(words["name"]), words.get("reason", "")
    issued = stage.desk.people.new_pin(who, reason, stage.both())
    stage.pins[issued.name] = issued.pin


def settings(stage: Stage, words: Words) -> Any:
    present = stage.desk.settings.read()
    return stage.desk.settings.change(replace(present, **changed(present, words, stage.now)))


def question(stage: Stage, words: Words) -> Any:
    by = words.get("by", stage.seated())
    return stage.desk.shifts.question(words["number"], by, words.get("question", ""))


def answer(stage: Stage, words: Words) -> Any:
    by = words.get("by", stage.seated())
    return stage.desk.shifts.answer(words["number"], by, words.get("answer", ""))


def confirm(stage: Stage, words: Words) -> Any:
    numbers = words["number"]
    for number in [numbers] if isinstance(numbers, str) else numbers:
        stage.desk.shifts.confirm(number, words.get("by", stage.seated()))


def count(stage: Stage, words: Words) -> Any:
    for name, counted in words["things"].items():
        stage.desk.shifts.count(name, counted, words.get("word", ""))


def hand_over(stage: Stage, words: Words) -> Any:
    wrong = words.get("wrong_pin_of", "")

    def signed(name: str) -> Any:
        return stage.signed(name, is_wrong=name == wrong)

    relief = Relief(
        leader_id=stage.id_of(words["leader"]),
        outgoing=tuple(map(signed, words["outgoing"])),
        incoming=tuple(map(signed, words["incoming"])),
        witness=signed(words["witness"]) if "witness" in words else None,
        notice=words.get("notice", ""),
    )
    return stage.desk.shifts.hand_over(relief)


def join(stage: Stage, words: Words) -> Any:
    return stage.desk.shifts.join(stage.id_of(words["name"]), words.get("reason", ""))


def leave(stage: Stage, words: Words) -> Any:
    return stage.desk.shifts.leave(stage.id_of(words["name"]), words.get("reason", ""))


def relieve(stage: Stage, words: Words) -> Any:
    coming = stage.signed(words["coming"], is_wrong=bool(words.get("is_wrong_pin")))
    leaving = stage.id_of(words["leaving"])
    return stage.desk.shifts.relieve(leaving, coming, words.get("reason", ""))


def change_leader(stage: Stage, words: Words) -> Any:
    return stage.desk.shifts.change_leader(stage.id_of(words["to"]), words.get("reason", ""))


def issue(stage: Stage, words: Words) -> Any:
    return stage.desk.papers.issue_daily(_day(stage, words), words.get("notice", ""))


def take_back(stage: Stage, words: Words) -> Any:
    editions = {each.edition: each for each in stage.desk.papers.issues(_day(stage, words))}
    if words["edition"] not in editions:
        raise BadDay(f"edition {words['edition']} was never issued")
    return stage.desk.papers.take_back(editions[words["edition"]], words.get("words", ""))


def check_paper(stage: Stage, words: Words) -> Any:
    if "edition" in words:
        seal = stage.desk.papers.issued(_day(stage, words), words["edition"]).seal
        return stage.desk.journal.check_paper(seal.seq, words.get("code", seal.code))
    return stage.desk.journal.check_paper(words["seq"], words["code"])


def back_up(stage: Stage, words: Words) -> Any:
    return stage.desk.backups.back_up(stage.stick(words["to"]))


def check_copy(stage: Stage, words: Words) -> Any:
    return stage.desk.backups.check(Path(words["copy"]))


def restore(stage: Stage, words: Words) -> Any:
    keeper = stage.signed(words["keeper"], is_wrong=bool(words.get("is_wrong_pin")))
    others = [p.name for p in stage.desk.people.serving() if p.name != words["keeper"]]
    second = stage.signed(words.get("second", others[0]))
    return stage.desk.restoring.restore(Path(words["copy"]), keeper, second)


def damage(stage: Stage, words: Words) -> Any:
    """Spoil a copy as bad luck does (bytes), or as a forger does (entry: sum and list agree)."""
    copy = Path(words["copy"])
    if words["how"] == "bytes":
        spoilt = bytearray(copy.read_bytes())
        spoilt[len(spoilt) // 2] ^= 255
        copy.write_bytes(spoilt)
    elif words["how"] == "entry":
        _forge(copy)
    else:
        raise BadDay(f"{words['how']!r} is no damage; known: bytes, entry")


def reopen(stage: Stage, words: Words) -> Any:
    stage.reopen()


def open_second_program(stage: Stage, words: Words) -> Any:
    stage.opened().close()


def check(stage: Stage, words: Words) -> Any:
    return None


def _day(stage: Stage, words: Words) -> date:
    if "duty_date" in words:
        return day_of(words["duty_date"], stage.now)
    return stage.desk.shifts.current().duty_date


def _forge(copy: Path) -> None:
    with closing(SQLITE.connect(copy)) as connection, connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        guards = connection.execute(query).fetchall()
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE entries SET text = text || '。' WHERE seq = 2")
        for _, sql in guards:
            connection.execute(sql)
    manifest = copy.with_suffix(".json")
    words = json.loads(manifest.read_text(encoding="utf-8"))
    words["sha256"] = hashlib.sha256(copy.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


ACTS: Mapping[str, Callable[[Stage, Words], Any]] = {
    act.__name__: act
    for act in (
        found,
        sign_in,
        lock,
        enrol,
        retire,
        new_pin,
        settings,
        question,
        answer,
        confirm,
        count,
        hand_over,
        join,
        leave,
        relieve,
        change_leader,
        issue,
        take_back,
        check_paper,
        back_up,
        check_copy,
        restore,
        damage,
        reopen,
        open_second_program,
        check,
    )
}
