"""Who answers for each minute, who may step out, and how lateness is told as a fact."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.model.presence import Absence, Arrival
from dutydesk.model.shift import Post, Posting, Shift
from dutydesk.rules.presence import (
    answering,
    arrived,
    beside,
    came_back,
    check_free,
    check_sign_on,
    check_step_out,
    lasted,
    overdue,
    relief_late,
    relief_missing,
    responsible,
    signed_on,
    stepped_out,
    waiting,
)

AT = datetime(2026, 11, 23, 8, 30)
DUE = datetime(2026, 11, 24, 8, 30)
NAMES = {1: "何守诚", 2: "高远", 3: "孙禾", 4: "林可"}
POSTS = {1: Post.LEADER, 2: Post.LEAD, 3: Post.SECOND}
SHIFT = Shift(
    1,
    "2026-11-23全天班",
    date(2026, 11, 23),
    "全天班",
    AT,
    None,
    0,
    tuple(Posting(i, NAMES[i], post, AT) for i, post in POSTS.items()),
)


def at(hour: int, minute: int = 0) -> datetime:
    return AT.replace(hour=hour, minute=minute)


def away(who: int, cover: int, since: datetime, until: datetime | None = None) -> Absence:
    back = since + timedelta(minutes=30)
    return Absence(1, who, NAMES[who], "吃饭", since, back, cover, NAMES[cover], until)


def told(shifts, absences) -> list[tuple[str, str]]:
    spans = responsible(shifts, absences)
    assert all(a.until == b.since for a, b in pairwise(spans))
    return [(f"{span.since:%H:%M}", span.name) for span in spans]


def test_the_lead_answers_and_whoever_covers_while_the_lead_is_out():
    lunch = away(2, 3, at(12), at(12, 40))

    assert told([SHIFT], []) == [("08:30", "高远")]
    assert told([SHIFT], [lunch]) == [("08:30", "高远"), ("12:00", "孙禾"), ("12:40", "高远")]
    assert told([SHIFT], [away(3, 2, at(12), at(12, 40))]) == [("08:30", "高远")]


def test_whoever_covers_and_goes_too_is_covered_for_both():
    both = [away(2, 3, at(12), at(13)), away(3, 1, at(12, 20), at(12, 40))]

    assert told([SHIFT], both) == [
        ("08:30", "高远"),
        ("12:00", "孙禾"),
        ("12:20", "何守诚"),
        ("12:40", "孙禾"),
        ("13:00", "高远"),
    ]
    assert answering(SHIFT, both) == "何守诚"


def test_a_change_of_lead_and_the_next_shift_follow_without_a_gap():
    relieved = replace(
        SHIFT,
        closed_at=DUE,
        postings=(
            replace(SHIFT.postings[0], until=DUE),
            replace(SHIFT.postings[1], until=at(14)),
            replace(SHIFT.postings[2], until=DUE),
            Posting(4, "林可", Post.LEAD, at(14), DUE),
        ),
    )
    following = replace(SHIFT, id=2, opened_at=DUE, postings=(Posting(4, "林可", Post.LEAD, DUE),))

    spans = responsible([relieved, following], [away(2, 3, at(9), at(9, 10))])
    assert [(span.name, span.since, span.until) for span in spans] == [
        ("高远", AT, at(9)),
        ("孙禾", at(9), at(9, 10)),
        ("高远", at(9, 10), at(14)),
        ("林可", at(14), None),
    ]


def test_somebody_relieved_in_the_same_second_answered_for_no_time():
    twice = replace(
        SHIFT,
        postings=(replace(SHIFT.postings[1], until=AT), Posting(4, "林可", Post.LEAD, AT)),
    )

    assert told([twice], []) == [("08:30", "林可")]


@pytest.mark.parametrize(
    ("out", "wanted", "kind", "says"),
    [
        ([], away(4, 3, at(12)), InvalidInput, "不在本班"),
        ([], away(1, 3, at(12)), NotNow, "带班变动"),
        ([away(2, 3, at(11))], away(2, 3, at(12)), NotNow, "先返岗"),
        ([], away(2, 2, at(12)), InvalidInput, "另一位"),
        ([], away(2, 4, at(12)), InvalidInput, "另一位"),
        ([away(3, 1, at(11))], away(2, 3, at(12)), InvalidInput, "孙禾自己也离岗"),
        ([], replace(away(2, 3, at(12)), why=""), InvalidInput, "原因"),
        ([], replace(away(2, 3, at(12)), expected_at=at(12)), InvalidInput, "在现在之后"),
    ],
)
def test_who_may_not_step_out_is_told_why(out, wanted, kind, says):
    with pytest.raises(kind, match=says):
        check_step_out(SHIFT, out, wanted)


def test_nobody_steps_out_if_nobody_is_left():
    alone = replace(SHIFT, postings=SHIFT.postings[1:2])

    with pytest.raises(NotNow, match="岗上没有别人"):
        check_step_out(alone, [], away(2, 3, at(12)))
    check_step_out(SHIFT, [], away(2, 1, at(12)))


def test_whoever_covers_is_not_taken_off_the_post():
    with pytest.raises(NotNow, match="孙禾正在顶高远的岗"):
        check_free([away(2, 3, at(12))], 3)
    check_free([away(2, 3, at(12))], 2)


def test_signing_on_is_for_whoever_comes_and_only_once():
    came = Arrival(1, 4, "林可", at(8, 15))

    with pytest.raises(InvalidInput, match="已经在本班名单上"):
        check_sign_on(SHIFT, [], 2, "高远")
    with pytest.raises(InvalidInput, match="已经签到"):
        check_sign_on(SHIFT, [came], 4, "林可")
    gone = replace(came, left_at=at(8, 20))
    check_sign_on(SHIFT, [gone], 4, "林可")
    assert waiting([gone, came], 4, "林可") == came
    with pytest.raises(NotNow, match="还没有签到"):
        waiting([gone], 4, "林可")


def test_the_sentences_name_who_why_and_until_when():
    lunch = away(2, 3, at(12, 5))

    assert stepped_out(Post.LEAD, lunch) == "主班高远临时离岗（吃饭），孙禾顶岗，预计12:35返岗。"
    night = replace(lunch, since=at(23, 50), expected_at=DUE.replace(hour=0, minute=20))
    assert "预计11-24 00:20返岗" in stepped_out(Post.LEAD, night)
    assert came_back(lunch, at(12, 35)) == "高远返岗，离岗30分。"
    assert came_back(lunch, at(13, 10)) == "高远返岗，离岗1小时5分，比预计晚35分。"


def test_a_paper_says_beside_the_name_when_somebody_was_out():
    absences = [away(2, 3, at(12, 5), at(12, 40)), away(2, 3, at(20))]

    assert beside(absences, 2) == "（离岗12:05—12:40，孙禾顶岗；20:00—未返，孙禾顶岗）"
    assert beside(absences, 3) == ""


def test_lateness_is_told_as_a_fact_from_the_first_minute():
    assert overdue(DUE, DUE + timedelta(seconds=59)) == ""
    assert overdue(DUE, DUE + timedelta(minutes=1)) == "1分"
    assert lasted(timedelta(hours=2)) == "2小时0分"
    came = [Arrival(1, 4, "林可", DUE - timedelta(minutes=15))]
    late = DUE + timedelta(minutes=12)

    assert relief_missing(DUE, DUE, []) == ""
    assert relief_missing(DUE, late, []) == "应08:30交接，接班未到，已超12分。"
    assert relief_missing(DUE, late, came) == "应08:30交接，接班人已签到，已超12分。"
    people = arrived([(4, "林可"), (5, "陶文")], came, late)
    assert relief_late(DUE, late, people, "高远") == (
        "应08:30交接，实际08:42，超12分；林可08:15到、陶文08:42到；其间仍由高远负责。"
    )
    assert relief_late(DUE, DUE, people, "高远") == ""


def test_who_signed_on_is_listed_with_what_was_read():
    came = (
        Arrival(1, 4, "林可", at(8, 15), at(8, 20), 31),
        Arrival(1, 5, "陶文", at(8, 16)),
        Arrival(1, 6, "钱立", at(8, 17), left_at=at(8, 19)),
    )

    assert signed_on(came) == "林可08:15（已阅日志至第31条）、陶文08:16"
