"""On the post: signing on, stepping out, coming back; the strip, the papers and the handover."""

from datetime import datetime, timedelta

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.matter import Conclusion, MatterDraft, Outcome
from dutydesk.model.note import Note
from dutydesk.model.person import Role
from dutydesk.model.presence import StepOut
from dutydesk.registers.visits.record import VISITS
from tests.conftest import Room
from tests.documents.reading import words
from tests.registers.samples import CITIZEN, DRAFT, filing


def _out(room: Room, name: str, cover: str, back: str = "12:35") -> None:
    hour, minute = map(int, back.split(":"))
    room.desk.presence.step_out(
        StepOut(
            person_id=room.id_of(name),
            why="吃饭。",
            expected_at=room.clock().replace(hour=hour, minute=minute),
            cover_id=room.id_of(cover),
        )
    )


def _last(room: Room) -> str:
    return room.desk.journal.current()[-1].text


def test_stepping_out_and_coming_back_are_sealed_and_shown_at_once(room: Room):
    room.clock.at("12:05")
    _out(room, "高远", "孙禾")

    assert _last(room) == "主班高远临时离岗（吃饭），孙禾顶岗，预计12:35返岗。"
    today = room.desk.today.now()
    assert (today.answering, [away.name for away in today.out]) == ("孙禾", ["高远"])
    room.clock.at("12:40")
    room.sits("孙禾")
    room.desk.presence.come_back(room.id_of("高远"))

    assert _last(room) == "高远返岗，离岗35分，比预计晚5分。"
    assert room.desk.journal.current()[-1].kind is EntryKind.ON_POST
    today = room.desk.today.now()
    assert (today.answering, today.out) == ("高远", ())
    named = [(span.name, f"{span.since:%H:%M}") for span in room.desk.presence.state().spans]
    assert named == [("高远", "08:30"), ("孙禾", "12:05"), ("高远", "12:40")]


def test_the_papers_say_beside_the_name_who_was_out_and_who_covered(room: Room):
    room.clock.at("12:05")
    _out(room, "高远", "孙禾")
    room.clock.at("12:40")
    room.desk.presence.come_back(room.id_of("高远"))
    day = room.clock().date()

    said = "高远（离岗12:05—12:40，孙禾顶岗）"
    assert said in room.desk.papers.daily(day).shifts[0]
    assert said in words(room.desk.sheets.log_pdf(day))


def test_a_refused_absence_leaves_no_trace(room: Room):
    before = room.desk.journal.seal()

    with pytest.raises(InvalidInput):
        _out(room, "高远", "林可")
    with pytest.raises(NotNow):
        _out(room, "何守诚", "孙禾")
    with pytest.raises(NotNow, match="高远没有登记离岗"):
        room.desk.presence.come_back(room.id_of("高远"))
    assert room.desk.journal.seal() == before
    assert room.desk.presence.state().absences == ()


def test_whoever_covers_stays_until_the_other_is_back_or_replaced(room: Room):
    room.clock.at("12:05")
    _out(room, "高远", "孙禾")
    room.sits("孙禾")

    with pytest.raises(NotNow, match="正在顶高远的岗"):
        room.desk.shifts.leave(room.id_of("孙禾"), "有事")
    with pytest.raises(NotNow, match="正在顶高远的岗"):
        room.desk.shifts.relieve(room.id_of("孙禾"), room.signed("林可"), "有事")
    room.desk.shifts.relieve(room.id_of("高远"), room.signed("林可"), "身体不适")
    assert room.desk.presence.state().out == ()
    room.desk.shifts.leave(room.id_of("孙禾"), "有事")
    assert room.desk.today.now().answering == "林可"


def test_nobody_hands_over_while_somebody_is_out(room: Room):
    room.clock.now = datetime(2026, 11, 24, 8, 20)
    room.confirm_all()
    _out(room, "孙禾", "高远", "08:40")

    with pytest.raises(NotNow, match="孙禾 临时离岗还没有返岗"):
        room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))
    room.desk.presence.come_back(room.id_of("孙禾"))
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))


def test_whoever_comes_signs_on_with_a_pin_and_reads_the_log_once(room: Room):
    room.clock.now = datetime(2026, 11, 24, 8, 15)
    room.desk.presence.sign_on(room.signed("林可"))

    entry = room.desk.journal.current()[-1]
    assert (entry.text, entry.author) == ("林可签到，准备接班。", "林可")
    assert room.desk.today.now().is_relief_here
    room.clock.at("08:21")
    room.desk.presence.mark_read(room.id_of("林可"))
    assert _last(room) == f"林可已阅日志，至第{entry.seq}条。"
    with pytest.raises(NotNow, match="已经阅过日志"):
        room.desk.presence.mark_read(room.id_of("林可"))
    with pytest.raises(NotNow, match="陶文还没有签到"):
        room.desk.presence.mark_read(room.id_of("陶文"))


def test_the_relief_signs_on_at_the_desk_without_a_post_and_still_writes_nothing(room: Room):
    room.sits("林可")
    room.desk.presence.sign_on(room.signed("林可"))

    with pytest.raises(NotYours, match="不在本班"):
        room.desk.journal.note(Note(text="还没有接班"))


def test_a_wrong_pin_or_the_wrong_person_signs_nobody_on(room: Room):
    room.sits("罗成海")
    room.enrol("冯晓", Role.REVIEWER)
    room.sits("高远")
    before = room.desk.journal.seal()
    signed = room.signed("林可")
    room.pins["林可"] = "000000" if signed.pin != "000000" else "111111"

    with pytest.raises(NotYours, match="林可的PIN不对"):
        room.desk.presence.sign_on(room.signed("林可"))
    with pytest.raises(InvalidInput, match="不能当班"):
        room.desk.presence.sign_on(room.signed("冯晓"))
    with pytest.raises(InvalidInput, match="已经在本班名单上"):
        room.desk.presence.sign_on(room.signed("孙禾"))
    assert room.desk.journal.seal() == before


def test_whoever_goes_away_again_signs_off_and_waits_no_longer(room: Room):
    room.desk.presence.sign_on(room.signed("林可"))
    room.desk.presence.sign_off(room.id_of("林可"))

    assert _last(room) == "林可签退，没有接班。"
    assert not room.desk.today.now().is_relief_here
    with pytest.raises(NotNow, match="还没有签到"):
        room.desk.presence.sign_off(room.id_of("林可"))
    room.desk.presence.sign_on(room.signed("林可"))
    room.desk.shifts.join(room.id_of("林可"), "加强")
    assert not room.desk.today.now().is_relief_here


def test_a_late_relief_is_told_by_entry_and_sheet_and_the_outgoing_lead_answers_until_then(
    room: Room,
):
    room.clock.now = datetime(2026, 11, 24, 8, 42)
    assert room.desk.today.now().answering == "高远"
    room.desk.presence.sign_on(room.signed("林可"))
    room.clock.at("08:50")
    room.confirm_all()
    issue = room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))

    late = "应08:30交接，实际08:50，超20分；林可08:42到、陶文08:50到；其间仍由高远负责。"
    with room.house.database.reading() as books:
        given = books.journal.last_of(EntryKind.HANDED_OVER)
    assert given is not None
    assert given.text.startswith(f"高远、孙禾交班。{late}上班结转")
    printed = words(room.desk.papers.handover_pdf(issue.number))
    assert late in printed
    assert "接班签到：林可08:42。" in printed


def test_if_no_relief_comes_the_next_person_takes_over_and_it_is_told(room: Room):
    room.clock.now = datetime(2026, 11, 24, 9, 40)
    room.desk.shifts.relieve(room.id_of("高远"), room.signed("林可"), "接班人没有来")

    told = "主班高远由林可替岗（接班人没有来）。应08:30交接，接班未到，已超1小时10分。"
    assert _last(room) == told
    assert room.desk.today.now().answering == "林可"


@pytest.fixture
def weighty(room: Room) -> Room:
    """One pressing matter, raised by a citizen who may be reached, on the next morning."""
    room.desk.registers.file(VISITS, filing(VISITS, room.clock(), contact=CITIZEN, matter=DRAFT))
    room.clock.now = datetime(2026, 11, 24, 8, 20)
    return room


NUMBER = "SX-2026-0001"


def test_a_weighty_matter_is_confirmed_once_restated_and_the_words_are_sealed(weighty: Room):
    shifts = weighty.desk.shifts
    with pytest.raises(NotNow, match="先用自己的话复述"):
        shifts.confirm(NUMBER, "林可")
    shifts.restate(NUMBER, "林可", "今天催修好")
    shifts.remark(NUMBER, "高远", "先打电话问配件")
    weighty.clock.at("08:25")
    weighty.desk.shifts.confirm(NUMBER, "林可")
    for thing in shifts.state().things:
        shifts.count(thing.name, thing.expected)
    issue = shifts.hand_over(weighty.relief("高远 孙禾", "林可"))

    said = f"{NUMBER} 林可复述（08:20）：今天催修好。高远补充：先打电话问配件。"
    assert said in [entry.text for entry in weighty.desk.matters.story(NUMBER)]
    assert "林可复述（08:20）：今天催修好" in words(weighty.desk.papers.handover_pdf(issue.number))
    assert shifts.state().checks[0].restated == ""


def test_a_correction_after_the_tick_asks_for_the_tick_again(weighty: Room):
    shifts = weighty.desk.shifts
    shifts.restate(NUMBER, "林可", "今天催修好")
    shifts.confirm(NUMBER, "林可")
    shifts.remark(NUMBER, "高远", "不是今天，是明天")

    assert f"{NUMBER} 接班人还没有确认" in shifts.state().obstacles
    shifts.confirm(NUMBER, "林可")
    assert not any(NUMBER in obstacle for obstacle in shifts.state().obstacles)


@pytest.mark.parametrize("told", [CITIZEN.name, CITIZEN.phone])
def test_a_restatement_never_tells_a_contact(weighty: Room, told: str):
    shifts = weighty.desk.shifts
    with pytest.raises(InvalidInput, match="联系信息"):
        shifts.restate(NUMBER, "林可", f"打给{told}")
    shifts.restate(NUMBER, "林可", "今天催修好")
    with pytest.raises(InvalidInput, match="联系信息"):
        shifts.remark(NUMBER, "高远", f"打给{told}")
    with pytest.raises(InvalidInput, match="请写补充"):
        shifts.remark(NUMBER, "高远", " ")


def test_only_what_weighs_is_restated_and_a_remark_needs_a_restatement(weighty: Room):
    for place in range(3):
        due_at = weighty.clock() + timedelta(days=9 + place)
        weighty.desk.matters.open(MatterDraft(title=f"第{place}件", unit="某办", due_at=due_at))
    shifts = weighty.desk.shifts
    light = next(check.matter.number for check in shifts.state().checks if not check.weight)

    with pytest.raises(NotNow, match="不用复述"):
        shifts.restate(light, "林可", "看过")
    shifts.confirm(light, "林可")
    with pytest.raises(NotNow, match="没有什么可补充"):
        shifts.remark(NUMBER, "高远", "补充")
    with pytest.raises(NotNow, match="不在移交事项里"):
        shifts.restate("SX-2026-0999", "林可", "看过")


def test_a_matter_that_comes_to_weigh_after_its_tick_stands_in_the_way(weighty: Room):
    shifts = weighty.desk.shifts
    for place in range(3):
        due_at = weighty.clock() + timedelta(days=9 + place)
        weighty.desk.matters.open(MatterDraft(title=f"第{place}件", unit="某办", due_at=due_at))
    weighty.confirm_all()
    assert shifts.state().obstacles == ()
    heavy = next(c.matter.number for c in shifts.state().checks if c.weight)
    light = next(c.matter.number for c in shifts.state().checks if not c.weight)
    done = Conclusion(outcome=Outcome.RESOLVED, result="已修好")
    weighty.desk.matters.conclude(heavy, done)

    assert shifts.state().obstacles == (f"{light} 接班人还没有复述",)
