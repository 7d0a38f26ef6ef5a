"""When a contact goes, and what is told of it."""

from datetime import date, datetime

import pytest

from dutydesk.model.copies import Held
from dutydesk.model.destruction import Destroyed, Ground
from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import MatterKind
from dutydesk.rules import generations, retention

TITLES = {"LF": "来访登记"}


def test_the_rotation_of_the_copies_is_the_promise_of_the_list():
    gone = date(2026, 11, 24)
    assert (generations.gone_by(gone) - gone).days == retention.ROTATION_DAYS


@pytest.mark.parametrize("kind", MatterKind)
def test_only_an_emergency_takes_its_contacts_at_once(kind: MatterKind):
    assert retention.ends_at_once(kind, "") is (kind is MatterKind.EMERGENCY)
    assert not retention.ends_at_once(kind, "调查取证")


def test_the_day_is_counted_from_the_end():
    assert retention.erase_on(date(2026, 11, 23), 90) == date(2027, 2, 21)


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        (Ground.DUE, "到期清除联系信息2条：LF-1、LF-2。"),
        (Ground.EMERGENCY_ENDED, "应急处置结束，清除联系信息2条：LF-1、LF-2。"),
        (
            Ground.AGAIN,
            "备份里还有已销毁的联系信息，随恢复再次清除2条：LF-1、LF-2。",
        ),
        (Ground.EARLY, "提前清除联系信息2条：LF-1、LF-2（本人要求），高远在场。"),
    ],
)
def test_the_journal_is_told_numbers(ground: Ground, said: str):
    assert retention.told(("LF-1", "LF-2"), ground, "本人要求", "高远") == said


def test_a_month_is_read_as_it_is_written():
    assert retention.month_of("2026-02") == (2026, 2)
    assert retention.days_of(2028, 2) == (date(2028, 2, 1), date(2028, 2, 29))
    for wrong in ("2026", "26-02", "2026-13", "2026-0", "2026年2月", "2026-02-01", ""):
        with pytest.raises(InvalidInput, match="应写成 2026-11"):
            retention.month_of(wrong)


def test_a_row_of_the_list_tells_its_register_and_why():
    at = datetime(2026, 11, 24, 8, 30)
    due = Destroyed("LF-2026-0031", at, Ground.DUE, "林可")
    assert retention.row(3, due, TITLES) == (
        "3",
        "LF-2026-0031",
        "来访登记",
        "11-24 08:30",
        "保留期满",
        "林可",
    )
    early = Destroyed("XX-2026-0001", at, Ground.EARLY, "罗成海、高远", "本人要求")
    assert retention.row(4, early, TITLES)[2:5] == ("", "11-24 08:30", "提前销毁：本人要求")


def test_the_first_to_go_is_told_first():
    at = datetime(2026, 11, 20, 8, 30)
    held = (Held("U盘2", at, date(2027, 6, 1)), Held("U盘1", at, date(2027, 5, 22)))
    assert retention.still_held(held) == (
        "U盘1（2026-11-20 08:30的备份）最迟2027-05-22随轮换删除",
        "U盘2（2026-11-20 08:30的备份）最迟2027-06-01随轮换删除",
    )
