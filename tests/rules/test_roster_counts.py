"""Who is credited: those who stood for the better half, and newcomers level with the least."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from dutydesk.model.person import Person, Role
from dutydesk.model.roster import DutyClass, DutySlot, Group, RosterPost
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.rules.roster_counts import Duty, Ledger, begun_with, stood

DAY = date(2026, 11, 24)
BEGIN = datetime(2026, 11, 24, 8, 30)
END = BEGIN + timedelta(days=1)
SLOT = DutySlot(DAY, "全天班", BEGIN, END)
PLAIN = (Group.STANDING, DutyClass.PLAIN)


def officer(person_id: int) -> Person:
    return Person(person_id, f"值班员{person_id}", "", frozenset({Role.DUTY_OFFICER}))


def shift(*postings: Posting, closed_at: datetime | None = END) -> Shift:
    return Shift(1, "1", DAY, "全天班", BEGIN, closed_at, 0, postings)


def at(hours: float) -> datetime:
    return BEGIN + timedelta(hours=hours)


def credited(*shifts: Shift, now: datetime = END) -> list[tuple[int, RosterPost]]:
    return [(duty.person_id, duty.post) for duty in stood(shifts, SLOT, now)]


def test_whoever_stood_the_whole_shift_is_credited_with_it():
    posted = shift(Posting(1, "何守诚", Post.LEADER, BEGIN), Posting(2, "林可", Post.LEAD, BEGIN))

    assert credited(posted) == [(1, RosterPost.LEADER), (2, RosterPost.LEAD)]


def test_the_one_who_stood_longer_gets_the_credit_of_a_relieved_post():
    relieved = shift(
        Posting(2, "林可", Post.LEAD, BEGIN, at(2)), Posting(3, "陶文", Post.LEAD, at(2))
    )
    back_again = shift(
        Posting(1, "何守诚", Post.LEADER, BEGIN, at(11)),
        Posting(4, "赵临川", Post.LEADER, at(11), at(22.5)),
        Posting(1, "何守诚", Post.LEADER, at(22.5)),
    )

    assert credited(relieved) == [(3, RosterPost.LEAD)]
    assert credited(back_again) == [(1, RosterPost.LEADER)]


def test_two_shifts_of_one_slot_count_as_one():
    second = Shift(
        2, "2", DAY, "全天班", at(4), END, 0, (Posting(3, "陶文", Post.LEAD, at(4), END),)
    )
    first = shift(Posting(2, "林可", Post.LEAD, BEGIN, at(4)), closed_at=at(4))

    assert credited(first, second) == [(3, RosterPost.LEAD)]


def test_an_open_shift_counts_until_its_end():
    still = shift(Posting(2, "林可", Post.LEAD, BEGIN), closed_at=None)

    assert credited(still, now=at(1)) == [(2, RosterPost.LEAD)]


def test_counts_are_kept_by_group_and_class_on_top_of_what_somebody_began_with():
    duties = [Duty(2, SLOT, RosterPost.LEAD), Duty(2, SLOT, RosterPost.STANDBY)]
    ledger = Ledger(duties, {(2, *PLAIN): 5})

    assert ledger.table() == {(2, *PLAIN): 6, (2, Group.WAITING, DutyClass.PLAIN): 1}
    assert ledger.last()[(2, *PLAIN)] == DAY


def test_a_newcomer_begins_level_with_the_least_burdened_and_never_below_their_own():
    table = {(1, *PLAIN): 7, (2, *PLAIN): 9, (4, *PLAIN): 8}

    first, second, newcomer, other = map(officer, (1, 2, 3, 4))
    leader = Person(5, "何守诚", "", frozenset({Role.DUTY_LEADER}))
    by_day = replace(officer(6), is_off_nights=True)

    assert begun_with(table, (first, second), (newcomer, other)) == {(3, *PLAIN): 7}
    # who is never or not always planned with them is no measure
    assert begun_with(table, (first, leader, by_day), (newcomer,)) == {(3, *PLAIN): 7}
    assert begun_with(table, (), (newcomer,)) == {}
