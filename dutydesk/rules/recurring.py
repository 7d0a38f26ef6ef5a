"""Recurring duties (定期工作): which are due at a minute, which are done, which a unit begins with.

An occurrence is computed and never stored; what is stored is that somebody did it. Of each duty
the latest occurrence that has begun is owed until it is done or the next one begins, and the rounds
of a shift only by that shift.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput
from dutydesk.model.recurring import DueDuty, DutyDone, RecurringDuty, Rhythm
from dutydesk.model.settings import Profile
from dutydesk.rules.calendar import OfficeDays

_DAY = timedelta(days=1)
_QUARTER_ENDS = (3, 6, 9, 12)
_LAST_DAYS = 10
"""制度 4.7: the last ten days of a quarter."""

_FAR_BACK = timedelta(days=100)
"""Between two occurrences of any rhythm lie fewer days, so that nothing older can be the latest."""

_APART = {
    Rhythm.SHIFT: timedelta(days=2),
    Rhythm.HANDOVER: timedelta(days=2),
    Rhythm.WEEKLY: timedelta(days=8),
    Rhythm.MONTHLY: timedelta(days=45),
}
"""As above, where the days are fewer."""

_AHEAD = timedelta(days=10)
"""A holiday lasts fewer days, so that a day moved before one lies within so many."""

_SHIFT = frozenset({Rhythm.SHIFT, Rhythm.HANDOVER})
_LONGEST = 24
_WEEK, _MONTH, _BEFORE_HOLIDAY = 7, 31, 30
_DAYS = {
    Rhythm.WEEKLY: (_WEEK, "周几填1到7，1是周一。"),
    Rhythm.MONTHLY: (_MONTH, "几号填1到31；没有31日的月份算最后一天。"),
    Rhythm.HOLIDAY: (_BEFORE_HOLIDAY, "放假前几天，填1到30。"),
}


@dataclass(frozen=True)
class Office:
    """What of this office decides when a duty is due.

    A round counts that begins at most ``before`` ahead of its minute and ``after`` behind it;
    nothing is owed of the time before ``begun_at``. The open shift lasts from ``opened_at`` to
    ``handover_at``.
    """

    opened_at: datetime
    handover_at: datetime
    begun_at: datetime
    days: OfficeDays = field(default_factory=OfficeDays)
    before: timedelta = timedelta(minutes=60)
    after: timedelta = timedelta(minutes=120)


def proposed(profile: Profile) -> tuple[RecurringDuty, ...]:
    """The duties that a unit of this kind begins with; those of no clause are its own to change.

    The roster reminds of itself (``rules/roster_reminders.py``): it knows which days it covers.
    """
    own = _TOWNSHIP if profile is Profile.TOWNSHIP else ()
    return (*own, *_EVERYWHERE)


def standing(
    proposals: Iterable[RecurringDuty], own: Iterable[RecurringDuty]
) -> tuple[RecurringDuty, ...]:
    """Every duty of the office, its own in the place of those proposed under the same key."""
    found = {duty.key: duty for duty in proposals}
    return tuple((found | {duty.key: duty for duty in own}).values())


def check(duty: RecurringDuty) -> None:
    """Raise InvalidInput naming the field that is missing or wrong."""
    if not duty.title:
        raise InvalidInput("title", "请填名称。")
    if len(duty.title) > _LONGEST:
        raise InvalidInput("title", f"名称最多{_LONGEST}个字，请缩短。")
    if not duty.basis:
        raise InvalidInput("basis", "请写依据，如 制度 5.工作例会.二；没有的写“本单位自定”。")
    most, sentence = _DAYS.get(duty.rhythm, (0, ""))
    if most and not 1 <= duty.day <= most:
        raise InvalidInput("day", sentence)
    if duty.rhythm is Rhythm.SHIFT and duty.at is None:
        raise InvalidInput("at", "每班几点的，请填几点，如 18:00。")


def due(
    duties: Iterable[RecurringDuty],
    done: Iterable[DutyDone],
    entries: Sequence[Entry],
    now: datetime,
    office: Office,
) -> tuple[DueDuty, ...]:
    """What is owed at this minute and what comes until tomorrow evening, the earliest first.

    Each with how it was done, if it was: by a word, or by an entry of the series that clears it.
    """
    words = {(each.key, each.day): f"{each.who}：{each.word}" for each in done}
    struck = {entry.subject for entry in entries if entry.kind is EntryKind.VOIDED}
    standing_entries = [entry for entry in entries if entry.subject not in struck]
    found = []
    for duty in duties:
        for each in () if duty.is_stopped else _owed(duty, now, office):
            word = words.get((duty.key, each.day)) or _cleared(each, standing_entries)
            found.append(DueDuty(**{**vars(each), "done": word}))
    return tuple(sorted(found, key=lambda each: (each.since, each.until, each.duty.key)))


def is_over(each: DueDuty, now: datetime) -> bool:
    """Whether its time has passed and nobody did it."""
    return not each.is_done and now > each.until


def is_coming(each: DueDuty, now: datetime) -> bool:
    """Whether its time has not begun."""
    return now < each.since


def occurrences(duty: RecurringDuty, first: date, last: date, office: Office) -> Iterator[DueDuty]:
    """Every occurrence named by a day from the first to the last, in their order."""
    for day in _days(first, last):
        if _falls_on(duty, day, office.days):
            yield _occurrence(duty, day, office)


def on_day(duties: Iterable[RecurringDuty], day: date, office_days: OfficeDays) -> tuple[str, ...]:
    """What comes round on one day, by title, the rounds of a shift left out (明日提示, F7)."""
    shown = (duty for duty in duties if not duty.is_stopped and duty.rhythm not in _SHIFT)
    return tuple(duty.title for duty in shown if _falls_on(duty, day, office_days))


def nearest_workday(day: date, days: OfficeDays) -> date:
    """The working day nearest to a day; of two as near, the one before (制度 5.工作例会.一)."""
    away = timedelta()
    while True:
        for found in (day - away, day + away):
            if days.is_workday(found):
                return found
        away += _DAY


def _owed(duty: RecurringDuty, now: datetime, office: Office) -> tuple[DueDuty, ...]:
    """The latest occurrence that has begun, and those that begin until tomorrow evening."""
    apart = _APART.get(duty.rhythm, _FAR_BACK)
    first, last = (now - apart).date(), (now + _AHEAD).date()
    every = [
        each
        for each in occurrences(duty, first, last, office)
        if each.until >= office.begun_at and _is_of_shift(each, office)
    ]
    begun = [each for each in every if each.since <= now]
    ahead = datetime.combine(now.date() + 2 * _DAY, time.min)
    coming = [each for each in every if now < each.since < ahead]
    return (*begun[-1:], *coming)


def _is_of_shift(each: DueDuty, office: Office) -> bool:
    """Whether the open shift owes it; only the rounds belong to one shift."""
    if each.duty.rhythm not in _SHIFT:
        return True
    return office.opened_at < _minute(each, office) <= office.handover_at


def _minute(each: DueDuty, office: Office) -> datetime:
    return each.until if each.duty.rhythm is Rhythm.HANDOVER else each.until - office.after


def _cleared(each: DueDuty, entries: Iterable[Entry]) -> str:
    """What did it by being written, if anything did."""
    series = each.duty.cleared_by
    if not series:
        return ""
    return next(
        (
            f"{entry.happened_at:%H:%M} {entry.subject}"
            for entry in entries
            if entry.subject.startswith(f"{series}-")
            and each.since <= entry.happened_at <= each.until
        ),
        "",
    )


def _falls_on(duty: RecurringDuty, day: date, days: OfficeDays) -> bool:
    last = monthrange(day.year, day.month)[1]
    match duty.rhythm:
        case Rhythm.WEEKLY:
            return day.isoweekday() == duty.day
        case Rhythm.MONTHLY:
            return day.day == min(duty.day, last)
        case Rhythm.QUARTERLY:
            return day.month in _QUARTER_ENDS and day.day == last - _LAST_DAYS + 1
        case Rhythm.HOLIDAY:
            return _begins_holiday(day + timedelta(days=duty.day), days)
    return True


def _occurrence(duty: RecurringDuty, day: date, office: Office) -> DueDuty:
    morning = datetime.combine(day, time.min)
    match duty.rhythm:
        case Rhythm.SHIFT:
            at = datetime.combine(day, duty.at or time.min)
            return DueDuty(duty, day, at - office.before, at + office.after)
        case Rhythm.HANDOVER:
            at = datetime.combine(day, office.handover_at.time())
            return DueDuty(duty, day, at - office.after, at)
        case Rhythm.QUARTERLY:
            return DueDuty(duty, day, morning, morning + _LAST_DAYS * _DAY)
        case Rhythm.HOLIDAY:
            return DueDuty(duty, day, morning, morning + duty.day * _DAY)
        case Rhythm.WEEKLY:
            return DueDuty(duty, day, morning, morning + _DAY)
    near = nearest_workday(day, office.days)
    since = datetime.combine(min(day, near), time.min)
    return DueDuty(duty, day, since, datetime.combine(max(day, near) + _DAY, time.min), near)


def _begins_holiday(day: date, days: OfficeDays) -> bool:
    """Whether a holiday begins on this day: a run of free days with a weekday among them."""
    if days.is_workday(day) or not days.is_workday(day - _DAY):
        return False
    while not days.is_workday(day):
        if day in days.off:
            return True
        day += _DAY
    return False


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY


_PATROL = "XC"
"""The series of the patrols: one filed in the time of a round is that round."""

_OWN = "本单位自定"
_TOWNSHIP = (
    RecurringDuty(
        key="village_sweep",
        title="各村每周排查",
        rhythm=Rhythm.WEEKLY,
        day=5,
        basis=f"制度 5.工作例会.二；周几{_OWN}",
    ),
    RecurringDuty(
        key="meeting_prepared",
        title="准备中心例会",
        rhythm=Rhythm.MONTHLY,
        day=22,
        basis=f"制度 5.工作例会.一；几号{_OWN}",
    ),
    RecurringDuty(
        key="village_meeting",
        title="各村、单位例会",
        rhythm=Rhythm.MONTHLY,
        day=24,
        basis="制度 5.工作例会.二",
    ),
    RecurringDuty(
        key="centre_meeting",
        title="中心例会",
        rhythm=Rhythm.MONTHLY,
        day=25,
        basis="制度 5.工作例会.一",
    ),
)
_EVERYWHERE = (
    RecurringDuty(
        key="patrol_evening",
        title="下班后巡查",
        rhythm=Rhythm.SHIFT,
        at=time(18),
        basis=f"制度 1.五；时间{_OWN}",
        cleared_by=_PATROL,
    ),
    RecurringDuty(
        key="patrol_midnight",
        title="夜间巡查",
        rhythm=Rhythm.SHIFT,
        at=time(0),
        basis=f"制度 1.五；时间{_OWN}",
        cleared_by=_PATROL,
    ),
    RecurringDuty(
        key="patrol_handover",
        title="交班前巡查",
        rhythm=Rhythm.HANDOVER,
        basis=f"制度 1.五；时间{_OWN}",
        cleared_by=_PATROL,
    ),
    RecurringDuty(
        key="quarterly_analysis",
        title="季度排查和综合分析",
        rhythm=Rhythm.QUARTERLY,
        basis="制度 4.七",
    ),
    RecurringDuty(
        key="monthly_report",
        title="月工作汇报",
        rhythm=Rhythm.MONTHLY,
        day=28,
        basis=f"制度 5.工作汇报.四；几号{_OWN}",
    ),
    RecurringDuty(
        key="first_contact_check",
        title="首问责任月检查",
        rhythm=Rhythm.MONTHLY,
        day=28,
        basis=f"制度 5.接待首问.四；几号{_OWN}",
    ),
    RecurringDuty(
        key="post_check_summary",
        title="查岗月汇总",
        rhythm=Rhythm.MONTHLY,
        day=28,
        basis=f"制度 1.二；几号{_OWN}",
    ),
)
