"""Years on the post, played by chance: late and missing reliefs, swaps, absences, crashes.

The same life is led by two pairs of hands: rows held in the memory and judged by the rules alone
(fast enough for ten years), and the real desk over a real file (every refusal, entry and PIN). The
life keeps its own simple account of who is in charge, which knows nothing of spans.
"""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from shutil import copytree
from typing import Protocol

from dutydesk.model.errors import NotNow, Refusal
from dutydesk.model.presence import Absence, Span, StepOut
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.opening import open_house
from dutydesk.rules import presence
from tests.conftest import CHEAP, Room

OFFICERS = ("高远", "孙禾", "林可", "陶文", "孟岚", "周航")
LEADERS = ("何守诚", "赵临川")
BEGIN = datetime(2026, 11, 23, 8, 30)
_DUE = time(8, 30)
_ACTS = ("step_out", "come_back", "relieve", "join", "leave", "change_leader", "crash")
_WEIGHTS = (8, 9, 1, 1, 1, 1, 1)


class Hands(Protocol):
    """Whatever keeps the shifts; every act may be refused."""

    now: datetime

    def shift(self) -> Shift: ...
    def out(self) -> tuple[Absence, ...]: ...
    def step_out(self, name: str, cover: str, back_at: datetime) -> None: ...
    def come_back(self, name: str) -> None: ...
    def relieve(self, leaving: str, coming: str) -> None: ...
    def join(self, name: str) -> None: ...
    def leave(self, name: str) -> None: ...
    def change_leader(self, name: str) -> None: ...
    def hand_over(self, lead: str, seconds: tuple[str, ...], leader: str) -> None: ...
    def crash(self) -> None: ...
    def spans(self) -> tuple[Span, ...]: ...


class Life:
    """Day after day at one post; ``charge`` is who was in charge from which minute on."""

    def __init__(self, hands: Hands, seed: int) -> None:
        self.hands = hands
        self.chance = Random(seed)
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.charge: list[tuple[datetime, str]] = [(hands.now, hands.shift().lead.name)]

    def lead(self, days: int) -> None:
        """Live this many duty days."""
        for _ in range(days):
            due = datetime.combine(self.hands.now.date() + timedelta(days=1), _DUE)
            signed_at = due + self._lateness()
            whiles = sorted(self._moment(signed_at) for _ in range(self.chance.randrange(9)))
            for moment in whiles:
                self.hands.now = moment
                (act,) = self.chance.choices(_ACTS, _WEIGHTS)
                self._try(act)
            self.hands.now = signed_at
            self._hand_over()

    def _lateness(self) -> timedelta:
        """Mostly a little early; now and then late, and once in a while nobody comes for a day."""
        (minutes,) = self.chance.choices(
            (-self.chance.randrange(20), self.chance.randrange(300), 1440), (20, 8, 1)
        )
        return timedelta(minutes=minutes)

    def _moment(self, until: datetime) -> datetime:
        room = (until - self.hands.now) // timedelta(minutes=1)
        return self.hands.now + timedelta(minutes=self.chance.randrange(1, max(room, 2)))

    def _try(self, act: str) -> None:
        shift, chance = self.hands.shift(), self.chance
        present = [posting.name for posting in shift.present]
        away = [name for name in OFFICERS if name not in present]
        # names are chosen without asking whether they fit: what does not fit must be refused
        acts = {
            "step_out": lambda: self.hands.step_out(
                chance.choice(present),
                chance.choice([*present, *away[:1]]),
                self.hands.now + timedelta(minutes=chance.randrange(0, 90)),
            ),
            "come_back": lambda: self.hands.come_back(chance.choice(present)),
            "relieve": lambda: self.hands.relieve(chance.choice(present), chance.choice(OFFICERS)),
            "join": lambda: self.hands.join(chance.choice(OFFICERS)),
            "leave": lambda: self.hands.leave(chance.choice(present)),
            "change_leader": lambda: self.hands.change_leader(chance.choice(LEADERS)),
            "crash": self.hands.crash,
        }
        try:
            acts[act]()
            self.done[act] += 1
        except Refusal:
            self.refused[act] += 1
        self._follow()

    def _hand_over(self) -> None:
        relief = self.chance.sample(OFFICERS, self.chance.choice((1, 2, 2, 3)))
        leader = self.chance.choice(LEADERS)
        try:
            self.hands.hand_over(relief[0], tuple(relief[1:]), leader)
        except Refusal:
            # somebody is still out: they come back first, as the refusal asks
            self.refused["hand_over"] += 1
            for absence in self.hands.out():
                self.hands.come_back(absence.name)
            self._follow()
            self.hands.hand_over(relief[0], tuple(relief[1:]), leader)
        self.done["hand_over"] += 1
        self._follow()

    def _follow(self) -> None:
        shift = self.hands.shift()
        covers = {absence.name: absence.cover for absence in self.hands.out()}
        name = shift.lead.name
        while name in covers:
            name = covers[name]
        assert name in {posting.name for posting in shift.present}
        if self.charge[-1][0] == self.hands.now and len(self.charge) > 1:
            # nobody is in charge for no time at all
            self.charge.pop()
        if name != self.charge[-1][1]:
            self.charge.append((self.hands.now, name))


class Memory:
    """Rows in the memory, judged by the rules alone; a crash loses nothing but the moment."""

    def __init__(self) -> None:
        self.now = BEGIN
        self._ids = {name: n for n, name in enumerate((*OFFICERS, *LEADERS), 1)}
        self._past: list[Shift] = []
        self._away: list[Absence] = []
        self._gone: list[Absence] = []
        self._open = Shift(0, "", date.min, "", BEGIN, None, 0, ())
        self._begin("高远", ("孙禾",), "何守诚")

    def shift(self) -> Shift:
        return self._open

    def out(self) -> tuple[Absence, ...]:
        return presence.out_of(self._away)

    def step_out(self, name: str, cover: str, back_at: datetime) -> None:
        ids, shift = self._ids, self._open
        wanted = Absence(shift.id, ids[name], name, "吃饭", self.now, back_at, ids[cover], cover)
        presence.check_step_out(shift, self.out(), wanted)
        self._away.append(wanted)

    def come_back(self, name: str) -> None:
        if not any(absence.name == name for absence in self.out()):
            raise NotNow(name)
        self._away = [
            replace(a, until=self.now) if a.name == name and a.until is None else a
            for a in self._away
        ]

    def relieve(self, leaving: str, coming: str) -> None:
        held = self._held(leaving)
        if held.post is Post.LEADER or self._open.is_manned_by(self._ids[coming]):
            raise NotNow(coming)
        self._free(leaving)
        self._post(coming, held.post)

    def join(self, name: str) -> None:
        if self._open.is_manned_by(self._ids[name]):
            raise NotNow(name)
        self._post(name, Post.SECOND)

    def leave(self, name: str) -> None:
        if self._held(name).post is not Post.SECOND:
            raise NotNow(name)
        self._free(name)

    def change_leader(self, name: str) -> None:
        if self._open.is_manned_by(self._ids[name]):
            raise NotNow(name)
        self._free(self._open.leader.name)
        self._post(name, Post.LEADER)

    def hand_over(self, lead: str, seconds: tuple[str, ...], leader: str) -> None:
        if self.out():
            raise NotNow("out")
        for posting in self._open.present:
            self._end(posting.name)
        self._past.append(replace(self._open, closed_at=self.now))
        self._gone += self._away
        self._away = []
        self._begin(lead, seconds, leader)

    def crash(self) -> None:
        pass

    def spans(self) -> tuple[Span, ...]:
        return presence.responsible((*self._past, self._open), (*self._gone, *self._away))

    def _begin(self, lead: str, seconds: tuple[str, ...], leader: str) -> None:
        self._open = replace(
            self._open, id=self._open.id + 1, opened_at=self.now, closed_at=None, postings=()
        )
        self._post(leader, Post.LEADER)
        self._post(lead, Post.LEAD)
        for name in seconds:
            self._post(name, Post.SECOND)

    def _held(self, name: str) -> Posting:
        return next(posting for posting in self._open.present if posting.name == name)

    def _post(self, name: str, post: Post) -> None:
        made = Posting(self._ids[name], name, post, self.now)
        self._open = replace(self._open, postings=(*self._open.postings, made))

    def _free(self, name: str) -> None:
        presence.check_free(self.out(), self._ids[name])
        with suppress(NotNow):
            self.come_back(name)
        self._end(name)

    def _end(self, name: str) -> None:
        ended = tuple(
            replace(p, until=self.now) if p.name == name and p.until is None else p
            for p in self._open.postings
        )
        self._open = replace(self._open, postings=ended)


class RealDesk:
    """The desk over a file; a crash is the folder as it lies between two acts, opened anew."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._crashes = 0

    @property
    def now(self) -> datetime:
        return self.room.clock.now

    @now.setter
    def now(self, moment: datetime) -> None:
        self.room.clock.now = moment

    def shift(self) -> Shift:
        return self.room.desk.shifts.current()

    def out(self) -> tuple[Absence, ...]:
        return self.room.desk.presence.state().out

    def step_out(self, name: str, cover: str, back_at: datetime) -> None:
        ids = self.room.id_of(name), self.room.id_of(cover)
        self._seated().step_out(
            StepOut(person_id=ids[0], why="吃饭", expected_at=back_at, cover_id=ids[1])
        )

    def come_back(self, name: str) -> None:
        self._seated().come_back(self.room.id_of(name))

    def relieve(self, leaving: str, coming: str) -> None:
        self._seated()
        signed = self.room.signed(coming)
        self.room.desk.shifts.relieve(self.room.id_of(leaving), signed, "身体不适")

    def join(self, name: str) -> None:
        self._seated()
        self.room.desk.shifts.join(self.room.id_of(name), "加强")

    def leave(self, name: str) -> None:
        self._seated()
        self.room.desk.shifts.leave(self.room.id_of(name), "先走")

    def change_leader(self, name: str) -> None:
        self._seated()
        self.room.desk.shifts.change_leader(self.room.id_of(name), "开会")

    def hand_over(self, lead: str, seconds: tuple[str, ...], leader: str) -> None:
        self._seated()
        shift = self.shift()
        self.room.confirm_all(lead)
        going = " ".join(posting.name for posting in (shift.lead, *shift.seconds))
        self.room.desk.shifts.hand_over(self.room.relief(going, " ".join((lead, *seconds)), leader))

    def crash(self) -> None:
        self._crashes += 1
        left = self.room.folder
        self.room.folder = left.with_name(f"{left.name.split('-')[0]}-{self._crashes}")
        copytree(left, self.room.folder)
        self.room.house.close()
        self.room.house = open_house(self.room.folder, clock=self.room.clock, pin_cost=CHEAP)

    def spans(self) -> tuple[Span, ...]:
        with self.room.house.database.reading() as books:
            days = reversed(books.shifts.last_days(10_000))
            shifts = [shift for day in days for shift in books.shifts.of_day(day)]
            return presence.responsible(shifts, books.presence.absences(s.id for s in shifts))

    def _seated(self):
        lead = self.shift().lead.name
        who = self.room.desk.people.signed_in()
        if who is None or who.name != lead:
            self.room.sits(lead)
        return self.room.desk.presence
