"""Phrases (常用语): pieces of filed sentences and their 拼音 initials.

A piece is offered once this office has said it in two entries; it holds no digit, so that no
number, date or amount is carried from one matter into another. A character has every initial it
can be read with, because no table knows which reading a surname or a village has.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice, product

from dutydesk.model.entry import EntryKind
from dutydesk.model.matter import MatterKind, Outcome
from dutydesk.model.note import Channel
from dutydesk.model.record import Disposition, Importance

OFFERED_FROM = 2
"""In how many entries a piece must have been said before it is offered."""

MOST = 20_000
"""How many pieces are kept; the longest unsaid are forgotten first."""

SHORTEST, LONGEST = 3, 24
SHORTEST_TYPED = 2
TAUGHT_BY = frozenset(
    {
        EntryKind.FILED,
        EntryKind.NOTED,
        EntryKind.MATTER_STEPPED,
        EntryKind.MATTER_REPLIED,
        EntryKind.MATTER_DONE,
    }
)

_KEY_LENGTH, _MOST_KEYS = 5, 48
_DIGIT = re.compile("[0-9]")
_APART = re.compile("[^0-9\u3400-\u9fff\U00020000-\U000323afA-Za-z·]+")
_NUMBER = re.compile(r"[A-Z]{2}-\d{4}-\d+")
_TYPED = re.compile("([A-Za-z]+|[\u3400-\u9fff\U00020000-\U000323af·]+)$")
_REMARK = re.compile("（补记[^（）]*：")
_OWN = frozenset(
    {
        *(member.value for kind in (Disposition, Importance, MatterKind) for member in kind),
        *(member.value for kind in (Channel, Outcome) for member in kind),
        *("办理方式", "领导意见", "内容不公开", "涉检举事项", "当时先记于第", "集体访"),
    }
)
"""Words the program puts into a sentence by itself."""


def pieces(sentence: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The pieces of a sentence worth offering, also without the places and units in them.

    石门村饮水管冻裂，要求抢修 gives 石门村饮水管冻裂, 饮水管冻裂 and 要求抢修.
    """
    found: dict[str, None] = {}
    plain = unicodedata.normalize("NFKC", _REMARK.sub("，", _NUMBER.sub("，", sentence)))
    for clause in _APART.split(plain):
        # what follows a number belongs to it: 62户停水
        piece = _DIGIT.split(clause, maxsplit=1)[0]
        for part in (piece, *_beside_names(piece, names)):
            if SHORTEST <= len(part) <= LONGEST and part not in _OWN and not part.isascii():
                found[part] = None
    return tuple(found)


def keys(text: str) -> tuple[str, ...]:
    """The 拼音 initials under which a text is kept, its first signs in every reading."""
    letters = [initials(sign) for sign in text]
    known = [each for each in letters if each][:_KEY_LENGTH]
    return tuple("".join(key) for key in islice(product(*known), _MOST_KEYS)) if known else ()


def key(typed: str) -> str:
    """The part of typed letters that a kept key can answer."""
    return typed.lower()[:_KEY_LENGTH]


def fits(text: str, typed: str) -> bool:
    """Whether a text may be meant by these letters, or begins with these words."""
    if not typed.isascii():
        return text.startswith(typed)
    known = [each for each in map(initials, text) if each]
    meant = zip(known, typed.lower(), strict=False)
    return len(typed) <= len(known) and all(letter in each for each, letter in meant)


@lru_cache(maxsize=8192)
def initials(sign: str) -> str:
    """Every letter with which a sign can begin; empty for a sign that is not read."""
    if sign.isascii():
        return sign.lower() if sign.isalnum() else ""
    found = dict.fromkeys(
        _plain(reading)[:1] for reading in _readings().get(ord(sign), "").split(",")
    )
    return "".join(found)


def typed_before(words: str) -> str:
    """What stands before the cursor and may be the beginning of a phrase; empty if nothing is."""
    found = _TYPED.search(words)
    if found is None or len(found[1]) < SHORTEST_TYPED:
        return ""
    return found[1][-LONGEST:]


def composed(typed: str) -> str:
    """The letters an input method shows while it composes, without its own signs."""
    letters = "".join(sign for sign in typed if sign.isascii() and sign.isalpha())
    return letters if len(letters) >= SHORTEST_TYPED else ""


def beginnings(typed: str) -> tuple[str, ...]:
    """Where a phrase may begin in a run of words, the longest run first."""
    last = len(typed) - SHORTEST_TYPED
    return tuple(typed[place:] for place in range(last + 1))


def _beside_names(piece: str, names: tuple[str, ...]) -> list[str]:
    return _any_of(names).split(piece) if names else []


@lru_cache(maxsize=4)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _plain(reading: str) -> str:
    return unicodedata.normalize("NFD", reading).encode("ascii", "ignore").decode()


@cache
def _readings() -> Mapping[int, str]:
    # read when somebody first types, for it is a large table
    found: Mapping[int, str] = import_module("pypinyin.constants").PINYIN_DICT
    return found
