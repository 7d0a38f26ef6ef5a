"""Recurring duties at the desk (定期工作): what is owed, what was done, what the office set."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dutydesk.desk.act import Said
from dutydesk.desk.reckoning import arranged, number_of
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.model.entry import Entry, EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.recurring import DueDuty, DutyDone, RecurringDuty
from dutydesk.model.shift import Shift
from dutydesk.rules import duty_day, parameters, recurring
from dutydesk.rules.permissions import Right
from dutydesk.rules.recurring import Office
from dutydesk.rules.writing import tidied, tidy
from dutydesk.store.books import Books

_FAR_BACK = timedelta(days=100)
_WITHOUT_KEY = "own"


class RecurringDesk:
    """One table of what comes round."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def due(self) -> tuple[DueDuty, ...]:
        """What is owed now and comes until tomorrow, done or not, the earliest first."""
        with self._seat.reading() as books:
            return _due(books, self._seat.now(), open_shift(books))

    def all(self) -> tuple[RecurringDuty, ...]:
        """Every duty, the office's own and the proposed, stopped ones too."""
        with self._seat.reading() as books:
            return standing_duties(books)

    def finish(self, key: str, day: date, word: str) -> DutyDone:
        """Say that the occurrence of this day is done, in a word (办妥).

        Raises InvalidInput without a word, NotNow for one that is not owed or done already.
        """
        word = tidy(word)
        if not word:
            raise InvalidInput("word", "请写一句办得怎样，如 已召开，15家到13家。")
        with self._seat.acting(Right.WRITE) as act:
            owed = _due(act.books, act.now, act.shift)
            found = next((e for e in owed if (e.duty.key, e.day) == (key, day)), None)
            if found is None:
                raise NotNow("现在没有这一项定期工作要办，请看名单。")
            if found.is_done:
                raise NotNow(f"“{found.duty.title}”已经办过了：{found.done}。")
            done = DutyDone(key, day, act.now, act.who.name, word)
            act.books.recurring.add_done(done)
            act.write(
                EntryKind.DUTY_DONE,
                f"定期工作“{found.duty.title}”（{found.duty.when}，{day:%m-%d}）：{word}。",
                Said(subject=found.number),
            )
        return done

    def put(self, duty: RecurringDuty) -> RecurringDuty:
        """Add a duty, or change the one of its key; one that was stopped goes on.

        Raises InvalidInput naming the field that is missing or wrong, or if nothing changed.
        """
        duty = replace(tidied(duty), is_stopped=False)
        recurring.check(duty)
        with self._seat.acting(Right.SETTLE) as act:
            kept = {each.key: each for each in standing_duties(act.books)}
            old = kept.get(duty.key)
            if old == duty:
                raise InvalidInput("title", "没有改动，不需要保存。")
            duty = duty if old else replace(duty, key=_key(kept))
            act.books.recurring.put(duty)
            before = f"{old.when}{old.title}→" if old else ""
            verb = "修改" if old else "增加"
            words = f"{before}{duty.when}{duty.title}（依据：{duty.basis}）"
            act.write(EntryKind.SETTLED, f"{verb}定期工作：{words}。")
        return duty

    def stop(self, key: str, reason: str) -> None:
        """Ask for a duty no more, with the reason; what was done of it stays.

        Raises NotNow for one that is stopped already.
        """
        reason = tidy(reason)
        if not reason:
            raise InvalidInput("reason", "请写停用的原因，如 已并入月例会。")
        with self._seat.acting(Right.SETTLE) as act:
            old = next((each for each in standing_duties(act.books) if each.key == key), None)
            if old is None or old.is_stopped:
                raise NotNow("这一项定期工作已经停用了。")
            act.books.recurring.put(replace(old, is_stopped=True))
            act.write(EntryKind.SETTLED, f"停用定期工作：{old.when}{old.title}（{reason}）。")


def _due(books: Books, now: datetime, shift: Shift) -> tuple[DueDuty, ...]:
    since = now - _FAR_BACK
    duties = standing_duties(books)
    return recurring.due(
        duties,
        books.recurring.done_since(since.date()),
        _entries(books, duties, since),
        now,
        _office(books, shift),
    )


def _entries(books: Books, duties: tuple[RecurringDuty, ...], since: datetime) -> tuple[Entry, ...]:
    series = {duty.cleared_by for duty in duties if duty.cleared_by}
    found = (books.journal.of_series(each, since) for each in sorted(series))
    return tuple(entry for entries in found for entry in entries)


def standing_duties(books: Books) -> tuple[RecurringDuty, ...]:
    """Every duty of the office, stopped ones too."""
    profile = books.settings.read().profile
    return recurring.standing(recurring.proposed(profile), books.recurring.own())


def _office(books: Books, shift: Shift) -> Office:
    first = books.journal.numbered(1)
    return Office(
        opened_at=shift.opened_at,
        handover_at=duty_day.next_handover(shift.opened_at, books.settings.read()),
        begun_at=first.entered_at if first else datetime.combine(shift.duty_date, time.min),
        days=arranged(books),
        before=timedelta(minutes=number_of(books, parameters.PATROL_BEFORE)),
        after=timedelta(minutes=number_of(books, parameters.PATROL_AFTER)),
    )


def _key(kept: dict[str, RecurringDuty]) -> str:
    """A key for a duty of the office's own."""
    count = 1
    while f"{_WITHOUT_KEY}{count}" in kept:
        count += 1
    return f"{_WITHOUT_KEY}{count}"
