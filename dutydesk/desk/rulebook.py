"""The rulebook at the desk (规则参数): the office's numbers, its working days, what they move."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dutydesk.desk.act import Act
from dutydesk.desk.reckoning import rulebook_of
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.limit import Moved
from dutydesk.model.settings import PETITION_RULES_BIND, Settings
from dutydesk.rules import known_years, parameters
from dutydesk.rules.calendar import OfficeDays
from dutydesk.rules.dating import Rulebook, recounted
from dutydesk.rules.parameters import OWN, ParameterKept
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy
from dutydesk.store.books import Books
from dutydesk.store.rulebooks import YearKept

_WEEKEND = 5
_A_LINE = 50
"""How many moved matters one entry names."""


@dataclass(frozen=True)
class Arrangement:
    """One year's arrangement as it stands, and where it comes from."""

    year: int
    source: str
    days: OfficeDays
    is_typed: bool


class RulebookDesk:
    """By what this office counts, each number with its source."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def read(self) -> Rulebook:
        """By what this office counts now."""
        with self._seat.reading() as books:
            return rulebook_of(books, books.settings.read())

    def parameters(self) -> tuple[ParameterKept, ...]:
        """Every number with its source, the office's own in the place of the proposed."""
        with self._seat.reading() as books:
            return _kept(books, books.settings.read())

    def change(self, key: str, amount: int, source: str) -> None:
        """Set a number of the office's own; matters already open keep the number they began with.

        Raises InvalidInput for a number laxer than the statute, or without its source.
        """
        source = tidy(source)
        with self._seat.acting(Right.SETTLE) as act:
            kept = next(kept for kept in _kept(act.books, act.settings) if kept.key == key)
            parameters.check(kept.parameter, amount, source)
            if (amount, source) == (kept.amount, kept.source):
                raise InvalidInput("amount", "没有改动，不需要保存。")
            act.books.rulebooks.keep_number(key, amount, source)
            if kept.parameter.setting:
                changed: dict[str, Any] = {kept.parameter.setting: amount}
                act.books.settings.write(replace(act.settings, **changed))
            now = replace(kept, amount=amount)
            act.write(
                EntryKind.SETTLED,
                f"修改规则参数“{kept.parameter.title}”：{kept.told}→{now.told}（依据：{source}）。",
            )
            if key == parameters.MOVES:
                _redate(act)

    def years(self) -> tuple[Arrangement, ...]:
        """The arrangements of the years from last year to the next, typed ones first in rank."""
        year = self._seat.now().year
        with self._seat.reading() as books:
            typed = {kept.year: kept for kept in books.rulebooks.years()}
        wanted = sorted({*typed, year - 1, year, year + 1})
        return tuple(_arrangement(each, typed.get(each)) for each in wanted)

    def arrange(
        self, year: int, off: Iterable[date], worked: Iterable[date], source: str
    ) -> tuple[Moved, ...]:
        """Keep one year's arrangement, date every open matter anew, and tell what moved.

        Raises InvalidInput for a day of another year, a day named as free and as worked, a working
        day named as worked instead, or no source.
        """
        free, on = frozenset(off), frozenset(worked)
        _check_year(free, on, year, tidy(source))
        # the notice names whole spans; weekend days in them are free anyway
        found = OfficeDays(
            frozenset(day for day in free if day.weekday() < _WEEKEND), on, frozenset({year})
        )
        with self._seat.acting(Right.SETTLE) as act:
            act.books.rulebooks.keep_year(YearKept(year, tidy(source), found))
            act.write(
                EntryKind.SETTLED,
                f"录入{year}年放假安排（{tidy(source)}）：工作日放假{len(found.off)}天，"
                f"周末上班{len(found.on)}天。",
            )
            return _redate(act)

    def recount(self) -> tuple[Moved, ...]:
        """Date every open matter anew, as after a newer program that knows another year.

        Raises NotNow if nothing moves.
        """
        with self._seat.acting(Right.SETTLE) as act:
            moved = _redate(act)
            if not moved:
                raise NotNow("重算过了，在办事项的时限都没有变。")
        return moved


def _kept(books: Books, settings: Settings) -> tuple[ParameterKept, ...]:
    own = books.rulebooks.numbers()
    found = []
    for parameter in parameters.parameters(is_bound=settings.profile in PETITION_RULES_BIND):
        amount, source = own.get(parameter.key, (parameter.proposed, ""))
        if parameter.setting and amount != getattr(settings, parameter.setting):
            # changed among the settings since, so the source given here is no longer its own
            amount, source = getattr(settings, parameter.setting), ""
        found.append(ParameterKept(parameter, amount, source or OWN))
    return tuple(found)


def _arrangement(year: int, typed: YearKept | None) -> Arrangement:
    if typed is not None:
        return Arrangement(year, typed.source, typed.days, is_typed=True)
    days = known_years.known(year)
    if days is not None:
        return Arrangement(year, known_years.SOURCE, days, is_typed=False)
    return Arrangement(year, "还没有录入，按周一至周五算", OfficeDays(), is_typed=False)


def _check_year(free: frozenset[date], on: frozenset[date], year: int, source: str) -> None:
    for name, days in (("off", free), ("worked", on)):
        for day in sorted(days):
            if day.year != year:
                raise InvalidInput(name, f"{day}不在{year}年，请改日期。")
    for day in sorted(on):
        if day.weekday() < _WEEKEND:
            raise InvalidInput("worked", f"{day:%m-%d}本来就上班，这里只填要上班的周末。")
        if day in free:
            raise InvalidInput("worked", f"{day:%m-%d}又放假又上班，请核对通知。")
    if not source:
        raise InvalidInput("source", "请写依据，如 国办发明电〔2025〕7号。")


def _redate(act: Act) -> tuple[Moved, ...]:
    """Count the open matters anew; the journal names every one whose limit moved."""
    book = rulebook_of(act.books, act.settings)
    paused, found, moved = act.books.matters.pauses(), [], []
    for matter in act.books.matters.pending():
        counted = recounted(matter, paused.get(matter.number, ()), book)
        if counted is None or matter.due_at is None:
            continue
        if (counted.due_at, counted.explanation) != (matter.due_at, matter.counted):
            found.append((matter.number, counted.due_at, counted.explanation))
        if counted.due_at != matter.due_at:
            moved.append(Moved(matter.number, matter.due_at, counted.due_at))
    act.books.matters.redate(found)
    _tell_moved(act, moved)
    return tuple(moved)


def _tell_moved(act: Act, moved: Sequence[Moved]) -> None:
    for first in range(0, len(moved), _A_LINE):
        lot = moved[first : first + _A_LINE]
        words = "、".join(f"{m.number} {m.before:%m-%d}→{m.after:%m-%d}" for m in lot)
        act.write(EntryKind.MATTER_POSTPONED, f"放假安排变动，时限重算：{words}。")
    act.books.handovers.unsee_all(m.number for m in moved)
