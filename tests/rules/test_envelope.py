"""The key of the envelope: on paper in groups, typed back, every slip named by its group."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyrage import x25519

from dutydesk.model.errors import InvalidInput
from dutydesk.rules.envelope import ALPHABET, GROUPS, PREFIX, groups_of, progress, typed_key

KEY = "AGE-SECRET-KEY-1U8T2Z6TNZPVSG2L2KP5AFPLT5LK265KC2EQC99Z40NHHXNGLEPJSQLYS55"
PAPER = groups_of(KEY)


def test_a_key_is_fifteen_groups_whose_last_character_checks_them():
    assert len(PAPER) == GROUPS
    assert [len(group) for group in PAPER] == [5] * 14 + [3]
    assert PREFIX + "".join(group[:-1] for group in PAPER) == KEY


@pytest.mark.parametrize("key", [str(x25519.Identity.generate()) for _ in range(20)], ids=range(20))
def test_every_key_comes_back_from_its_groups(key: str):
    assert typed_key(" ".join(groups_of(key))) == key
    assert typed_key("".join(groups_of(key))) == key
    assert typed_key(key) == key


@pytest.mark.parametrize(
    "typed",
    [
        "-".join(PAPER).lower(),
        "\n".join(" ".join(PAPER[n : n + 5]) for n in (0, 5, 10)) + "\n",
        "　".join(PAPER).translate({c: c + 0xFEE0 for c in range(0x30, 0x5B)}),
        "，".join(PAPER).replace("0", "O").replace("L", "1").replace("8", "B"),
        KEY.lower(),
        f" {KEY[:30]}\n{KEY[30:]} ",
    ],
)
def test_it_may_be_typed_as_people_type(typed: str):
    assert typed_key(typed) == KEY


@given(st.integers(1, GROUPS), st.data())
def test_one_wrong_character_is_named_by_its_group(number: int, data: st.DataObject):
    group = PAPER[number - 1]
    place = data.draw(st.integers(0, len(group) - 1))
    other = data.draw(st.sampled_from(ALPHABET.replace(group[place], "")))
    with pytest.raises(InvalidInput, match=f"^第{number}组") as slip:
        typed_key(_with(number, group[:place] + other + group[place + 1 :]))
    assert slip.value.field == "key"


@given(st.integers(1, GROUPS), st.data())
def test_two_characters_exchanged_are_named_by_their_group(number: int, data: st.DataObject):
    group = list(PAPER[number - 1])
    first, second = data.draw(st.tuples(*[st.integers(0, len(group) - 1)] * 2))
    assume(group[first] != group[second])
    group[first], group[second] = group[second], group[first]
    with pytest.raises(InvalidInput, match=f"^第{number}组"):
        typed_key(_with(number, "".join(group)))


@given(st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1))
def test_two_groups_exchanged_are_seen_at_the_first(first: int, second: int):
    assume(first != second)
    groups = list(PAPER)
    groups[first], groups[second] = groups[second], groups[first]
    with pytest.raises(InvalidInput, match=f"^第{min(first, second) + 1}组"):
        typed_key(" ".join(groups))


def test_what_the_groups_cannot_see_the_whole_key_does():
    """Two slips that cancel out in one group: one in thirty-two."""
    group = PAPER[2]
    forged = next(
        word
        for a in ALPHABET
        for b in ALPHABET
        if (word := a + b + group[2:]) != group and "第3组" not in _said(_with(3, word))
    )
    with pytest.raises(InvalidInput, match="逐组核对"):
        typed_key(_with(3, forged))


def test_a_missing_group_a_long_one_and_one_too_many_are_told():
    assert "现在输了14组" in _said(" ".join(PAPER[:-1]))
    assert _said(_with(4, PAPER[3] + "Q")).startswith("第4组")
    assert "应是5个字符" in _said(_with(4, PAPER[3][:-1]))
    assert "第16组是多输的" in _said(" ".join([*PAPER, "QQQQQ"]))
    assert "现在输了0组" in _said("")
    assert "不用的字符“#”" in _said(_with(1, "#" + PAPER[0][1:]))
    assert "不是完整的密钥" in _said(KEY[:-1])
    assert "不是完整的密钥" in _said(KEY[:-1] + "Q")


def test_while_typing_the_first_wrong_group_is_told_at_once():
    assert progress("") == "已对上0组，共15组。"
    assert progress(" ".join(PAPER[:3]) + " ") == "已对上3组，共15组。"
    assert progress(" ".join(PAPER[:3]) + " UU") == "已对上3组，共15组。"
    assert progress(f"{PAPER[0]} {PAPER[1][:4]}# ").startswith("第2组")
    assert progress(" ".join(PAPER)) == "已对上15组，共15组。"


def test_what_is_no_key_is_not_printed():
    for wrong in ("", "age1abc", KEY[:-1], KEY[:-1] + "Q", KEY + "Q"):
        with pytest.raises(ValueError, match="no age"):
            groups_of(wrong)


def _with(number: int, group: str) -> str:
    return " ".join([*PAPER[: number - 1], group, *PAPER[number:]])


def _said(text: str) -> str:
    with pytest.raises(InvalidInput) as slip:
        typed_key(text)
    return str(slip.value)
