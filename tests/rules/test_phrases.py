"""Pieces of sentences, their initials, and what may be meant by what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.rules import phrases

SENTENCE = (
    "LD-2026-0031 来电（县应急局，点调查岗）：石门村饮水管冻裂，影响62户用水，要求尽快抢修；"
    "处理：已告知水利站；办理方式：当场答复。（补记3小时20分：当时正在处置警情）"
)


def test_a_sentence_gives_its_clauses_and_what_stands_behind_a_place() -> None:
    assert phrases.pieces(SENTENCE, ("石门村",)) == (
        "县应急局",
        "点调查岗",
        "石门村饮水管冻裂",
        "饮水管冻裂",
        "要求尽快抢修",
        "已告知水利站",
        "当时正在处置警情",
    )


def test_the_words_on_both_sides_of_a_name_are_pieces_too() -> None:
    found = phrases.pieces("请询问石门村降雨和道路情况", ("门村", "石门村"))
    assert found == ("请询问石门村降雨和道路情况", "请询问", "降雨和道路情况")


@given(st.text())
def test_no_piece_carries_a_digit_or_is_too_short_or_too_long(text: str) -> None:
    for piece in phrases.pieces(text):
        assert not any(sign.isdigit() for sign in piece)
        assert phrases.SHORTEST <= len(piece) <= phrases.LONGEST


def test_a_character_has_every_initial_it_can_be_read_with() -> None:
    assert set("dcs") <= set(phrases.initials("单"))
    assert set("zc") <= set(phrases.initials("曾"))
    assert phrases.initials("村") == "c"
    assert phrases.initials("A") == "a"
    assert phrases.initials("，") == ""


def test_a_name_is_found_by_whatever_reading_is_typed() -> None:
    assert {"cjw", "zjw"} <= set(phrases.keys("曾家湾"))
    assert phrases.keys("石门村饮水管冻裂")[0] == "smcys"
    assert phrases.keys("，") == ()


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_a_text_has_few_keys_and_fits_each_of_them(text: str) -> None:
    kept = phrases.keys(text)
    assert len(kept) <= 48
    assert len(set(kept)) == len(kept)
    assert all(phrases.fits(text, key) for key in kept)


def test_letters_beyond_the_kept_key_are_compared_too() -> None:
    assert phrases.fits("石门村饮水管冻裂", "smcysgd")
    assert not phrases.fits("石门村饮水管冻裂", "smcysgx")
    assert not phrases.fits("石门村", "smcy")
    assert phrases.fits("石门村", "石门")


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("今天石门", "今天石门"),
        ("影响62户，要求", "要求"),
        ("已告知smc", "smc"),
        ("石", ""),
        ("石门村，", ""),
        ("", ""),
    ],
)
def test_the_run_before_the_cursor_may_begin_a_phrase(words: str, typed: str) -> None:
    assert phrases.typed_before(words) == typed


def test_what_an_input_method_shows_is_read_without_its_marks() -> None:
    assert phrases.composed("s'm'c") == "smc"
    assert phrases.composed("s") == ""
    assert phrases.composed("石m") == ""


def test_a_phrase_may_begin_anywhere_in_a_run() -> None:
    assert phrases.beginnings("今天石门") == ("今天石门", "天石门", "石门")
