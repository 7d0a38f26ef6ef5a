"""Founding (启用): the first people, the first shift and the first entry, all at once."""

from dataclasses import dataclass

from dutydesk.desk.act import Act
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.person import Person, Role
from dutydesk.model.settings import Settings
from dutydesk.model.shift import Post
from dutydesk.rules import duty_day, pins
from dutydesk.rules.writing import tidied, tidy
from dutydesk.store.books import Books


@dataclass(frozen=True)
class Crew:
    """The names of the first shift: who leads, who is chiefly responsible, who stands beside."""

    leader: str
    lead: str
    seconds: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in the order of the paper."""
        return (self.leader, self.lead, *self.seconds)


@dataclass(frozen=True)
class IssuedPin:
    """A PIN the program gave out; shown once, kept only as a hash."""

    name: str
    titles: str
    pin: str


class Founding:
    """The first run, once in the life of a file."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def is_due(self) -> bool:
        """Whether the file is still empty."""
        with self._seat.reading() as books:
            return books.journal.head().seq == 0

    def found(self, settings: Settings, founder: str, crew: Crew) -> tuple[IssuedPin, ...]:
        """Write the first people, shift and entry; return every PIN issued.

        The founder becomes office head and keeper as well. Whether the file is a practice book is
        settled here for good: only there is every PIN the known one. Raises NotNow if any entry
        exists, InvalidInput for a missing or doubled name.
        """
        settings, founder, crew = tidied(settings), tidy(founder), _tidied(crew)
        _check(settings, founder, crew)
        now = self._seat.now()
        with self._seat.database.writing() as books:
            if books.journal.head().seq:
                raise NotNow("这个数据文件已经启用过，不能再启用一次。")
            books.settings.write(settings)
            issued = {
                name: pins.new_pin(is_practice=settings.is_practice)
                for name in dict.fromkeys((founder, *crew.names))
            }
            people = {
                name: self._enrol(books, name, pin, _roles(name, founder, crew))
                for name, pin in issued.items()
            }
            day, slot = duty_day.duty_date_of(now, settings), duty_day.slot_of(now, settings)
            shift_id = books.shifts.open(f"{day}{slot}", day, slot, now, 0)
            books.shifts.post(shift_id, people[crew.leader], Post.LEADER, now)
            books.shifts.post(shift_id, people[crew.lead], Post.LEAD, now)
            for name in crew.seconds:
                books.shifts.post(shift_id, people[name], Post.SECOND, now)
            shift = books.shifts.current()
            if shift is None:
                raise RuntimeError("the shift just opened must be open")
            act = Act(books, now, people[founder], shift, settings)
            seconds = f"，副班{'、'.join(crew.seconds)}" if crew.seconds else ""
            act.write(
                EntryKind.FOUNDED,
                f"{settings.unit}启用值班台。带班{crew.leader}，主班{crew.lead}{seconds}。",
            )
        self._seat.announce()
        return tuple(IssuedPin(name, people[name].titles, pin) for name, pin in issued.items())

    def _enrol(self, books: Books, name: str, pin: str, roles: frozenset[Role]) -> Person:
        return books.people.add(name, "", roles, pins.hashed(pin, self._seat.pin_cost))


def _tidied(crew: Crew) -> Crew:
    seconds = tuple(name for name in map(tidy, crew.seconds) if name)
    return Crew(tidy(crew.leader), tidy(crew.lead), seconds)


def _check(settings: Settings, founder: str, crew: Crew) -> None:
    if not settings.unit:
        raise InvalidInput("unit", "请填单位名称。")
    if not founder:
        raise InvalidInput("founder", "请填您的姓名。")
    if not crew.leader:
        raise InvalidInput("leader", "请填本班带班领导的姓名。")
    if not crew.lead:
        raise InvalidInput("lead", "请填本班主班的姓名。")
    if len(set(crew.names)) != len(crew.names):
        raise InvalidInput("seconds", "本班人员的姓名重复了，带班、主班、副班各填一人。")


def _roles(name: str, founder: str, crew: Crew) -> frozenset[Role]:
    roles = {Role.DUTY_LEADER if name == crew.leader else Role.DUTY_OFFICER}
    if name == founder:
        roles |= {Role.OFFICE_HEAD, Role.KEEPER}
    return frozenset(roles)
