"""Help at the desk (帮助): the manual, the key card, and what to say to whoever was away."""

import json
from datetime import date, timedelta
from pathlib import Path

from dutydesk.desk.papers import DAILY
from dutydesk.desk.people import PeopleDesk
from dutydesk.desk.seat import Seat
from dutydesk.desk.sheets import press_of
from dutydesk.documents import key_card, manual
from dutydesk.model.errors import NotNow
from dutydesk.model.manual import Chapter
from dutydesk.model.sheets import KeyCardSheet, Sheet
from dutydesk.paths import resources
from dutydesk.rules import manual as manual_rules
from dutydesk.rules import returning
from dutydesk.rules.returning import Absence, News

_READ_BACK = timedelta(days=60)
"""Nobody is away for longer without being taught anew, and a whole year is not read for a hint."""


class HelpDesk:
    """What helps an officer who comes once in two weeks; it changes nothing."""

    def __init__(self, seat: Seat, people: PeopleDesk) -> None:
        self._seat = seat
        self._people = people

    def key_card_pdf(self, keys: tuple[tuple[str, str], ...]) -> bytes:
        """The key card as one A4 page."""
        with self._seat.reading() as books:
            press = press_of(self._seat, books)
        return key_card.pdf(
            KeyCardSheet(
                unit=press.unit,
                made_at=press.now,
                seal=press.seal,
                is_practice=press.is_practice,
                keys=keys,
            )
        )

    def chapters(self) -> tuple[Chapter, ...]:
        """The manual, chapter by chapter."""
        files = sorted(pictures().glob("*.md"))
        return tuple(
            manual_rules.chapter(number, file.read_text(encoding="utf-8"))
            for number, file in enumerate(files, 1)
        )

    def manual_pdf(self, number: int = 0) -> bytes:
        """The whole manual, or one chapter of it; raise NotNow if there is no such chapter."""
        chosen = [each for each in self.chapters() if number in (0, each.number)]
        if not chosen:
            raise NotNow(f"使用手册没有第{number}章。")
        with self._seat.reading() as books:
            press = press_of(self._seat, books)
        about = Sheet(
            unit=press.unit, made_at=press.now, seal=press.seal, is_practice=press.is_practice
        )
        return manual.pdf(about, chosen, pictures())

    def reminders(self) -> tuple[str, ...]:
        """At most three sentences for whoever sits here after a week away; mostly none."""
        who, since = self._seat.who, self._people.was_here_at
        if who is None or since is None:
            return ()
        now = self._seat.now()
        if now - since < returning.AWAY:
            return ()
        begin = max(since - timedelta(days=1), now - _READ_BACK)
        with self._seat.reading() as books:
            entries = books.journal.between(begin.date(), now.date())
            away = frozenset(issue.number for issue in books.papers.unsigned(DAILY))
        return returning.reminders(Absence(who.name, since, now, entries, _news(), away))


def pictures() -> Path:
    """The folder of the manual: its chapters and their pictures."""
    return resources() / "manual"


def _news() -> tuple[News, ...]:
    told = json.loads((resources() / "news.json").read_text(encoding="utf-8"))
    return tuple(News(date.fromisoformat(each["on"]), each["words"]) for each in told)
