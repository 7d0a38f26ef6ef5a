"""The practice book (练习册): a believable stretch of invented days, written through the desk.

Everything in it comes from resources/practice.json and a seed, so that the same seed tells the same
story. It lies in a folder of its own, says 练习 on screen and paper, and everybody's PIN is known.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, cast

from dutydesk.desk.desk import Desk
from dutydesk.desk.founding import Crew
from dutydesk.model.contact import ANONYMOUS, Contact
from dutydesk.model.errors import InvalidInput
from dutydesk.model.handover import Relief, Signature
from dutydesk.model.matter import Conclusion, Matter, MatterDraft, MatterKind, Outcome
from dutydesk.model.note import Channel, Note
from dutydesk.model.person import Role
from dutydesk.model.progress import Report, silent
from dutydesk.model.record import Disposition, Filed, Filing, Importance, Record, Register
from dutydesk.model.reports import Issue
from dutydesk.model.settings import Settings
from dutydesk.opening import open_house
from dutydesk.paths import resources
from dutydesk.registers.calls.record import CALLS, Call, CallKind, Direction
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.rules.pins import PRACTICE_PIN

FOLDER = "practice"
MOST_DAYS = 400

_STARTS = time(8, 30)
_DAY = timedelta(days=1)
_CHEAP = 2
# a paper costs as much time as the rest of its day, and older ones lie bound in the archive
_PAPERED_DAYS = 184
_RECORDS: Mapping[str, tuple[Register, type[Record]]] = {
    "calls": (CALLS, Call),
    "visits": (VISITS, Visit),
    "letters": (LETTERS, Letter),
}
_MEETING = ("convened_by", "meeting", "meets_at", "attendees", "materials", "answer_by")
_PUT_BEFORE = frozenset({Disposition.SUBMITTED, Disposition.SENT_TO_READ})
_SLOT = re.compile(r"\{(\w+)\}")

Text = Mapping[str, Any]
"""One invented event: its words by name."""


def folder_beside(data_folder: Path) -> Path:
    """Where the practice book of a data folder lies: in a folder of its own, inside it."""
    return data_folder / FOLDER


def open_day(now: datetime) -> date:
    """The duty date that is open at this minute: before the handover it is still yesterday's."""
    return (now - timedelta(hours=_STARTS.hour, minutes=_STARTS.minute)).date()


def fill(folder: Path, days: int, seed: int, until: date, report: Report = silent) -> None:
    """Write so many duty days before ``until`` into a new practice book; ``until`` stays open.

    Raises InvalidInput for a senseless number of days, NotNow if the folder already holds a book.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InvalidInput("days", f"练习天数只能填1到{MOST_DAYS}。")
    clock = _Clock(datetime.combine(until - days * _DAY, _STARTS))
    house = open_house(folder, may_create=True, clock=clock, pin_cost=_CHEAP)
    try:
        town = _Town(house.desk, clock, _Words(seed))
        town.found()
        for done in range(days):
            town.live_one_day(is_issued=days - done <= _PAPERED_DAYS)
            report(done + 1, days)
    finally:
        house.close()


def texts() -> dict[str, Any]:
    """Every invented text, by its name."""
    found: dict[str, Any] = json.loads((resources() / "practice.json").read_text(encoding="utf-8"))
    return found


@dataclass
class _Clock:
    """A clock that shows what it is told, so that the days before today can be written."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class _Words:
    """The invented sentences, and chance that is the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.texts = texts()
        self.chance = Random(seed)

    def line(self, name: str) -> str:
        """One of the lines of this name, its slots filled."""
        return self._filled(self.chance.choice(self.texts[name]))

    def told(self, name: str) -> Text:
        """One of the texts of this name, with the same village and unit throughout."""
        whole = json.dumps(self.chance.choice(self.texts[name]), ensure_ascii=False)
        text: Text = json.loads(self._filled(whole))
        return text

    def _filled(self, words: str) -> str:
        slots = {name: self.chance.choice(each) for name, each in self.texts["slots"].items()}
        return _SLOT.sub(lambda found: slots[found[1]], words)

    def happens(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.chance.random() < share


@dataclass
class _Running:
    """A matter that is being worked on, and what is still to come of it."""

    number: str
    story: Text
    steps: list[str]


class _Town:
    """An invented town that keeps its duty room for a while."""

    def __init__(self, desk: Desk, clock: _Clock, words: _Words) -> None:
        self._desk = desk
        self._clock = clock
        self._words = words
        self._ids: dict[str, int] = {}
        self._here = ""
        self._turn = 0
        self._running: list[_Running] = []
        self._away: list[Issue] = []

    def found(self) -> None:
        """Found the practice book and enrol everybody."""
        texts = self._words.texts
        settings = Settings(unit=texts["unit"], is_practice=True)
        lead, second = self._pair(0)
        self._desk.founding.found(settings, texts["head"], Crew(self._leader(0), lead, (second,)))
        self._know_ids()
        self._sit(texts["head"])
        for names, role in (("leaders", Role.DUTY_LEADER), ("officers", Role.DUTY_OFFICER)):
            for name in texts[names]:
                if name not in self._ids:
                    self._desk.people.enrol(name, "", frozenset({role}))
        self._know_ids()
        self._sit(lead)

    def live_one_day(self, *, is_issued: bool) -> None:
        """Live from one handover to the next."""
        start = self._clock.now
        acts = [(start + timedelta(minutes=minute), act) for minute, act in self._planned()]
        lead, second = self._pair(self._turn)
        watches = [(13.5, second), (21.5, lead)]
        for moment, act in sorted(acts, key=lambda planned: planned[0]):
            self._clock.now = moment
            while watches and moment >= start + timedelta(hours=watches[0][0]):
                self._sit(watches.pop(0)[1])
            act()
        self._clock.now = start + timedelta(hours=23, minutes=15)
        self._sit(lead)
        if is_issued:
            self._away.append(self._desk.papers.issue_daily(start.date()))
        self._hand_over(start + _DAY)

    def _planned(self) -> list[tuple[int, Callable[[], object]]]:
        by_day, any_time, out = (5, 600), (5, 1340), {"direction": Direction.OUT}
        write = partial(partial, self._write)
        patrol = write(Channel.PATROL, "patrols")
        planned: list[tuple[int, Callable[[], object]]] = [(30, self._take_back)]
        planned += [(580, patrol), (940, patrol)]
        often: Sequence[tuple[Callable[[], object], float, tuple[int, int]]] = (
            (partial(self._plain, "calls", "calls", {}, 0.03), 3.2, any_time),
            (partial(self._plain, "calls", "outgoing", out), 1.4, any_time),
            (self._plain_visit, 1.5, by_day),
            (partial(self._plain, "letters", "letters", {}), 0.3, by_day),
            (self._story, 1.2, any_time),
            (write(Channel.LOG, "notes"), 1.3, any_time),
            (write(Channel.FAX, "faxes"), 0.5, any_time),
            (write(Channel.POST_CHECK, "post_checks"), 0.4, any_time),
            (write(Channel.MEETING, "meetings"), 0.15, by_day),
            (self._leader_goes, 0.04, by_day),
        )
        chance = self._words.chance
        for act, mean, span in often:
            count = int(mean + chance.random() + (chance.random() < 0.3))
            planned += [(self._minute(*span), act) for _ in range(count)]
        planned += [(chance.randint(60, 560), partial(self._work, each)) for each in self._running]
        return [(minute + chance.randint(0, 3), act) for minute, act in planned]

    def _minute(self, first: int, last: int) -> int:
        # most things come in the daytime, and the night begins late in a duty day
        return first + int((last - first) * self._words.chance.random() ** 1.6)

    def _plain(self, way: str, name: str, special: Text, late_share: float = 0.0) -> None:
        self._file(way, self._words.told(name), special, late_share=late_share)

    def _plain_visit(self) -> None:
        text = self._words.told("visits")
        people = text.get("people") or self._words.chance.choice((1, 1, 1, 2, 3))
        filed = self._file("visits", text, {"headcount": people}, late_share=0.03)
        if self._words.happens(0.12):
            wrong = replace(cast("Visit", filed.record), headcount=people + 1)
            self._desk.registers.correct(VISITS, filed.number, wrong, "笔误")

    def _story(self) -> None:
        chance, story = self._words.chance, self._words.told("stories")
        if (story.get("emergency") or story.get("restricted")) and chance.random() < 0.6:
            return
        if any(each.story["title"] == story["title"] for each in self._running):
            return
        days = 15 if story.get("restricted") else chance.choice((1, 2, 3, 3, 5, 7))
        due_at = datetime.combine(self._clock.now.date() + days * _DAY, time(17, 30))
        kind = MatterKind(story.get("kind", story["category"]))
        draft = MatterDraft(
            title=story["title"],
            kind=kind,
            unit=story["unit"],
            due_at=due_at,
            next_step=story["next"],
            is_reply_owed=bool(story["reply"]),
        )
        filed = self._file(story["way"], story, {}, matter=draft)
        self._running.append(_Running(filed.matter, story, list(story["steps"])))

    def _file(
        self,
        way: str,
        text: Text,
        special: Text,
        matter: MatterDraft | None = None,
        late_share: float = 0.0,
    ) -> Filed:
        register, kind = _RECORDS[way]
        now = self._clock.now
        is_late = self._words.happens(late_share) and now.hour not in (8, 9, 10)
        ago = self._words.chance.randint(35, 95) if is_late else self._words.chance.randint(0, 4)
        record = kind(
            happened_at=now - timedelta(minutes=ago),
            content=text["content"],
            first_contact=self._here,
            **self._common(text, bool(matter)),
            **{**_special(way, text), **special},
        )
        return self._desk.registers.file(
            register,
            Filing(
                record=record,
                contact=self._contact(way, text, matter),
                matter=matter,
                late_reason=self._words.line("late_reasons") if is_late else "",
            ),
        )

    def _common(self, text: Text, is_raised: bool) -> dict[str, Any]:
        said: dict[str, Any] = {
            "answer": text.get("answer", ""),
            "elsewhere": text.get("elsewhere", ""),
            "category": MatterKind(text.get("category", "其他")),
            "disposition": Disposition.PASSED_ON if is_raised else Disposition(text["disposition"]),
            "is_restricted": bool(text.get("restricted")),
        }
        if text.get("restricted"):
            said["disposition"] = Disposition.FORWARDED
        is_pressing = bool(text.get("important") or text.get("emergency"))
        if is_pressing:
            said["importance"] = (
                Importance.URGENT if text.get("emergency") else Importance.IMPORTANT
            )
        if is_pressing or said["disposition"] in _PUT_BEFORE:
            said["reported_to"] = f"{self._leader(self._turn)} {self._clock.now:%H:%M}"
        return said

    def _contact(self, way: str, text: Text, matter: MatterDraft | None) -> Contact:
        if way == "letters" or text.get("side") or not (matter and matter.is_reply_owed):
            return Contact()
        if self._words.happens(0.3):
            return Contact(name=ANONYMOUS)
        count = self._words.chance.randint(1, 9999)
        return Contact(name=f"练习联系人{count:04d}", phone=f"0000000{count:04d}")

    def _work(self, running: _Running) -> None:
        if not self._words.happens(0.75):
            return
        if running.steps:
            self._go_on(self._desk.matters.numbered(running.number), running)
        else:
            self._end(running)

    def _go_on(self, matter: Matter, running: _Running) -> None:
        is_due = matter.due_at is not None and matter.due_at < self._clock.now + _DAY
        if is_due and self._words.happens(0.4):
            later = datetime.combine(self._clock.now.date() + 3 * _DAY, time(17, 30))
            self._desk.matters.postpone(matter.number, later, self._words.line("postpone_reasons"))
        if self._words.happens(0.3):
            record = Call(
                happened_at=self._clock.now,
                content=self._words.line("urgings"),
                first_contact=self._here,
                disposition=Disposition.FILED_AWAY,
            )
            self._desk.registers.file(CALLS, Filing(record=record, about=matter.number))
        self._desk.matters.step(matter.number, running.steps.pop(0))

    def _end(self, running: _Running) -> None:
        reply = running.story["reply"]
        if reply and self._words.happens(0.5):
            self._desk.matters.reply(running.number, reply)
            reply = ""
        outcome = Outcome.FORWARDED if running.story.get("restricted") else Outcome.RESOLVED
        conclusion = Conclusion(outcome=outcome, result=running.story["result"], reply=reply)
        self._desk.matters.conclude(running.number, conclusion)
        self._running.remove(running)

    def _write(self, channel: Channel, name: str) -> None:
        self._desk.journal.note(Note(text=self._words.line(name), channel=channel))

    def _leader_goes(self) -> None:
        present = self._desk.shifts.current().leader.name
        others = [name for name in self._words.texts["leaders"] if name != present]
        reason = self._words.line("leader_changes")
        self._desk.shifts.change_leader(self._ids[self._words.chance.choice(others)], reason)

    def _take_back(self) -> None:
        # now and then a sheet comes back days later, and the last few are still with the leader
        for issue in [each for each in self._away if self._words.happens(0.7)]:
            self._desk.papers.take_back(issue, self._words.line("leader_words"))
            self._away.remove(issue)

    def _hand_over(self, at: datetime) -> None:
        going, coming = self._pair(self._turn), self._pair(self._turn + 1)
        self._clock.now = at - timedelta(minutes=12)
        for matter, weight in ((c.matter, c.weight) for c in self._desk.shifts.state().checks):
            if self._words.happens(0.04):
                question, answer = self._words.chance.choice(self._words.texts["questions"])
                self._desk.shifts.question(matter.number, coming[0], question)
                self._desk.shifts.answer(matter.number, going[0], answer)
            if weight:
                self._desk.shifts.restate(matter.number, coming[0], matter.next_step or "催办")
            self._desk.shifts.confirm(matter.number, coming[0])
        for thing in self._desk.shifts.state().things:
            self._desk.shifts.count(thing.name, thing.expected)
        self._clock.now = at
        self._turn += 1
        self._here = coming[0]
        self._desk.shifts.hand_over(
            Relief(
                leader_id=self._ids[self._leader(self._turn)],
                outgoing=tuple(map(self._signed, going)),
                incoming=tuple(map(self._signed, coming)),
            )
        )

    def _pair(self, turn: int) -> tuple[str, str]:
        officers = self._words.texts["officers"]
        first = 2 * turn % len(officers)
        pair = officers[first], officers[first + 1]
        # who leads and who stands beside changes with every round
        return pair if turn // (len(officers) // 2) % 2 == 0 else (pair[1], pair[0])

    def _leader(self, turn: int) -> str:
        leaders: list[str] = self._words.texts["leaders"]
        return leaders[turn % len(leaders)]

    def _know_ids(self) -> None:
        self._ids = {person.name: person.id for person in self._desk.people.serving()}

    def _sit(self, name: str) -> None:
        self._desk.people.sign_in(self._ids[name], PRACTICE_PIN)
        self._here = name

    def _signed(self, name: str) -> Signature:
        return Signature(self._ids[name], PRACTICE_PIN)


def _special(way: str, text: Text) -> dict[str, Any]:
    if way == "calls":
        kind = CallKind.EMERGENCY if text.get("emergency") else text.get("call_kind", "一般")
        asked = {name: text[name] for name in _MEETING if name in text}
        return {"other_side": text.get("side", ""), "call_kind": CallKind(kind), **asked}
    if way == "letters":
        return {"passed_to": text.get("passed_to", "")}
    people = text.get("people", 1)
    return {"headcount": people, "representatives": min(people, 2)}
