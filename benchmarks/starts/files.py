"""The two files: a day of a duty room, and twenty years of one, made by the store itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from dutydesk.desk.founding import Crew
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.figure import Figure
from dutydesk.model.record import Disposition, Filed, Record, Register
from dutydesk.model.settings import Settings
from dutydesk.opening import open_house
from dutydesk.registers.calls.record import CALLS, Call
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.registers.visits.record import VISITS, Visit
from dutydesk.store.books import Books

CHEAP = 2
LEAD = "高远"
CREW = Crew("何守诚", LEAD, ("孙禾",))
BATCH = 20_000

_PLACES = "石门村|柳湾村|北坡村|沙坝村|河口村|大石桥|青石砖厂|镇中心小学|东街菜市场|水利站"
_THINGS = (
    "停电，影响62户用水，请求尽快抢修|饮水管冻裂，已通知水利站到场|路灯不亮、井盖缺失"
    "|工资被拖欠，要求人社所先行垫付|山林地界多年不清|道路结冰，需要撒盐|咨询低保申报手续"
    "|会议通知，明日9时到县里开会|施工扬尘，已转城建办|村务公开有疑问，要求答复"
)
_BOOKS: tuple[tuple[Register, type[Record], str], ...] = (
    (CALLS, Call, "来电"),
    (CALLS, Call, "来电"),
    (CALLS, Call, "来电"),
    (VISITS, Visit, "来访"),
    (LETTERS, Letter, "来信"),
)


@dataclass(frozen=True)
class Span:
    """How long a room has been kept, and how much was written in it."""

    days: int
    entries: int
    records: int

    def shared(self, share: float) -> "Span":
        """A share of it."""
        return Span(
            *(max(1, round(part * share)) for part in (self.days, self.entries, self.records))
        )


A_DAY = Span(days=1, entries=82, records=27)
TWENTY_YEARS = Span(days=7300, entries=600_000, records=200_000)


def made(room: Path, span: Span, until: datetime) -> str:
    """Keep a room for so long, up to this minute; the lead officer's PIN."""
    begun = until.replace(minute=0, second=0) - timedelta(days=span.days)
    clock = [begun]
    house = open_house(room, may_create=True, clock=lambda: clock[0], pin_cost=CHEAP)
    settings = Settings(unit="云岭县青石镇维稳综治中心")
    issued = house.desk.founding.found(settings, CREW.leader, CREW)
    with house.database.writing() as books:
        _keep_shifts(books, span, begun)
        shift = books.shifts.current()
        head = books.journal.head()
    if shift is None:
        raise RuntimeError("a founded room has an open shift")
    source = _written(span, begun, shift.number, head.seq + 1)
    while batch := list(islice(source, BATCH)):
        with house.database.writing() as books:
            books.journal.extend(entry for entry, _ in batch)
            for entry, filed in batch:
                if filed is not None:
                    books.records.add(filed[0], filed[1])
                clock[0] = entry.entered_at
    with house.database.writing() as books:
        books.search.rebuild()
    clock[0] = until
    house.close()
    return next(each.pin for each in issued if each.name == LEAD)


def call(at: datetime, turn: int) -> Call:
    """A call as it is registered a dozen times a day."""
    return Call(
        happened_at=at,
        content=f"石门村{turn}户停水，饮水管冻裂，要求尽快抢修",
        first_contact=LEAD,
        answer="已告知水利站，半小时内到场",
        disposition=Disposition.ANSWERED_ON_SPOT,
    )


def _keep_shifts(books: Books, span: Span, begun: datetime) -> None:
    """A shift for each day, all closed but the last."""
    first = books.shifts.current()
    if first is None:
        raise RuntimeError("the founding opened no shift")
    for day in range(1, span.days + 1):
        at = begun + timedelta(days=day)
        before = books.shifts.current()
        if before is not None:
            books.shifts.close(before.id, at)
        opened = books.shifts.open(f"{at:%Y-%m-%d}全天班", at.date(), "全天班", at, 0)
        for held in first.postings:
            books.shifts.post(opened, books.people.numbered(held.person_id), held.post, at)


def _written(
    span: Span, begun: datetime, shift: str, first: int
) -> Iterator[tuple[Entry, tuple[Register, Filed] | None]]:
    """Sentences spread evenly over the days, a record behind every so many of them."""
    random = Random(7)
    places, things = _PLACES.split("|"), _THINGS.split("|")
    every = span.entries // span.records
    step = timedelta(days=span.days) / (span.entries + 1)
    for nth in range(span.entries):
        at = (begun + step * (nth + 1)).replace(microsecond=0)
        seq, words = first + nth, f"{random.choice(places)}{random.choice(things)}，第{nth}件"
        register, kind, channel = random.choice(_BOOKS)
        is_filed = nth % every == 0
        number = f"{register.prefix}-{at:%Y}-{seq:07d}" if is_filed else ""
        entry = Entry(
            seq=seq,
            kind=EntryKind.FILED if is_filed else EntryKind.NOTED,
            shift=shift if at.date() == (begun + timedelta(days=span.days)).date() else f"{at:%F}",
            duty_date=at.date(),
            happened_at=at,
            entered_at=at,
            author=LEAD,
            text=f"{number} {channel}：{words}。".strip(),
            channel=channel if is_filed else "日志",
            subject=number,
            matter="",
            tally={Figure.CALLS_IN: 1} if is_filed and register is CALLS else {},
        )
        record = kind(
            happened_at=at,
            content=words,
            first_contact=LEAD,
            disposition=Disposition.ANSWERED_ON_SPOT,
        )
        filed = Filed(register.key, number, record, entry.shift, at, LEAD) if is_filed else None
        yield entry, (register, filed) if filed else None
