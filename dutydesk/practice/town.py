"""An invented town that keeps its duty room for a while, one duty day after the other."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from dutydesk.desk.founding import Crew
from dutydesk.model.handover import Relief
from dutydesk.model.note import Channel
from dutydesk.model.person import Role
from dutydesk.model.reports import Issue
from dutydesk.model.settings import Settings
from dutydesk.practice.filings import Filings
from dutydesk.practice.rounds import Rounds
from dutydesk.practice.scene import Scene
from dutydesk.practice.stories import Stories
from dutydesk.registers.calls.record import Direction

_DAY = timedelta(days=1)


class Town:
    """The people of the town and what happens to them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._desk = scene.desk
        self._clock = scene.clock
        self._words = scene.words
        self._filings = Filings(scene)
        self._stories = Stories(scene, self._filings)
        self._rounds = Rounds(scene)
        self._away: list[Issue] = []

    def found(self) -> None:
        """Found the practice book, enrol everybody, and publish the roster."""
        texts = self._words.texts
        settings = Settings(unit=texts["unit"], is_practice=True)
        lead, second = texts["officers"][:2]
        self._desk.founding.found(
            settings, texts["head"], Crew(texts["leaders"][0], lead, (second,))
        )
        self._scene.know_ids()
        self._scene.sit(texts["head"])
        for names, role in (("leaders", Role.DUTY_LEADER), ("officers", Role.DUTY_OFFICER)):
            for name in texts[names]:
                if name not in self._scene.ids:
                    self._desk.people.enrol(name, "", frozenset({role}))
        self._scene.know_ids()
        self._scene.sit(lead)

    def live_one_day(self, *, is_issued: bool) -> None:
        """Live from one handover to the next."""
        start = self._clock.now
        self._rounds.plan()
        lead, second = self._scene.officers[:2]
        acts = [(start + timedelta(minutes=minute), act) for minute, act in self._planned()]
        watches = [(13.5, second), (21.5, lead)]
        for moment, act in sorted(acts, key=lambda planned: planned[0]):
            self._clock.now = moment
            while watches and moment >= start + timedelta(hours=watches[0][0]):
                self._scene.sit(watches.pop(0)[1])
            act()
        self._clock.now = start + timedelta(hours=23, minutes=15)
        self._scene.sit(lead)
        if is_issued:
            self._away.append(self._desk.papers.issue_daily(start.date()))
        self._hand_over(start + _DAY)

    def _planned(self) -> list[tuple[int, Callable[[], object]]]:
        by_day, any_time, out = (5, 600), (5, 1340), {"direction": Direction.OUT}
        write, file = partial(partial, self._filings.note), partial(partial, self._filings.plain)
        planned: list[tuple[int, Callable[[], object]]] = [(30, self._take_back)]
        planned += [(minute, self._rounds.patrol) for minute in (580, 940, 1370)]
        planned += [(90, self._rounds.finish_duties), (240, self._rounds.mend)]
        often: Sequence[tuple[Callable[[], object], float, tuple[int, int]]] = (
            (file("calls", "calls", {}, 0.03), 3.2, any_time),
            (file("calls", "outgoing", out), 1.4, any_time),
            (self._filings.plain_visit, 1.5, by_day),
            (file("letters", "letters", {}), 0.3, by_day),
            (self._stories.begin, 1.2, any_time),
            (self._stories.begin_emergency, 0.03, any_time),
            (write(Channel.LOG, "notes"), 1.3, any_time),
            (write(Channel.FAX, "faxes"), 0.5, any_time),
            (self._rounds.post_check, 0.4, any_time),
            (write(Channel.MEETING, "meetings"), 0.15, by_day),
            (self._leader_goes, 0.04, by_day),
        )
        chance = self._words.chance
        for act, mean, span in often:
            count = int(mean + chance.random() + (chance.random() < 0.3))
            planned += [(self._minute(*span), act) for _ in range(count)]
        planned += [
            (chance.randint(60, 560), partial(self._stories.work, each))
            for each in self._stories.running
        ]
        return [(minute + chance.randint(0, 3), act) for minute, act in planned]

    def _minute(self, first: int, last: int) -> int:
        # most things come in the daytime, and the night begins late in a duty day
        return first + int((last - first) * self._words.chance.random() ** 1.6)

    def _leader_goes(self) -> None:
        present = self._scene.leader
        others = [name for name in self._words.texts["leaders"] if name != present]
        reason = self._words.line("leader_changes")
        chosen = self._scene.ids[self._words.chance.choice(others)]
        self._desk.shifts.change_leader(chosen, reason)

    def _take_back(self) -> None:
        # now and then a sheet comes back days later, and the last few are still with the leader
        for issue in [each for each in self._away if self._words.happens(0.7)]:
            self._desk.papers.take_back(issue, self._words.line("leader_words"))
            self._away.remove(issue)

    def _hand_over(self, at: datetime) -> None:
        going = self._scene.officers
        leader_id, coming = self._relief()
        self._clock.now = at - timedelta(minutes=12)
        for check in self._desk.shifts.state().checks:
            number = check.matter.number
            if self._words.happens(0.04):
                question, answer = self._words.chance.choice(self._words.texts["questions"])
                self._desk.shifts.question(number, coming[0], question)
                self._desk.shifts.answer(number, going[0], answer)
            if check.weight:
                self._desk.shifts.restate(number, coming[0], check.matter.next_step or "催办")
            self._desk.shifts.confirm(number, coming[0])
        for thing in self._desk.shifts.state().things:
            self._desk.shifts.count(thing.name, thing.expected)
        self._clock.now = at
        self._scene.here = coming[0]
        self._desk.shifts.hand_over(
            Relief(
                leader_id=leader_id,
                outgoing=tuple(map(self._scene.signed, going)),
                incoming=tuple(map(self._scene.signed, coming)),
            )
        )

    def _relief(self) -> tuple[int, tuple[str, ...]]:
        """Who leads and who stands next, as the roster says."""
        planned = self._desk.roster.next_crew()
        if planned is None or planned.leader_id is None:
            raise RuntimeError("the roster of a practice book covers every day")
        names = {number: name for name, number in self._scene.ids.items()}
        return planned.leader_id, tuple(names[each] for each in planned.officer_ids)
