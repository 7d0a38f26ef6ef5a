"""A reprint confesses: every changed, withdrawn or added line is named, none twice."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutydesk.model.handover import Balance
from dutydesk.model.reports import DailyReport, Line, MatterLine, Seal
from dutydesk.rules.reprints import confession

FIRST = DailyReport(
    unit="青石镇维稳综治中心",
    title="青石镇维稳综治中心值班日报",
    issue=328,
    edition=1,
    duty_date=date(2026, 11, 24),
    since=datetime(2026, 11, 24, 8, 30),
    gathered_at=datetime(2026, 11, 25, 7, 45),
    shifts=("全天班",),
    changes=(),
    figures=(("来电", "9个"), ("来访", "2批12人次")),
    important=(Line("10:10", "12", "来访12人"),),
    events=(Line("09:05", "9", "来访1人"),),
    emergencies=(),
    disputes=(),
    disputes_summary="",
    balance=Balance(3, 11, 3, 0, 11),
    open_matters=(
        MatterLine("SX-2026-0414", "拖欠工资", "人社所", "11-27 17:30", "约谈", "● 待办"),
    ),
    due=(),
    safety=(),
    tomorrow=("中心例会",),
    missing=(),
    seal=Seal(75, "K7QM-2XPA-9TRD"),
    is_draft=False,
    is_practice=False,
)


def test_a_day_to_which_nothing_was_added_says_so() -> None:
    assert confession(FIRST, replace(FIRST, edition=2)) == ("与第1次印发相比没有变化。",)


def test_a_correction_is_told_with_its_old_and_new_words() -> None:
    corrected = replace(FIRST.important[0], note="更正来访LF-2026-0002：来访人数：12→11（笔误）。")
    told = confession(FIRST, replace(FIRST, important=(corrected,)))
    assert told[0] == "与第1次印发（11-25 07:45）相比：更正或作废1处。"
    assert told[1] == "第12条 更正来访LF-2026-0002：来访人数：12→11（笔误）。"


def test_of_a_line_corrected_before_only_the_new_correction_is_told() -> None:
    once = replace(FIRST, important=(replace(FIRST.important[0], note="更正一。"),))
    twice = replace(FIRST, important=(replace(FIRST.important[0], note="更正一。更正二。"),))
    assert confession(once, twice)[1:] == ("第12条 更正二。",)


def test_a_line_written_since_is_told_whole() -> None:
    late = Line("03:10", "76", "来电（县值班室）")
    told = confession(FIRST, replace(FIRST, events=(*FIRST.events, late)))
    assert told[1:] == ("新增第76条 03:10 来电（县值班室）",)


def test_changed_figures_and_the_sum_are_told_old_and_new() -> None:
    now = replace(
        FIRST,
        figures=(("来电", "9个"), ("来访", "2批11人次")),
        balance=Balance(3, 13, 3, 0, 13),
    )
    told = confession(FIRST, now)
    assert "来访：2批12人次→2批11人次" in told
    assert "移交：上班结转3 + 新增11 − 办结3 = 移交11 → 上班结转3 + 新增13 − 办结3 = 移交13" in told


def test_matters_that_came_went_or_moved_are_told() -> None:
    moved = replace(FIRST.open_matters[0], due="11-25 17:30", state="▲ 临期")
    came = MatterLine("DB-2026-018", "书面反馈", "人社所", "11-25 17:30", "", "● 待办")
    told = confession(FIRST, replace(FIRST, open_matters=(moved, came)))
    assert "新列事项 DB-2026-018 书面反馈" in told
    assert "SX-2026-0414 时限：11-27 17:30→11-25 17:30" in told
    assert not any("临期" in line for line in told)
    assert "不再移交 SX-2026-0414 拖欠工资" in confession(FIRST, replace(FIRST, open_matters=()))


@pytest.mark.parametrize("field", ["changes", "tomorrow"])
def test_other_lines_that_came_are_told(field: str) -> None:
    now = replace(FIRST, **{field: (*getattr(FIRST, field), "07:50 新的一行")})
    assert any("07:50 新的一行" in line for line in confession(FIRST, now)[1:])


@given(
    st.lists(st.integers(1, 60), unique=True, max_size=20),
    st.lists(st.integers(1, 60), unique=True, max_size=20),
    st.sets(st.integers(1, 60), max_size=10),
)
@settings(max_examples=1000, deadline=None)
def test_every_difference_of_any_two_histories_is_told_once(
    before: list[int], since: list[int], corrected: set[int]
) -> None:
    old = tuple(Line("08:00", str(n), f"记录{n}。") for n in before)
    grown = [*before, *(n for n in since if n not in before)]
    new = tuple(
        Line("08:00", str(n), f"记录{n}。", f"更正第{n}条。" if n in corrected else "")
        for n in grown
    )
    empty = replace(FIRST, important=())
    told = confession(replace(empty, events=old), replace(empty, events=new))[1:]
    added = [n for n in grown if n not in before]
    changed = [n for n in before if n in corrected]
    assert sorted(told) == sorted(
        [f"新增第{n}条 08:00 记录{n}。" for n in added]
        + [f"第{n}条 更正第{n}条。" for n in changed]
    )
