"""值班信息专报: written from a matter, issued once, printed the same, never with a contact."""

import hashlib
from dataclasses import replace

import pytest

from dutydesk.desk.special_reports import SpecialReportsDesk
from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition, Filing
from dutydesk.model.special_report import SpecialDraft
from dutydesk.registers.visits.record import VISITS, Visit
from tests.conftest import Room
from tests.documents.reading import words

DRAFT = SpecialDraft(
    title="关于石门村饮水管冻裂的报告",
    to="县政府值班室：",
    body="一、基本情况\n62户饮水受影响。\n\n二、下一步工作\n抢修中。",
    copies_to="县水利局。",
)


@pytest.fixture
def matter(room: Room) -> str:
    draft = MatterDraft(title="石门村饮水管冻裂", unit="水利站", next_step="核对修复情况")
    return room.desk.matters.open(draft).number


@pytest.fixture
def reports(room: Room) -> SpecialReportsDesk:
    return room.desk.special_reports


def test_a_draft_begins_with_what_the_matter_says(
    room: Room, reports: SpecialReportsDesk, matter: str
) -> None:
    room.desk.matters.step(matter, "抢修队已到场", "明日复查")
    begun = reports.begun(matter)
    assert begun.title == "关于石门村饮水管冻裂的报告"
    assert begun.body.splitlines()[3] == "抢修队已到场。"
    assert begun.body.endswith("明日复查。")


def test_an_issued_report_is_told_and_printed_again_the_same(
    room: Room, reports: SpecialReportsDesk, matter: str
) -> None:
    issue = reports.issue(matter, DRAFT)
    pdf = reports.pdf(issue.number)
    assert issue.number == "ZX-2026-0001"
    assert hashlib.sha256(pdf).hexdigest() == issue.fingerprint
    for said in ("值班专报〔2026〕1号", "县政府值班室：", "抄送：县水利局。", "拟稿：高远"):
        assert said in words(pdf)
    told = room.desk.matters.story(matter)[-1]
    assert issue.fingerprint in told.text
    assert reports.latest_in(room.desk.matters.story(matter)) == issue.number


def test_the_next_report_has_the_next_number(
    room: Room, reports: SpecialReportsDesk, matter: str
) -> None:
    assert reports.latest_in(room.desk.matters.story(matter)) == ""
    reports.issue(matter, DRAFT)
    assert reports.issue(matter, DRAFT).number == "ZX-2026-0002"
    assert reports.latest_in(room.desk.matters.story(matter)) == "ZX-2026-0002"


@pytest.mark.parametrize("name", ["title", "to", "body"])
def test_what_every_report_has_is_asked_for(
    reports: SpecialReportsDesk, matter: str, name: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        reports.issue(matter, replace(DRAFT, **{name: " "}))
    assert refused.value.field == name


def test_a_citizens_contact_is_refused_in_its_words(
    room: Room, reports: SpecialReportsDesk
) -> None:
    record = Visit(
        happened_at=room.clock.now,
        content="来人询问低保申请条件",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    filing = Filing(
        record=record,
        contact=Contact(name="周𠮷安"),
        matter=MatterDraft(title="低保申请咨询", unit="民政办", is_reply_owed=True),
    )
    filed = room.desk.registers.file(VISITS, filing)
    with pytest.raises(InvalidInput) as refused:
        reports.issue(filed.matter, SpecialDraft(title="报告", to="县", body="周𠮷安来访。"))
    assert refused.value.field == "body"


def test_an_accusation_is_never_reported(room: Room, reports: SpecialReportsDesk) -> None:
    draft = MatterDraft(title="检举", unit="纪委", is_restricted=True)
    number = room.desk.matters.open(draft).number
    with pytest.raises(NotNow, match="涉检举"):
        reports.begun(number)
    with pytest.raises(NotNow, match="涉检举"):
        reports.issue(number, DRAFT)


def test_there_is_no_report_that_was_never_issued(reports: SpecialReportsDesk) -> None:
    with pytest.raises(NotNow, match="没有编号为ZX-2026-0009"):
        reports.pdf("ZX-2026-0009")
