"""How a matter ends, what is still owed then, and who received it."""

from dataclasses import replace
from datetime import date

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.matter import Conclusion, MatterDraft, Outcome
from dutydesk.model.record import Disposition, Filing
from dutydesk.registers.calls.record import CALLS, Call
from tests.conftest import Room
from tests.desk.test_matters import CALLER, DONE, PIPE, SECRET


def test_a_matter_may_end_with_its_reply_still_owed_if_somebody_says_why(room: Room):
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    number = room.desk.matters.open(owed).number
    room.desk.matters.conclude(number, replace(DONE, unreplied_reason="电话三次打不通"))

    (debt,) = room.desk.matters.unreplied()
    assert (debt.number, debt.owes_reply, debt.is_open) == (number, True, False)
    assert room.desk.journal.current()[-1].text.endswith("已修好。暂未答复：电话三次打不通。")
    assert [r.words for r in room.desk.matters.reminders()] == ["◇ 未答复"]
    assert room.desk.today.now().unreplied_count == 1

    room.desk.matters.reply(number, "电话答复，来人满意")
    assert room.desk.matters.unreplied() == ()
    with pytest.raises(NotNow, match="不欠答复"):
        room.desk.matters.reply(number, "再答复一次")


def test_a_contact_is_kept_while_its_reply_is_owed(room: Room):
    record = Call(
        happened_at=room.clock(),
        content="询问低保",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    filed = room.desk.registers.file(CALLS, Filing(record=record, contact=CALLER, matter=owed))
    room.desk.matters.conclude(filed.matter, replace(DONE, unreplied_reason="电话打不通"))
    assert room.desk.registers.contact(filed.number).erase_on is None

    room.desk.matters.reply(filed.matter, "已电话告知")
    assert room.desk.registers.contact(filed.number).erase_on == date(2027, 2, 21)


def test_the_reason_of_an_owed_reply_tells_no_contact(room: Room):
    record = Call(
        happened_at=room.clock(),
        content="询问低保",
        first_contact="高远",
        disposition=Disposition.PASSED_ON,
    )
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    filed = room.desk.registers.file(CALLS, Filing(record=record, contact=CALLER, matter=owed))
    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.conclude(filed.matter, replace(DONE, unreplied_reason="周𠮷安不在"))
    assert refused.value.field == "unreplied_reason"


@pytest.mark.parametrize(
    ("conclusion", "field"),
    [
        (Conclusion(outcome=Outcome.FORWARDED, result="转县局"), "reply"),
        (Conclusion(outcome=Outcome.REFUSED, result="已经复核终结"), "reply"),
        (Conclusion(outcome=Outcome.MERGED, result="同一件事"), "result"),
        (Conclusion(outcome=Outcome.MERGED, result="并入SX-2026-0999"), "result"),
        (Conclusion(outcome=Outcome.MERGED, result="并入SX-2026-0001"), "result"),
    ],
)
def test_each_way_of_ending_asks_what_it_needs(room: Room, conclusion: Conclusion, field: str):
    number = room.desk.matters.open(PIPE).number
    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.conclude(number, conclusion)
    assert refused.value.field == field
    assert room.desk.matters.numbered(number).is_open


def test_a_matter_merged_or_taken_back_owes_no_reply_of_its_own(room: Room):
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    first, second, third = (room.desk.matters.open(owed).number for _ in range(3))
    merged = Conclusion(outcome=Outcome.MERGED, result=f"并入{first}，一并答复")
    room.desk.matters.conclude(second, merged)
    room.desk.matters.conclude(third, Conclusion(outcome=Outcome.WITHDRAWN, result="来人当面撤回"))
    assert room.desk.matters.unreplied() == ()


def test_who_received_a_matter_is_told_and_may_not_be_empty(room: Room):
    number = room.desk.matters.open(PIPE).number
    with pytest.raises(InvalidInput) as refused:
        room.desk.matters.receive(number, " ")
    assert refused.value.field == "receipt"
    assert room.desk.matters.receive(number, "冯晓 08:40").receipt == "冯晓 08:40"
    assert room.desk.journal.current()[-1].text == f"{number} 石门村饮水管冻裂：签收：冯晓 08:40。"

    secret = room.desk.matters.open(SECRET).number
    room.desk.matters.receive(secret, "某干部的同事")
    assert "某干部" not in room.desk.journal.current()[-1].text
