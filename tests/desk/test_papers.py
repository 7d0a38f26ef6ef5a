"""The day as the leader signs it: gathered, issued, printed again the same, taken back signed."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

import pytest
from pypdfium2 import PdfDocument

from dutydesk.model.entry import EntryKind
from dutydesk.model.errors import NotNow, NotYours
from dutydesk.model.note import Channel, Note
from dutydesk.model.record import Disposition, Filing, Importance
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import Room

TODAY = date(2026, 11, 23)


def test_an_issue_fixes_what_the_paper_says_and_records_its_fingerprint(room: Room):
    seal = room.desk.journal.seal()

    issue = room.desk.papers.issue_daily(TODAY, "明日视频会")

    printed = room.desk.papers.daily_pdf(TODAY, 1)
    assert issue.fingerprint == hashlib.sha256(printed).hexdigest()
    assert (issue.number, issue.edition, issue.issued_by) == ("RB-2026-327", 1, "高远")
    assert (issue.seq, issue.code) == (seal.seq, seal.code)
    entry = room.desk.journal.current()[-1]
    assert entry.kind is EntryKind.ISSUED
    assert entry.text == (
        f"印发值班日报第327期（2026-11-23，第1次），末条记录第{seal.seq}条，"
        f"核对码{seal.code}，文件指纹{issue.fingerprint}。"
    )
    assert room.desk.papers.issued(TODAY, 1).tomorrow == ("明日视频会", "11-24 各村、单位例会")


def test_a_second_issue_is_another_edition_and_the_first_prints_the_same_bytes(room: Room):
    room.desk.papers.issue_daily(TODAY)
    first = room.desk.papers.daily_pdf(TODAY, 1)
    room.desk.journal.note(Note(text="又记一条"))
    room.clock.at("11:00")

    second = room.desk.papers.issue_daily(TODAY)

    assert second.edition == 2
    assert room.desk.papers.daily_pdf(TODAY, 1) == first
    assert room.desk.papers.daily_pdf(TODAY, 2) != first
    assert [issue.edition for issue in room.desk.papers.issues(TODAY)] == [1, 2]
    assert room.desk.papers.latest()[0] == second


def test_a_reprint_says_on_its_first_page_what_changed_since_the_first_issue(room: Room):
    entry = room.desk.journal.note(Note(text="来访12人"))
    room.desk.papers.issue_daily(TODAY)
    assert room.desk.papers.issued(TODAY, 1).confession == ()
    room.clock.at("11:00")
    room.desk.journal.correct(entry.seq, "来访11人", "笔误")
    room.desk.journal.note(Note(text="又记一条"))

    room.desk.papers.issue_daily(TODAY)

    told = room.desk.papers.issued(TODAY, 2).confession
    assert told[0].startswith("与第1次印发（11-23 08:30）相比：更正或作废1处，新增1条")
    assert any("“来访12人”→“来访11人”（笔误）" in line for line in told)
    first_page = PdfDocument(room.desk.papers.daily_pdf(TODAY, 2))[0].get_textpage()
    assert "重印说明" in first_page.get_text_bounded()


def test_a_draft_is_not_issued_and_changes_nothing(room: Room):
    before = room.desk.journal.seal()

    assert room.desk.papers.daily(TODAY).is_draft
    assert room.desk.papers.daily_pdf(TODAY)
    assert room.desk.journal.seal() == before
    with pytest.raises(NotNow, match="没有第1次印发"):
        room.desk.papers.daily_pdf(TODAY, 1)


def test_a_day_without_a_shift_has_no_report(room: Room):
    for asked in (room.desk.papers.daily, room.desk.papers.issue_daily):
        with pytest.raises(NotNow, match="没有值班班次"):
            asked(date(2026, 11, 20))


def test_a_signed_sheet_comes_back_with_the_leaders_own_words(room: Room):
    issue = room.desk.papers.issue_daily(TODAY)
    assert [each.number for each in room.desk.papers.unsigned()] == [issue.number]
    assert room.desk.today.now().unsigned_count == 1
    room.clock.at("10:00")

    room.desk.papers.take_back(issue, " 请民政办跟进。 ")

    (kept,) = room.desk.papers.issues(TODAY)
    assert (kept.words, kept.returned_at, kept.is_signed) == (
        "请民政办跟进。",
        room.clock(),
        True,
    )
    assert room.desk.papers.unsigned() == ()
    entry = room.desk.journal.current()[-1]
    assert entry.text == "签回值班日报RB-2026-327第1次，领导阅示：“请民政办跟进。”。"
    assert entry.subject == issue.number


def test_only_the_last_edition_is_waited_for(room: Room):
    room.desk.papers.issue_daily(TODAY)
    second = room.desk.papers.issue_daily(TODAY)

    assert room.desk.papers.unsigned() == (second,)


def test_who_is_not_on_the_shift_does_not_issue(room: Room):
    room.sits("陶文")

    with pytest.raises(NotYours, match="不在本班"):
        room.desk.papers.issue_daily(TODAY)
    assert room.desk.papers.issues(TODAY) == ()


def test_a_report_says_what_is_still_missing(room: Room):
    room.desk.drafts.save("calls", {"content": "没写完"})
    call = Call(
        happened_at=room.clock(),
        content="县里通知",
        first_contact="高远",
        disposition=Disposition.FILED_AWAY,
        importance=Importance.URGENT,
        reported_to="正在报告",
    )
    filed = room.desk.registers.file(CALLS, Filing(record=call))
    room.desk.drafts.save("visits", {"content": "没写完"})

    assert room.desk.papers.daily(TODAY).missing == (
        "还有1份登记没有写完",
        "有重要事项写着“正在报告”，请补报告领导的时间",
        "本日还没有巡查记录（制度 1.五）",
        "超过2个值班日没有备份",
    )

    room.desk.registers.correct(
        CALLS, filed.number, replace(filed.record, reported_to="何守诚 08:40"), "补充"
    )
    room.desk.journal.note(Note(text="巡查正常", channel=Channel.PATROL))
    room.desk.drafts.drop("visits")
    assert room.desk.papers.daily(TODAY).missing == ("超过2个值班日没有备份",)


def test_an_earlier_report_not_yet_signed_is_named(room: Room):
    room.desk.papers.issue_daily(TODAY)
    room.clock.now = datetime(2026, 11, 24, 8, 30)
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))

    assert "RB-2026-327 还没有签回" in room.desk.papers.daily(date(2026, 11, 24)).missing
    assert "RB-2026-327 还没有签回" not in room.desk.papers.daily(TODAY).missing


def test_yesterdays_report_is_the_same_however_much_today_writes(room: Room):
    room.desk.journal.note(Note(text="昨天的"))
    room.clock.now = datetime(2026, 11, 24, 8, 30)
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可"))
    before = room.desk.papers.daily(TODAY)

    room.desk.journal.note(Note(text="今天的"))

    after = room.desk.papers.daily(TODAY)
    assert replace(after, seal=before.seal) == before
