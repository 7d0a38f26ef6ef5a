"""The seat (值班席): who sits here, one door for looking and one for acting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from dutydesk.desk.act import Act
from dutydesk.desk.timekeeper import Steady, Timekeeper
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import LookOnly, NotNow, NotYours, Trouble
from dutydesk.model.person import Person, Role
from dutydesk.model.shift import Shift
from dutydesk.rules import clock as clock_rules
from dutydesk.rules import permissions, pins
from dutydesk.rules.copies import STALE
from dutydesk.rules.permissions import Right
from dutydesk.store.books import Books
from dutydesk.store.database import Database
from dutydesk.store.people import Lock

_NEEDS_POST = frozenset(
    {Right.WRITE, Right.WORK_MATTERS, Right.HAND_OVER, Right.CHANGE_POSTS, Right.ISSUE}
)


class Seat:
    """The shared ground of every part of the desk."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        pin_cost: int = pins.COST,
        steady: Steady | None = None,
    ) -> None:
        self.database = database
        self.pin_cost = pin_cost
        self.who: Person | None = None
        self.timekeeper = Timekeeper(clock, steady)
        self._listeners: list[Callable[[], None]] = []
        self._is_fold_owed = False

    def now(self) -> datetime:
        """The minute it is, to the second."""
        return self.timekeeper.now()

    def sit(self, person: Person | None) -> None:
        """Let somebody sit down, or clear the seat."""
        self.who = person
        self.announce()

    def seated(self) -> Person:
        """Who sits here; raise NotYours if nobody does."""
        if self.who is None:
            raise NotYours("请先签到：选姓名、输入PIN。")
        return self.who

    @property
    def shut(self) -> str:
        """Why nothing may be written; empty if everything may."""
        return self.database.shut

    def check_open(self) -> None:
        """Raise LookOnly if nothing may be written."""
        if self.shut:
            raise LookOnly(self.shut)

    @contextmanager
    def reading(self) -> Iterator[Books]:
        """The books for looking."""
        with self.database.reading() as books:
            yield books

    @contextmanager
    def acting(
        self,
        right: Right,
        begun_by: Person | None = None,
        *,
        is_clock_confirmed: bool = False,
        is_tick: bool = False,
    ) -> Iterator[Act]:
        """The only way to change anything; long work is noted for whoever had begun it.

        Raises NotYours without the right or the post, NotNow without an open shift or with a
        clock that was set. An act without an entry is a bug and keeps nothing; only a tick in a
        list whose beginning and end are sealed needs none (``is_tick``).
        """
        who = begun_by or self.seated()
        self.check_open()
        with self.database.writing() as books:
            # rights may have changed since sign-in, so the list in the file decides
            who = books.people.numbered(who.id)
            permissions.check(who, right)
            shift = open_shift(books)
            if right in _NEEDS_POST:
                _check_post(who, shift)
            settings = books.settings.read()
            if settings.is_stale:
                raise NotNow(STALE)
            now = self.now() if is_clock_confirmed else self.honest_now(books)
            act = Act(books, now, who, shift, settings)
            yield act
            if not (act.entries or is_tick):
                raise RuntimeError("an act must leave at least one entry")
            books.clock.keep(self.timekeeper.reading())
        if is_clock_confirmed:
            self.timekeeper.trust()
        self._fold_away(act)
        self.announce()

    def check_pin(self, person_id: int, pin: str) -> Person:
        """The person, if the PIN is right.

        Wrong tries are kept in the file at once, so that a restart does not clear them.
        Raises NotYours for a wrong PIN or while the wait after wrong tries lasts.
        """
        now = self.now()
        with self.reading() as books:
            person, lock = books.people.numbered(person_id), books.people.lock_of(person_id)
        left = pins.seconds_left(lock.tries, lock.last_try_at, now)
        if left:
            self._restart_wait(person_id, lock, now)
            raise NotYours(f"连续输错，请等{left}秒再试。忘记PIN请找办公室负责人重发。")
        is_right = pins.matches(pin, lock.pin) and not person.is_retired
        if not self.shut:
            self._count_try(person, now, is_right=is_right)
        if not is_right:
            raise NotYours(f"{person.name}的PIN不对，请重新输入；已写的内容都在。")
        return person

    def _count_try(self, person: Person, now: datetime, *, is_right: bool) -> None:
        with self.database.writing() as books:
            # hashing takes a while, and another try may have been counted meanwhile
            tries = 0 if is_right else books.people.lock_of(person.id).tries + 1
            books.people.change(person.id, {"tries": tries, "last_try_at": now})
            if not is_right:
                books.access_log.note(now, person.name, "PIN输错")

    def _fold_away(self, act: Act) -> None:
        """After something was destroyed, leave no old page of it beside the file."""
        is_owed = any(entry.kind is EntryKind.ERASED for entry in act.entries)
        if is_owed or self._is_fold_owed:
            self._is_fold_owed = True
            # the act is kept whatever becomes of this; the next act tries again
            with suppress(Trouble):
                self._is_fold_owed = not self.database.fold()

    def _restart_wait(self, person_id: int, lock: Lock, now: datetime) -> None:
        # after a clock was set back the wait begins anew, or it would last until the old time
        if lock.last_try_at is not None and lock.last_try_at > now and not self.shut:
            with self.database.writing() as books:
                books.people.change(person_id, {"last_try_at": now})

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call this after every act and every change of the seat."""
        self._listeners.append(listener)

    def announce(self) -> None:
        """Tell whoever listens that something changed."""
        for listener in self._listeners:
            listener()

    def honest_now(self, books: Books) -> datetime:
        """The minute to write down; raise NotNow if the clock was set and nobody confirmed it."""
        found = self.timekeeper.doubt(books)
        if found is not None:
            raise NotNow(clock_rules.told(found))
        last = books.journal.last_written_at()
        # a clock set back a little writes at the last minute written
        return max(self.now(), last) if last else self.now()


def open_shift(books: Books) -> Shift:
    """The open shift; raise NotNow if there is none."""
    shift = books.shifts.current()
    if shift is None:
        raise NotNow("现在没有当班班次，请先完成首次启用。")
    return shift


def _check_post(who: Person, shift: Shift) -> None:
    if not shift.is_manned_by(who.id) and Role.OFFICE_HEAD not in who.roles:
        raise NotYours(
            f"{who.name}不在本班（{shift.number}）名单上；请当班人员在“交接班”页办理到岗，或交接后再写。"
        )
