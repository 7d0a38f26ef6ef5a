"""Outcome and reply are two debts: the list, the handover and the report go on naming them."""

from datetime import date

import pytest

from dutydesk.model.matter import Conclusion, MatterDraft, MatterKind, Outcome
from tests.conftest import Room
from tests.documents.reading import words

DAY = date(2026, 11, 23)
ENDED = Conclusion(outcome=Outcome.RESOLVED, result="已修好", unreplied_reason="电话打不通")


@pytest.fixture
def debt(room: Room) -> str:
    draft = MatterDraft(title="石门村饮水管冻裂", unit="水利站", is_reply_owed=True)
    number = room.desk.matters.open(draft).number
    room.desk.matters.conclude(number, ENDED)
    return number


def test_the_report_tells_the_rates_and_the_owed_reply(room: Room, debt: str):
    report = room.desk.papers.daily(DAY)
    assert report.rates == (
        "回音率0%（应答复1件，已答复0件）",
        "落实率100%（应办结1件，已办结1件）",
    )
    assert [line.number for line in report.unreplied] == [debt]
    told = words(room.desk.papers.daily_pdf(DAY))
    assert "本月回音率0%（应答复1件，已答复0件）；落实率100%" in told
    assert "◇未答复SX-2026-0001石门村饮水管冻裂（水利站）" in told


def test_an_owed_reply_is_handed_over_until_it_is_given(room: Room, debt: str):
    room.clock.at("20:30")
    room.confirm_all()
    room.desk.shifts.hand_over(room.relief("高远 孙禾", "林可 陶文"))
    taken = room.desk.journal.current()[-1].text
    assert "接收移交事项0件" in taken
    assert taken.endswith(f"已办结未答复1件：{debt} 石门村饮水管冻裂（水利站）。")
    (sheet,) = room.desk.papers.handovers()
    assert "已办结未答复1件" in words(room.desk.papers.handover_pdf(sheet.number))

    room.sits("林可")
    room.desk.matters.reply(debt, "电话答复，来人满意")
    assert room.desk.papers.daily(DAY).rates[0] == "回音率100%（应答复1件，已答复1件）"


def test_a_reprint_confesses_a_debt_that_came_since(room: Room):
    room.desk.papers.issue_daily(DAY)
    draft = MatterDraft(title="路灯不亮", unit="村镇办", is_reply_owed=True)
    number = room.desk.matters.open(draft).number
    room.desk.matters.conclude(number, ENDED)
    told = room.desk.papers.daily(DAY).confession
    assert f"新列未答复 {number} 路灯不亮" in told
    assert any("回音率0%（应答复1件，已答复0件）" in line for line in told)


def test_of_a_restricted_debt_only_the_number_is_told(room: Room):
    secret = MatterDraft(
        title="反映某干部", unit="镇纪委", kind=MatterKind.ACCUSATION, is_reply_owed=True
    )
    number = room.desk.matters.open(secret).number
    room.desk.matters.conclude(number, ENDED)
    told = words(room.desk.papers.daily_pdf(DAY))
    assert number in told
    assert "某干部" not in told
