"""逐一通知 at the desk: event 25 of the scenario day, what is sealed of it, and what is refused."""

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.note import Channel, Note
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.model.telling import Answer, Telling, TellingDraft
from dutydesk.registers.letters.record import LETTERS
from dutydesk.registers.visits.record import VISITS
from tests.conftest import Room
from tests.documents.reading import words
from tests.registers.samples import filing, sample

VILLAGES = (
    *("石门村", "北坡村", "柳湾村", "沙坝村", "河口村", "东岭村"),
    *("西岭村", "上湾村", "下湾村", "大桥村", "茶山村", "竹坪村"),
)
WARNING = TellingDraft(title="道路结冰黄色预警", listeners="\n".join(VILLAGES))
RIVER = VILLAGES.index("河口村") + 1


@pytest.fixture
def fax(room: Room) -> int:
    room.clock.at("05:48")
    return room.desk.journal.note(Note(text="县气象台道路结冰黄色预警", channel=Channel.FAX)).seq


@pytest.fixture
def begun(room: Room, fax: int) -> Telling:
    room.clock.at("05:55")
    return room.desk.tellings.open(WARNING, fax)


def tell_all_but_the_river(room: Room, number: str) -> None:
    for place in range(1, len(VILLAGES) + 1):
        answer = Answer.SILENT if place == RIVER else Answer.TOLD
        room.desk.tellings.tick(number, place, answer)


def told(room: Room) -> list[str]:
    return [e.text for e in room.desk.journal.current() if e.kind is EntryKind.TOLD]


def test_the_weather_warning_of_event_25(room: Room, fax: int, begun: Telling):
    room.clock.at("05:58")
    tell_all_but_the_river(room, begun.number)
    room.clock.at("06:00")
    assert [len(each.untold) for each in room.desk.tellings.unfinished()] == [1]
    assert room.desk.today.now().untold_count == 1

    room.clock.at("06:20")
    room.desk.tellings.tick(begun.number, RIVER, Answer.SILENT)
    at = room.clock.at("06:41")
    done = room.desk.tellings.tick(begun.number, RIVER, Answer.TOLD)

    assert (done.count, done.ended_at, done.is_open) == ("12/12", at, False)
    river = done.listeners[RIVER - 1]
    assert [(f"{t.at:%H:%M}", t.who, t.answer) for t in river.tries] == [
        ("05:58", "高远", Answer.SILENT),
        ("06:20", "高远", Answer.SILENT),
        ("06:41", "高远", Answer.TOLD),
    ]
    assert room.desk.tellings.unfinished() == ()
    assert room.desk.today.now().untold_count == 0
    head = "逐一通知TZ-2026-0001 道路结冰黄色预警"
    assert told(room) == [
        f"{head}（由第{fax}条引出）：共12个，{'、'.join(VILLAGES)}。",
        f"{head}：12/12已通知，05:58—06:41；河口村第3次接通。",
    ]
    room.desk.journal.check_whole()


def test_only_opening_and_end_are_sealed_and_a_tick_taken_back_leaves_its_trace(
    room: Room, begun: Telling
):
    before = room.desk.journal.seal()
    room.desk.tellings.tick(begun.number, 1, Answer.TOLD)
    back = room.desk.tellings.tick(begun.number, 1, Answer.TAKEN_BACK)

    assert room.desk.journal.seal() == before
    assert [each.answer for each in back.listeners[0].tries] == [Answer.TOLD, Answer.TAKEN_BACK]
    assert (back.count, back.listeners[0].standing) == ("0/12", ())


def test_what_was_ticked_survives_a_restart(room: Room, begun: Telling):
    kept = room.desk.tellings.tick(begun.number, 3, Answer.TOLD)
    room.reopen()
    room.sits("高远")

    assert room.desk.tellings.numbered(begun.number) == kept


def test_an_ended_list_is_left_as_it_is(room: Room, begun: Telling):
    ended = room.desk.tellings.give_up(begun.number, "预警已解除")

    assert (ended.reason, ended.is_open) == ("预警已解除", False)
    assert told(room)[-1].startswith("逐一通知不再继续（预警已解除）：TZ-2026-0001")
    with pytest.raises(NotNow, match="已经结束"):
        room.desk.tellings.tick(begun.number, 1, Answer.TOLD)
    with pytest.raises(NotNow, match="已经结束"):
        room.desk.tellings.give_up(begun.number, "再一次")


def test_giving_up_needs_its_reason(room: Room, begun: Telling):
    with pytest.raises(InvalidInput) as refused:
        room.desk.tellings.give_up(begun.number, " ")
    assert refused.value.field == "reason"
    assert room.desk.tellings.unfinished() == (begun,)


def test_a_refused_list_leaves_no_entry_and_no_number(room: Room, fax: int):
    before = room.desk.journal.seal()
    for wrong in (
        TellingDraft(title="", listeners="石门村"),
        TellingDraft(title="预警", listeners="周建国"),
        TellingDraft(title="预警", listeners=""),
    ):
        with pytest.raises(InvalidInput):
            room.desk.tellings.open(wrong, fax)
    with pytest.raises(NotNow, match="不是日志或登记"):
        room.desk.tellings.open(WARNING, 1)
    with pytest.raises(NotNow, match="没有编号为TZ-2026-0001"):
        room.desk.tellings.numbered("TZ-2026-0001")

    assert room.desk.journal.seal() == before
    assert room.desk.tellings.open(WARNING).number == "TZ-2026-0001"


def test_a_list_from_a_record_tells_nothing_of_its_contact(room: Room):
    contact = Contact(name="周𠮷安", phone="13905771234")
    filed = room.desk.registers.file(VISITS, filing(VISITS, room.clock(), contact=contact))
    seq = next(e.seq for e in room.desk.journal.current() if e.subject == filed.number)

    for title in ("周𠮷安反映停水", "请回电13905771234"):
        with pytest.raises(InvalidInput, match="联系信息"):
            room.desk.tellings.open(TellingDraft(title=title, listeners="水利站"), seq)
    assert room.desk.tellings.latest() == ()


def test_what_is_restricted_is_told_to_nobody(room: Room):
    record = sample(LETTERS, room.clock(), is_restricted=True)
    filed = room.desk.registers.file(LETTERS, filing(LETTERS, room.clock(), record=record))
    accusation = MatterDraft(title="反映村干部", unit="镇纪委", kind=MatterKind.ACCUSATION)
    number = room.desk.matters.open(accusation).number
    note = room.desk.journal.note(Note(text="已转送", about=number))
    seq = next(e.seq for e in room.desk.journal.current() if e.subject == filed.number)

    for closed in (seq, note.seq):
        with pytest.raises(NotNow, match="不能逐一通知"):
            room.desk.tellings.open(WARNING, closed)


def test_the_list_belongs_to_the_story_of_its_matter(room: Room):
    number = room.desk.matters.open(MatterDraft(title="道路结冰", unit="城建办")).number
    seq = room.desk.journal.note(Note(text="接到预警", about=number)).seq
    room.desk.tellings.open(TellingDraft(title="撒盐", listeners="城建办"), seq)
    room.desk.tellings.tick("TZ-2026-0001", 1, Answer.TOLD)

    story = room.desk.matters.story(number)
    assert [e.text for e in story if e.kind is EntryKind.TOLD] == told(room)
    assert len(told(room)) == 2


def test_a_new_list_begins_with_the_listed_units_and_then_with_the_last_one(room: Room):
    room.sits("罗成海")
    room.desk.directory.put(Listed(name="水利站", kind=PhraseKind.UNIT, duty_number="0577-8812345"))
    room.desk.directory.put(Listed(name="大石桥", kind=PhraseKind.PLACE))
    room.sits("高远")
    assert room.desk.tellings.proposed() == "水利站 0577-8812345"

    room.desk.tellings.open(TellingDraft(title="预警", listeners="水利站\n河口村"))
    assert room.desk.tellings.proposed() == "水利站 0577-8812345\n河口村"


def test_whoever_is_not_on_duty_ticks_nothing(room: Room, begun: Telling):
    room.sits("林可")
    with pytest.raises(NotYours, match="不在本班"):
        room.desk.tellings.tick(begun.number, 1, Answer.TOLD)
    assert room.desk.tellings.numbered(begun.number) == begun


def test_a_clock_in_doubt_stops_ticks_too(room: Room, begun: Telling):
    room.clock.now = room.clock.now.replace(hour=1)
    with pytest.raises(NotNow):
        room.desk.tellings.tick(begun.number, 1, Answer.TOLD)


def test_an_unfinished_list_is_handed_over_and_finished_by_the_next_shift(
    room: Room, begun: Telling
):
    tell_all_but_the_river(room, begun.number)
    room.clock.at("08:30")
    room.confirm_all()
    issue = room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))

    passed = "TZ-2026-0001 道路结冰黄色预警，已通知11/12，未通知：河口村（试1次）"
    with room.house.database.reading() as books:
        entries = books.journal.all_of(EntryKind.TOLD)
    assert entries[-1].text == f"逐一通知移交：{passed}，由下一班接着通知。"
    assert entries[-1].shift != room.desk.shifts.current().number
    assert room.desk.today.now().untold_count == 1
    assert room.desk.papers.handover_pdf(issue.number).startswith(b"%PDF")

    done = room.desk.tellings.tick(begun.number, RIVER, Answer.TOLD)
    assert (done.count, done.listeners[RIVER - 1].told.who) == ("12/12", "林可")


def test_a_handover_without_an_open_list_says_nothing_of_lists(room: Room):
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))
    with room.house.database.reading() as books:
        assert books.journal.all_of(EntryKind.TOLD) == ()


def test_the_paper_says_who_was_told_when_at_which_try_and_who_was_not(room: Room, begun: Telling):
    room.clock.at("06:05")
    tell_all_but_the_river(room, begun.number)
    room.desk.tellings.tick(begun.number, RIVER, Answer.SILENT)
    half = words(room.desk.tellings.pdf(begun.number))
    assert "逐一通知签收表" in half
    assert "共12个，已通知11/12" in half
    assert "未通知：河口村。" in half
    assert "4沙坝村11-2406:051高远5河口村未通知26东岭村" in half

    room.clock.at("06:41")
    room.desk.tellings.tick(begun.number, RIVER, Answer.TOLD)
    whole = words(room.desk.tellings.pdf(begun.number))
    assert "已通知12/12，11-2406:41结束" in whole
    assert "5河口村11-2406:413高远6东岭村" in whole
    assert "未通知" not in whole


def test_the_same_list_gives_the_same_bytes(room: Room, begun: Telling):
    assert room.desk.tellings.pdf(begun.number) == room.desk.tellings.pdf(begun.number)
    with pytest.raises(NotNow, match="请核对编号"):
        room.desk.tellings.pdf("TZ-2026-0009")
