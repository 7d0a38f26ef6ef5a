"""The smaller papers through the desk: complete, in order, and silent about what is kept apart."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from pypdfium2 import PdfDocument

from dutydesk.model.contact import Contact
from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import InvalidInput, NotNow, NotYours
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.model.note import Note
from dutydesk.model.record import Disposition, Filed, Filing
from dutydesk.registers.calls.record import CALLS, Call
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.registers.visits.record import VISITS, Visit
from tests.conftest import Room

TODAY = date(2026, 11, 23)
NAME, PHONE = "周𠮷安", "13900000513"


def words(pdf: bytes) -> str:
    pages = (page.get_textpage().get_text_bounded() for page in PdfDocument(pdf))
    return "".join("".join(pages).split())


@pytest.fixture
def visit(room: Room) -> Filed:
    return room.desk.registers.file(
        VISITS,
        Filing(
            record=Visit(
                happened_at=room.clock.now,
                content="来人询问低保申请条件",
                first_contact="高远",
                disposition=Disposition.PASSED_ON,
                answer="当面告知程序",
                proposal="请民政办承办",
            ),
            contact=Contact(name=NAME, phone=PHONE),
            matter=MatterDraft(
                title="低保申请咨询",
                kind=MatterKind.CONSULTATION,
                unit="民政办",
                handler="冯晓",
                due_at=datetime(2026, 12, 1, 17, 30),
                is_reply_owed=True,
            ),
        ),
    )


@pytest.fixture
def letter(room: Room) -> Filed:
    record = Letter(
        happened_at=room.clock.now,
        content="反映某村干部问题",
        first_contact="高远",
        disposition=Disposition.FORWARDED,
        category=MatterKind.ACCUSATION,
        is_restricted=True,
    )
    matter = MatterDraft(title="某村干部问题", unit="镇纪委")
    return room.desk.registers.file(LETTERS, Filing(record=record, matter=matter))


def test_a_record_is_printed_as_its_form_in_the_order_of_the_office(
    room: Room, visit: Filed
) -> None:
    told = words(room.desk.sheets.record_pdf(VISITS, visit.number))
    asked = (
        "来访登记表",
        "来访时间",
        "来访人（代表）",
        "来访人数",
        "反映的主要问题和诉求",
        "首问责任人",
        "拟办意见",
        "领导批示",
        "承办单位",
        "办理结果",
        "备注",
    )
    places = [told.index(word) for word in asked]
    assert places == sorted(places)
    assert "来人询问低保申请条件" in told
    assert "民政办" in told
    assert "2026-12-0117:30" in told


def test_the_contact_is_printed_only_when_asked_for_and_the_look_is_noted(
    room: Room, visit: Filed
) -> None:
    assert NAME not in words(room.desk.sheets.record_pdf(VISITS, visit.number))
    told = words(room.desk.sheets.record_pdf(VISITS, visit.number, with_contact=True))
    assert NAME in told
    assert PHONE in told
    with room.house.database.reading() as books:
        assert books.access_log.latest(1)[0][2] == f"查看{visit.number}联系信息"


def test_a_restricted_record_is_printed_without_its_content(room: Room, letter: Filed) -> None:
    told = words(room.desk.sheets.record_pdf(LETTERS, letter.number))
    assert "涉检举，内容不公开" in told
    assert "某村干部" not in told
    assert "镇纪委" not in told
    with pytest.raises(NotYours):
        room.desk.sheets.give_notice(LETTERS, letter.number)


def test_a_book_holds_the_records_of_its_days_and_keeps_void_lines(
    room: Room, visit: Filed
) -> None:
    room.sits("罗成海")
    room.desk.registers.void(VISITS, visit.number, "误登", room.both())
    told = words(room.desk.sheets.book_pdf(VISITS, TODAY, TODAY))
    assert "来访登记簿" in told
    assert f"{visit.number}（作废）" in told
    assert "以下空白" in told
    assert visit.number not in words(
        room.desk.sheets.book_pdf(VISITS, date(2026, 1, 1), date(2026, 1, 31))
    )
    with pytest.raises(InvalidInput):
        room.desk.sheets.book_pdf(VISITS, TODAY, date(2026, 11, 1))


def test_the_duty_log_tells_what_the_shift_wrote_and_what_became_of_it(
    room: Room, visit: Filed
) -> None:
    note = room.desk.journal.note(Note(text="门窗均已关好"))
    room.desk.journal.correct(note.seq, "门窗均已锁好", "补充")
    told = words(room.desk.sheets.log_pdf(TODAY))
    for word in ("值班记录表", "带班领导：何守诚", "主班：高远", "门窗均已关好", "门窗均已锁好"):
        assert word in told
    assert visit.matter in told
    with pytest.raises(NotNow):
        room.desk.sheets.log_pdf(date(2026, 1, 1))


def test_a_shift_with_nothing_to_tell_says_so(room: Room) -> None:
    assert "本班无重要事项" in words(room.desk.sheets.log_pdf(TODAY))


def test_a_story_is_told_from_the_first_word_to_the_reply(room: Room, visit: Filed) -> None:
    room.desk.matters.step(visit.matter, "民政办已受理")
    room.desk.matters.reply(visit.matter, "电话答复，来人满意")
    told = words(room.desk.sheets.story_pdf(visit.matter))
    places = [told.index(word) for word in ("立项", "民政办已受理。", "电话答复，来人满意。")]
    assert places == sorted(places)
    assert NAME not in told


def test_a_restricted_story_tells_nothing_without_the_right(room: Room, letter: Filed) -> None:
    assert "某村干部" not in words(room.desk.sheets.story_pdf(letter.matter))
    room.sits("何守诚")
    assert "某村干部" in words(room.desk.sheets.story_pdf(letter.matter))


def test_a_slip_is_an_act_of_its_matters_story_and_prints_again_the_same(
    room: Room, visit: Filed
) -> None:
    issue = room.desk.sheets.give_notice(VISITS, visit.number)
    first = room.desk.sheets.notice_pdf(issue.number)
    entry = room.desk.matters.story(visit.matter)[-1]
    assert entry.kind is EntryKind.ISSUED
    assert issue.number == "GZ-2026-0001"
    assert f"出具书面告知单GZ-2026-0001（{visit.number}）" in entry.text
    told = words(first)
    assert told.count("☑已转送、交办至民政办　冯晓".replace("　", "")) == 2
    assert "☐属本单位职权" in told
    assert "2026-12-01" in told
    assert NAME not in told
    assert PHONE not in told
    room.clock.at("09:30")
    room.desk.journal.note(Note(text="又记一条"))
    assert room.desk.sheets.notice_pdf(issue.number) == first


@pytest.mark.parametrize(
    ("disposition", "ticked"),
    [
        (Disposition.EXPLAINED, "☑属本单位职权"),
        (Disposition.REFERRED_ELSEWHERE, "☑不属本单位职权，请向有关机关提出：告知拨打95598"),
    ],
)
def test_the_box_on_the_slip_follows_what_was_done(
    room: Room, disposition: Disposition, ticked: str
) -> None:
    call = Call(
        happened_at=room.clock.now,
        content="河口村停电",
        first_contact="高远",
        disposition=disposition,
        answer="告知拨打95598",
    )
    filed = room.desk.registers.file(CALLS, Filing(record=call))
    issue = room.desk.sheets.give_notice(CALLS, filed.number)
    assert ticked in words(room.desk.sheets.notice_pdf(issue.number))


def test_a_void_record_gets_no_slip(room: Room, visit: Filed) -> None:
    room.sits("罗成海")
    room.desk.registers.void(VISITS, visit.number, "误登", room.both())
    room.sits("高远")
    with pytest.raises(NotNow):
        room.desk.sheets.give_notice(VISITS, visit.number)


def test_a_proposal_is_part_of_the_sealed_sentence(room: Room, visit: Filed) -> None:
    filed = [e for e in room.desk.journal.current() if e.subject == visit.number]
    assert "拟办：请民政办承办" in filed[0].text
    changed = replace(visit.record, proposal="请民政办三日内答复")
    room.desk.registers.correct(VISITS, visit.number, changed, "补充")
    assert "拟办意见：请民政办承办→请民政办三日内答复" in room.desk.journal.current()[-1].text
