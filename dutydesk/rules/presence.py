"""Presence (在岗): every minute has exactly one responsible officer (制度 1.二, 1.三, 1.八).

The lead officer answers, or while out whoever covers; until somebody signs for the relief, those
who should have gone go on answering. Lateness is told as a fact and judged by nobody here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.presence import Absence, Arrival, Span
from dutydesk.model.shift import Post, Posting, Shift

_MINUTE = timedelta(minutes=1)


def responsible(shifts: Iterable[Shift], absences: Iterable[Absence]) -> tuple[Span, ...]:
    """Who answered for the post from when to when, over these shifts in their order.

    The spans follow each other without gap and without overlap; the last has no end while its
    shift is open.
    """
    away: dict[int, list[Absence]] = {}
    for absence in absences:
        away.setdefault(absence.shift_id, []).append(absence)
    found: list[Span] = []
    for shift in shifts:
        leads = (posting for posting in shift.postings if posting.post is Post.LEAD)
        gone = away.get(shift.id, [])
        for span in (piece for lead in leads for piece in _pieces(lead, gone)):
            last = (found[-1].person_id, found[-1].until) if found else None
            goes_on = last == (span.person_id, span.since)
            found.append(replace(found.pop(), until=span.until) if goes_on else span)
    return tuple(found)


def answering(shift: Shift, out: Iterable[Absence]) -> str:
    """Who answers for the post now: the lead officer, or whoever covers."""
    return _answers(shift.lead, out)[1]


def out_of(absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """The absences that last."""
    return tuple(absence for absence in absences if absence.until is None)


def check_step_out(shift: Shift, out: Sequence[Absence], wanted: Absence) -> None:
    """Raise if this person may not step out: nobody left, or nobody who covers (制度 1.三)."""
    held = {posting.person_id: posting for posting in shift.present}
    gone = {absence.person_id for absence in out}
    _check_leaving(held, gone, wanted)
    _check_cover(held, gone, wanted)
    if not wanted.why:
        raise InvalidInput("reason", "请写离岗的原因，如 吃饭、出警。")
    if wanted.expected_at <= wanted.since:
        raise InvalidInput("expected_at", "预计返岗的时间要在现在之后；过了零点的写 明天 0:20。")


def check_free(out: Iterable[Absence], person_id: int) -> None:
    """Raise NotNow if this person covers somebody, who would then be covered by nobody."""
    for absence in out:
        if absence.cover_id == person_id:
            raise NotNow(
                f"{absence.cover}正在顶{absence.name}的岗；请{absence.name}先返岗，"
                f"或先由人替下{absence.name}。"
            )


def check_sign_on(shift: Shift, arrivals: Iterable[Arrival], person_id: int, name: str) -> None:
    """Raise InvalidInput if this person stands on the shift or has signed on already."""
    if shift.is_manned_by(person_id):
        raise InvalidInput("coming", f"{name}已经在本班名单上，不用签到。")
    if any(a.person_id == person_id and a.left_at is None for a in arrivals):
        raise InvalidInput("coming", f"{name}已经签到。")


def waiting(arrivals: Iterable[Arrival], person_id: int, name: str) -> Arrival:
    """The arrival of somebody who signed on and is still there; raise NotNow without one."""
    for arrival in arrivals:
        if arrival.person_id == person_id and arrival.left_at is None:
            return arrival
    raise NotNow(f"{name}还没有签到，请先签到。")


def stepped_out(post: Post, absence: Absence) -> str:
    """The sealed sentence of somebody who steps out."""
    back = moment(absence.expected_at, absence.since)
    who = f"{post.value}{absence.name}"
    return f"{who}临时离岗（{absence.why}），{absence.cover}顶岗，预计{back}返岗。"


def came_back(absence: Absence, now: datetime) -> str:
    """The sealed sentence of somebody who is back, with what was otherwise than expected."""
    late = now - absence.expected_at
    than = f"，比预计晚{lasted(late)}" if late >= _MINUTE else ""
    return f"{absence.name}返岗，离岗{lasted(now - absence.since)}{than}。"


def beside(absences: Iterable[Absence], person_id: int) -> str:
    """What stands beside a name on a paper: （离岗12:05—12:40，陶文顶岗）; empty if never out."""
    told = [
        f"{a.since:%H:%M}—{f'{a.until:%H:%M}' if a.until else '未返'}，{a.cover}顶岗"
        for a in absences
        if a.person_id == person_id
    ]
    return f"（离岗{'；'.join(told)}）" if told else ""


def overdue(due_at: datetime, now: datetime) -> str:
    """How long the handover is past its minute; empty before that."""
    return lasted(now - due_at) if now - due_at >= _MINUTE else ""


def relief_missing(due_at: datetime, now: datetime, arrivals: Iterable[Arrival]) -> str:
    """What is told when somebody else steps in for a relief that is late; empty if none is."""
    late = overdue(due_at, now)
    if not late:
        return ""
    came = "接班人已签到" if any(a.left_at is None for a in arrivals) else "接班未到"
    return f"应{moment(due_at, now)}交接，{came}，已超{late}。"


def relief_late(
    due_at: datetime, now: datetime, came: Sequence[tuple[str, datetime]], lead: str
) -> str:
    """How late the handover was, who came when, and who answered until then; empty if in time."""
    late = overdue(due_at, now)
    if not late:
        return ""
    told = "、".join(f"{name}{moment(at, due_at)}到" for name, at in came)
    return f"应{moment(due_at, now)}交接，实际{now:%H:%M}，超{late}；{told}；其间仍由{lead}负责。"


def arrived(
    people: Iterable[tuple[int, str]], arrivals: Sequence[Arrival], now: datetime
) -> tuple[tuple[str, datetime], ...]:
    """When each of the relief came: the minute of signing on, or of signing the handover."""
    at = {arrival.person_id: arrival.at for arrival in arrivals if arrival.left_at is None}
    return tuple((name, at.get(person_id, now)) for person_id, name in people)


def signed_on(arrivals: Iterable[Arrival]) -> str:
    """Who signed on when, and who read the log, in one line; empty if nobody did."""
    return "、".join(
        f"{a.name}{a.at:%H:%M}" + (f"（已阅日志至第{a.read_to}条）" if a.read_at else "")
        for a in arrivals
        if a.left_at is None
    )


def lasted(span: timedelta) -> str:
    """How long something lasted, to the minute: 12分, 1小时5分."""
    hours, minutes = divmod(span // _MINUTE, 60)
    return f"{hours}小时{minutes}分" if hours else f"{minutes}分"


def moment(at: datetime, near: datetime) -> str:
    """The minute, with its date where it is not the day of ``near``."""
    return f"{at:%H:%M}" if at.date() == near.date() else f"{at:%m-%d %H:%M}"


def _check_leaving(held: Mapping[int, Posting], gone: AbstractSet[int], wanted: Absence) -> None:
    leaving = held.get(wanted.person_id)
    if leaving is None:
        raise InvalidInput("leaving", f"{wanted.name}不在本班名单上，不用登记离岗。")
    if leaving.post is Post.LEADER:
        raise NotNow("带班领导外出请办理带班变动，由另一位领导接着带班。")
    if wanted.person_id in gone:
        raise NotNow(f"{wanted.name}已经登记离岗，请先返岗。")
    if not held.keys() - gone - {wanted.person_id}:
        raise NotNow("岗上没有别人了，不能离岗；请先办理到岗或替岗，让人顶上。")


def _check_cover(held: Mapping[int, Posting], gone: AbstractSet[int], wanted: Absence) -> None:
    if wanted.cover_id == wanted.person_id or wanted.cover_id not in held:
        raise InvalidInput("cover", "顶岗的人要是本班的另一位，请另选。")
    if wanted.cover_id in gone:
        raise InvalidInput("cover", f"{wanted.cover}自己也离岗在外，不能顶岗，请另选。")


def _pieces(lead: Posting, away: Sequence[Absence]) -> Iterator[Span]:
    """A lead officer's time, cut where somebody steps out or comes back."""
    end = lead.until or datetime.max
    edges = {edge for absence in away for edge in (absence.since, absence.until) if edge}
    cuts = sorted(edge for edge in edges if lead.since < edge < end)
    for since, until in zip((lead.since, *cuts), (*cuts, lead.until), strict=True):
        if since != until:
            out = [a for a in away if a.since <= since and (a.until is None or since < a.until)]
            yield Span(since, until, *_answers(lead, out))


def _answers(lead: Posting, out: Iterable[Absence]) -> tuple[int, str]:
    """Whoever covers may step out in turn, and then another covers both."""
    gone = {absence.person_id: absence for absence in out}
    person_id, name = lead.person_id, lead.name
    while person_id in gone:
        absence = gone.pop(person_id)
        person_id, name = absence.cover_id, absence.cover
    return person_id, name
