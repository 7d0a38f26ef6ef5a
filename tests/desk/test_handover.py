"""The handover: everything seen, everybody signed, the next second is the next shift's."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.figure import Figure
from dutydesk.model.handover import Mark
from dutydesk.model.matter import Conclusion, MatterDraft, Outcome
from dutydesk.model.note import Channel, Note
from dutydesk.model.person import Role
from dutydesk.model.settings import Pattern
from dutydesk.model.shift import Post
from dutydesk.rules.codes import code_of
from tests.conftest import Room
from tests.documents.reading import words

PIPE = MatterDraft(title="石门村饮水管冻裂", unit="水利站")
LAMP = MatterDraft(title="路灯不亮", unit="电管站", due_at=datetime(2026, 11, 24, 17, 30))
DONE = Conclusion(outcome=Outcome.RESOLVED, result="已修好")


@pytest.fixture
def ready(room: Room) -> Room:
    """Two matters open, next morning, everything confirmed and counted."""
    room.desk.matters.open(PIPE)
    room.desk.matters.open(LAMP)
    room.clock.now = datetime(2026, 11, 24, 8, 25)
    room.confirm_all()
    return room


def test_the_old_shift_closes_and_the_new_one_opens_in_the_same_second(ready: Room):
    old = ready.desk.shifts.current()
    ready.clock.at("08:31")

    issue = ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可 陶文", "赵临川"))

    new = ready.desk.shifts.current()
    with ready.house.database.reading() as books:
        (closed,) = books.shifts.of_day(old.duty_date)
    assert closed.closed_at == new.opened_at == ready.clock()
    assert (new.number, new.duty_date, new.carried_in) == (
        "2026-11-24全天班",
        date(2026, 11, 24),
        2,
    )
    assert [(p.post, p.name) for p in new.present] == [
        (Post.LEADER, "赵临川"),
        (Post.LEAD, "林可"),
        (Post.SECOND, "陶文"),
    ]
    assert issue.number == "JJ-2026-0001"
    seated = ready.desk.people.signed_in()
    assert seated is not None
    assert seated.name == "林可"


def test_both_sides_are_told_with_every_matter_and_the_sum(ready: Room):
    before = ready.desk.shifts.current().number
    ready.desk.shifts.hand_over(
        replace(ready.relief("高远 孙禾", "林可"), witness=ready.signed("赵临川"), notice="防冻。")
    )

    with ready.house.database.reading() as books:
        given = books.journal.of_shift(before)[-1]
        (taken,) = books.journal.of_shift(ready.desk.shifts.current().number)
    assert given.kind is EntryKind.HANDED_OVER
    assert given.text.startswith("高远、孙禾交班，监交赵临川。上班结转0 + 新增2 − 办结0 = 移交2。")
    assert "物品：值班电话1、钥匙2、对讲机2、应急灯2、备份U盘1。" in given.text
    assert "注意事项：防冻" in given.text
    listed = (
        "SX-2026-0002 路灯不亮（电管站，11-24 17:30前）；SX-2026-0001 石门村饮水管冻裂（水利站）"
    )
    assert given.text.endswith(f"移交：{listed}。")
    assert taken.kind is EntryKind.TAKEN_OVER
    assert taken.author == "林可"
    assert taken.text == (f"林可接班，接替高远，带班何守诚。接收移交事项2件：{listed}。")


def test_the_sheet_is_kept_with_the_journals_end_and_prints_the_same_later(ready: Room):
    issue = ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    printed = ready.desk.papers.handover_pdf(issue.number)
    ready.desk.journal.note(Note(text="后来的"))
    ready.desk.matters.conclude("SX-2026-0001", DONE)

    assert ready.desk.papers.handover_pdf(issue.number) == printed
    assert ready.desk.papers.handovers() == (issue,)
    assert ready.desk.journal.check_paper(issue.seq, issue.code).holds
    with ready.house.database.reading() as books:
        assert code_of(books.journal.digest_at(issue.seq) or "") == issue.code
    assert issue.code in words(printed)
    with pytest.raises(NotNow, match="没有编号为JJ-2026-0009"):
        ready.desk.papers.handover_pdf("JJ-2026-0009")


def test_every_handover_a_matter_survives_is_counted(ready: Room):
    ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    ready.clock.now = datetime(2026, 11, 25, 8, 30)
    ready.desk.matters.conclude("SX-2026-0001", DONE)
    ready.confirm_all("高远")
    ready.desk.shifts.hand_over(ready.relief("林可", "高远"))

    assert ready.desk.matters.numbered("SX-2026-0001").handovers == 1
    assert ready.desk.matters.numbered("SX-2026-0002").handovers == 2


def test_marks_and_counts_are_asked_anew_at_the_next_handover(ready: Room):
    ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))

    state = ready.desk.shifts.state()
    assert {check.mark for check in state.checks} == {Mark.UNSEEN}
    assert {thing.counted for thing in state.things} == {None}


def test_nothing_is_handed_over_unseen(ready: Room):
    ready.desk.matters.open(MatterDraft(title="刚来的", unit="某办"))

    with pytest.raises(NotNow, match="还不能交班：SX-2026-0003 接班人还没有确认"):
        ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    assert ready.desk.shifts.current().number == "2026-11-23全天班"


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.matters.step("SX-2026-0001", "已到现场"),
        lambda desk: desk.matters.postpone("SX-2026-0001", datetime(2026, 12, 1), "等配件"),
        lambda desk: desk.matters.reply("SX-2026-0001", "已电话告知"),
        lambda desk: desk.journal.note(Note(text="又来电催", about="SX-2026-0001")),
    ],
)
def test_what_changed_after_the_relief_saw_it_is_seen_again(ready: Room, change):
    change(ready.desk)

    marks = {c.matter.number: c.mark for c in ready.desk.shifts.state().checks}
    assert marks == {"SX-2026-0001": Mark.UNSEEN, "SX-2026-0002": Mark.CONFIRMED}
    ready.desk.shifts.confirm("SX-2026-0001", "林可")
    assert ready.desk.shifts.state().obstacles == ()


def test_a_question_blocks_until_it_is_answered_and_confirmed(ready: Room):
    number = "SX-2026-0001"
    ready.desk.shifts.question(number, "林可", "来电人知道了吗？")

    with pytest.raises(NotNow, match="还没有答复"):
        ready.desk.shifts.confirm(number, "林可")
    with pytest.raises(NotNow, match="疑问还没有答复和确认"):
        ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    ready.desk.shifts.answer(number, "高远", "已电话告知。")
    with pytest.raises(NotNow, match="疑问还没有答复和确认"):
        ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    ready.desk.shifts.confirm(number, "林可")
    issue = ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))

    said = f"{number} 林可问：来电人知道了吗？。高远答：已电话告知。"
    assert said in [entry.text for entry in ready.desk.matters.story(number)]
    assert "来电人知道了吗" in words(ready.desk.papers.handover_pdf(issue.number))


def test_an_answer_without_a_question_and_empty_words_are_refused(ready: Room):
    with pytest.raises(NotNow, match="没有待答复的疑问"):
        ready.desk.shifts.answer("SX-2026-0001", "高远", "答")
    with pytest.raises(InvalidInput, match="请写疑问"):
        ready.desk.shifts.question("SX-2026-0001", "林可", " ")
    ready.desk.shifts.question("SX-2026-0001", "林可", "问")
    with pytest.raises(InvalidInput, match="请写答复"):
        ready.desk.shifts.answer("SX-2026-0001", "高远", "")
    with pytest.raises(NotNow, match="不在移交事项里"):
        ready.desk.shifts.confirm("SX-2026-0999", "林可")


def test_a_missing_thing_needs_a_word(ready: Room):
    ready.desk.shifts.count("钥匙", 1)

    with pytest.raises(NotNow, match="钥匙 应有2、实有1，请写明原因"):
        ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    ready.desk.shifts.count("钥匙", 1, "一把在仓库")
    ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))

    with ready.house.database.reading() as books:
        given = books.journal.last_of(EntryKind.HANDED_OVER)
    assert given is not None
    assert "钥匙1（应有2：一把在仓库）" in given.text


def test_less_than_none_of_a_thing_is_no_count(ready: Room):
    ready.desk.shifts.count("钥匙", 2)

    with pytest.raises(InvalidInput, match="不能少于0") as refused:
        ready.desk.shifts.count("钥匙", -1, "丢了")
    assert refused.value.field == "counted"
    assert next(t for t in ready.desk.shifts.state().things if t.name == "钥匙").counted == 2


def test_a_draft_of_anybody_on_the_shift_blocks_and_one_of_the_relief_does_not(ready: Room):
    ready.sits("林可")
    ready.desk.drafts.save("calls", {"content": "没写完"})
    ready.sits("孙禾")
    ready.desk.drafts.save("calls", {"content": "没写完"})
    ready.sits("高远")

    with pytest.raises(NotNow, match="还有1份没有写完的登记"):
        ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    ready.sits("孙禾")
    ready.desk.drafts.drop("calls")
    ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))


@pytest.mark.parametrize(
    ("outgoing", "incoming", "leader", "field"),
    [
        ("高远", "林可", "何守诚", "outgoing"),
        ("高远 孙禾 林可", "陶文", "何守诚", "outgoing"),
        ("高远 孙禾", "", "何守诚", "incoming"),
        ("高远 孙禾", "林可 林可", "何守诚", "incoming"),
        ("高远 孙禾", "赵临川", "赵临川", "leader"),
        ("高远 孙禾", "林可", "陶文", "leader"),
        ("高远 孙禾", "冯晓", "何守诚", "incoming"),
    ],
)
def test_those_who_sign_are_those_who_must(ready: Room, outgoing, incoming, leader, field):
    ready.sits("罗成海")
    ready.enrol("冯晓", Role.REVIEWER)
    ready.sits("高远")
    before = ready.desk.journal.seal()

    with pytest.raises(InvalidInput) as refused:
        ready.desk.shifts.hand_over(ready.relief(outgoing, incoming, leader))

    assert refused.value.field == field
    assert ready.desk.journal.seal() == before
    assert ready.desk.shifts.current().number == "2026-11-23全天班"
    assert ready.desk.shifts.state().obstacles == ()


def test_a_leader_who_left_the_list_leads_no_shift(ready: Room):
    relief = ready.relief("高远 孙禾", "林可", "赵临川")
    ready.sits("罗成海")
    ready.desk.people.retire(relief.leader_id)
    ready.sits("高远")

    with pytest.raises(InvalidInput) as refused:
        ready.desk.shifts.hand_over(relief)
    assert refused.value.field == "leader"


def test_an_officer_of_neither_shift_does_not_hand_over(ready: Room):
    ready.sits("陶文")

    with pytest.raises(NotYours, match="陶文不在本班"):
        ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    assert ready.desk.shifts.current().lead.name == "高远"


def test_who_stays_on_is_not_said_to_relieve_themselves(ready: Room):
    ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "高远"))

    (taken,) = ready.desk.journal.current()
    assert taken.text.startswith("高远接班，带班何守诚。")


def test_a_relief_at_an_odd_hour_opens_a_second_shift_of_the_same_duty_day(room: Room):
    room.clock.at("03:10")
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))
    assert room.desk.shifts.current().number == "2026-11-23全天班第2班"

    room.desk.journal.note(Note(text="巡查", channel=Channel.PATROL))
    room.clock.at("08:30")
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("林可", "陶文"))

    assert room.desk.shifts.current().number == "2026-11-24全天班"
    report = room.desk.papers.daily(date(2026, 11, 23))
    assert len(report.shifts) == 2
    assert dict(report.figures)["巡查"] == "1次"


def test_day_and_night_shifts_share_a_duty_day(room: Room):
    room.sits("罗成海")
    kept = room.desk.settings.read()
    room.desk.settings.change(replace(kept, pattern=Pattern.DAY_AND_NIGHT))
    room.sits("高远")
    room.clock.at("17:25")
    room.confirm_all()

    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))

    assert room.desk.shifts.current().number == "2026-11-23夜班"
    assert room.desk.today.now().handover_at == datetime(2026, 11, 24, 8, 30)


def test_a_handover_in_the_second_the_shift_was_opened_keeps_both_shifts_apart(ready: Room):
    ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    ready.confirm_all()

    ready.desk.shifts.hand_over(ready.relief("林可", "陶文"))

    new = ready.desk.shifts.current()
    assert (new.number, new.lead.name, new.carried_in) == ("2026-11-24全天班第2班", "陶文", 2)
    with ready.house.database.reading() as books:
        first, second = books.shifts.of_day(date(2026, 11, 24))
    assert first.opened_at == first.closed_at == second.opened_at
    assert (first.lead.name, second.lead.name) == ("林可", "陶文")


def test_the_sum_of_the_shift_counts_what_was_opened_done_and_void(ready: Room):
    ready.desk.matters.open(MatterDraft(title="第三件", unit="某办"))
    ready.desk.matters.conclude("SX-2026-0001", DONE)
    ready.sits("罗成海")
    ready.desk.matters.void("SX-2026-0002", "重复", ready.both())

    balance = ready.desk.shifts.state().balance
    assert balance.sentence == "上班结转0 + 新增3 − 办结1 − 作废1 = 移交1"
    assert balance.is_even


def test_figures_of_a_shift_are_those_it_told_itself(ready: Room):
    earlier = ready.desk.journal.note(Note(text="巡查", channel=Channel.PATROL))
    ready.desk.shifts.hand_over(ready.relief("高远 孙禾", "林可"))
    ready.sits("罗成海")

    ready.desk.journal.void(earlier.seq, "误登", ready.both())

    today = dict(ready.desk.papers.daily(date(2026, 11, 24)).figures)
    assert today["巡查"] == "0次"
    assert ready.desk.journal.current()[-1].tally == {Figure.PATROLS: -1}
    day_before = ready.desk.papers.daily(date(2026, 11, 23))
    assert dict(day_before.figures)["巡查"] == "1次"
    assert any("作废第" in line.text for line in ready.desk.papers.daily(date(2026, 11, 24)).events)
