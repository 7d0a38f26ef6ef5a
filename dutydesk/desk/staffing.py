"""Staffing at the desk (排班范围): who is away, who is not planned, which days want more people.

Whoever is not planned is kept without a reason, and no sentence tells one.
"""

from datetime import date

from dutydesk.desk.roster_reading import planned_between
from dutydesk.desk.seat import Seat
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.roster import KeyPeriod, LeaveDays, Spot
from dutydesk.rules import staffing
from dutydesk.rules.permissions import Right
from dutydesk.rules.writing import tidy


class StaffingDesk:
    """With whom the office head may plan."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def leave_days(self) -> tuple[LeaveDays, ...]:
        """Who is away today or later, the earliest first."""
        with self._seat.reading() as books:
            return books.rosters.leave_days(self._seat.now().date())

    def grant_leave(self, person_id: int, first: date, last: date) -> tuple[Spot, ...]:
        """Keep that this person is not planned on some days (请假).

        Returns the spots of published rosters they still stand on then; a swap clears each.
        Raises InvalidInput for days in the wrong order, past, or granted before.
        """
        with self._seat.acting(Right.ROSTER) as act:
            person = act.books.people.numbered(person_id)
            known = act.books.rosters.leave_days(act.now.date())
            staffing.check_leave(person, first, last, act.now.date(), known)
            act.books.rosters.add_leave(person.id, person.name, first, last)
            span = staffing.span(first, last)
            act.write(EntryKind.ROSTERED, f"登记{person.name}{span}请假，不排班。")
            return planned_between(act.books, person.id, first, last)

    def end_leave(self, leave_id: int) -> None:
        """Take leave back; raise NotNow if there is none of this number."""
        with self._seat.acting(Right.ROSTER) as act:
            known = act.books.rosters.leave_days(act.now.date())
            found = next((each for each in known if each.id == leave_id), None)
            if found is None:
                raise NotNow("没有这条请假，请重新打开这一页。")
            act.books.rosters.drop_leave(found.id)
            span = staffing.span(found.first, found.last)
            act.write(EntryKind.ROSTERED, f"取消{found.name}{span}的请假，照常排班。")

    def exempt(self, person_id: int, *, is_off_roster: bool, is_off_nights: bool) -> None:
        """Plan this person not at all, or for no slot with a night; no reason is asked or kept."""
        with self._seat.acting(Right.ROSTER) as act:
            person = act.books.people.numbered(person_id)
            if (is_off_roster, is_off_nights) == (person.is_off_roster, person.is_off_nights):
                raise InvalidInput("person", "没有改动，不需要保存。")
            flags = {"is_off_roster": is_off_roster, "is_off_nights": is_off_nights}
            act.books.people.change(person_id, flags)
            act.write(EntryKind.ROSTERED, f"调整{person.name}的排班范围。")

    def set_mobile(self, person_id: int, mobile: str) -> None:
        """Keep somebody's work mobile for the roster inside the office; no sentence tells it.

        Raises InvalidInput for what is no number.
        """
        mobile = tidy(mobile)
        staffing.check_mobile(mobile)
        with self._seat.acting(Right.ENROL) as act:
            person = act.books.people.numbered(person_id)
            if mobile == person.mobile:
                raise InvalidInput("mobile", "没有改动，不需要保存。")
            act.books.people.change(person_id, {"mobile": mobile})
            done = "登记" if mobile else "取消"
            act.write(EntryKind.ENROLLED, f"{done}{person.name}的工作手机。")

    def key_periods(self) -> tuple[KeyPeriod, ...]:
        """The key periods of today and later, the earliest first."""
        today = self._seat.now().date()
        with self._seat.reading() as books:
            return tuple(each for each in books.rosters.key_periods() if each.last >= today)

    def set_key_period(self, period: KeyPeriod) -> None:
        """Want more people on some days (重点时段); rosters drafted from now on follow it.

        Raises InvalidInput for days in the wrong order, no name, or days of another period.
        """
        named = KeyPeriod(period.first, period.last, tidy(period.name))
        with self._seat.acting(Right.ROSTER) as act:
            staffing.check_period(named, act.books.rosters.key_periods())
            staffing.keep_mobiles_apart(named.name, act.books.people.serving(), "name")
            act.books.rosters.add_key_period(named)
            span = staffing.span(named.first, named.last)
            act.write(EntryKind.ROSTERED, f"设定重点时段{span}（{named.name}）。")

    def drop_key_period(self, first: date) -> None:
        """Take the key period back that begins on this day; raise NotNow if there is none."""
        with self._seat.acting(Right.ROSTER) as act:
            known = act.books.rosters.key_periods()
            found = next((each for each in known if each.first == first), None)
            if found is None:
                raise NotNow("没有这个重点时段，请重新打开这一页。")
            act.books.rosters.drop_key_period(first)
            span = staffing.span(found.first, found.last)
            act.write(EntryKind.ROSTERED, f"取消重点时段{span}（{found.name}）。")
