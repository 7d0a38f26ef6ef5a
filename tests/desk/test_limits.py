"""Longer with leave, stopped with a reason: a counted limit is never moved in silence."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.limit import Leave, LimitRule, Stop
from dutydesk.model.matter import MatterDraft, MatterKind
from dutydesk.rules.matters import Urgency, urgency
from tests.conftest import Room

APPEAL = MatterDraft(
    title="砖厂拖欠工资",
    unit="人社所",
    kind=MatterKind.APPEAL,
    is_reply_owed=True,
    limit_rule=LimitRule.CONCLUDE,
)
LEAVE = Leave(amount=30, approver="罗成海", reason="案情复杂", told="电话告知来人代表")


def test_an_extension_needs_leave_reasons_and_word_to_the_citizen(room: Room):
    number = room.desk.matters.open(APPEAL).number
    for lacking in ("approver", "reason", "told"):
        with pytest.raises(InvalidInput) as refused:
            room.desk.limits.extend(number, replace(LEAVE, **{lacking: " "}))
        assert refused.value.field == lacking
    with pytest.raises(InvalidInput, match="最多延长30日") as refused:
        room.desk.limits.extend(number, replace(LEAVE, amount=31))
    assert refused.value.field == "amount"
    assert room.desk.matters.numbered(number).extended_by == 0


def test_an_extension_is_counted_told_and_given_once(room: Room):
    opened = room.desk.matters.open(APPEAL)
    assert opened.due_at == datetime(2027, 1, 22, 17, 30)

    longer = room.desk.limits.extend(opened.number, LEAVE)

    assert longer.due_at == datetime(2027, 2, 22, 17, 30)
    assert "经罗成海批准延长30日（案情复杂）" in longer.counted
    assert room.desk.journal.current()[-1].text == (
        f"{opened.number} 砖厂拖欠工资：经罗成海批准延期（案情复杂），告知来人：电话告知来人代表，"
        "办理时限01-22 17:30→02-22 17:30。"
    )
    with pytest.raises(NotNow, match="已经延期一次"):
        room.desk.limits.extend(opened.number, LEAVE)


def test_after_the_limit_it_is_too_late_to_extend(room: Room):
    number = room.desk.matters.open(APPEAL).number
    room.clock.now = datetime(2027, 1, 25, 9, 0)
    with pytest.raises(NotNow, match="已经超期"):
        room.desk.limits.extend(number, LEAVE)


def test_a_rule_without_extension_gives_none(room: Room):
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    number = room.desk.matters.open(owed).number
    with pytest.raises(InvalidInput, match="“限时答复”不能延长"):
        room.desk.limits.extend(number, LEAVE)
    plain = room.desk.matters.open(MatterDraft(title="路灯", unit="村镇办")).number
    with pytest.raises(NotNow, match="用“改期”就可以"):
        room.desk.limits.extend(plain, LEAVE)


def test_paused_days_are_not_counted_and_nothing_is_late_meanwhile(room: Room):
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    number = room.desk.matters.open(owed).number
    room.clock.now = datetime(2026, 11, 25, 9, 0)
    paused = room.desk.limits.pause(number, Stop(reason="等鉴定结论"))
    assert paused.paused_on == date(2026, 11, 25)
    assert urgency(paused, datetime(2027, 1, 1)) is Urgency.PAUSED
    with pytest.raises(NotNow, match="中止计时"):
        room.desk.limits.pause(number, Stop(reason="等鉴定结论"))
    with pytest.raises(NotNow, match="请先恢复计时"):
        room.desk.matters.postpone(number, datetime(2026, 12, 1), "等")

    room.clock.now = datetime(2026, 11, 28, 9, 0)
    running = room.desk.limits.resume(number)

    assert running.due_at == datetime(2026, 12, 3, 17, 30)
    assert "中止3日（等鉴定结论）" in running.counted
    with pytest.raises(NotNow, match="没有中止计时"):
        room.desk.limits.resume(number)


@pytest.mark.parametrize(
    ("stop", "field"),
    [
        (Stop(reason=" "), "reason"),
        (Stop(reason="听证", first=date(2026, 11, 26)), "first"),
        (Stop(reason="听证", first=date(2026, 11, 23)), "first"),
    ],
)
def test_a_pause_without_reason_or_on_a_wrong_day_is_refused(room: Room, stop: Stop, field: str):
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    number = room.desk.matters.open(owed).number
    room.clock.now = datetime(2026, 11, 25, 9, 0)
    with pytest.raises(InvalidInput) as refused:
        room.desk.limits.pause(number, stop)
    assert refused.value.field == field


def test_no_hand_moves_a_limit_beyond_the_statute(room: Room):
    owed = MatterDraft(title="低保咨询", unit="民政办", is_reply_owed=True)
    number = room.desk.matters.open(owed).number
    moved = room.desk.matters.postpone(number, datetime(2026, 12, 8, 17, 30), "等户籍材料")
    assert moved.counted == "本班改到2026-12-08 17:30（等户籍材料）。"
    with pytest.raises(InvalidInput, match="最迟12-08"):
        room.desk.matters.postpone(number, datetime(2026, 12, 9, 17, 30), "等户籍材料")


def test_of_a_restricted_matter_the_journal_tells_no_reason(room: Room):
    secret = MatterDraft(title="反映某干部", unit="镇纪委", kind=MatterKind.ACCUSATION)
    number = room.desk.matters.open(secret).number
    room.clock.now = datetime(2026, 11, 25, 9, 0)
    room.desk.limits.pause(number, Stop(reason="等某干部回来"))
    room.desk.limits.resume(number)
    assert not [e for e in room.desk.matters.story(number) if "某干部" in e.text]
