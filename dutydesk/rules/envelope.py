"""The sealed envelope (密钥信封): a private key as groups somebody can type from paper, and back.

The key is an age X25519 identity: ``AGE-SECRET-KEY-1`` and 58 characters, whose last six are the
check of Bech32 (BIP 173). On paper those 58 stand in groups of four, each followed by one check
character of its own, so that a slip is named by its group. Without the last character of each
group the paper is the key again, for whoever has nothing but the age program.
"""

import hashlib
import unicodedata

from dutydesk.model.errors import InvalidInput

PREFIX = "AGE-SECRET-KEY-1"
GROUPS = 15
ALPHABET = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
"""The characters of Bech32 in the order of their values; there is no 1, B, I and O among them."""

_LENGTH = 58
_IN_GROUP = 4
_FIELD = "key"
_LOOK_ALIKE = str.maketrans("OI1B", "0LL8")
_SEPARATORS = str.maketrans(dict.fromkeys("-‐–—―−·.,，。、/|\t\r\n", " "))
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def groups_of(key: str) -> tuple[str, ...]:
    """The groups to print for a private key; raise ValueError if it is none."""
    body = key.upper().removeprefix(PREFIX)
    if not key.upper().startswith(PREFIX) or not _is_key(body):
        raise ValueError("this is no age X25519 identity")
    starts = range(0, _LENGTH, _IN_GROUP)
    parts = [body[start : start + _IN_GROUP] for start in starts]
    return tuple(part + _check(number, part) for number, part in enumerate(parts, 1))


def number_of(recipient: str) -> str:
    """The short number of a key (密钥编号) from its public half, for envelope, journal and page."""
    return hashlib.sha256(recipient.encode()).hexdigest()[:6].upper()


def typed_key(text: str) -> str:
    """The private key somebody typed from the envelope, or read from its QR.

    Raises InvalidInput with the number of the first group that was mistyped.
    """
    bare = _tidied(text)
    if "".join(bare.split()).startswith(_tidied(PREFIX).replace(" ", "")):
        return _whole(bare)
    groups = _split(bare)
    for number, group in enumerate(groups, 1):
        fault = _fault(number, group)
        if fault:
            raise InvalidInput(_FIELD, fault)
    if len(groups) != GROUPS:
        raise InvalidInput(
            _FIELD,
            f"信封上的密钥共{GROUPS}组，现在输了{len(groups)}组；请照纸上补齐，什么都没有动。",
        )
    body = "".join(group[:-1] for group in groups)
    if not _is_key(body):
        raise InvalidInput(
            _FIELD, "各组都像是对的，合起来却不是一把密钥；请从第1组起照信封逐组核对。"
        )
    return PREFIX + body


def tidied_group(text: str) -> str:
    """One group as somebody typed it, in its proper form."""
    return "".join(_tidied(text).split())


def progress(text: str) -> str:
    """What to say while somebody types: how many groups stand, or which one is wrong."""
    groups = _split(_tidied(text))
    whole = groups if text[-1:].isspace() or len(groups) == GROUPS else groups[:-1]
    for number, group in enumerate(whole, 1):
        if fault := _fault(number, group):
            return fault
    return f"已对上{len(whole)}组，共{GROUPS}组。"


def _tidied(text: str) -> str:
    # an input method may give full-width letters, and a hand reads O for 0
    plain = unicodedata.normalize("NFKC", text).upper()
    return plain.translate(_SEPARATORS).strip().translate(_LOOK_ALIKE)


def _split(bare: str) -> list[str]:
    if " " in bare:
        return bare.split()
    size = _IN_GROUP + 1
    return [bare[start : start + size] for start in range(0, len(bare), size)]


def _fault(number: int, group: str) -> str:
    if number > GROUPS:
        return f"信封上的密钥只有{GROUPS}组，第{number}组是多输的；请照纸上核对。"
    size = (_LENGTH % _IN_GROUP if number == GROUPS else _IN_GROUP) + 1
    if len(group) != size:
        return f"第{number}组“{group}”应是{size}个字符，请照信封重新输入这一组。"
    wrong = [char for char in group if char not in ALPHABET]
    if wrong:
        return f"第{number}组“{group}”里有密钥不用的字符“{wrong[0]}”，请照信封重新输入这一组。"
    if _check(number, group[:-1]) != group[-1]:
        return f"第{number}组“{group}”输错了，请照信封重新输入这一组。"
    return ""


def _whole(bare: str) -> str:
    body = "".join(bare.split())[len(_tidied(PREFIX).replace(" ", "")) :]
    if not _is_key(body):
        raise InvalidInput(_FIELD, "这一行不是完整的密钥，请重新扫码，或按信封上的分组输入。")
    return PREFIX + body


def _check(number: int, part: str) -> str:
    # over the field of 32 elements, with another weight for every place (the check itself has 1):
    # no slip of one character, no exchange of two characters or of two groups keeps the sum
    total = number
    for weight, char in enumerate(part, 2):
        total ^= _times(weight, ALPHABET.index(char))
    return ALPHABET[total]


def _times(first: int, second: int) -> int:
    product = 0
    while second:
        if second & 1:
            product ^= first
        first <<= 1
        if first & 32:
            first ^= 0b101001
        second >>= 1
    return product


def _is_key(body: str) -> bool:
    if len(body) != _LENGTH or any(char not in ALPHABET for char in body):
        return False
    name = PREFIX[:-1].lower()
    values = [ord(char) >> 5 for char in name] + [0] + [ord(char) & 31 for char in name]
    return _polymod([*values, *map(ALPHABET.index, body)]) == 1


def _polymod(values: list[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            if top >> place & 1:
                total ^= generator
    return total
