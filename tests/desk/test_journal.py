"""The journal at the desk: note, correct, void, and check an old sheet against it."""

from datetime import datetime, timedelta

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.figure import Figure
from dutydesk.model.matter import MatterDraft
from dutydesk.model.note import Channel, Note
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import Room


def test_a_line_is_kept_as_typed_under_its_author(room: Room):
    entry = room.desk.journal.note(Note(text=" 停电，已报修 \n", channel=Channel.OTHER))

    assert room.desk.journal.current()[-1] == entry
    assert (entry.text, entry.author, entry.channel) == ("停电，已报修", "高远", "其他")
    assert entry.happened_at == entry.entered_at == room.clock()


@pytest.mark.parametrize("text", ["", " 　\n"])
def test_an_empty_line_is_refused(room: Room, text: str):
    with pytest.raises(InvalidInput) as refused:
        room.desk.journal.note(Note(text=text))
    assert refused.value.field == "text"


def test_a_line_about_the_future_is_refused_and_the_next_minute_is_not(room: Room):
    now = room.clock()
    with pytest.raises(InvalidInput) as refused:
        room.desk.journal.note(Note(text="x", happened_at=now + timedelta(minutes=2)))
    assert refused.value.field == "happened_at"

    room.desk.journal.note(Note(text="x", happened_at=now + timedelta(minutes=1)))


def test_late_at_night_an_event_before_midnight_stays_in_the_duty_day(room: Room):
    room.clock.now = datetime(2026, 11, 24, 0, 20)

    entry = room.desk.journal.note(Note(text="巡查", happened_at=datetime(2026, 11, 23, 23, 50)))

    assert entry.duty_date == room.desk.shifts.current().duty_date == datetime(2026, 11, 23).date()
    assert not entry.is_late


def test_half_an_hour_is_not_late_and_a_second_more_is(room: Room):
    room.clock.at("09:00")
    on_time = room.desk.journal.note(Note(text="甲", happened_at=datetime(2026, 11, 23, 8, 30)))
    room.clock.now += timedelta(seconds=1)
    with pytest.raises(InvalidInput) as refused:
        room.desk.journal.note(Note(text="乙", happened_at=datetime(2026, 11, 23, 8, 30)))
    late = room.desk.journal.note(
        Note(text="乙", happened_at=datetime(2026, 11, 23, 8, 30), late_reason="处置警情")
    )

    assert not on_time.is_late
    assert refused.value.field == "late_reason"
    assert late.is_late
    assert late.text == "乙（补记30分：处置警情）"


def test_a_correction_stands_beside_its_original(room: Room):
    note = room.desk.journal.note(Note(text="车辆32辆"))

    room.desk.journal.correct(note.seq, "车辆23辆", "笔误")

    original, corrected = room.desk.journal.current()[-2:]
    assert original == note
    assert corrected.text == f"更正第{note.seq}条：“车辆32辆”→“车辆23辆”（笔误）。"
    assert corrected.tally == {Figure.CORRECTIONS: 1}


def test_a_correction_may_put_the_first_words_back_and_not_repeat_what_stands(room: Room):
    note = room.desk.journal.note(Note(text="甲"))
    room.desk.journal.correct(note.seq, "乙", "笔误")

    with pytest.raises(InvalidInput, match="没有改动"):
        room.desk.journal.correct(note.seq, "乙", "笔误")
    room.desk.journal.correct(note.seq, "甲", "原来是对的")

    with pytest.raises(InvalidInput, match="没有改动"):
        room.desk.journal.correct(note.seq, "甲", "笔误")


def test_a_correction_needs_a_reason(room: Room):
    note = room.desk.journal.note(Note(text="甲"))

    with pytest.raises(InvalidInput) as refused:
        room.desk.journal.correct(note.seq, "乙", " ")
    assert refused.value.field == "reason"


def test_only_plain_lines_are_corrected_here(room: Room):
    with pytest.raises(NotNow, match="不是日志"):
        room.desk.journal.correct(1, "别的", "笔误")
    with pytest.raises(NotNow, match="不是日志"):
        room.desk.journal.correct(999, "别的", "笔误")


def test_a_void_takes_the_figures_back_and_is_not_late_itself(room: Room):
    room.clock.at("10:00")
    note = room.desk.journal.note(
        Note(
            text="巡查",
            channel=Channel.PATROL,
            happened_at=datetime(2026, 11, 23, 8, 30),
            late_reason="处置警情",
        )
    )
    assert note.is_late
    room.sits("罗成海")

    void = room.desk.journal.void(note.seq, "误登", room.both())

    assert void.tally == {Figure.PATROLS: -1, Figure.LATE_ENTRIES: -1}
    assert not void.is_late
    figures = dict(room.desk.papers.daily(note.duty_date).figures)
    assert (figures["巡查"], figures["补记"]) == ("0次", "0条")


def test_a_void_is_the_office_heads_and_needs_a_reason(room: Room):
    note = room.desk.journal.note(Note(text="甲"))

    with pytest.raises(NotYours, match="办公室负责人"):
        room.desk.journal.void(note.seq, "误登", room.both("高远", "罗成海"))
    with pytest.raises(NotYours, match="两个人在场"):
        room.desk.journal.void(note.seq, "误登", room.both("罗成海", "罗成海"))
    room.sits("罗成海")
    with pytest.raises(InvalidInput) as refused:
        room.desk.journal.void(note.seq, "", room.both())
    assert refused.value.field == "reason"


def test_the_contact_of_a_matter_is_refused_in_lines_about_it(room: Room):
    call = Call(
        happened_at=room.clock(),
        content="水管冻裂",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    filing = Filing(
        record=call,
        contact=Contact(name="周𠮷安"),
        matter=MatterDraft(title="水管冻裂", unit="水利站", is_reply_owed=True),
    )
    number = room.desk.registers.file(CALLS, filing).matter
    note = room.desk.journal.note(Note(text="又来电催", about=number))
    before = room.desk.journal.seal()
    earlier = room.clock()
    room.clock.at("10:00")
    room.sits("罗成海")

    for field, act in {
        "text": lambda: room.desk.journal.note(Note(text="周𠮷安又来电", about=number)),
        "late_reason": lambda: room.desk.journal.note(
            Note(text="x", about=number, happened_at=earlier, late_reason="陪周𠮷安")
        ),
        "reason": lambda: room.desk.journal.void(note.seq, "周𠮷安误报", room.both()),
    }.items():
        with pytest.raises(InvalidInput, match="是联系信息") as refused:
            act()
        assert refused.value.field == field
    with pytest.raises(InvalidInput, match="是联系信息"):
        room.desk.journal.correct(note.seq, "周𠮷安又来电催", "补充")
    assert room.desk.journal.seal() == before


def test_a_line_about_an_unknown_matter_is_refused(room: Room):
    with pytest.raises(NotNow, match="没有编号为SX-2026-0999的事项"):
        room.desk.journal.note(Note(text="x", about="SX-2026-0999"))


def test_an_old_sheet_is_confirmed_however_much_was_written_since(room: Room):
    sheet = room.desk.journal.seal()
    room.desk.journal.note(Note(text="后来的"))

    answer = room.desk.journal.check_paper(sheet.seq, sheet.code.lower())

    assert answer.holds
    assert (
        answer.sentence
        == f"相符：从第1条到第{sheet.seq}条与纸上签字时完全一样；现共{sheet.seq + 1}条。"
    )


def test_a_sheet_from_another_past_is_not_confirmed(room: Room):
    old = room.desk.journal.seal()
    room.desk.journal.note(Note(text="后来的"))
    new = room.desk.journal.seal()

    assert not room.desk.journal.check_paper(new.seq, old.code).holds
    assert "后面的记录不见了" in room.desk.journal.check_paper(99, new.code).sentence
    with pytest.raises(InvalidInput, match="这不是记录被改动"):
        room.desk.journal.check_paper(new.seq, _slipped(new.code))


def _slipped(code: str) -> str:
    return ("3" if code[0] == "2" else "2") + code[1:]
