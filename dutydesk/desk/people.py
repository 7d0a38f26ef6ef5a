"""Staff at the desk: signing in, locking, enrolling, retiring, a new PIN."""

from collections.abc import Sequence
from datetime import datetime

from dutydesk.desk.act import Act, Said
from dutydesk.desk.founding import IssuedPin
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.desk.signing import Both, two_people
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.listing import NewStaff
from dutydesk.model.person import Person, Role
from dutydesk.model.progress import Report, silent
from dutydesk.rules import permissions, pins
from dutydesk.rules.crew import sign_in_order
from dutydesk.rules.permissions import Right
from dutydesk.rules.staffing import check_mobile
from dutydesk.rules.writing import tidy


class PeopleDesk:
    """Who may act here."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self.was_here_at: datetime | None = None
        """When whoever sits here had signed in before; None at the first time."""

    def sign_in_list(self) -> tuple[Person, ...]:
        """Everybody who may sign in: today's officers first, then whoever was on duty last."""
        with self._seat.reading() as books:
            serving, shift = books.people.serving(), books.shifts.current()
            duties = books.people.last_duties()
        return sign_in_order(serving, shift, duties)

    def sign_in(self, person_id: int, pin: str) -> str:
        """Let somebody sit down; return what they should know: when they last sat here.

        Raises NotYours for a wrong PIN.
        """
        person = self._seat.check_pin(person_id, pin)
        now = self._seat.now()
        with self._seat.reading() as books:
            before = books.people.last_signed_in_at(person_id)
        # a file that may only be looked at takes no note of who looks
        if not self._seat.shut:
            with self._seat.database.writing() as books:
                books.people.change(person_id, {"last_signed_in_at": now})
                books.access_log.note(now, person.name, "签到")
        self._seat.sit(person)
        self.was_here_at = before
        return f"上次签到 {before:%m-%d %H:%M}" if before else "第一次签到"

    def seconds_left(self, person_id: int) -> int:
        """How long this person must wait after wrong tries; 0 if a try is allowed now."""
        with self._seat.reading() as books:
            lock = books.people.lock_of(person_id)
        return pins.seconds_left(lock.tries, lock.last_try_at, self._seat.now())

    def lock(self) -> None:
        """Clear the seat; drafts stay where they are."""
        if self._seat.who is not None and not self._seat.shut:
            with self._seat.database.writing() as books:
                books.access_log.note(self._seat.now(), self._seat.who.name, "锁定")
        self._seat.sit(None)

    def signed_in(self) -> Person | None:
        """Who sits here now."""
        return self._seat.who

    def may(self, right: Right) -> bool:
        """Whether whoever sits here has this right."""
        return self._seat.who is not None and permissions.may(self._seat.who, right)

    def serving(self) -> tuple[Person, ...]:
        """The duty list in the order of enrolment."""
        with self._seat.reading() as books:
            return books.people.serving()

    def enrol(self, name: str, post: str, roles: frozenset[Role]) -> IssuedPin:
        """Put somebody on the duty list and issue a PIN, shown once."""
        return self.enrol_all((NewStaff(name, post, roles),))[0]

    def enrol_all(
        self, staff: Sequence[NewStaff], report: Report = silent
    ) -> tuple[IssuedPin, ...]:
        """Put many on the duty list in one act: all of them, or none.

        Hashing takes a while for each; ``report`` hears how many are done and may stop it.
        """
        who = self._seat.seated()
        permissions.check(who, Right.ENROL)
        coming = [
            NewStaff(tidy(each.name), tidy(each.post), each.roles, tidy(each.mobile))
            for each in staff
        ]
        for each in coming:
            _check_coming(each)
        with self._seat.reading() as books:
            is_practice = books.settings.read().is_practice
        given = []
        for done, _ in enumerate(coming, 1):
            pin = pins.new_pin(is_practice=is_practice)
            given.append((pin, pins.hashed(pin, self._seat.pin_cost)))
            report(done, len(coming))
        with self._seat.acting(Right.ENROL, who) as act:
            return tuple(
                _enrolled(act, each, pin, hashed)
                for each, (pin, hashed) in zip(coming, given, strict=True)
            )

    def retire(self, person_id: int) -> None:
        """Take somebody off the duty list; what they wrote stays theirs, their mobile goes."""
        with self._seat.acting(Right.ENROL) as act:
            person = act.books.people.numbered(person_id)
            if act.shift.is_manned_by(person_id):
                raise NotNow(f"{person.name}正在当班，交接班以后才能移出名单。")
            heads = [p for p in act.books.people.serving() if Role.OFFICE_HEAD in p.roles]
            if heads == [person]:
                raise NotNow("名单上至少要有一位办公室负责人。")
            act.books.people.change(person_id, {"is_retired": True, "mobile": ""})
            act.write(EntryKind.ENROLLED, f"{person.name}移出值班名单。")

    def new_pin(self, person_id: int, reason: str, both: Both) -> IssuedPin:
        """Issue a new PIN; the old one ends at once. The office head and another person sign."""
        if not tidy(reason):
            raise InvalidInput("reason", "请写重发PIN的原因。")
        head, second = two_people(self._seat, *both, Right.ENROL)
        with self._seat.acting(Right.ENROL, head) as act:
            person = act.books.people.numbered(person_id)
            pin = pins.new_pin(is_practice=act.settings.is_practice)
            hashed = pins.hashed(pin, self._seat.pin_cost)
            act.books.people.change(person_id, {"pin": hashed, "tries": 0, "last_try_at": None})
            told = f"重发{person.name}的PIN（{tidy(reason)}），{second.name}在场。"
            act.write(EntryKind.ENROLLED, told, Said())
        return IssuedPin(person.name, person.titles, pin)

    def on_duty(self) -> tuple[Person, ...]:
        """The people of the open shift in the order leader, lead, seconds."""
        with self._seat.reading() as books:
            return tuple(books.people.numbered(p.person_id) for p in open_shift(books).present)


def _check_coming(coming: NewStaff) -> None:
    if not coming.name:
        raise InvalidInput("name", "请填姓名。")
    if not coming.roles:
        raise InvalidInput("roles", "请至少选一个角色。")
    permissions.check_roles(coming.roles)
    check_mobile(coming.mobile)


def _enrolled(act: Act, coming: NewStaff, pin: str, hashed: str) -> IssuedPin:
    if act.books.people.named(coming.name):
        raise InvalidInput("name", f"名单上已有{coming.name}；同名的请加职务以示区别。")
    person = act.books.people.add(coming.name, coming.post, coming.roles, hashed)
    if coming.mobile:
        act.books.people.change(person.id, {"mobile": coming.mobile})
    act.write(EntryKind.ENROLLED, f"{person.name}列入值班名单（{person.titles}）。")
    return IssuedPin(person.name, person.titles, pin)
