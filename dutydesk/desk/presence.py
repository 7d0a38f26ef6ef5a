"""On the post (在岗): who comes for relief, steps out and comes back; each a sealed sentence."""

from dutydesk.desk.act import Said
from dutydesk.desk.seat import Seat, open_shift
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow
from dutydesk.model.handover import Signature
from dutydesk.model.presence import Absence, Arrival, PresenceState, StepOut
from dutydesk.rules import duty_day
from dutydesk.rules import presence as rules
from dutydesk.rules.permissions import Right, check_officer
from dutydesk.rules.writing import tidy


class PresenceDesk:
    """Every minute one officer answers; this says who, and lets them go and come."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def state(self) -> PresenceState:
        """The open shift with everybody who came, stepped out and came back."""
        with self._seat.reading() as books:
            shift = open_shift(books)
            absences = books.presence.absences([shift.id])
            return PresenceState(
                now=self._seat.now(),
                due_at=duty_day.next_handover(shift.opened_at, books.settings.read()),
                shift=shift,
                absences=absences,
                arrivals=books.presence.arrivals(shift.id),
                spans=rules.responsible((shift,), absences),
            )

    def sign_on(self, coming: Signature) -> None:
        """Somebody comes to take over the open shift (签到), with name and PIN.

        Raises NotYours for a wrong PIN, InvalidInput for whoever is on the shift or came already.
        """
        person = self._seat.check_pin(coming.person_id, coming.pin)
        with self._seat.acting(Right.SIGN_ON) as act:
            check_officer(person, "coming")
            came = act.books.presence.arrivals(act.shift.id)
            rules.check_sign_on(act.shift, came, person.id, person.name)
            act.books.presence.arrive(Arrival(act.shift.id, person.id, person.name, act.now))
            said = Said(author=person.name)
            act.write(EntryKind.ON_POST, f"{person.name}签到，准备接班。", said)

    def mark_read(self, person_id: int) -> None:
        """Whoever signed on has read the log as far as it goes (已阅日志)."""
        with self._seat.acting(Right.SIGN_ON) as act:
            person = act.books.people.numbered(person_id)
            came = act.books.presence.arrivals(act.shift.id)
            found = rules.waiting(came, person_id, person.name)
            if found.read_at is not None:
                raise NotNow(f"{person.name}已经阅过日志（至第{found.read_to}条）。")
            last = act.books.journal.head().seq
            act.books.presence.mark_read(act.shift.id, person_id, act.now, last)
            act.write(EntryKind.ON_POST, f"{person.name}已阅日志，至第{last}条。")

    def sign_off(self, person_id: int) -> None:
        """Whoever signed on goes away again without taking over (签退)."""
        with self._seat.acting(Right.SIGN_ON) as act:
            person = act.books.people.numbered(person_id)
            rules.waiting(act.books.presence.arrivals(act.shift.id), person_id, person.name)
            act.books.presence.go_away(act.shift.id, person_id, act.now)
            act.write(EntryKind.ON_POST, f"{person.name}签退，没有接班。")

    def step_out(self, wanted: StepOut) -> None:
        """Somebody of the shift steps out for a while and another covers (临时离岗, 制度 1.三).

        Raises NotNow if nobody would be left on the post, InvalidInput for a cover who is not on
        the shift or is out as well, for no reason and for a return that is not ahead.
        """
        with self._seat.acting(Right.CHANGE_POSTS) as act:
            people = act.books.people
            absence = Absence(
                act.shift.id,
                wanted.person_id,
                people.numbered(wanted.person_id).name,
                tidy(wanted.why).rstrip("。"),
                act.now,
                wanted.expected_at,
                wanted.cover_id,
                people.numbered(wanted.cover_id).name,
            )
            out = rules.out_of(act.books.presence.absences([act.shift.id]))
            rules.check_step_out(act.shift, out, absence)
            act.books.presence.step_out(absence)
            held = next(p for p in act.shift.present if p.person_id == wanted.person_id)
            act.write(EntryKind.ON_POST, rules.stepped_out(held.post, absence))

    def come_back(self, person_id: int) -> None:
        """Whoever stepped out is back (返岗); raise NotNow for somebody who is not out."""
        with self._seat.acting(Right.CHANGE_POSTS) as act:
            out = rules.out_of(act.books.presence.absences([act.shift.id]))
            found = [absence for absence in out if absence.person_id == person_id]
            if not found:
                raise NotNow(f"{act.books.people.numbered(person_id).name}没有登记离岗。")
            act.books.presence.come_back(act.shift.id, person_id, act.now)
            act.write(EntryKind.ON_POST, rules.came_back(found[0], act.now))
