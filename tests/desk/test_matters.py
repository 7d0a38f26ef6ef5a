"""Matters at the desk: from the first word to the reply, and nothing of a restricted one told."""

from datetime import date, datetime

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.figure import Figure
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, MatterState, Outcome
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import Room

PIPE = MatterDraft(title="石门村饮水管冻裂", unit="水利站", handler="冯晓")
SECRET = MatterDraft(
    title="反映某干部", unit="镇纪委", kind=MatterKind.ACCUSATION, is_restricted=True
)
DONE = Conclusion(outcome=Outcome.RESOLVED, result="已修好")
CALLER = Contact(name="周𠮷安", phone="13800138000")


def test_a_matter_is_opened_under_the_series_of_its_kind(room: Room):
    for kind, number in [
        (MatterKind.OTHER, "SX-2026-0001"),
        (MatterKind.DISPUTE, "JF-2026-001"),
        (MatterKind.EMERGENCY, "TF-2026-001"),
        (MatterKind.SUPERVISION, "DB-2026-001"),
        (MatterKind.HELP, "SX-2026-0002"),
    ]:
        draft = MatterDraft(title="某事", unit="某办", kind=kind)
        assert room.desk.matters.open(draft).number == number


def test_opening_tells_who_is_to_do_it_and_until_when(room: Room):
    due = datetime(2026, 12, 1, 17, 30)
    room.desk.matters.open(MatterDraft(title="低保咨询", unit="民政办", handler="冯晓", due_at=due))

    entry = room.desk.journal.current()[-1]
    assert entry.text == "立项SX-2026-0001 低保咨询：民政办（冯晓）承办，12-01 17:30前。"
    assert entry.tally == {Figure.MATTERS_OPENED: 1}


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (MatterDraft(title=" 　", unit="水利站"), "title"),
        (MatterDraft(title="某事", unit=""), "unit"),
        (MatterDraft(title="某事", unit="某办", due_at=datetime(2026, 11, 23, 8, 29)), "due_at"),
    ],
)
def test_a_matter_without_name_unit_or_future_limit_takes_no_number(room: Room, draft, field):
    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.open(draft)

    assert refused.value.field == field
    assert room.desk.matters.open(PIPE).number == "SX-2026-0001"


def test_a_step_tells_how_far_it_got_and_keeps_the_next_one(room: Room):
    number = room.desk.matters.open(PIPE).number

    room.desk.matters.step(number, "已到现场。", "夜里巡线。")
    stepped = room.desk.matters.step(number, "换管中")

    texts = [entry.text for entry in room.desk.matters.story(number)]
    assert texts[1:] == [
        f"{number} 石门村饮水管冻裂：已到现场。下一步：夜里巡线。",
        f"{number} 石门村饮水管冻裂：换管中。",
    ]
    assert (stepped.progress, stepped.next_step) == ("换管中", "夜里巡线。")


def test_a_limit_is_moved_with_a_reason_and_never_into_the_past(room: Room):
    number = room.desk.matters.open(PIPE).number

    room.desk.matters.postpone(number, datetime(2026, 11, 25, 17, 30), "等配件")

    assert "办理时限未定→11-25 17:30（等配件）" in room.desk.journal.current()[-1].text
    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.postpone(number, datetime(2026, 11, 22), "补写")
    assert refused.value.field == "due_at"
    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.postpone(number, datetime(2026, 11, 26), " ")
    assert refused.value.field == "reason"


def test_no_matter_ends_while_a_reply_is_owed(room: Room):
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    number = room.desk.matters.open(owed).number

    with pytest.raises(InvalidInput, match="还没有答复来人") as refused:
        room.desk.matters.conclude(number, DONE)
    assert refused.value.field == "reply"
    assert room.desk.matters.numbered(number).is_open

    room.desk.matters.reply(number, "电话答复，来人满意")
    ended = room.desk.matters.conclude(number, DONE)
    assert (ended.state, ended.reply) == (MatterState.DONE, "电话答复，来人满意")
    assert ended.replied_at == ended.concluded_at == room.clock()


def test_what_was_done_earlier_is_written_late_with_its_reason(room: Room):
    number = room.desk.matters.open(PIPE).number
    done_at = room.clock()
    room.clock.at("11:00")

    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.conclude(number, DONE, done_at)
    assert refused.value.field == "late_reason"
    room.desk.matters.reply(number, "已电话告知", done_at, "处置警情")
    ended = room.desk.matters.conclude(number, DONE, done_at, "处置警情")

    assert ended.concluded_at == done_at
    assert room.desk.journal.current()[-1].text.endswith("（补记2小时30分：处置警情）")


@pytest.mark.parametrize("state", [MatterState.DONE, MatterState.VOID])
def test_what_ended_is_not_worked_on_again(room: Room, state: MatterState):
    number = room.desk.matters.open(PIPE).number
    room.sits("罗成海")
    if state is MatterState.DONE:
        room.desk.matters.conclude(number, DONE)
    else:
        room.desk.matters.void(number, "重复", room.both())
    before = room.desk.journal.seal()

    for again in (
        lambda: room.desk.matters.step(number, "又来"),
        lambda: room.desk.matters.reply(number, "又来"),
        lambda: room.desk.matters.conclude(number, DONE),
        lambda: room.desk.matters.void(number, "又来", room.both()),
        lambda: room.desk.matters.postpone(number, datetime(2026, 12, 1), "又来"),
    ):
        with pytest.raises(NotNow, match=f"{number}已{state.value}"):
            again()
    assert room.desk.journal.seal() == before


def test_a_void_matter_keeps_its_number(room: Room):
    number = room.desk.matters.open(PIPE).number
    with pytest.raises(NotYours, match="办公室负责人"):
        room.desk.matters.void(number, "重复", room.both("高远", "罗成海"))
    with pytest.raises(NotYours, match="两个人在场"):
        room.desk.matters.void(number, "重复", room.both("罗成海", "罗成海"))
    room.sits("罗成海")

    void = room.desk.matters.void(number, "重复", room.both())

    assert (void.number, void.state, void.result) == (number, MatterState.VOID, "作废：重复")
    assert room.desk.matters.open(PIPE).number == "SX-2026-0002"


def test_nothing_of_a_restricted_matter_is_told_by_anything_done_with_it(room: Room):
    room.sits("何守诚")
    number = room.desk.matters.open(SECRET).number
    room.desk.matters.step(number, "某某已约谈", "找某某核实")
    room.desk.matters.postpone(number, datetime(2026, 11, 25, 9), "某某出差")
    room.desk.matters.reply(number, "已告知某某")
    room.desk.shifts.question(number, "林可", "某某是谁")
    room.desk.shifts.answer(number, "高远", "某某是干部")
    told = room.desk.shifts.state().checks[0]
    done = Conclusion(outcome=Outcome.FORWARDED, result="某某一案已转")
    room.desk.matters.conclude(number, done)
    other = room.desk.matters.open(SECRET).number
    room.sits("罗成海")
    room.desk.matters.void(other, "某某重复", room.both())

    story = room.desk.matters.story(number) + room.desk.matters.story(other)
    texts = "".join(entry.text for entry in story)
    assert "某" not in texts
    assert texts.count("内容不公开") >= 6
    kept = room.desk.matters.numbered(number)
    assert (kept.title, kept.result, kept.reply) == ("反映某干部", "某某一案已转", "已告知某某")
    assert kept.progress == "改期：某某出差"
    assert room.desk.matters.numbered(other).result == "作废：某某重复"
    assert told.question == "某某是谁"


def test_a_record_about_a_restricted_matter_is_restricted_too(room: Room):
    room.sits("何守诚")
    number = room.desk.matters.open(SECRET).number
    room.sits("高远")

    filed = room.desk.registers.file(CALLS, _call(room, "问举报某某的事", about=number))

    assert filed.record.is_restricted
    assert "某" not in "".join(entry.text for entry in room.desk.journal.current())
    assert room.desk.matters.numbered(number).progress == "问举报某某的事"


def test_the_contact_is_refused_in_everything_said_of_its_matter(room: Room):
    filed = room.desk.registers.file(CALLS, _call(room, "水管冻裂", matter=PIPE, contact=CALLER))
    number, before = filed.matter, room.desk.journal.seal()
    room.sits("罗成海")
    typed = "已告知周𠮷安"

    for field, act in {
        "progress": lambda: room.desk.matters.step(number, typed),
        "next_step": lambda: room.desk.matters.step(
            number, "已到现场", "回电１３８－００１３－８０００"
        ),
        "reason": lambda: room.desk.matters.postpone(number, datetime(2026, 12, 1), typed),
        "reply": lambda: room.desk.matters.reply(number, typed),
        "result": lambda: room.desk.matters.conclude(
            number, Conclusion(outcome=Outcome.REPLIED, result=typed)
        ),
        "question": lambda: room.desk.shifts.question(number, "林可", typed),
        "answer": lambda: _asked_and_answered(room, number, typed),
        "content": lambda: room.desk.registers.file(CALLS, _call(room, typed, about=number)),
        "remarks": lambda: room.desk.registers.file(
            CALLS, _call(room, "催办", about=number, remarks=typed)
        ),
    }.items():
        with pytest.raises(InvalidInput, match="是联系信息") as refused:
            act()
        assert refused.value.field == field
    with pytest.raises(InvalidInput, match="是联系信息"):
        room.desk.matters.void(number, typed, room.both())
    assert room.desk.journal.seal() == before


def test_a_paper_book_is_carried_on_under_its_old_numbers(room: Room):
    room.sits("罗成海")
    opened = datetime(2026, 11, 20, 9)

    carried = room.desk.matters.carry_in("SX-2026-0405", PIPE, opened)
    room.desk.matters.continue_series("SX", 2026, 412)

    assert (carried.number, carried.opened_at) == ("SX-2026-0405", opened)
    assert room.desk.matters.open(PIPE).number == "SX-2026-0413"
    with pytest.raises(InvalidInput, match="不能倒回去"):
        room.desk.matters.continue_series("SX", 2026, 400)


@pytest.mark.parametrize(
    ("number", "opened", "field"),
    [
        ("405", "2026-11-20", "number"),
        ("JF-2026-001", "2026-11-20", "number"),
        ("SX-2026-0001", "2026-11-20", "number"),
        ("SX-2026-0405", "2026-11-24", "opened_at"),
    ],
)
def test_a_wrong_old_number_or_date_is_refused(room: Room, number: str, opened: str, field: str):
    room.desk.matters.open(PIPE)
    room.sits("罗成海")

    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.carry_in(number, PIPE, datetime.fromisoformat(opened))
    assert refused.value.field == field


def test_the_most_pressing_matter_comes_first(room: Room):
    late = room.desk.matters.open(PIPE).number
    soon = room.desk.matters.open(
        MatterDraft(title="甲", unit="乙", due_at=datetime(2026, 11, 24, 9))
    ).number
    sooner = room.desk.matters.open(
        MatterDraft(title="丙", unit="丁", due_at=datetime(2026, 11, 23, 9))
    ).number

    assert [m.number for m in room.desk.matters.pending()] == [sooner, soon, late]


def test_what_a_day_handed_over_does_not_change_by_what_is_written_later(room: Room):
    first = room.desk.matters.open(PIPE).number
    day = date(2026, 11, 23)
    room.clock.now = datetime(2026, 11, 24, 8, 30)
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))

    # in the very second of the handover the new shift opens one, and ends one for an earlier minute
    room.desk.matters.open(PIPE)
    room.desk.matters.conclude(first, DONE, datetime(2026, 11, 24, 8, 10))
    room.sits("罗成海")
    room.desk.matters.carry_in("SX-2026-0405", PIPE, datetime(2026, 11, 20))

    assert [m.number for m in room.desk.matters.open_on(day)] == [first]
    balance = room.desk.papers.daily(day).balance
    assert balance.sentence == "上班结转0 + 新增1 − 办结0 = 移交1"
    assert balance.is_even
    assert room.desk.papers.daily(date(2026, 11, 24)).balance.is_even
    with pytest.raises(NotNow):
        room.desk.matters.open_on(date(2026, 11, 1))


def test_a_story_tells_one_matter_from_the_first_word_to_the_last(room: Room):
    filed = room.desk.registers.file(CALLS, _call(room, "水管冻裂", matter=PIPE))
    room.desk.matters.step(filed.matter, "已到现场")
    room.desk.matters.open(PIPE)
    room.desk.matters.conclude(filed.matter, DONE)

    kinds = [entry.kind for entry in room.desk.matters.story(filed.matter)]
    assert kinds == [
        EntryKind.FILED,
        EntryKind.MATTER_OPENED,
        EntryKind.MATTER_STEPPED,
        EntryKind.MATTER_DONE,
    ]


def _asked_and_answered(room: Room, number: str, answer: str) -> None:
    room.desk.shifts.question(number, "林可", "来电人知道了吗")
    room.desk.shifts.answer(number, "高远", answer)


def _call(room: Room, content: str, remarks: str = "", **parts) -> Filing:
    record = Call(
        happened_at=room.clock(),
        content=content,
        first_contact="高远",
        disposition=Disposition.FILED_AWAY,
        remarks=remarks,
    )
    return Filing(record=record, **parts)


def test_a_matter_is_given_to_another_unit_with_a_reason(room: Room):
    matter = room.desk.matters.open(MatterDraft(title="柳湾村山林地界纠纷", unit="司法所"))

    room.desk.matters.reassign(matter.number, "司法所、林业站", "郑平", "涉及林权")

    moved = room.desk.matters.numbered(matter.number)
    assert (moved.unit, moved.handler) == ("司法所、林业站", "郑平")
    told = room.desk.matters.story(matter.number)[-1].text
    assert "责任单位司法所→司法所、林业站（郑平）（涉及林权）" in told
    for unit, reason, field in (("", "x", "unit"), ("林业站", " ", "reason")):
        with pytest.raises(InvalidInput) as refused:
            room.desk.matters.reassign(matter.number, unit, "", reason)
        assert refused.value.field == field
    with pytest.raises(InvalidInput, match="没有变"):
        room.desk.matters.reassign(matter.number, "司法所、林业站", "郑平", "再来")


def test_an_accusation_opened_or_carried_in_is_restricted_by_its_kind(room: Room):
    draft = MatterDraft(title="某村干部问题", kind=MatterKind.ACCUSATION, unit="镇纪委")
    opened = room.desk.matters.open(draft)
    room.sits("罗成海")
    carried = room.desk.matters.carry_in("SX-2026-0405", draft, datetime(2026, 11, 20, 9))

    assert (opened.is_restricted, carried.is_restricted) == (True, True)
    assert "村干部" not in "".join(entry.text for entry in room.desk.journal.current())
