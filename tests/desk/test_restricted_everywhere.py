"""检举控告: lists, search, handover, report and story tell a number and nothing else."""

from dataclasses import replace
from datetime import datetime

import pytest

from dutydesk.model.contact import Contact
from dutydesk.model.errors import InvalidInput, NotYours
from dutydesk.model.handover import Relief
from dutydesk.model.limit import Leave, LimitRule, Stop
from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, Outcome
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.letters.record import LETTERS, Letter
from dutydesk.store.database import SQLITE
from dutydesk.store.snapshots import frozen
from tests.conftest import Room

PLANT = "克扣补助"
DRAFT = MatterDraft(
    title=f"反映某干部{PLANT}",
    unit="镇纪委",
    kind=MatterKind.ACCUSATION,
    next_step=f"查{PLANT}",
    is_reply_owed=True,
    limit_rule=LimitRule.CONCLUDE,
)

KEPT = {"matters", "register_letters"}


@pytest.fixture
def matter(room: Room) -> str:
    """A restricted letter and everything that may be said of its matter, each with the plant."""
    letter = Letter(
        happened_at=room.clock(),
        content=f"反映某干部{PLANT}",
        category=MatterKind.ACCUSATION,
        first_contact="高远",
        disposition=Disposition.FORWARDED,
        passed_to=f"镇纪委签收，{PLANT}一案",
        answer=f"已封存{PLANT}材料",
        remarks=PLANT,
    )
    filed = room.desk.registers.file(LETTERS, Filing(record=letter, matter=DRAFT))
    number, desk = filed.matter, room.desk
    desk.matters.step(number, f"已核{PLANT}", f"再核{PLANT}")
    desk.matters.receive(number, f"某人收{PLANT}材料")
    desk.limits.extend(
        number, Leave(amount=10, approver="罗成海", reason=f"{PLANT}复杂", told=f"告知{PLANT}")
    )
    room.clock.now = datetime(2026, 11, 24, 7, 0)
    desk.limits.pause(number, Stop(reason=f"等{PLANT}鉴定"))
    desk.limits.resume(number)
    desk.matters.postpone(number, datetime(2026, 12, 20, 17, 30), f"{PLANT}改期")
    desk.matters.reassign(number, "县纪委", "", f"{PLANT}升级")
    return number


def test_no_sentence_of_the_journal_and_no_index_tells_it(room: Room, matter: str):
    room.desk.matters.reply(matter, f"告知{PLANT}已受理")
    room.desk.matters.conclude(
        matter, Conclusion(outcome=Outcome.RESOLVED, result=f"{PLANT}已处理", reply=f"{PLANT}完")
    )
    assert not [e.text for e in room.desk.journal.current() if PLANT in e.text]
    assert not room.desk.finding.find(PLANT)
    # what the file keeps of it stands in the rows of record and matter alone
    assert _tables_that_tell(room) == KEPT


def test_no_list_shows_it_to_whoever_may_not_read_it(room: Room, matter: str):
    shown = [each.matter.shown_title for each in room.desk.matters.reminders()]
    assert shown == ["涉检举事项，内容不公开"]
    (filed,) = room.desk.registers.latest(LETTERS)
    assert PLANT not in str(filed.record)
    with pytest.raises(NotYours):
        room.desk.registers.opened(LETTERS, filed.number)


def test_no_paper_tells_it(room: Room, matter: str):
    report = room.desk.papers.daily(room.clock.now.date().replace(day=23))
    assert PLANT not in frozen(report)
    assert any(line.number == matter for line in report.open_matters)
    room.clock.at("08:30")
    room.confirm_all()
    relief: Relief = room.relief("高远 孙禾", "林可 陶文")
    room.desk.shifts.hand_over(relief)
    assert room.desk.papers.handovers()
    assert _tables_that_tell(room) == KEPT


def test_an_open_matter_is_not_told_by_the_letter_that_joins_it(room: Room):
    number = room.desk.matters.open(MatterDraft(title="路灯", unit="村镇办")).number
    letter = Letter(
        happened_at=room.clock(),
        content=f"反映某干部{PLANT}",
        first_contact="高远",
        disposition=Disposition.FILED_AWAY,
        is_restricted=True,
    )
    room.desk.registers.file(LETTERS, Filing(record=letter, about=number))
    assert PLANT not in room.desk.matters.numbered(number).progress


def test_the_contact_is_refused_in_every_new_word(room: Room):
    letter = Letter(
        happened_at=room.clock(),
        content="反映补助",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    draft = replace(DRAFT, title="补助发放", next_step="", kind=MatterKind.APPEAL)
    contact = Contact(name="周𠮷安", phone="13800138000")
    filing = Filing(record=letter, matter=draft, contact=contact)
    number = room.desk.registers.file(LETTERS, filing).matter
    leave = Leave(amount=10, approver="罗成海", reason="复杂", told="电话告知")
    room.clock.now = datetime(2026, 11, 24, 7, 0)
    for field, act in {
        "reason": lambda: room.desk.limits.pause(number, Stop(reason="周𠮷安补材料")),
        "told": lambda: room.desk.limits.extend(number, replace(leave, told="电话13800138000")),
        "receipt": lambda: room.desk.matters.receive(number, "周𠮷安"),
    }.items():
        with pytest.raises(InvalidInput, match="是联系信息") as refused:
            act()
        assert refused.value.field == field


def _tables_that_tell(room: Room) -> set[str]:
    found = set()
    with SQLITE.connect(room.house.database.path) as connection:
        # the index of words is asked by searching
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        for (name,) in names.fetchall():
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            if any(PLANT in str(cell) for row in rows for cell in row):
                found.add(name)
    connection.close()
    return found
