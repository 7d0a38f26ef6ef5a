"""How an emergency ends: its last report, the police, and what is still reported afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.emergency import Ending, EventClass, PoliceDraft, ReportKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import Room
from tests.desk.test_emergencies import DONE, fire, sent
from tests.documents.reading import words

__all__ = ["fire"]


def accident(room: Room, number: str, **known: object) -> None:
    desk = room.desk.emergencies
    facts = replace(desk.numbered(number).facts, event_class=EventClass.ACCIDENT, **known)
    desk.verify(number, facts)


def test_changed_casualties_are_reported_after_the_end_until_their_day(
    room: Room, fire: str
) -> None:
    desk = room.desk.emergencies
    accident(room, fire)
    sent(room, fire)
    sent(room, fire, is_final=True)
    desk.end(fire, DONE, Ending())
    assert [each.number for each in desk.supplementing()] == [fire]
    assert room.desk.today.now().supplement == "补报 还有7天"

    room.clock.now += timedelta(days=7)
    desk.verify(fire, replace(desk.numbered(fire).facts, dead=1))
    sent(room, fire)
    last = desk.numbered(fire)
    assert (last.reports[-1].kind, last.matter.result) == (ReportKind.FOLLOW_UP, DONE.result)
    assert "死亡1人" in words(desk.pdf(fire, 3)).replace(" ", "")
    assert room.desk.today.now().supplement == "补报 今天到期"

    room.clock.now += timedelta(days=1)
    assert not desk.supplementing()
    with pytest.raises(NotNow, match="不能再办"):
        desk.verify(fire, replace(desk.numbered(fire).facts, dead=2))


def test_what_is_no_accident_has_no_period(room: Room, fire: str) -> None:
    assert not room.desk.emergencies.supplementing()
    assert room.desk.today.now().supplement == ""


def test_the_end_asks_for_the_last_report_by_every_door(room: Room, fire: str) -> None:
    seq = room.desk.journal.seal().seq
    with pytest.raises(InvalidInput, match="还没有终报"):
        room.desk.emergencies.end(fire, DONE, Ending())
    with pytest.raises(InvalidInput, match="还没有终报"):
        room.desk.matters.conclude(fire, DONE)
    again = Call(
        happened_at=room.clock.now,
        content="火已扑灭",
        first_contact="高远",
        disposition=Disposition.FILED_AWAY,
    )
    with pytest.raises(InvalidInput, match="还没有终报"):
        room.desk.registers.file(CALLS, Filing(record=again, about=fire, conclusion=DONE))
    assert room.desk.journal.seal().seq == seq
    room.desk.emergencies.end(fire, DONE, Ending(without_final="误报"))
    assert room.desk.journal.current()[-1].text.endswith("未报终报：误报。")


def test_the_last_report_says_how_it_stands_now(room: Room, fire: str) -> None:
    accident(room, fire, trend="明火扑灭", measures="疏散6人", next_steps="查明原因")
    sent(room, fire, is_final=True, copies_to="县应急管理局")
    text = words(room.desk.emergencies.pdf(fire, 1)).replace(" ", "")
    for part in (
        "处置情况疏散6人",
        "目前状况明火扑灭",
        "善后工作查明原因",
        "抄送县应急管理局",
    ):
        assert part in text


def test_to_the_police_goes_no_contact(room: Room, fire: str) -> None:
    draft = PoliceDraft(unit="青石派出所", handed="现场已封闭", at=room.clock.now)
    before = room.desk.journal.seal()
    for empty in ("unit", "handed"):
        with pytest.raises(InvalidInput) as refused:
            room.desk.emergencies.to_police(fire, replace(draft, **{empty: ""}))
        assert refused.value.field == empty
    again = Call(
        happened_at=room.clock.now,
        content="又有人报",
        first_contact="高远",
        disposition=Disposition.FILED_AWAY,
    )
    assert room.desk.journal.seal() == before
    contact = Contact(name="周𠮷安")
    room.desk.registers.file(CALLS, Filing(record=again, about=fire, contact=contact))
    assert room.desk.emergencies.contacts_kept(fire) == 1
    with pytest.raises(InvalidInput, match="是联系信息"):
        room.desk.emergencies.to_police(fire, replace(draft, handed="周𠮷安看见的"))
    room.desk.emergencies.to_police(fire, replace(draft, receiver="值班民警"))
    told = room.desk.journal.current()[-1].text
    assert told.endswith("移交青石派出所（值班民警接收）：现场已封闭。")


def test_a_corrected_receipt_moves_the_clocks(room: Room, fire: str) -> None:
    filed = room.desk.registers.latest(CALLS)[-1]
    earlier = replace(filed.record, happened_at=filed.record.happened_at - timedelta(minutes=2))
    room.desk.registers.correct(CALLS, filed.number, earlier, "笔误")
    emergency = room.desk.emergencies.numbered(fire)
    assert emergency.received_at == earlier.happened_at
    phone, _ = room.desk.emergencies.stages(emergency)
    assert phone.due_at == earlier.happened_at + timedelta(minutes=30)
