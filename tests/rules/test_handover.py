"""The handover: no matter passed on unseen, no sum that does not add up, nobody missing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.figure import Figure
from dutydesk.model.handover import Check, Mark, Relief, Signature, Thing
from dutydesk.model.matter import Matter
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.rules.handover import (
    balance,
    check_ready,
    check_relief,
    exchanged,
    obstacles,
    told,
)

MORNING = datetime(2026, 11, 23, 8, 30)
PIPE = Matter(number="SX-2026-0413", title="石门村饮水管冻裂", unit="水利站", opened_at=MORNING)
LEADER, LEAD, SECOND, THIRD, RELIEF, OTHER = range(1, 7)


def shift(*postings: Posting) -> Shift:
    return Shift(1, "BC-2026-0327", date(2026, 11, 23), "全天班", MORNING, None, 0, tuple(postings))


CREW = shift(
    Posting(LEADER, "何守诚", Post.LEADER, MORNING),
    Posting(LEAD, "高远", Post.LEAD, MORNING),
    Posting(SECOND, "孙禾", Post.SECOND, MORNING),
)


def signed(*people: int) -> tuple[Signature, ...]:
    return tuple(Signature(person, "048213") for person in people)


def relief(**changes: object) -> Relief:
    whole = Relief(leader_id=LEADER, outgoing=signed(LEAD, SECOND), incoming=signed(RELIEF, OTHER))
    return replace(whole, **changes)


def test_the_sum_is_taken_from_the_entries_of_the_shift():
    tally = {Figure.MATTERS_OPENED: 4, Figure.MATTERS_DONE: 2, Figure.MATTERS_VOID: 1}

    found = balance(5, tally, 6)

    assert found.is_even
    assert found.sentence == "上班结转5 + 新增4 − 办结2 − 作废1 = 移交6"


def test_a_quiet_shift_passes_on_what_it_took_on():
    found = balance(3, {}, 3)

    assert found.is_even
    assert found.sentence == "上班结转3 + 新增0 − 办结0 = 移交3"


@given(*[st.integers(0, 50)] * 5)
def test_a_sum_is_even_only_when_nothing_was_lost_or_added(
    carried: int, opened: int, done: int, void: int, handed: int
):
    tally = {
        Figure.MATTERS_OPENED: opened,
        Figure.MATTERS_DONE: done,
        Figure.MATTERS_VOID: void,
    }

    assert balance(carried, tally, handed).is_even is (carried + opened == done + void + handed)


def test_nothing_stands_in_the_way_when_all_is_confirmed_and_counted():
    checks = [Check(PIPE, Mark.CONFIRMED)]
    things = [Thing("钥匙", 2, 2), Thing("对讲机", 2, 1, "一台送修")]

    assert obstacles(checks, things, 0) == ()
    check_ready(())


@pytest.mark.parametrize(
    ("checks", "things", "drafts", "words"),
    [
        ([Check(PIPE)], [], 0, "SX-2026-0413 接班人还没有确认"),
        ([Check(PIPE, Mark.QUESTIONED, "告知了吗")], [], 0, "SX-2026-0413 的疑问还没有答复和确认"),
        # an answer alone is not enough: the relief must be content with it
        (
            [Check(PIPE, Mark.QUESTIONED, "告知了吗", "林可", "已告知", "高远")],
            [],
            0,
            "SX-2026-0413 的疑问还没有答复和确认",
        ),
        ([], [Thing("钥匙", 2)], 0, "钥匙 还没有清点"),
        ([], [Thing("钥匙", 2, 1)], 0, "钥匙 应有2、实有1，请写明原因"),
        ([], [Thing("钥匙", 2, 3)], 0, "钥匙 应有2、实有3，请写明原因"),
        ([], [Thing("钥匙", 2, 0)], 0, "钥匙 应有2、实有0，请写明原因"),
        ([], [], 2, "还有2份没有写完的登记，请先登记或放弃"),
    ],
)
def test_each_thing_left_undone_is_named(
    checks: list[Check], things: list[Thing], drafts: int, words: str
):
    assert obstacles(checks, things, drafts) == (words,)


def test_what_is_left_stands_in_the_order_of_the_page():
    found = obstacles([Check(PIPE)], [Thing("钥匙", 2)], 1)

    assert [line.split(" ")[0] for line in found] == [
        "SX-2026-0413",
        "钥匙",
        "还有1份没有写完的登记，请先登记或放弃",
    ]


def test_the_refusal_names_the_first_obstacle_and_counts_the_rest():
    with pytest.raises(NotNow, match=r"^还不能交班：钥匙 还没有清点。$"):
        check_ready(("钥匙 还没有清点",))
    with pytest.raises(NotNow, match=r"^还不能交班：甲（另有2项）。$"):
        check_ready(("甲", "乙", "丙"))


def test_lead_and_every_second_of_both_sides_sign():
    check_relief(relief(), CREW)
    check_relief(relief(outgoing=signed(SECOND, LEAD), incoming=signed(RELIEF)), CREW)


def test_whoever_goes_may_stay_on_for_the_next_shift():
    check_relief(relief(incoming=signed(LEAD, RELIEF)), CREW)


@pytest.mark.parametrize("outgoing", [(), (LEAD,), (SECOND,), (LEAD, SECOND, THIRD), (LEAD, OTHER)])
def test_a_handover_without_exactly_those_who_go_is_refused(outgoing: tuple[int, ...]):
    with pytest.raises(InvalidInput, match="主班和每一位副班都要签字") as refused:
        check_relief(relief(outgoing=signed(*outgoing)), CREW)
    assert refused.value.field == "outgoing"


def test_only_those_on_their_post_now_must_sign():
    left = Posting(THIRD, "陶文", Post.SECOND, MORNING, MORNING + timedelta(hours=2))

    check_relief(relief(), shift(*CREW.postings, left))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"incoming": ()}, "incoming", "请选择接班的主班"),
        ({"incoming": signed(RELIEF, RELIEF)}, "incoming", "接班人重复了"),
        ({"incoming": signed(RELIEF, LEADER)}, "leader", "带班领导不能同时是主班或副班"),
    ],
)
def test_the_relief_is_somebody_each_of_them_once_and_not_the_leader(
    changes: dict[str, object], field: str, words: str
):
    with pytest.raises(InvalidInput, match=words) as refused:
        check_relief(relief(**changes), CREW)
    assert refused.value.field == field


def test_question_and_answer_are_told_but_not_of_a_restricted_matter():
    check = Check(PIPE, Mark.CONFIRMED, "来电人知道吗？", "林可", "已告知。", "高远")

    assert exchanged(check) == ("来电人知道吗？", "已告知")
    hidden = replace(check, matter=replace(PIPE, is_restricted=True))
    assert exchanged(hidden) == ("（内容不公开）", "（内容不公开）")


def test_the_sealed_sentence_names_every_matter_with_who_and_until_when():
    due = replace(PIPE, due_at=datetime(2026, 11, 24, 17, 30))
    hidden = replace(PIPE, number="SX-2026-0414", title="反映某事", is_restricted=True)

    assert told([due, hidden]) == (
        "SX-2026-0413 石门村饮水管冻裂（水利站，11-24 17:30前）；"
        "SX-2026-0414 涉检举事项，内容不公开（水利站）"
    )
    assert told([]) == "无未办结事项"
