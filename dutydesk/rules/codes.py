"""The code on paper (核对码): twelve characters that tie a signed sheet to the journal's past.

Ten base-32 characters of an entry's hash (50 bits) without 0, O, 1 and I, and two that check the
typing, so that a slip of the finger is not taken for tampering.
"""

import unicodedata

from dutydesk.model.errors import InvalidInput

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH = 12
_PRIME = 1021
_SEPARATORS = " \t-‐–—―−·."


def code_of(digest: str) -> str:
    """The twelve characters of a hash, in three groups of four."""
    bits = int(digest[:13], 16) >> 2
    body = "".join(ALPHABET[bits >> shift & 31] for shift in range(45, -1, -5))
    return grouped(body + _check(body))


def grouped(code: str) -> str:
    """Three groups of four characters."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def typed_code(text: str) -> str:
    """A code as somebody typed it from a sheet, in its proper form.

    Raises InvalidInput if it cannot be a code at all: wrong length, a character that is never
    used, or check characters that do not fit (a typing error).
    """
    # an input method may give full-width letters and digits
    plain = unicodedata.normalize("NFKC", text).upper()
    bare = "".join(char for char in plain if char not in _SEPARATORS)
    if len(bare) != _LENGTH or any(char not in ALPHABET for char in bare):
        raise InvalidInput("code", "核对码是12个字母和数字（没有0、O、1、I），请照纸上重新输入。")
    if _check(bare[:10]) != bare[10:]:
        raise InvalidInput("code", "核对码输错了一位或几位，请照纸上重新输入；这不是记录被改动。")
    return grouped(bare)


def _check(body: str) -> str:
    # weights are the powers of a generator: every single slip and every swap changes the sum
    total = 0
    for char in body:
        total = (total * 33 + ALPHABET.index(char) + 1) % _PRIME
    return ALPHABET[total >> 5] + ALPHABET[total & 31]
