"""The handover: what still stands in the way, who must sign, and a sum that is always even."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure
from dutydesk.model.handover import Balance, Check, Mark, Relief, Signature, Thing
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.rules.handover import (
    balance,
    check_ready,
    check_relief,
    exchanged,
    obstacles,
    told,
)
from tests.rules.samples import MATTER

AT = datetime(2026, 11, 23, 8, 30)
POSTS = ((1, Post.LEADER), (2, Post.LEAD), (3, Post.SECOND))
SHIFT = Shift(
    1,
    "2026-11-23全天班",
    date(2026, 11, 23),
    "全天班",
    AT,
    None,
    0,
    tuple(Posting(i, f"甲{i}", post, AT) for i, post in POSTS),
)
RELIEF = Relief(
    leader_id=1,
    outgoing=(Signature(2, ""), Signature(3, "")),
    incoming=(Signature(4, ""), Signature(5, "")),
)


def test_everything_unsettled_is_named_in_the_order_of_the_page():
    other = replace(MATTER, number="SX-2026-0002")
    third = replace(MATTER, number="SX-2026-0003")
    found = obstacles(
        (Check(MATTER), Check(other, Mark.QUESTIONED), Check(third, Mark.CONFIRMED)),
        (
            Thing("钥匙", 2),
            Thing("电筒", 2, 1),
            Thing("伞", 2, 1, "借出"),
            Thing("电话", 1, 1),
            Thing("章", 0, 0),
        ),
        2,
    )

    assert found == (
        "SX-2026-0001 接班人还没有确认",
        "SX-2026-0002 的疑问还没有答复和确认",
        "钥匙 还没有清点",
        "电筒 应有2、实有1，请写明原因",
        "还有2份没有写完的登记，请先登记或放弃",
    )


@pytest.mark.parametrize("counted", [0, 1, 3])
def test_too_many_need_a_word_as_much_as_too_few(counted: int):
    assert obstacles((), (Thing("钥匙", 2, counted),), 0) == (
        f"钥匙 应有2、实有{counted}，请写明原因",
    )


def test_the_first_obstacle_is_told_and_how_many_more():
    check_ready(())
    with pytest.raises(NotNow, match=r"^还不能交班：甲。$"):
        check_ready(("甲",))
    with pytest.raises(NotNow, match="甲（另有2项）"):
        check_ready(("甲", "乙", "丙"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"outgoing": (Signature(2, ""),)}, "outgoing"),
        ({"outgoing": ()}, "outgoing"),
        ({"outgoing": (Signature(2, ""), Signature(3, ""), Signature(1, ""))}, "outgoing"),
        ({"incoming": ()}, "incoming"),
        ({"incoming": (Signature(4, ""), Signature(4, ""))}, "incoming"),
        ({"leader_id": 4}, "leader"),
        ({"leader_id": 5}, "leader"),
    ],
)
def test_those_who_sign_are_those_who_must(change, field: str):
    check_relief(RELIEF, SHIFT)

    with pytest.raises(InvalidInput) as refused:
        check_relief(replace(RELIEF, **change), SHIFT)
    assert refused.value.field == field


def test_whoever_goes_may_stay_on_and_only_those_still_on_their_post_sign():
    check_relief(replace(RELIEF, incoming=(Signature(2, ""), Signature(4, ""))), SHIFT)
    left = Posting(6, "甲6", Post.SECOND, AT, AT.replace(hour=12))
    check_relief(RELIEF, replace(SHIFT, postings=(*SHIFT.postings, left)))

    came = replace(left, until=None)
    with pytest.raises(InvalidInput, match="每一位副班都要签字"):
        check_relief(RELIEF, replace(SHIFT, postings=(*SHIFT.postings, came)))


def test_an_answer_alone_does_not_settle_a_question():
    answered = Check(MATTER, Mark.QUESTIONED, "告知了吗", "林可", "已告知", "高远")

    assert obstacles((answered,), (), 0) == ("SX-2026-0001 的疑问还没有答复和确认",)
    assert obstacles((replace(answered, mark=Mark.CONFIRMED),), (), 0) == ()


def test_the_sum_is_even_or_says_so():
    tally = {Figure.MATTERS_OPENED: 5, Figure.MATTERS_DONE: 2, Figure.MATTERS_VOID: 1}

    assert balance(3, tally, 5).is_even
    assert not balance(3, tally, 4).is_even
    assert balance(3, tally, 5).sentence == "上班结转3 + 新增5 − 办结2 − 作废1 = 移交5"
    assert Balance(1, 2, 3, 0, 0).sentence == "上班结转1 + 新增2 − 办结3 = 移交0"


def test_every_matter_is_named_with_who_and_until_when():
    due = replace(MATTER, due_at=datetime(2026, 12, 1, 17, 30))

    assert told(()) == "无未办结事项"
    assert told((MATTER, due)) == (
        "SX-2026-0001 石门村饮水管冻裂（水利站）；"
        "SX-2026-0001 石门村饮水管冻裂（水利站，12-01 17:30前）"
    )


def test_a_restricted_matter_is_named_by_its_number_only():
    secret = replace(MATTER, is_restricted=True)
    check = Check(secret, Mark.CONFIRMED, "某某呢？", "林可", "某某已谈", "高远")

    assert told((secret,)) == "SX-2026-0001 涉检举事项，内容不公开（水利站）"
    assert "某" not in "".join(exchanged(check))
    assert exchanged(replace(check, matter=MATTER)) == ("某某呢？", "某某已谈")
