"""The practice book's folder (练习册): where it lies, how long it goes back, how it is written.

Everything in it comes from resources/practice.json and a seed, so that the same seed tells the same
story. It lies in a folder of its own, says 练习 on screen and paper, and everybody's PIN is known.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from dutydesk.model.errors import InvalidInput
from dutydesk.model.progress import Report, silent
from dutydesk.opening import open_house
from dutydesk.practice.scene import Scene, ToldClock
from dutydesk.practice.town import Town
from dutydesk.practice.words import Words

FOLDER = "practice"
MOST_DAYS = 400

_STARTS = time(8, 30)
_DAY = timedelta(days=1)
_CHEAP = 2
# a paper costs as much time as the rest of its day, and older ones lie bound in the archive
_PAPERED_DAYS = 184


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
    clock = ToldClock(datetime.combine(until - days * _DAY, _STARTS))
    house = open_house(folder, may_create=True, clock=clock, pin_cost=_CHEAP)
    try:
        town = Town(Scene(house.desk, clock, Words(seed)))
        town.found()
        for done in range(days):
            town.live_one_day(is_issued=days - done <= _PAPERED_DAYS)
            report(done + 1, days)
    finally:
        house.close()
