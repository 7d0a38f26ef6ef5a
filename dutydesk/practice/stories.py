"""Matters that go on for days in an invented town, from the first word to the reply."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from dutydesk.model.emergency import CallDraft, Ending
from dutydesk.model.matter import Conclusion, Matter, MatterDraft, MatterKind, Outcome
from dutydesk.practice.filings import Filings
from dutydesk.practice.scene import Scene
from dutydesk.practice.words import Text

_DAY = timedelta(days=1)
_UPWARDS = "县值班室"


@dataclass
class _Running:
    """A matter that is being worked on, and what is still to come of it."""

    number: str
    story: Text
    steps: list[str]

    @property
    def is_emergency(self) -> bool:
        """Whether it is reported upwards before it ends."""
        return bool(self.story.get("emergency"))


class Stories:
    """Every matter under way."""

    def __init__(self, scene: Scene, filings: Filings) -> None:
        self._scene = scene
        self._filings = filings
        self.running: list[_Running] = []

    def begin(self) -> None:
        """Something comes in that is not over at once; nothing if it is under way already."""
        story = self._scene.words.told("stories")
        if story.get("restricted") and self._scene.words.happens(0.6):
            return
        self._begin(story)

    def begin_emergency(self) -> None:
        """Now and then something happens that cannot wait."""
        if self._scene.words.happens(0.2):
            self._begin(self._scene.words.told("emergencies"))

    def _begin(self, story: Text) -> None:
        if any(each.story["title"] == story["title"] for each in self.running):
            return
        chance = self._scene.words.chance
        days = 15 if story.get("restricted") else chance.choice((1, 2, 3, 3, 5, 7))
        due_at = datetime.combine(self._scene.clock.now.date() + days * _DAY, time(17, 30))
        kind = MatterKind(story.get("kind", story["category"]))
        draft = MatterDraft(
            title=story["title"],
            kind=kind,
            unit=story["unit"],
            due_at=due_at,
            next_step=story["next"],
            is_reply_owed=bool(story["reply"]),
        )
        filed = self._filings.file(story["way"], story, {}, matter=draft)
        begun = _Running(filed.matter, story, list(story["steps"]))
        self.running.append(begun)
        if begun.is_emergency:
            self._report_first(begun)

    def work(self, running: _Running) -> None:
        """Most days something is done about a matter."""
        if not self._scene.words.happens(0.75):
            return
        if running.steps:
            self._go_on(self._scene.desk.matters.numbered(running.number), running)
        else:
            self._end(running)

    def _report_first(self, running: _Running) -> None:
        """By telephone and in writing, at once (5.突发事件处置)."""
        desk, now = self._scene.desk, self._scene.clock.now
        call = CallDraft(to=_UPWARDS, is_report=True, answered_by="值班员", made_at=now)
        desk.emergencies.call(running.number, call)
        self._report(running, is_final=False)

    def _report(self, running: _Running, *, is_final: bool) -> None:
        desk = self._scene.desk
        draft = desk.emergencies.begun_report(running.number, is_final=is_final)
        sent = replace(draft, to=_UPWARDS, signed_by=self._scene.leader)
        desk.emergencies.report(running.number, sent)

    def _go_on(self, matter: Matter, running: _Running) -> None:
        desk, words = self._scene.desk, self._scene.words
        is_due = matter.due_at is not None and matter.due_at < self._scene.clock.now + _DAY
        if is_due and words.happens(0.4):
            later = datetime.combine(self._scene.clock.now.date() + 3 * _DAY, time(17, 30))
            desk.matters.postpone(matter.number, later, words.line("postpone_reasons"))
        if words.happens(0.3):
            self._filings.urge(matter.number)
        step = running.steps.pop(0)
        if running.is_emergency:
            known = desk.emergencies.numbered(running.number).facts
            desk.emergencies.verify(running.number, replace(known, measures=step))
        else:
            desk.matters.step(matter.number, step)

    def _end(self, running: _Running) -> None:
        desk, reply = self._scene.desk, running.story["reply"]
        if reply and self._scene.words.happens(0.5):
            desk.matters.reply(running.number, reply)
            reply = ""
        outcome = Outcome.FORWARDED if running.story.get("restricted") else Outcome.RESOLVED
        conclusion = Conclusion(outcome=outcome, result=running.story["result"], reply=reply)
        if running.is_emergency:
            self._report(running, is_final=True)
            desk.emergencies.end(running.number, conclusion, Ending())
        else:
            desk.matters.conclude(running.number, conclusion)
        self.running.remove(running)
