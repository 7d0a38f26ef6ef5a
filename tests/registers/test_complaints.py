"""What is special to complaints about the office's own service (投诉)."""

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput, NotYours
from dutydesk.model.figure import Figure
from dutydesk.model.matter import MatterDraft
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.complaints.record import COMPLAINTS, Way
from tests.conftest import Room
from tests.registers.samples import sample

CALLER = Contact(name="欧阳静姝", phone="13800138000")
OWED = MatterDraft(title="主班电话无人接听", unit="办公室", is_reply_owed=True)


def test_a_complaint_is_keyed_to_the_post(room: Room):
    record = sample(COMPLAINTS, room.clock(), post="11-20主班", content="电话响了八声无人接")
    filed = room.desk.registers.file(COMPLAINTS, Filing(record=record))
    assert filed.number == "TS-2026-0001"
    assert "投诉（来电，被投诉岗位：11-20主班）：电话响了八声无人接" in record.sentence()


def test_no_officer_is_named_as_the_post(room: Room):
    record = sample(COMPLAINTS, room.clock(), post="高远的窗口")
    with pytest.raises(InvalidInput, match="只写岗位，不写姓名") as refused:
        room.desk.registers.file(COMPLAINTS, Filing(record=record))
    assert refused.value.field == "post"


def test_it_is_not_put_away_before_somebody_looked_into_it(room: Room):
    record = sample(COMPLAINTS, room.clock(), looked_into_by="")
    with pytest.raises(InvalidInput) as refused:
        room.desk.registers.file(COMPLAINTS, Filing(record=record))
    assert refused.value.field == "looked_into_by"


@pytest.mark.parametrize(
    ("way", "counted"),
    [
        (Way.VISIT, {Figure.VISITS: 1, Figure.VISITORS: 1}),
        (Way.CALL, {Figure.CALLS_IN: 1}),
        (Way.LETTER, {Figure.LETTERS: 1}),
    ],
)
def test_it_counts_as_the_way_it_came(room: Room, way: Way, counted):
    room.desk.registers.file(COMPLAINTS, Filing(record=sample(COMPLAINTS, room.clock(), way=way)))
    assert room.desk.journal.current()[-1].tally == counted


def test_only_leader_and_office_head_may_know_who_complained(room: Room):
    record = sample(COMPLAINTS, room.clock(), disposition=Disposition.ASSIGNED)
    filing = Filing(record=record, matter=OWED, contact=CALLER)
    filed = room.desk.registers.file(COMPLAINTS, filing)
    with pytest.raises(NotYours, match="查看投诉人联系信息"):
        room.desk.registers.contact(filed.number)
    with pytest.raises(NotYours):
        room.desk.sheets.record_pdf(COMPLAINTS, filed.number, with_contact=True)
    room.sits("何守诚")
    assert room.desk.registers.contact(filed.number).contact == CALLER


def test_it_is_answered_like_every_matter_and_its_contact_goes(room: Room):
    record = sample(COMPLAINTS, room.clock(), disposition=Disposition.ASSIGNED)
    filing = Filing(record=record, matter=OWED, contact=CALLER)
    filed = room.desk.registers.file(COMPLAINTS, filing)
    assert room.desk.matters.numbered(filed.matter).term == "reply"
