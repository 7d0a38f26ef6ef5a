"""Instructions (批示转督办): what a leader's words ask for, read off the words and never invented.

Every clause is proposed as one order. Unit and limit are taken only where the words name them; what
they do not name stays empty and is asked for. The officer may change every line before it counts.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import Matter, MatterDraft, MatterKind
from dutydesk.rules import numbering, supervision, typed_times
from dutydesk.rules.typed_times import END_OF_DAY

BAR = "｜"
_BARS = re.compile(r"\s*[｜|]\s*")
_CLAUSES = re.compile(r"[；;。\n]+")
_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_WEEKDAYS = "一二三四五六日"
# atomic, so that what must not follow a clock is asked behind all of it
_CLOCK = r"(?>(?:(\d{1,2})[:：时点](\d{2})?分?)?)"
# 18日前后 is about that day, no limit, whichever way the day is named
_BEFORE = r"(?:之?前(?!后)|以前)"
_ON_OR_BEFORE = rf"(?:{_BEFORE}|(?!前后))"
# a limit says 前 or names its month: 2号楼, 3号文件 and 10-12人 are no dates
_DATED = re.compile(rf"(?<![\d月-])(\d{{1,2}})[日号]{_CLOCK}{_BEFORE}")
_IN_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})月(\d{{1,2}})[日号]{_CLOCK}{_ON_OR_BEFORE}")
_DASHED = re.compile(rf"(?<![\d-])(\d{{1,2}})-(\d{{1,2}})\s*{_CLOCK}{_BEFORE}")
_WITHIN = re.compile(
    r"(?<![\d—~～至到-])(\d{1,2}|[一二两三四五六七八九十]{1,3})[日天](?:之?内|以内)"
)
_WEEK = re.compile(rf"本周([一二三四五六日]){_ON_OR_BEFORE}")
_NAMED = re.compile(rf"(今日|今天|当日|明日|明天|后天)(?:内|{_ON_OR_BEFORE})")
_NEARNESS = {"今日": 0, "今天": 0, "当日": 0, "明日": 1, "明天": 1, "后天": 2}
_ADDRESSED = "[，,、和及]?(?:请|由|责成|会同)?{}(?:牵头|配合|协助|协办)?"
_LONGEST = 60
_FAR = timedelta(days=183)
"""A day named with its month lies no further ahead: one that has just passed is no limit."""


@dataclass(frozen=True)
class _Limit:
    due_at: datetime | None
    said: str


@dataclass(frozen=True)
class Order:
    """One thing to be done, and the number of the open matter it is about, if it names one."""

    draft: MatterDraft
    about: str = ""


@dataclass(frozen=True)
class Known:
    """What a leader's words may speak of: the units, and the matters that are open."""

    units: Iterable[str] = ()
    pending: Sequence[Matter] = ()


def proposed(words: str, given_at: datetime, now: datetime, known: Known) -> str:
    """The orders that stand in a leader's words, one a line: 事项｜责任单位｜时限｜在办事项.

    What the words say of a day (今日, 三日内, 25日) is counted from when they were given. The only
    open matter that shares words with a clause is proposed with it, for the officer to strike out.
    """
    units = tuple(sorted(set(known.units), key=len, reverse=True))
    known = Known(units, [each for each in known.pending if _may_be_meant(each)])
    clauses = (clause.strip() for clause in _CLAUSES.split(words))
    return "\n".join(_line(clause, given_at, now, known) for clause in clauses if clause)


def orders(text: str, now: datetime) -> tuple[Order, ...]:
    """The orders of these lines; raise InvalidInput for a line that does not say enough."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(_order(line, place, now) for place, line in enumerate(lines, 1))


def _line(clause: str, given_at: datetime, now: datetime, known: Known) -> str:
    limit = _limit_in(clause, given_at)
    title = clause.replace(limit.said, "") if limit.said else clause
    named = _units_in(title, known.units)
    for unit in named:
        title = re.sub(_ADDRESSED.format(re.escape(unit)), "", title, count=1)
    unit, title = "、".join(named), title.strip("，,、 请")
    due = typed_times.shown(limit.due_at, now) if limit.due_at else ""
    # a limit of today is shown with its day, so that it still reads right tomorrow
    if limit.due_at and limit.due_at.date() == now.date():
        due = f"{limit.due_at:%m-%d %H:%M}"
    about = _meant(title, named, known.pending)
    if about is None:
        return BAR.join((title, unit, due))
    return BAR.join((title, unit or supervision.units(about.unit)[0], due, about.number))


def _may_be_meant(matter: Matter) -> bool:
    return not matter.is_restricted and matter.kind is not MatterKind.SUPERVISION


def _meant(title: str, units: tuple[str, ...], pending: Sequence[Matter]) -> Matter | None:
    """The one open matter a clause is about: same unit and a word of its title, or three signs."""
    if units:
        mine = [each for each in pending if supervision.units(each.unit)[0] in units]
    else:
        mine = list(pending)
    shared = 2 if units else 3
    found = [each for each in mine if _shares(title, each.title, shared)]
    return found[0] if len(found) == 1 else None


def _shares(one: str, other: str, length: int) -> bool:
    return any(one[at : at + length] in other for at in range(len(one) - length + 1))


def _units_in(clause: str, known: Iterable[str]) -> tuple[str, ...]:
    """The units a clause names: the one that leads (牵头) first, the others in their order."""
    places: dict[str, int] = {}
    rest = clause
    for unit in known:
        if (place := rest.find(unit)) >= 0:
            places[unit] = place
            # a longer name hides the shorter one inside it
            rest = rest.replace(unit, " " * len(unit))
    return tuple(sorted(places, key=lambda unit: (f"{unit}牵头" not in clause, places[unit])))


def _order(line: str, place: int, now: datetime) -> Order:
    title, unit, due, about, *rest = (*_BARS.split(line), "", "", "")
    if any(rest):
        raise InvalidInput("orders", f"第{place}行多了一栏；每行写 事项｜责任单位｜时限。")
    if about and numbering.named_in(about) != (about := about.upper(),):
        raise InvalidInput("orders", f"第{place}行最后一栏应是在办事项的编号，如 SX-2026-0414。")
    for name, said in (("事项", title), ("责任单位", unit), ("时限", due)):
        if not said:
            raise InvalidInput(
                "orders", f"第{place}行没有{name}；每行写 事项｜责任单位｜时限，不转的整行删去。"
            )
    if len(title) > _LONGEST:
        raise InvalidInput("orders", f"第{place}行的事项太长，请不超过{_LONGEST}个字。")
    try:
        due_at = typed_times.parse(due, now)
    except ValueError as error:
        raise InvalidInput("orders", f"第{place}行的时限读不懂：{error}") from error
    if due_at <= now:
        raise InvalidInput("orders", f"第{place}行的时限{due}已经过了，请改。")
    draft = MatterDraft(
        title=title, kind=MatterKind.SUPERVISION, unit=unit, due_at=due_at, next_step="等书面反馈"
    )
    return Order(draft, about)


def _limit_in(clause: str, given_at: datetime) -> _Limit:
    """The limit a clause names; none if it names no day there is."""
    for read in (_in_month, _dated, _within, _weekday, _named):
        limit = read(clause, given_at)
        if limit.due_at is not None:
            return limit
    return _Limit(None, "")


def _in_month(clause: str, given_at: datetime) -> _Limit:
    found = _DASHED.search(clause) or _IN_MONTH.search(clause)
    if found is None:
        return _Limit(None, "")
    return _on_day(found[0], (int(found[1]), int(found[2])), (found[3], found[4]), given_at)


def _dated(clause: str, given_at: datetime) -> _Limit:
    found = _DATED.search(clause)
    if found is None:
        return _Limit(None, "")
    return _on_day(found[0], (0, int(found[1])), (found[2], found[3]), given_at)


def _on_day(
    said: str, day: tuple[int, int], clock: tuple[str | None, str | None], given_at: datetime
) -> _Limit:
    month, number = day
    at = time(int(clock[0]) % 24, int(clock[1] or 0) % 60) if clock[0] else END_OF_DAY
    first = given_at.date().replace(day=1)
    # a day without its month is the next of that number
    for ahead in range(13):
        year, index = divmod(first.month - 1 + ahead, 12)
        if month and index + 1 != month:
            continue
        try:
            due_at = datetime.combine(date(first.year + year, index + 1, number), at)
        except ValueError:
            continue
        if due_at.date() >= given_at.date():
            is_far = bool(month) and due_at - given_at > _FAR
            return _Limit(None if is_far else due_at, said)
    return _Limit(None, "")


def _within(clause: str, given_at: datetime) -> _Limit:
    found = _WITHIN.search(clause)
    if found is None:
        return _Limit(None, "")
    days = int(found[1]) if found[1].isdigit() else _counted(found[1])
    return _Limit(datetime.combine(given_at.date() + timedelta(days=days), END_OF_DAY), found[0])


def _counted(words: str) -> int:
    """十五 is 15, 二十 is 20, 三 is 3."""
    tens, is_over_ten, ones = words.rpartition("十")
    if not is_over_ten:
        return _DIGITS[words[-1]]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _weekday(clause: str, given_at: datetime) -> _Limit:
    found = _WEEK.search(clause)
    if found is None:
        return _Limit(None, "")
    ahead = _WEEKDAYS.index(found[1]) - given_at.weekday()
    if ahead < 0:
        return _Limit(None, "")
    due_at = datetime.combine(given_at.date() + timedelta(days=ahead), END_OF_DAY)
    return _Limit(due_at, found[0])


def _named(clause: str, given_at: datetime) -> _Limit:
    found = _NAMED.search(clause)
    if found is None:
        return _Limit(None, "")
    day = given_at.date() + timedelta(days=_NEARNESS[found[1]])
    due_at = datetime.combine(day, END_OF_DAY)
    return _Limit(due_at, found[0])
