"""An emergency at the desk: one sentence opens it, clocks run, reports number themselves."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.emergency import (
    BEING_CHECKED,
    CallDraft,
    EmergencyDraft,
    Ending,
    EventClass,
    Facts,
    Level,
    ReportDraft,
    ReportKind,
    Way,
)
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import added
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, Outcome
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import Room
from tests.documents.reading import words

DONE = Conclusion(outcome=Outcome.RESOLVED, result="明火扑灭，无复燃")
SENTENCE = "沙坝村一处果品包装棚起火，约19:05发现"


@pytest.fixture
def fire(room: Room) -> str:
    room.clock.at("19:15")
    draft = EmergencyDraft(
        sentence=SENTENCE,
        received_at=room.clock.now - timedelta(minutes=3),
        source="沙坝村支书",
        told_leader="何守诚 19:14",
    )
    return room.desk.emergencies.open(draft)


def phoned(room: Room, number: str) -> None:
    made_at = room.clock.at("19:28")
    draft = CallDraft(to="县值班室", is_report=True, answered_by="值班员", made_at=made_at)
    room.desk.emergencies.call(number, draft)


def sent(room: Room, number: str, **said: object) -> ReportDraft:
    draft = ReportDraft(to="县值班室", signed_by="赵临川", reported_at=room.clock.now)
    draft = replace(draft, **said)
    room.desk.emergencies.report(number, draft)
    return draft


def figures(room: Room) -> dict[str, str]:
    day = datetime(2026, 11, 23).date()
    return dict(room.desk.papers.daily(day).figures)


def test_one_sentence_is_enough(room: Room) -> None:
    number = room.desk.emergencies.open(
        EmergencyDraft(sentence="桥断了", received_at=room.clock.now)
    )
    emergency = room.desk.emergencies.numbered(number)
    assert number == "TF-2026-001"
    assert (emergency.matter.title, emergency.facts.course) == ("桥断了", "桥断了")
    assert emergency.matter.due_at == room.clock.now + timedelta(hours=1)
    filed, opened = room.desk.journal.current()[-2:]
    assert (filed.kind, filed.channel, filed.matter) == (EntryKind.FILED, "来电", number)
    assert opened.kind is EntryKind.MATTER_OPENED
    assert room.desk.registers.latest(CALLS)[0].record.content == "桥断了"


def test_what_no_call_brought_is_told_without_one(room: Room) -> None:
    draft = EmergencyDraft(sentence="院内水管爆裂", received_at=room.clock.now, way=Way.HERE)
    number = room.desk.emergencies.open(draft)
    assert not room.desk.registers.latest(CALLS)
    noted, opened = room.desk.journal.current()[-2:]
    assert (noted.text, noted.is_important) == ("突发事件：院内水管爆裂。", True)
    assert opened.matter == number
    assert figures(room)["突发事件"] == "1起"
    assert room.desk.emergencies.numbered(number).received_at == room.clock.now


def test_no_sentence_and_a_time_to_come_are_refused_and_keep_nothing(room: Room) -> None:
    seq = room.desk.journal.seal().seq
    with pytest.raises(InvalidInput) as no_words:
        room.desk.emergencies.open(EmergencyDraft(received_at=room.clock.now))
    later = room.clock.now + timedelta(hours=1)
    for way in Way:
        with pytest.raises(InvalidInput):
            room.desk.emergencies.open(EmergencyDraft(sentence="起火", received_at=later, way=way))
    assert no_words.value.field == "sentence"
    assert room.desk.journal.seal().seq == seq


def test_the_call_is_one_record_and_counts_once(room: Room, fire: str) -> None:
    told = figures(room)
    assert (told["来电"], told["突发事件"]) == ("1个", "1起")
    record = room.desk.registers.latest(CALLS)[0].record
    assert (record.other_side, record.reported_to) == ("沙坝村支书", "何守诚 19:14")
    # a second caller about the same fire is a call and no second fire
    again = Call(
        happened_at=room.clock.now,
        content="群众报告同一处起火",
        first_contact="高远",
        call_kind=record.call_kind,
        disposition=Disposition.FILED_AWAY,
    )
    room.desk.registers.file(CALLS, Filing(record=again, about=fire))
    assert figures(room)["突发事件"] == "1起"


def test_an_emergency_filed_by_the_form_of_calls_is_one_too(room: Room) -> None:
    record = Call(
        happened_at=room.clock.now - timedelta(minutes=2),
        content="石门村塌方",
        first_contact="高远",
        other_side="石门村支书",
        disposition=Disposition.ASSIGNED,
    )
    matter = MatterDraft(
        title="石门村塌方",
        unit="应急办",
        kind=MatterKind.EMERGENCY,
        due_at=room.clock.now + timedelta(hours=1),
    )
    number = room.desk.registers.file(CALLS, Filing(record=record, matter=matter)).matter
    (emergency,) = room.desk.emergencies.listed()
    assert (emergency.number, emergency.source) == (number, "石门村支书")
    assert emergency.received_at == record.happened_at
    assert emergency.facts.course == "石门村塌方"


def test_the_clocks_run_from_the_receipt_until_the_reports(room: Room, fire: str) -> None:
    desk = room.desk.emergencies
    (owed,) = desk.owed()
    assert (owed[1].name, owed[1].due_at.strftime("%H:%M")) == ("电话首报", "19:42")
    assert room.desk.today.now().owed_report == "电话首报 还有27分"

    phoned(room, fire)
    phone, written = desk.stages(desk.numbered(fire))
    assert phone.told(room.clock.now) == "19:28 按时"
    assert written.due_at.strftime("%H:%M") == "20:12"
    assert room.desk.today.now().owed_report == "书面首报 还有44分"

    room.clock.at("20:15")
    assert room.desk.today.now().is_report_late
    sent(room, fire, reported_at=room.clock.now - timedelta(minutes=17))
    assert room.desk.journal.current()[-1].text.startswith(
        f"{fire} 沙坝村一处果品包装棚起火："
        "书面首报（接报后46分，按时），赵临川签发，传真报送县值班室"
    )
    assert desk.owed() == ()
    assert room.desk.today.now().owed_report == ""
    assert desk.numbered(fire).matter.due_at is None


def test_a_call_that_was_voided_stops_no_clock(room: Room, fire: str) -> None:
    phoned(room, fire)
    number = room.desk.registers.latest(CALLS)[0].number
    room.sits("罗成海")
    room.desk.registers.void(CALLS, number, "误登", room.both())
    room.sits("高远")
    assert room.desk.emergencies.numbered(fire).phoned_at is None
    assert figures(room)["突发事件"] == "1起"


def test_a_graver_level_brings_the_limit_forward(room: Room, fire: str) -> None:
    desk = room.desk.emergencies
    known = replace(desk.numbered(fire).facts, level=Level.MAJOR)
    assert desk.verify(fire, known).matter.due_at == datetime(2026, 11, 23, 19, 42)


def test_elements_are_verified_and_only_changes_are_told(room: Room, fire: str) -> None:
    desk = room.desk.emergencies
    known = replace(desk.numbered(fire).facts, on_scene="何守诚 19:33", slightly_hurt=1)
    desk.verify(fire, known)
    entry = room.desk.journal.current()[-1]
    assert entry.kind is EntryKind.VERIFIED
    assert entry.text.endswith("核实：轻伤1人；领导到位何守诚 19:33。")
    assert desk.numbered(fire).facts == known
    with pytest.raises(NotNow, match="没有改动"):
        desk.verify(fire, known)


def test_a_contact_never_goes_into_the_elements_or_a_report(room: Room) -> None:
    record = Call(
        happened_at=room.clock.now,
        content="包装棚起火",
        first_contact="高远",
        disposition=Disposition.SUBMITTED,
        reported_to="何守诚 08:30",
    )
    matter = MatterDraft(
        title="包装棚起火", unit="应急办", kind=MatterKind.EMERGENCY, due_at=room.clock.now
    )
    contact = Contact(name="周𠮷安", phone="13900001111")
    number = room.desk.registers.file(
        CALLS, Filing(record=record, matter=matter, contact=contact)
    ).matter
    with pytest.raises(InvalidInput) as in_facts:
        room.desk.emergencies.verify(number, Facts(on_scene="周𠮷安在现场"))
    with pytest.raises(InvalidInput) as in_report:
        sent(room, number, checked_by="13900001111")
    assert (in_facts.value.field, in_report.value.field) == ("on_scene", "checked_by")


def test_reports_number_themselves_and_tell_only_what_changed(room: Room, fire: str) -> None:
    desk = room.desk.emergencies
    known = replace(
        desk.numbered(fire).facts,
        happened="约19:05",
        event_class=EventClass.ACCIDENT,
        detail="火灾",
    )
    desk.verify(fire, known)
    room.clock.at("19:58")
    sent(room, fire)
    room.clock.at("20:40")
    desk.verify(fire, replace(known, slightly_hurt=1, measures="20:32火势控制，疏散6人"))
    sent(room, fire)
    room.clock.at("21:50")
    sent(room, fire)
    room.clock.at("22:30")
    sent(room, fire, is_final=True)

    kinds = [report.kind for report in desk.numbered(fire).reports]
    assert kinds == [
        ReportKind.FIRST,
        ReportKind.FOLLOW_UP,
        ReportKind.FOLLOW_UP,
        ReportKind.FINAL,
    ]
    first, second, third, last = (words(desk.pdf(fire, place)) for place in (1, 2, 3, 4))
    assert "信息报告（首报）" in first
    assert BEING_CHECKED in first
    assert "有变化至11-30补报" in first
    assert "（续报一）" in second
    assert "疏散6人" in second
    assert "约19:05" not in second
    assert "没有新的变化" in third or BEING_CHECKED in third
    assert "（终报）" in last
    assert "约19:05" in last
    assert figures(room)["突发事件"] == "1起（书面首报1，续报2，终报1）"


def test_a_report_is_printed_again_as_it_was_sent(room: Room, fire: str) -> None:
    desk = room.desk.emergencies
    sent(room, fire)
    before = desk.pdf(fire, 1)
    desk.verify(fire, replace(desk.numbered(fire).facts, loss="约8万元"))
    desk.acknowledge(fire, 1, "县值班室20:01")
    assert desk.pdf(fire, 1) == before
    assert desk.numbered(fire).reports[0].receipt == "县值班室20:01"
    assert room.desk.journal.current()[-1].text.endswith("首报已由县值班室20:01收到。")
    with pytest.raises(NotNow, match="第2份"):
        desk.pdf(fire, 2)


def test_whom_it_was_told_to_stands_on_the_report(room: Room, fire: str) -> None:
    phoned(room, fire)
    room.clock.at("19:40")
    told = CallDraft(to="119指挥中心", said="请求增援", made_at=room.clock.now)
    room.desk.emergencies.call(fire, told)
    sent(room, fire)
    names = [each.who for each in room.desk.emergencies.numbered(fire).told]
    assert names == ["县值班室", "119指挥中心"]
    assert "县值班室（值班员）19:28；119指挥中心19:40" in words(
        room.desk.emergencies.pdf(fire, 1)
    ).replace(" ", "")
    assert figures(room)["去电"] == "2个"


def test_a_call_or_report_to_nobody_is_refused(room: Room, fire: str) -> None:
    with pytest.raises(InvalidInput) as called:
        room.desk.emergencies.call(fire, CallDraft(made_at=room.clock.now))
    with pytest.raises(InvalidInput) as reported:
        sent(room, fire, to="")
    assert (called.value.field, reported.value.field) == ("to", "to")


def test_an_ended_emergency_is_no_longer_reported(room: Room, fire: str) -> None:
    room.desk.emergencies.end(fire, DONE, Ending(without_final="误报"))
    with pytest.raises(NotNow):
        sent(room, fire)
    assert not room.desk.emergencies.owed()
    assert [each.number for each in room.desk.emergencies.listed()] == [fire]


def test_a_report_written_late_says_why(room: Room, fire: str) -> None:
    room.clock.at("21:00")
    long_ago = room.clock.now - timedelta(minutes=45)
    with pytest.raises(InvalidInput) as refused:
        sent(room, fire, reported_at=long_ago)
    assert refused.value.field == "late_reason"
    sent(room, fire, reported_at=long_ago, late_reason="一直在现场")
    entries = room.desk.journal.current()
    assert "补记45分" in entries[-1].text
    assert added(entry.tally for entry in entries)
