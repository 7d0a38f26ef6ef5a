"""Which column means what, and which row is wrong with what."""

import pytest

from dutydesk.model.errors import InvalidInput
from dutydesk.model.listing import NewStaff
from dutydesk.model.person import Role
from dutydesk.model.phrase import Listed, PhraseKind
from dutydesk.rules import importing

STAFF = [
    ["青石镇值班人员名单", "", ""],
    ["序号", "姓 名*", "职务", "角色", "身份证号"],
    ["1", "周航", "综治专干", "值班员", "x"],
    ["", "", "", "", ""],
    ["2", "冯晓", "", "值班员、带班领导", "x"],
    ["3", "孟岚"],
]


def test_staff_are_read_by_their_headings_wherever_they_stand() -> None:
    found = importing.staff(STAFF, set())
    assert found.headings == ("姓名", "职务", "角色")
    assert found.items == (
        NewStaff("周航", "综治专干", frozenset({Role.DUTY_OFFICER})),
        NewStaff("冯晓", "", frozenset({Role.DUTY_OFFICER, Role.DUTY_LEADER})),
        NewStaff("孟岚", "", frozenset({Role.DUTY_OFFICER})),
    )
    assert [row.line for row in found.rows] == [3, 5, 6]
    assert found.is_sound


def test_columns_nobody_asked_for_are_named_and_not_taken_in() -> None:
    found = importing.staff(STAFF, set())
    assert found.unused == ("序号", "身份证号")
    assert not any("x" in row.words for row in found.rows)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["", "专干", ""], "没有姓名。"),
        (["高远", "", ""], "名单上已有高远；同名的请加职务以示区别。"),
        (["周航", "", "司机"], "角色“司机”不认识"),
        (["周航", "", "保管员、审阅"], "保管员和审阅不能由同一个人担任。"),
    ],
)
def test_a_fault_names_its_row_and_nothing_is_sound(row: list[str], fault: str) -> None:
    found = importing.staff([["姓名", "职务", "角色"], ["冯晓", "", ""], row], {"高远"})
    assert [(wrong.line, wrong.fault.startswith(fault)) for wrong in found.faults] == [(3, True)]
    assert not found.is_sound


def test_the_same_name_twice_is_a_fault_of_the_second() -> None:
    found = importing.staff([["姓名"], ["周航"], ["冯晓"], ["周航 "]], set())
    assert [(wrong.line, wrong.fault) for wrong in found.faults] == [(4, "与第2行重复。")]


def test_units_and_places_with_work_numbers() -> None:
    table = [
        ["单位名称", "类别", "电话", "备注"],
        ["县应急局", "", "0577-88123456", "24小时"],
        ["石门村", "地点", "", ""],
    ]
    assert importing.units(table).items == (
        Listed(name="县应急局", duty_number="0577-88123456", remarks="24小时"),
        Listed(name="石门村", kind=PhraseKind.PLACE),
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["水利站", "村", ""], "类别“村”不认识，可填：单位、地点。"),
        (["水利站", "", "找老周"], "值班电话只填号码"),
        (["", "", "8801"], "请填名称。"),
    ],
)
def test_a_wrong_unit_is_named(row: list[str], fault: str) -> None:
    found = importing.units([["名称", "类别", "值班电话"], row])
    assert [wrong.fault.startswith(fault) for wrong in found.faults] == [True]


@pytest.mark.parametrize("table", [[], [["一", "二"], ["三", "四"]]])
def test_a_table_without_its_heading_is_refused(table: list[list[str]]) -> None:
    with pytest.raises(InvalidInput, match="没有“姓名”这一列"):
        importing.staff(table, set())


def test_headings_alone_are_no_list() -> None:
    with pytest.raises(InvalidInput, match="没有内容"):
        importing.staff([["姓名"], [""]], set())
