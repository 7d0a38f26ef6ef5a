"""Which matters the relief restates, chosen alike for everybody, and what counts as restated."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.handover import Check
from dutydesk.model.matter import MatterKind
from dutydesk.rules.restating import check_restated, check_words, told, weightiest
from tests.rules.samples import MATTER

AT = datetime(2026, 11, 24, 8, 30)


def matter(number: int, hours: float | None, **changes):
    due_at = None if hours is None else AT + timedelta(hours=hours)
    base = replace(MATTER, is_restricted=False, kind=MatterKind.OTHER, paused_on=None)
    return replace(base, number=f"SX-2026-{number:04d}", due_at=due_at, **changes)


def test_emergencies_then_overdue_then_due_within_a_day_then_orders_then_the_nearest_limit():
    order = [
        matter(9, None, kind=MatterKind.EMERGENCY),
        matter(8, -1),
        matter(7, 3),
        matter(6, 90, kind=MatterKind.SUPERVISION),
        matter(5, 50),
        matter(4, None),
        matter(1, 1, paused_on=AT.date()),
    ]
    why = ["突发事件", "已超期", "一天内到期", "领导批示督办", "时限在前", "未定时限", "中止计时"]

    for first in range(len(order) - 2):
        found = weightiest(reversed(order[first:]), AT)
        numbers = [each.number for each in order[first : first + 3]]
        assert found == dict(zip(numbers, why[first : first + 3], strict=True))


def test_of_two_with_one_limit_a_leaders_order_goes_first_and_then_the_lower_number():
    order = [matter(4, 9, kind=MatterKind.SUPERVISION), matter(1, 9), matter(2, 9), matter(3, 9)]

    assert list(weightiest(reversed(order), AT)) == [each.number for each in order[:3]]


def test_a_restricted_matter_is_not_restated_and_fewer_than_three_are_all():
    secret = matter(1, -9, is_restricted=True)

    assert weightiest([secret, matter(2, 1)], AT) == {"SX-2026-0002": "一天内到期"}
    assert weightiest([], AT) == {}


@pytest.mark.parametrize("words", ["", "   ", "。", "……？！"])
def test_words_that_say_nothing_are_no_restatement(words: str):
    with pytest.raises(InvalidInput) as refused:
        check_words(words, "林可")
    assert refused.value.field == "restated"


def test_a_restatement_is_somebodys():
    with pytest.raises(InvalidInput) as refused:
        check_words("催水利站", "")
    assert refused.value.field == "relief"
    check_words("催水利站", "林可")


def test_a_weighty_matter_is_confirmed_only_once_restated():
    heavy = Check(MATTER, weight="已超期")

    with pytest.raises(NotNow, match="先用自己的话复述"):
        check_restated(heavy)
    check_restated(replace(heavy, restated="催办"))
    check_restated(Check(MATTER))


def test_what_was_restated_is_told_with_who_and_when_and_what_was_set_right():
    check = Check(MATTER, restated="催水利站。", restated_by="林可", restated_at=AT)

    assert told(Check(MATTER)) == ""
    assert told(check) == "林可复述（08:30）：催水利站。"
    right = replace(check, remark="先问配件", remarked_by="高远")
    assert told(right) == "林可复述（08:30）：催水利站。高远补充：先问配件。"
