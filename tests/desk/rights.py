"""Every act of the desk and who may do it, for the matrix of rights."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dutydesk.desk.desk import Desk
from dutydesk.model.handover import Relief, Signature
from dutydesk.model.instruction import Instruction
from dutydesk.model.limit import Leave, Stop
from dutydesk.model.matter import Conclusion, Outcome
from dutydesk.model.note import Note
from dutydesk.model.person import Role
from dutydesk.model.special_report import SpecialDraft
from dutydesk.model.telling import Answer, TellingDraft
from dutydesk.registers.calls.record import CALLS
from dutydesk.registers.visits.record import VISITS
from tests.desk import (
    rights_of_emergencies,
    rights_of_presence,
    rights_of_roster,
    rights_of_rounds,
)
from tests.desk.scene import (
    DUTY,
    EVERYBODY,
    HEAD,
    KEEPER,
    KEEPS,
    LEADER,
    NEW,
    OFFICER,
    ONLY_HEAD,
    UNIT,
    Scene,
)
from tests.registers.samples import DRAFT, filing

WARNING = TellingDraft(title="道路结冰预警", listeners="石门村\n河口村")


def _corrected(scene: Scene) -> Any:
    old = scene.desk.registers.numbered(VISITS, scene.visit).record
    record = replace(old, answer="改后的处理")
    return scene.desk.registers.correct(VISITS, scene.visit, record, "补充")


def _handed_over(scene: Scene) -> Any:
    # the marks are put by those on duty, so that the handover itself is what is tried
    seated = scene.room.desk.people.signed_in()
    scene.room.sits("高远")
    scene.room.confirm_all()
    scene.room.sits(scene.who)
    assert seated is not None
    incoming = (scene.room.signed("林可"),)
    outgoing = (scene.room.signed("高远"), scene.room.signed("孙禾"))
    relief = Relief(leader_id=scene.id_of("赵临川"), outgoing=outgoing, incoming=incoming)
    return scene.desk.shifts.hand_over(relief)


def _questioned(scene: Scene) -> Any:
    return scene.desk.shifts.question(scene.matter, "林可", "几时修好")


def _answered(scene: Scene) -> Any:
    scene.room.sits("高远")
    _questioned(scene)
    scene.room.sits(scene.who)
    return scene.desk.shifts.answer(scene.matter, "高远", "明天")


def _keyed(scene: Scene) -> Any:
    both = (scene.room.signed("余静"), scene.room.signed("林可"))
    card = scene.desk.keys.prepare(*both)
    return scene.desk.keys.adopt(card.groups[card.asked - 1])


def _adopted(scene: Scene) -> Any:
    card = scene.desk.keys.prepare(*scene.both)
    return scene.desk.keys.adopt(card.groups[card.asked - 1])


def _retired_medium(scene: Scene) -> Any:
    _keyed(scene)
    medium = scene.desk.media.enrol(scene.stick, "", scene.room.signed("余静"))
    return scene.desk.media.retire(medium.id, "遗失", scene.own)


def _enrolled_medium(scene: Scene) -> Any:
    _keyed(scene)
    return scene.desk.media.enrol(scene.stick, "", scene.own)


def _jotted(scene: Scene) -> Any:
    return scene.desk.stubs.jot(CALLS, {"content": "有人来电"})


def _stub(scene: Scene) -> int:
    scene.room.sits("高远")
    seq = _jotted(scene).seq
    scene.room.sits(scene.who)
    return seq


def _begun(scene: Scene) -> str:
    scene.room.sits("高远")
    number = scene.desk.tellings.open(WARNING).number
    scene.room.sits(scene.who)
    return number


def _unlisted(scene: Scene) -> None:
    scene.room.sits("余静")
    scene.desk.directory.put(UNIT)
    scene.room.sits(scene.who)
    scene.desk.directory.drop(UNIT.name)


def _exported(scene: Scene) -> int:
    desk = scene.desk.lists
    path = scene.stick.with_name("list.xlsx")
    return desk.export(desk.named("units"), path, lambda _done, _all: None)


def _accepted(scene: Scene, both: tuple[Signature, Signature]) -> None:
    # as after an opening at which entries were missing
    scene.room.house.database.shut = "数据文件少了1条；只能查看，不能再写。"
    scene.desk.journal.accept("备份也没有", *both)


def _restored(scene: Scene) -> Any:
    (copy,) = scene.desk.backups.copies_in(scene.stick)
    return scene.desk.restoring.restore(Path(copy.path), *scene.both)


def _taken_back(scene: Scene) -> Any:
    return scene.desk.papers.take_back(scene.desk.papers.latest()[0], "已阅")


def _set_back(scene: Scene) -> Desk:
    scene.room.clock.now = datetime(2026, 11, 23, 7, 0)
    return scene.desk


def _confirmed(scene: Scene) -> Any:
    return _set_back(scene).clock.confirm(scene.both)


def _extended(scene: Scene) -> Any:
    leave = Leave(amount=30, approver="罗成海", reason="案情复杂", told="电话告知")
    return scene.desk.limits.extend(scene.counted, leave)


def _paused(scene: Scene) -> Any:
    # counting begins on the day after, so that it can be stopped then
    scene.room.clock.now += timedelta(days=1)
    return scene.desk.limits.pause(scene.counted, Stop(reason="举行听证"))


def _resumed(scene: Scene) -> Any:
    scene.room.sits("高远")
    _paused(scene)
    scene.room.sits(scene.who)
    return scene.desk.limits.resume(scene.counted)


def _instructed(scene: Scene) -> Instruction:
    begun = scene.desk.instructions.begun()
    orders = "灭火器更换｜后勤｜11-25"
    return scene.desk.instructions.keep(replace(begun, words="请更换灭火器", orders=orders))


def _ordered(scene: Scene) -> str:
    scene.room.sits("高远")
    number = _instructed(scene).orders[0]
    scene.room.sits(scene.who)
    return number


def _sent_back(scene: Scene) -> Any:
    number = _ordered(scene)
    scene.room.sits("高远")
    scene.desk.instructions.feed_back(number, "已约谈砖厂")
    scene.room.sits(scene.who)
    return scene.desk.instructions.send_back(number, "没有书面承诺")


def _arranged(scene: Scene) -> Any:
    off = (date(2027, 1, 1),)
    return scene.desk.rulebook.arrange(2027, off, (), "国办发明电〔2026〕9号")


def _recounted(scene: Scene) -> Any:
    number = scene.counted
    # as after a newer program that counts an open matter otherwise
    with scene.room.house.database.writing() as books:
        kept = books.matters.numbered(number)
        assert kept is not None
        assert kept.due_at is not None
        books.matters.put(replace(kept, due_at=kept.due_at + timedelta(days=1)))
    return scene.desk.rulebook.recount()


def _settled(scene: Scene) -> Any:
    return scene.desk.settings.change(replace(scene.desk.settings.read(), idle_minutes=9))


Act = Callable[[Scene], Any]
DONE = Conclusion(outcome=Outcome.RESOLVED, result="已修好")

_OF_THE_TRUNK: dict[str, tuple[frozenset[Role], Act]] = {
    "people.sign_in": (EVERYBODY, lambda s: s.room.sits(s.who)),
    "people.lock": (EVERYBODY, lambda s: s.desk.people.lock()),
    "people.enrol": (ONLY_HEAD, lambda s: s.desk.people.enrol("新来的", "", frozenset({OFFICER}))),
    "people.retire": (ONLY_HEAD, lambda s: s.desk.people.retire(s.id_of("陶文"))),
    "people.new_pin": (
        ONLY_HEAD,
        lambda s: s.desk.people.new_pin(s.id_of("陶文"), "忘记", s.both),
    ),
    "shifts.question": (DUTY, _questioned),
    "shifts.answer": (DUTY, _answered),
    "shifts.count": (DUTY, lambda s: s.desk.shifts.count("钥匙", 2)),
    "shifts.hand_over": (DUTY, _handed_over),
    "shifts.join": (DUTY, lambda s: s.desk.shifts.join(s.id_of("陶文"), "增援")),
    "shifts.leave": (DUTY, lambda s: s.desk.shifts.leave(s.id_of("孙禾"), "生病")),
    "shifts.relieve": (
        DUTY,
        lambda s: s.desk.shifts.relieve(s.id_of("孙禾"), s.room.signed("陶文"), "生病"),
    ),
    "shifts.change_leader": (
        DUTY,
        lambda s: s.desk.shifts.change_leader(s.id_of("赵临川"), "开会"),
    ),
    "journal.note": (DUTY, lambda s: s.desk.journal.note(Note(text="又巡查一遍"))),
    "journal.correct": (DUTY, lambda s: s.desk.journal.correct(s.seq, "巡查四楼", "笔误")),
    "journal.void": (ONLY_HEAD, lambda s: s.desk.journal.void(s.seq, "误登", s.both)),
    "finding.rebuild": (EVERYBODY, lambda s: s.desk.finding.rebuild()),
    "registers.file": (
        DUTY,
        lambda s: s.desk.registers.file(VISITS, filing(VISITS, s.room.clock())),
    ),
    "registers.correct": (DUTY, _corrected),
    "registers.void": (
        ONLY_HEAD,
        lambda s: s.desk.registers.void(VISITS, s.visit, "误登", s.both),
    ),
    "registers.contact": (DUTY, lambda s: s.desk.registers.contact(s.visit)),
    "sheets.give_notice": (DUTY, lambda s: s.desk.sheets.give_notice(VISITS, s.visit)),
    "matters.open": (DUTY, lambda s: s.desk.matters.open(DRAFT)),
    "matters.carry_in": (
        KEEPS,
        lambda s: s.desk.matters.carry_in("SX-2025-0007", DRAFT, datetime(2025, 12, 1)),
    ),
    "matters.continue_series": (
        KEEPS,
        lambda s: s.desk.matters.continue_series("LX", 2026, 7),
    ),
    "matters.step": (DUTY, lambda s: s.desk.matters.step(s.matter, "已到现场")),
    "matters.postpone": (
        DUTY,
        lambda s: s.desk.matters.postpone(s.matter, s.room.clock() + timedelta(days=3), "缺料"),
    ),
    "matters.reassign": (
        DUTY,
        lambda s: s.desk.matters.reassign(s.matter, "住建办", "", "职责所在"),
    ),
    "matters.reply": (DUTY, lambda s: s.desk.matters.reply(s.matter, "电话答复")),
    "matters.conclude": (DUTY, lambda s: s.desk.matters.conclude(s.matter, DONE)),
    "matters.receive": (DUTY, lambda s: s.desk.matters.receive(s.matter, "冯晓 08:40")),
    "instructions.keep": (DUTY, _instructed),
    "instructions.feed_back": (
        DUTY,
        lambda s: s.desk.instructions.feed_back(_ordered(s), "已约谈砖厂"),
    ),
    "instructions.send_back": (frozenset({LEADER, HEAD}), _sent_back),
    "limits.extend": (DUTY, _extended),
    "limits.pause": (DUTY, _paused),
    "limits.resume": (DUTY, _resumed),
    "rulebook.change": (
        KEEPS,
        lambda s: s.desk.rulebook.change("reply", 3, "党政办〔2026〕3号"),
    ),
    "rulebook.arrange": (KEEPS, _arranged),
    "rulebook.recount": (KEEPS, _recounted),
    "matters.void": (ONLY_HEAD, lambda s: s.desk.matters.void(s.matter, "重复", s.both)),
    "papers.issue_daily": (DUTY, lambda s: s.desk.papers.issue_daily(s.room.clock().date())),
    "papers.take_back": (DUTY, _taken_back),
    "papers.begin_printing": (
        EVERYBODY,
        lambda s: s.desk.papers.begin_printing("RB-2026-327", 1, "打印机"),
    ),
    "papers.note_printing": (
        EVERYBODY,
        lambda s: s.desk.papers.note_printing("值班记录表", 1, "打印机"),
    ),
    "special_reports.issue": (
        DUTY,
        lambda s: s.desk.special_reports.issue(
            s.matter, SpecialDraft(title="关于停水的报告", to="县委办", body="已派人检修。")
        ),
    ),
    "keys.prepare": (KEEPS, lambda s: s.desk.keys.prepare(*s.both)),
    "keys.adopt": (KEEPS, _adopted),
    "media.enrol": (KEEPS, _enrolled_medium),
    "media.retire": (KEEPS, _retired_medium),
    "backups.back_up": (DUTY | {KEEPER}, lambda s: s.desk.backups.back_up(s.stick)),
    "drills.drill": (DUTY | {KEEPER}, lambda s: s.desk.drills.drill(s.stick)),
    "restoring.restore": (KEEPS, _restored),
    "journal.accept": (KEEPS, lambda s: _accepted(s, s.both)),
    "erasure.destroy_now": (
        ONLY_HEAD,
        lambda s: s.desk.erasure.destroy_now(s.visit, "本人要求", s.both),
    ),
    "stubs.jot": (DUTY, _jotted),
    "stubs.give_up": (DUTY, lambda s: s.desk.stubs.give_up(_stub(s), "对方没有再来电")),
    "tellings.open": (DUTY, lambda s: s.desk.tellings.open(WARNING, s.seq)),
    "tellings.tick": (DUTY, lambda s: s.desk.tellings.tick(_begun(s), 1, Answer.TOLD)),
    "tellings.give_up": (DUTY, lambda s: s.desk.tellings.give_up(_begun(s), "预警解除")),
    "phrases.drop": (KEEPS, lambda s: s.desk.phrases.drop("已到现场")),
    "directory.put": (KEEPS, lambda s: s.desk.directory.put(UNIT)),
    "directory.put_all": (KEEPS, lambda s: s.desk.directory.put_all((UNIT,))),
    "directory.drop": (KEEPS, _unlisted),
    "people.enrol_all": (ONLY_HEAD, lambda s: s.desk.people.enrol_all((NEW,))),
    "lists.export": (EVERYBODY, _exported),
    "clock.confirm": (DUTY | {KEEPER}, _confirmed),
    "drafts.save": (EVERYBODY, lambda s: s.desk.drafts.save("note", {"text": "没写完"})),
    "drafts.drop": (EVERYBODY, lambda s: s.desk.drafts.drop("note")),
    "settings.change": (KEEPS, _settled),
}

ACTS = (
    _OF_THE_TRUNK
    | rights_of_emergencies.ACTS
    | rights_of_presence.ACTS
    | rights_of_roster.ACTS
    | rights_of_rounds.ACTS
)
"""Each act with the roles that may do it and how it is done."""

OWN_RULES = {
    "phrases.offer": "the program itself learns from sentences that are sealed already",
    "phrases.known": "as offered",
    "phrases.catch_up": "as offered",
    "founding.found": "before the first entry nobody is on a list",
    "restoring.restore_here": "on an empty PC the envelope is the second person",
    "media.recognised": "the program itself meets a stick that shows the desk lives elsewhere",
    "media.at": "as recognised, when a copy is wanted",
    "clock.leave": "the program itself keeps the last reading of the clock when it ends",
    "local_copies.keep": "the program itself notes a copy beside the file that failed",
}
"""What writes without anybody's role being asked, and why that is right."""

TWO_PINS: dict[str, Callable[[Scene, tuple[Signature, Signature]], Any]] = {
    "people.new_pin": lambda s, both: s.desk.people.new_pin(s.id_of("陶文"), "忘记", both),
    "journal.void": lambda s, both: s.desk.journal.void(s.seq, "误登", both),
    "registers.void": lambda s, both: s.desk.registers.void(VISITS, s.visit, "误登", both),
    "matters.void": lambda s, both: s.desk.matters.void(s.matter, "重复", both),
    "keys.prepare": lambda s, both: s.desk.keys.prepare(*both),
    "restoring.restore": lambda s, both: s.desk.restoring.restore(
        Path(s.desk.backups.copies_in(s.stick)[0].path), *both
    ),
    "journal.accept": _accepted,
    "clock.confirm": lambda s, both: _set_back(s).clock.confirm(both),
    "erasure.destroy_now": lambda s, both: s.desk.erasure.destroy_now(s.visit, "本人要求", both),
}
"""What no one person may do alone."""
