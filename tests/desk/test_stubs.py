"""先记一笔: sealed at once, owed until filed, and nothing of the past is ever changed."""

from dataclasses import replace

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.figure import Figure
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from dutydesk.rules import timeline
from dutydesk.rules.finding import stands_in
from dutydesk.rules.gathering import counted
from tests.conftest import Room

WORDS = {"content": "石门村停水"}


def filing(room: Room, **more: object) -> Filing:
    call = Call(
        happened_at=room.clock.now,
        content="石门村3组62户停水，要求抢修",
        first_contact="高远",
        disposition=Disposition.ANSWERED_ON_SPOT,
        answer="已告知水利站",
    )
    return Filing(record=replace(call, **more))


def test_a_stub_is_sealed_at_its_minute_and_counts_as_nothing_yet(room: Room) -> None:
    at = room.clock.at("10:14")
    stub = room.desk.stubs.jot(CALLS, WORDS)

    sealed = room.desk.journal.current()[-1]
    assert (sealed.seq, sealed.kind, sealed.happened_at) == (stub.seq, EntryKind.STUBBED, at)
    assert (sealed.text, sealed.channel) == ("先记：石门村停水。", "来电")
    assert sealed.tally == {}
    assert room.desk.stubs.open() == (stub,)


def test_completing_files_the_record_under_the_first_minute_as_a_supplement(room: Room) -> None:
    at = room.clock.at("10:14")
    stub = room.desk.stubs.jot(CALLS, WORDS)
    before = room.desk.journal.current()
    room.clock.at("11:30")
    filed = room.desk.registers.file(CALLS, filing(room), stub)

    assert filed.record.happened_at == at
    entries = room.desk.journal.current()
    assert entries[: len(before)] == before
    record, closed = entries[len(before) :]
    assert record.happened_at == at
    assert record.text.endswith(f"（补记1小时16分：当时先记于第{stub.seq}条）")
    assert record.tally == {Figure.CALLS_IN: 1, Figure.LATE_ENTRIES: 1}
    assert closed.text == f"第{stub.seq}条先记，已补记为{filed.number}。"
    assert room.desk.stubs.open() == ()
    assert room.desk.journal.check_whole().seq == closed.seq
    assert counted(entries)[Figure.CALLS_IN] == 1


def test_completed_soon_it_is_no_supplement(room: Room) -> None:
    room.clock.at("10:14")
    stub = room.desk.stubs.jot(CALLS, WORDS)
    room.clock.at("10:20")
    room.desk.registers.file(CALLS, filing(room), stub)
    assert not room.desk.journal.current()[-2].is_late


def test_a_stub_is_completed_once(room: Room) -> None:
    stub = room.desk.stubs.jot(CALLS, WORDS)
    room.desk.registers.file(CALLS, filing(room), stub)
    with pytest.raises(NotNow, match="已经补过了"):
        room.desk.registers.file(CALLS, filing(room), stub)
    with pytest.raises(NotNow, match="已经补过了"):
        room.desk.stubs.opened(stub.seq)
    assert len(room.desk.registers.latest(CALLS)) == 1


def test_a_refused_completion_leaves_the_stub_owed(room: Room) -> None:
    stub = room.desk.stubs.jot(CALLS, WORDS)
    with pytest.raises(InvalidInput):
        room.desk.registers.file(CALLS, filing(room, content=""), stub)
    assert room.desk.stubs.open() == (stub,)


def test_no_shift_is_handed_over_while_a_record_is_owed(room: Room) -> None:
    room.desk.stubs.jot(CALLS, WORDS)
    room.confirm_all()
    said = "还有1笔先记没有补记，请在“来访来电”页补记"
    assert room.desk.shifts.state().obstacles == (said,)
    room.clock.at("08:30")
    with pytest.raises(NotNow, match="没有补记"):
        room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))


def test_a_stub_that_needs_no_record_is_given_up_with_a_reason(room: Room) -> None:
    stub = room.desk.stubs.jot(CALLS, WORDS)
    with pytest.raises(InvalidInput):
        room.desk.stubs.give_up(stub.seq, " ")
    room.desk.stubs.give_up(stub.seq, "打错了电话")

    assert room.desk.stubs.open() == ()
    (item,) = [i for i in timeline.items(room.desk.journal.current()) if i.seq == stub.seq]
    assert (item.text, item.is_owed, item.is_void) == ("先记：石门村停水。", False, False)
    assert [(a.word, a.text, a.reason) for a in item.amendments] == [
        ("补记", "不再补记", "打错了电话")
    ]


def test_the_timeline_shows_it_owed_and_then_as_what_it_became(room: Room) -> None:
    stub = room.desk.stubs.jot(CALLS, WORDS)
    (owed,) = [i for i in timeline.items(room.desk.journal.current()) if i.is_owed]
    assert owed.seq == stub.seq
    assert "待补记" in timeline.spoken(owed)

    filed = room.desk.registers.file(CALLS, filing(room), stub)
    items = timeline.items(room.desk.journal.current())
    assert not [i for i in items if i.is_owed]
    (item,) = [i for i in items if i.seq == stub.seq]
    assert [a.text for a in item.amendments] == [f"已补记为{filed.number}"]


def test_a_stub_needs_a_word_and_keeps_the_contact_out_of_it(room: Room) -> None:
    with pytest.raises(InvalidInput, match="先写几个字"):
        room.desk.stubs.jot(CALLS, {"content": "  ", "name": "周启明"})
    with pytest.raises(InvalidInput, match="联系信息"):
        room.desk.stubs.jot(CALLS, {"content": "周启明反映停水", "name": "周启明"})
    assert room.desk.stubs.open() == ()


def test_a_contact_typed_early_waits_with_the_stub_and_goes_with_it(room: Room) -> None:
    words = WORDS | {"name": "周启明", "phone": "13900000513"}
    stub = room.desk.stubs.jot(CALLS, words)
    assert not stands_in(("周启明",), "".join(e.text for e in room.desk.journal.current()))
    kept = room.desk.stubs.opened(stub.seq).words
    contact = Contact(name=kept["name"], phone=kept["phone"])
    filed = room.desk.registers.file(CALLS, replace(filing(room), contact=contact), stub)
    assert room.desk.registers.contact(filed.number) is not None
    with room.house.database.reading() as books:
        assert books.stubs.numbered(stub.seq) is None
    with pytest.raises(InvalidInput, match="联系信息"):
        room.desk.stubs.give_up(room.desk.stubs.jot(CALLS, words).seq, "周启明又打来了")


@pytest.mark.parametrize("closing", [{"is_restricted": "1"}, {"category": "ACCUSATION"}])
def test_a_restricted_stub_tells_nothing_and_only_its_author_goes_on(
    room: Room, closing: dict[str, str]
) -> None:
    stub = room.desk.stubs.jot(CALLS, WORDS | closing)
    assert room.desk.journal.current()[-1].text == "先记：涉检举，内容不公开。"
    assert [s.text for s in room.desk.stubs.open()] == ["涉检举，内容不公开"]
    assert room.desk.stubs.opened(stub.seq).words["content"] == "石门村停水"
    room.sits("孙禾")
    with pytest.raises(NotYours, match="请高远或带班领导补记"):
        room.desk.stubs.opened(stub.seq)
    room.sits("何守诚")
    assert room.desk.stubs.opened(stub.seq).text == "石门村停水"


def test_stubs_survive_the_end_of_the_program(room: Room) -> None:
    stub = room.desk.stubs.jot(CALLS, WORDS)
    room.house.database.close()
    room.house.database.open()
    assert room.desk.stubs.open() == (stub,)
