"""The code on paper: twelve characters, and a slip of the finger is never taken for tampering."""

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dutydesk.model.errors import InvalidInput
from dutydesk.rules.codes import ALPHABET, code_of, typed_code

digests = st.binary(max_size=8).map(lambda words: hashlib.sha256(words).hexdigest())


@given(digests)
def test_a_code_has_twelve_characters_that_cannot_be_confused(digest: str):
    code = code_of(digest)

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) <= {*ALPHABET, "-"}
    assert len(set(ALPHABET)) == 32
    assert not set(ALPHABET) & set("01OI")
    assert typed_code(code) == code


def test_the_code_of_a_hash_stays_the_same_for_ever():
    assert code_of("0" * 64) == "2222-2222-22KX"
    assert code_of(hashlib.sha256("青石镇".encode()).hexdigest()) == "5BUY-KKX6-R5S5"


@given(digests, digests)
def test_codes_differ_when_the_first_fifty_bits_do(one: str, other: str):
    same_bits = int(one[:13], 16) >> 2 == int(other[:13], 16) >> 2

    assert (code_of(one) == code_of(other)) is same_bits


@given(digests, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_every_single_slip_is_recognised_as_a_typing_error(digest: str, place: int, typed: str):
    code = code_of(digest).replace("-", "")
    assume(code[place] != typed)

    with pytest.raises(InvalidInput, match="这不是记录被改动"):
        typed_code(code[:place] + typed + code[place + 1 :])


@given(digests, st.integers(0, 10))
def test_every_swap_of_neighbours_is_recognised_as_a_typing_error(digest: str, place: int):
    code = code_of(digest).replace("-", "")
    left, right = code[place], code[place + 1]
    assume(left != right)

    with pytest.raises(InvalidInput, match="这不是记录被改动"):
        typed_code(code[:place] + right + left + code[place + 2 :])


@pytest.mark.parametrize(
    "spelt",
    [
        "5buy-kkx6-r5s5",
        "5BUYKKX6R5S5",
        " 5BUY KKX6 R5S5 ",
        "５ＢＵＹ－ＫＫＸ６－Ｒ５Ｓ５",
        "5BUY—KKX6—R5S5",
        "5BUY·KKX6·R5S5",
    ],
)
def test_a_code_may_be_typed_in_small_or_full_width_letters(spelt: str):
    assert typed_code(spelt) == "5BUY-KKX6-R5S5"


@pytest.mark.parametrize("typed", ["", "5BUY", "5BUY-KKX6-R5S5S", "0BUY-KKX6-R5S5", "值班台"])
def test_what_cannot_be_a_code_is_refused_with_its_form(typed: str):
    with pytest.raises(InvalidInput, match="12个字母和数字") as refused:
        typed_code(typed)
    assert refused.value.field == "code"
