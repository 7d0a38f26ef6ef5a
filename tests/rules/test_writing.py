"""What is typed is kept, its signs made uniform; names stay out of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.model.contact import Contact
from dutydesk.rules.writing import digits, tidy, told

CITIZEN = Contact(name="欧阳静姝", phone="138-0013-8000", address="柳湾村三组12号")


@pytest.mark.parametrize("dot", "・•‧．∙⋅")
def test_every_dot_in_a_name_becomes_the_one_of_the_rule(dot: str):
    assert tidy(f"阿依古丽{dot}买买提") == "阿依古丽·买买提"


def test_a_full_stop_between_digits_or_letters_stays():
    assert tidy("3．5公里，v1．2") == "3．5公里，v1．2"


@given(st.text(alphabet="柳湾村。，·•・ 　\n\tAb1１"))
def test_tidying_twice_is_tidying_once(text: str):
    assert tidy(tidy(text)) == tidy(text)


def test_rare_characters_are_kept_as_typed():
    assert tidy("  周𠮷安、㐂𮧵  ") == "周𠮷安、㐂𮧵"


def test_full_width_digits_become_half_width():
    assert digits("１２３４567") == "1234567"


@pytest.mark.parametrize(
    "words",
    [
        "欧阳静姝来访",
        "来人欧阳 静姝说路灯不亮",
        "电话13800138000",
        "电话138 0013 8000",
        "电话１３８００１３８０００",
        "电话138－0013－8000",
        "电话138—0013—8000",
        "电话+86 13800138000",
        "住柳湾村三组12号",
        "住柳湾村三组１２号",
    ],
)
def test_a_contact_is_found_however_it_is_typed(words: str):
    assert told(CITIZEN, words)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (Contact(name="阿依古丽·买买提"), "阿依古丽・买买提来问"),
        (Contact(name="阿依古丽•买买提"), "阿依古丽买买提来问"),
        (Contact(name="周𠮷安、吴梅"), "吴梅来问"),
        (Contact(phone="13800138000，0951-1234567"), "请回09511234567"),
        (Contact(phone="+86 138 0013 8000"), "请回13800138000"),
        (Contact(phone="（0951）1234567"), "请回0951-1234567"),
    ],
)
def test_one_of_several_and_another_spelling_are_found(typed: Contact, words: str):
    assert told(typed, words)


def test_what_was_found_is_named_as_it_was_typed():
    assert told(CITIZEN, "欧阳静姝") == "欧阳静姝"
    assert told(Contact(name="周𠮷安、 吴梅"), "吴梅") == "吴梅"


@pytest.mark.parametrize(
    "words",
    ["柳湾村山林地界纠纷", "三组12人来访", "来电人反映路灯不亮", "静姝路路灯不亮", "拨12345"],
)
def test_villages_streets_and_other_numbers_may_be_named(words: str):
    assert told(CITIZEN, words) == ""


@pytest.mark.parametrize("name", ["不愿留名", "匿名", "对方未说明", "不详", "周", ""])
def test_an_answer_that_is_no_name_is_no_contact(name: str):
    assert told(Contact(name=name), "来人不愿留名，匿名，对方未说明，不详，周一再来") == ""


def test_a_village_or_unit_without_a_door_may_be_named():
    assert told(Contact(address="石门村委会"), "石门村委会来电") == ""
    assert told(Contact(phone="12345"), "转12345热线") == ""
