"""What comes round in an invented town: patrols, post checks, recurring duties, the roster."""

from dataclasses import replace
from datetime import timedelta

from dutydesk.model.checklist import Checklist, Finding, Point, Remedy
from dutydesk.model.matter import Conclusion, Outcome
from dutydesk.model.record import Filing
from dutydesk.model.roster import RosterState
from dutydesk.practice.scene import Scene
from dutydesk.registers.patrols.record import PATROLS, Patrol
from dutydesk.registers.post_checks.record import POST_CHECKS, CheckKind, PostCheck, Side
from dutydesk.rules.calendar import after_months

_DAY = timedelta(days=1)
_ROSTER_DAY = 25
"""From this day of a month on the next one is planned."""


class Rounds:
    """The rounds of the building and of the month."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._hazards: list[str] = []

    def patrol(self) -> None:
        """Both officers go round; now and then something is wrong, and some of it stays."""
        points = [Point(name, Finding.NORMAL) for name in self._scene.desk.checkpoints.names()]
        words = self._scene.words
        if words.happens(0.12):
            fault = words.told("faults")
            place = words.chance.randrange(len(points))
            points[place] = replace(
                points[place],
                finding=Finding.FAULTY,
                fault=fault["fault"],
                remedy=Remedy(fault["remedy"]),
                unit=fault["unit"],
            )
        found = Checklist(tuple(points))
        now = self._scene.clock.now
        record = Patrol(
            happened_at=now - timedelta(minutes=15),
            ended_at=now,
            patrollers="、".join(self._scene.officers[:2]),
            content=str(found),
            points=found,
            first_contact=self._scene.here,
        )
        filed = self._scene.desk.registers.file(PATROLS, Filing(record=record))
        if filed.matter:
            self._hazards.append(filed.matter)

    def mend(self) -> None:
        """What a patrol found is put right within days, and looked at again."""
        for number in [each for each in self._hazards if self._scene.words.happens(0.6)]:
            result = self._scene.words.line("mended")
            conclusion = Conclusion(outcome=Outcome.RESOLVED, result=result)
            self._scene.desk.matters.conclude(number, conclusion)
            self._hazards.remove(number)

    def finish_duties(self) -> None:
        """What comes round today is done, in a word."""
        now, desk = self._scene.clock.now, self._scene.desk
        for each in desk.recurring.due():
            is_round = bool(each.duty.cleared_by)
            if not (each.is_done or is_round) and each.since <= now:
                desk.recurring.finish(each.duty.key, each.day, self._scene.words.line("duty_words"))

    def post_check(self) -> None:
        """Whoever leads looks after the post."""
        record = PostCheck(
            happened_at=self._scene.clock.now,
            content=self._scene.words.line("post_checks"),
            first_contact=self._scene.here,
            side=Side.IN_HOUSE,
            kind=CheckKind.ON_SITE,
            checked_by=self._scene.leader,
            on_post="主班、副班在岗",
        )
        self._scene.desk.registers.file(POST_CHECKS, Filing(record=record))

    def plan(self) -> None:
        """The office head publishes this month's roster, and late in the month the next one's."""
        tomorrow = self._scene.clock.now.date() + _DAY
        months = [tomorrow]
        if tomorrow.day >= _ROSTER_DAY:
            months.append(after_months(tomorrow.replace(day=1), 1))
        published = {
            (year, month)
            for year, month, state in self._scene.desk.roster.months()
            if state is RosterState.PUBLISHED
        }
        owed = [day for day in months if (day.year, day.month) not in published]
        if not owed:
            return
        here = self._scene.here
        self._scene.sit(self._scene.words.texts["head"])
        for day in owed:
            roster = self._scene.desk.roster
            roster.save(roster.draft(day.year, day.month))
            roster.publish(day.year, day.month)
        self._scene.sit(here)
