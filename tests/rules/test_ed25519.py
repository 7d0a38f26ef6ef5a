"""A maker's signature: the vectors of RFC 8032 section 7.1, and everything that is not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutydesk.rules.ed25519 import is_signed

VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
PUBLIC, MESSAGE, SIGNATURE = map(bytes.fromhex, VECTORS[2])
ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize("vector", VECTORS)
def test_the_signatures_of_the_standard_are_good(vector: tuple[str, str, str]):
    public, message, signature = map(bytes.fromhex, vector)

    assert is_signed(message, signature, public)
    assert not is_signed(message + b".", signature, public)


@given(place=st.integers(0, 511))
def test_no_bit_of_a_signature_may_change(place: int):
    changed = bytearray(SIGNATURE)
    changed[place // 8] ^= 1 << place % 8

    assert not is_signed(MESSAGE, bytes(changed), PUBLIC)


@given(place=st.integers(0, 255))
def test_no_bit_of_the_key_may_change(place: int):
    changed = bytearray(PUBLIC)
    changed[place // 8] ^= 1 << place % 8

    assert not is_signed(MESSAGE, SIGNATURE, bytes(changed))


def test_the_same_message_has_no_second_signature():
    scalar = int.from_bytes(SIGNATURE[32:], "little") + ORDER

    assert not is_signed(MESSAGE, SIGNATURE[:32] + scalar.to_bytes(32, "little"), PUBLIC)


@given(signature=st.binary(max_size=70), public=st.binary(max_size=40))
def test_what_is_no_signature_signs_nothing(signature: bytes, public: bytes):
    assert not is_signed(MESSAGE, signature, PUBLIC)
    assert not is_signed(MESSAGE, SIGNATURE, public)
