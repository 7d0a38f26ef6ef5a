"""What a leader's words ask for: nothing invented, everything open to change."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput
from dutydesk.model.matter import Matter, MatterKind
from dutydesk.rules.instructions import Known, orders, proposed

NOW = datetime(2026, 11, 25, 8, 2)
UNITS = ("人社所", "派出所", "村镇办", "水利站", "石门村村委会")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "砖厂欠薪请人社所25日17:30前书面反馈；灭火器今日更换。",
            ["砖厂欠薪书面反馈｜人社所｜11-25 17:30", "灭火器更换｜｜11-25 17:30"],
        ),
        ("请人社所牵头，三日内答复", ["答复｜人社所｜11-28 17:30"]),
        ("请派出所11月30日前排查到位", ["排查到位｜派出所｜11-30 17:30"]),
        ("由村镇办本周五前修好路灯", ["修好路灯｜村镇办｜11-27 17:30"]),
        ("十五日内由水利站换好水管", ["换好水管｜水利站｜12-10 17:30"]),
        ("水利站二十天内报方案", ["报方案｜水利站｜12-15 17:30"]),
        ("责成石门村村委会12-5 10:00前上报", ["上报｜石门村村委会｜12-05 10:00"]),
        ("3号前报结果", ["报结果｜｜12-03 17:30"]),
        ("尽快办理", ["尽快办理｜｜"]),
        ("31日前报", ["报｜｜12-31 17:30"]),
        ("1月5日前报", ["报｜｜2027-01-05 17:30"]),
        ("11月20日前的底数要准", ["11月20日前的底数要准｜｜"]),
        ("本周二前报", ["本周二前报｜｜"]),
        ("请人社所、派出所三日内答复", ["答复｜人社所、派出所｜11-28 17:30"]),
        ("派出所配合，人社所牵头，三日内答复", ["答复｜人社所、派出所｜11-28 17:30"]),
        ("请石门村村委会今日回话", ["回话｜石门村村委会｜11-25 17:30"]),
    ],
)
def test_unit_and_limit_are_read_off_the_words(words: str, lines: list[str]) -> None:
    assert proposed(words, NOW, NOW, Known(UNITS)).splitlines() == lines


@pytest.mark.parametrize(
    "words",
    [
        "更换2号楼灭火器",
        "安排10-12人到场",
        "按3号文件办理",
        "查110-12号案",
        "3-5天内答复",
        "5日一查",
        "16-18日前后巡查",
        "18日前后巡查",
        "12月18日前后巡查",
        "12月18日17:30前后巡查",
        "本周五前后巡查",
        "明天前后巡查",
    ],
)
def test_a_number_that_is_no_limit_is_taken_for_none(words: str) -> None:
    assert proposed(words, NOW, NOW, Known()) == f"{words}｜｜"


def test_a_day_that_has_passed_is_next_months() -> None:
    assert proposed("20日前报", NOW, NOW, Known()) == "报｜｜12-20 17:30"


def test_days_are_counted_from_when_the_words_were_given() -> None:
    """Signed at night, typed two days later: the day he meant has passed and is said so."""
    given, typed = datetime(2026, 11, 24, 20, 0), datetime(2026, 11, 26, 8, 0)
    lines = proposed(
        "25日前报；三日内答复；今日内更换；明天回话", given, typed, Known()
    ).splitlines()
    assert lines == [
        "报｜｜11-25 17:30",
        "答复｜｜11-27 17:30",
        "更换｜｜11-24 17:30",
        "回话｜｜11-25 17:30",
    ]
    with pytest.raises(InvalidInput, match="11-25 17:30已经过了"):
        orders("报｜村镇办｜11-25 17:30", typed)


def test_the_year_of_a_limit_is_said_as_the_one_who_types_it_reads_it() -> None:
    given, typed = datetime(2026, 12, 30, 20, 0), datetime(2027, 1, 1, 8, 0)
    assert proposed("31日前报", given, typed, Known()) == "报｜｜2026-12-31 17:30"
    assert proposed("1月3日前报", given, typed, Known()) == "报｜｜01-03 17:30"


def test_what_is_proposed_whole_opens_as_supervision() -> None:
    text = proposed("砖厂欠薪请人社所25日17:30前书面反馈", NOW, NOW, Known(UNITS))
    (order,) = (each.draft for each in orders(text, NOW))
    assert (order.title, order.unit, order.due_at) == (
        "砖厂欠薪书面反馈",
        "人社所",
        datetime(2026, 11, 25, 17, 30),
    )
    assert order.kind is MatterKind.SUPERVISION


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("灭火器更换｜｜11-25 17:30", "第1行没有责任单位"),
        ("｜后勤｜11-25 17:30", "第1行没有事项"),
        ("灭火器更换｜后勤｜", "第1行没有时限"),
        ("灭火器更换", "第1行没有责任单位"),
        ("灭火器更换｜后勤｜尽快", "时限读不懂"),
        ("灭火器更换｜后勤｜11-24 17:30", "已经过了"),
        ("甲｜乙｜12-01｜SX-2026-0001｜丙", "多了一栏"),
        (f"{'长' * 61}｜后勤｜12-01", "太长"),
    ],
)
def test_a_line_that_does_not_say_enough_is_refused(line: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as refused:
        orders(line, NOW)
    assert refused.value.field == "orders"


def test_either_bar_parts_a_line_and_empty_lines_are_nothing() -> None:
    text = "\n灭火器更换 | 后勤 | 12-01\n\n路灯｜村镇办｜12-02\n"
    assert [order.draft.unit for order in orders(text, NOW)] == ["后勤", "村镇办"]


def _pending(number: str, title: str, unit: str, **more: object) -> Matter:
    return Matter(number=number, title=title, unit=unit, opened_at=NOW, **more)


WAGES = _pending("SX-2026-0414", "青石砖厂拖欠工资", "人社所")
PIPES = _pending("SX-2026-0418", "二楼东侧灭火器压力不足", "后勤")


@pytest.mark.parametrize(
    ("words", "pending", "line"),
    [
        (
            "请人社所三日内答复砖厂欠薪",
            (WAGES, PIPES),
            "答复砖厂欠薪｜人社所｜11-28 17:30｜SX-2026-0414",
        ),
        ("灭火器今日更换", (WAGES, PIPES), "灭火器更换｜后勤｜11-25 17:30｜SX-2026-0418"),
        ("砖厂今日查看", (WAGES, PIPES), "砖厂查看｜｜11-25 17:30"),
        ("请派出所今日查砖厂", (WAGES,), "查砖厂｜派出所｜11-25 17:30"),
        (
            "请人社所今日查砖厂",
            (WAGES, replace(WAGES, number="SX-2026-0420")),
            "查砖厂｜人社所｜11-25 17:30",
        ),
        (
            "请人社所今日查砖厂",
            (replace(WAGES, is_restricted=True),),
            "查砖厂｜人社所｜11-25 17:30",
        ),
        (
            "请人社所今日查砖厂",
            (replace(WAGES, kind=MatterKind.SUPERVISION),),
            "查砖厂｜人社所｜11-25 17:30",
        ),
    ],
    ids=["unit and word", "three signs", "two are few", "other unit", "two fit", "closed", "order"],
)
def test_the_one_open_matter_a_clause_speaks_of_is_proposed_with_it(
    words: str, pending: tuple[Matter, ...], line: str
) -> None:
    assert proposed(words, NOW, NOW, Known(UNITS, pending)) == line


@given(st.text(alphabet="请人社所25日17:30前；。三二十天内0月-号本周五今日明天两", max_size=40))
def test_whatever_was_written_is_proposed_without_a_fault(words: str) -> None:
    """Odd days, half times and numerals never stop the officer."""
    for line in proposed(words, NOW, NOW, Known(UNITS)).splitlines():
        assert line.count("｜") == 2
