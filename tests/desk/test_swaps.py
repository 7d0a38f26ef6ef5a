"""Swaps at the desk (F14): asked, agreed, allowed; and everything that must be refused."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest

from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.figure import Figure, added
from dutydesk.model.handover import Signature
from dutydesk.model.person import Role
from dutydesk.model.roster import ALL_DAY, Assignment, RosterPost, Spot
from dutydesk.model.swap import AbsenceReason, Swap, SwapDraft, SwapKind, SwapState
from tests.conftest import Room

PLAN = {
    24: ("何守诚", "林可", "陶文", "周航"),
    25: ("何守诚", "孟岚", "钱立", "高远"),
    26: ("赵临川", "高远", "孙禾", "陶文"),
    27: ("何守诚", "林可", "周航", "钱立"),
    28: ("赵临川", "陶文", "孟岚", "孙禾"),
    29: ("何守诚", "钱立", "高远", "林可"),
    30: ("赵临川", "孙禾", "周航", "孟岚"),
}


def spot(day: int, post: RosterPost = RosterPost.SECOND) -> Spot:
    return Spot(date(2026, 11, day), ALL_DAY, post)


SECOND_25, LEAD_29 = spot(25), spot(29, RosterPost.LEAD)


@pytest.fixture
def november(room: Room) -> Room:
    """The last week of November in force, and 钱立 at the desk on the evening before his duty."""
    room.sits("罗成海")
    for name in ("孟岚", "钱立", "周航", "冯晓"):
        room.enrol(name, Role.DUTY_OFFICER)
    room.enrol("郑平", Role.REVIEWER)
    desk = room.desk.roster
    month = desk.save(desk.draft(2026, 11))
    for line in month.lines:
        desk.assign(line.spot, None)
    for line in month.lines:
        name = PLAN[line.spot.duty_date.day][list(RosterPost).index(line.spot.post)]
        desk.assign(line.spot, room.id_of(name))
    desk.publish(2026, 11)
    room.clock.now = datetime(2026, 11, 24, 17, 20)
    room.sits("钱立")
    return room


def line(room: Room, where: Spot) -> Assignment:
    found = room.desk.roster.month(2026, 11).at(where)
    assert found is not None
    return found


def asked(room: Room, substitute: str = "周航", where: Spot = SECOND_25) -> Swap:
    draft = SwapDraft(spot=where, substitute_id=room.id_of(substitute))
    return room.desk.swaps.apply(draft, room.signed(substitute))


def told(room: Room) -> list[str]:
    return [entry.text for entry in room.desk.journal.current()]


def counted(room: Room) -> int:
    tallies: Iterable = (entry.tally for entry in room.desk.journal.current())
    return added(tallies).get(Figure.SWAPS, 0)


def test_a_swap_rewrites_the_roster_and_keeps_the_old_name(november: Room):
    swap = asked(november)
    assert swap.state is SwapState.CONSENTED
    assert counted(november) == 0
    november.clock.now += timedelta(minutes=6)
    november.sits("罗成海")

    swap = november.desk.swaps.approve(swap.number)

    assert (swap.state, swap.decided_by, swap.owes_paper) == (SwapState.APPROVED, "罗成海", False)
    now = line(november, SECOND_25)
    (gone,) = now.struck
    assert (now.name, gone.name, gone.by) == ("周航", "钱立", "罗成海")
    assert (gone.at, gone.why) == (november.clock.now, swap.number)
    assert told(november)[-1] == (
        f"罗成海批准调班{swap.number}：11-25副班钱立改为周航，谁替谁负责。"
    )
    assert november.desk.journal.current()[-1].channel == "调班"
    assert counted(november) == 1
    assert [x.name for c in november.desk.roster.on_duty(date(2026, 11, 25)) for x in c.lines] == [
        *("何守诚", "孟岚", "周航", "高远")
    ]
    assert not november.desk.swaps.open()


def test_the_substitute_gets_the_credit(november: Room):
    swap = asked(november)
    november.sits("罗成海")
    november.desk.swaps.approve(swap.number)

    shares = november.desk.roster.counts(november.desk.roster.month(2026, 11))
    after = {s.name: s for s in shares if s.group.value == "值班"}
    month_of = {name: sum(n for _, n in share.month) for name, share in after.items()}
    assert month_of["周航"] == 3
    assert month_of["钱立"] == 1


def test_nobody_allows_their_own_swap(november: Room):
    swap = asked(november)
    with pytest.raises(NotYours, match="批准调班"):
        november.desk.swaps.approve(swap.number)
    november.sits("罗成海")
    november.desk.people.enrol("邱正", "", frozenset({Role.OFFICE_HEAD}))
    november.desk.roster.assign(LEAD_29, november.id_of("罗成海"), "单位安排")
    own = november.desk.swaps.apply(
        SwapDraft(spot=LEAD_29, substitute_id=november.id_of("冯晓")), november.signed("冯晓")
    )
    with pytest.raises(NotYours, match="的当事人，不能批准自己的调班"):
        november.desk.swaps.approve(own.number)
    assert line(november, LEAD_29).name == "罗成海"


def test_a_leader_decides_only_where_every_head_is_a_party(november: Room):
    swap = asked(november)
    november.sits("何守诚")
    with pytest.raises(NotYours, match="须由办公室负责人批准"):
        november.desk.swaps.approve(swap.number)
    november.sits("罗成海")
    november.desk.roster.assign(LEAD_29, november.id_of("罗成海"), "单位安排")
    draft = SwapDraft(spot=LEAD_29, substitute_id=november.id_of("冯晓"))
    own = november.desk.swaps.apply(draft, november.signed("冯晓"))
    november.sits("何守诚")
    assert november.desk.swaps.approve(own.number).decided_by == "何守诚"


@pytest.mark.parametrize(
    ("substitute", "words"),
    [
        ("孟岚", "已排11-25全天班主班，不能同时站两个岗"),
        ("孙禾", "只休息0小时，少于24小时"),
        ("郑平", "不能当班"),
    ],
)
def test_who_may_not_stand_in_is_refused(november: Room, substitute: str, words: str):
    with pytest.raises(InvalidInput, match=words) as refused:
        asked(november, substitute)
    assert refused.value.field == "substitute"
    assert not november.desk.swaps.open()


def test_whoever_is_on_leave_or_retired_may_not_stand_in(november: Room):
    november.sits("罗成海")
    november.desk.staffing.grant_leave(
        november.id_of("周航"), date(2026, 11, 25), date(2026, 11, 25)
    )
    gone_id, pin = november.id_of("冯晓"), november.pins["冯晓"]
    november.desk.people.retire(gone_id)
    november.sits("钱立")

    with pytest.raises(InvalidInput, match="周航11-25请假"):
        asked(november)
    with pytest.raises(InvalidInput, match="已移出值班名单"):
        november.desk.swaps.apply(
            SwapDraft(spot=SECOND_25, substitute_id=gone_id, is_by_phone=True)
        )
    with pytest.raises(NotYours):
        november.desk.swaps.apply(SwapDraft(spot=SECOND_25), Signature(gone_id, pin))


def test_a_leader_is_not_replaced_by_an_officer(november: Room):
    november.sits("何守诚")
    with pytest.raises(InvalidInput, match="没有带班领导的角色"):
        asked(november, "冯晓", spot(25, RosterPost.LEADER))


def test_a_shift_that_has_begun_is_not_swapped(november: Room):
    november.sits("陶文")
    with pytest.raises(NotNow, match="已经开班"):
        asked(november, "冯晓", spot(24))
    november.sits("钱立")
    swap = asked(november)
    november.clock.now = datetime(2026, 11, 25, 8, 30)
    november.sits("罗成海")
    with pytest.raises(NotNow, match="已经开班"):
        november.desk.swaps.approve(swap.number)


def test_somebody_elses_duty_is_given_away_by_telephone_only(november: Room):
    november.sits("高远")
    with pytest.raises(NotYours, match="是钱立的班，请本人申请"):
        asked(november)


def test_one_duty_is_in_one_application_at_a_time(november: Room):
    swap = asked(november)
    with pytest.raises(NotNow, match=f"已有{swap.number}在办理"):
        asked(november, "冯晓")
    november.desk.swaps.withdraw(swap.number)
    assert asked(november, "冯晓").number != swap.number


def test_without_a_substitute_the_head_arranges_one_who_agrees_by_pin(november: Room):
    swaps = november.desk.swaps
    swap = swaps.apply(SwapDraft(spot=SECOND_25, reason=AbsenceReason.SICK))
    assert told(november)[-1] == f"钱立申请11-25副班请假，待安排替班人（{swap.number}）。"
    november.sits("罗成海")
    with pytest.raises(NotNow, match="还要替班人本人同意"):
        swaps.approve(swap.number)
    wrong = Signature(november.id_of("冯晓"), "000000")
    with pytest.raises(NotYours, match="PIN不对"):
        swaps.consent(swap.number, wrong)
    with pytest.raises(NotYours, match="申请人本人"):
        swaps.consent(swap.number, november.signed("钱立"))

    swaps.consent(swap.number, november.signed("冯晓"))

    with pytest.raises(NotNow, match="已经同意"):
        swaps.consent(swap.number, november.signed("周航"))
    assert swaps.approve(swap.number).substitute == "冯晓"
    # why somebody is away is on the form and in no sentence
    assert not any(reason.value in text for reason in AbsenceReason for text in told(november)[-4:])


def test_only_who_is_asked_can_agree(november: Room):
    draft = SwapDraft(spot=SECOND_25, substitute_id=november.id_of("周航"))
    swap = november.desk.swaps.apply(draft)
    with pytest.raises(NotYours, match="请的是周航"):
        november.desk.swaps.consent(swap.number, november.signed("冯晓"))
    with pytest.raises(InvalidInput, match="不是替班人"):
        november.desk.swaps.apply(draft, november.signed("冯晓"))


def test_two_change_places_and_both_lines_are_rewritten(november: Room):
    back = spot(27)
    draft = SwapDraft(spot=SECOND_25, substitute_id=november.id_of("周航"), in_return=back)
    assert november.desk.swaps.conflicts(draft)
    # 钱立 waits at home on the 27th already
    with pytest.raises(InvalidInput, match="钱立已排11-27全天班备班"):
        november.desk.swaps.apply(draft, november.signed("周航"))
    draft = SwapDraft(
        spot=SECOND_25, substitute_id=november.id_of("周航"), in_return=spot(24, RosterPost.STANDBY)
    )
    with pytest.raises(NotNow, match="已经开班"):
        november.desk.swaps.apply(draft, november.signed("周航"))
    later = spot(30)
    draft = SwapDraft(spot=LEAD_29, substitute_id=november.id_of("周航"), in_return=later)
    november.sits("罗成海")
    november.desk.roster.assign(spot(30, RosterPost.STANDBY), None, "腾出来")
    november.sits("钱立")
    swap = november.desk.swaps.apply(draft, november.signed("周航"))
    november.sits("罗成海")
    november.desk.swaps.approve(swap.number)

    assert swap.kind is SwapKind.EXCHANGE
    assert (line(november, LEAD_29).name, line(november, later).name) == ("周航", "钱立")
    assert [gone.name for gone in line(november, later).struck] == ["周航"]
    assert counted(november) == 1


def test_a_swap_by_telephone_owes_its_paper_within_a_day(november: Room):
    november.sits("高远")
    draft = SwapDraft(spot=SECOND_25, substitute_id=november.id_of("周航"), is_by_phone=True)
    swap = november.desk.swaps.apply(draft)
    assert swap.state is SwapState.CONSENTED
    with pytest.raises(NotYours, match="须由办公室负责人批准"):
        november.desk.swaps.approve_by_phone(swap.number, november.id_of("何守诚"))

    swap = november.desk.swaps.approve_by_phone(swap.number, november.id_of("罗成海"))

    assert swap.paper_due_at == november.clock.now + timedelta(hours=24)
    assert "罗成海电话批准调班" in told(november)[-1]
    assert "纸质审批单11-25 17:20前补齐" in told(november)[-1]
    assert november.desk.swaps.owing() == (swap,)
    (reminder, *_) = november.desk.roster.reminders()
    assert (swap.number in reminder.words, reminder.is_late) == (True, False)
    november.clock.now += timedelta(hours=25)
    assert november.desk.roster.reminders()[0].is_late
    november.desk.swaps.take_back(swap.number)
    assert not november.desk.swaps.owing()
    with pytest.raises(NotNow, match="没有待补"):
        november.desk.swaps.take_back(swap.number)


def test_a_refused_swap_leaves_the_roster_as_it_is(november: Room):
    swap = asked(november)
    november.sits("罗成海")
    with pytest.raises(InvalidInput, match="不批准的原因"):
        november.desk.swaps.refuse(swap.number, " ")
    november.desk.swaps.refuse(swap.number, "当天有检查")

    assert line(november, SECOND_25).name == "钱立"
    assert told(november)[-1] == f"罗成海未批准调班{swap.number}（当天有检查）。"
    with pytest.raises(NotNow, match="未批准，已经不在办理中"):
        november.desk.swaps.approve(swap.number)


def test_a_roster_changed_meanwhile_ends_the_swap(november: Room):
    swap = asked(november)
    november.sits("罗成海")
    november.desk.roster.assign(SECOND_25, november.id_of("冯晓"), "单位安排")
    with pytest.raises(NotNow, match="现在是冯晓"):
        november.desk.swaps.approve(swap.number)


def test_the_duties_ahead_are_ones_own(november: Room):
    assert [each.spot for each in november.desk.swaps.mine()] == [
        SECOND_25,
        spot(27, RosterPost.STANDBY),
        LEAD_29,
    ]


def test_the_form_says_what_is_settled_and_leaves_the_rest_blank(november: Room):
    swap = asked(november)
    said = {
        each.label: each.value
        for row in november.desk.swaps.sheet(swap.number).rows
        for each in row
    }
    assert (said["申请人"], said["替班人"], said["审批"]) == ("钱立", "周航", "")
    assert said["事由"] == "公务"
    assert november.desk.swaps.pdf(swap.number).startswith(b"%PDF")
    with pytest.raises(NotNow, match="没有编号"):
        november.desk.swaps.pdf("TB-2026-0999")
