"""Finding (查找): what an officer types becomes words and days; every hit is checked on the words.

Chinese has no spaces, so the index holds overlapping pairs of characters; a pair found is only a
candidate, and the typed words must stand in the sentence as they were typed. Ten digits make few
pairs, so a number, with the sign before it, is held by its threes and fours as well.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dutydesk.model.entry import Entry

_LINE = re.compile("^第([0-9]+)条$")
_NUMBER = re.compile(r"\S?[0-9]{2,}")
_LONGEST = 4
# what the index's own alphabet may lack: signs, rare characters, other scripts
_STRANGE = re.compile("[^\\s0-9a-z\u4e00-\u9fa5]")
_PRIVATE, _PRIVATE_COUNT = 0xE000, 6400
_DAY = re.compile(r"^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$")


@dataclass(frozen=True)
class Wanted:
    """Words that must all stand in a sentence, and the duty day it must belong to, if any."""

    words: tuple[str, ...]
    day: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked."""
        return not self.words and self.day is None


def wanted(typed: str, today: date) -> Wanted:
    """What a typed line asks for; a date without a year is the last one that has come."""
    words: list[str] = []
    day: date | None = None
    for word in normal(typed).split():
        found = _day(word, today)
        if found is not None:
            day = found
        else:
            words.append(word)
    return Wanted(tuple(dict.fromkeys(words)), day)


def normal(text: str) -> str:
    """A text with full-width signs made plain and capitals made small."""
    return unicodedata.normalize("NFKC", text).lower()


def pairs(text: str) -> str:
    """The overlapping pairs of a text, as the index holds them; a run's last character alone."""
    found: list[str] = []
    for run in _plain(normal(text)).split():
        found += [a + b for a, b in pairwise(run)]
        found.append(run[-1])
        for number in _NUMBER.findall(run):
            found += _parts(number, 3)
            found += _parts(number, _LONGEST)
    return " ".join(found)


def match(words: Iterable[str]) -> str:
    """The question to the index; empty if nothing is asked."""
    asked: list[str] = []
    for word in words:
        for run in _plain(word).split():
            asked += [f'"{run}"*'] if len(run) == 1 else [f'"{part}"' for part in _asked(run)]
    return " AND ".join(dict.fromkeys(asked))


def stands_in(words: Iterable[str], text: str) -> bool:
    """Whether every word stands in a text as it was typed."""
    plain = normal(text)
    return all(word in plain for word in words)


def story_of(entry: Entry) -> str:
    """The number under which the story of an entry is told; a plain line by its place."""
    return entry.matter or entry.subject or f"第{entry.seq}条"


def line_named(name: str) -> int:
    """The place of the plain line a story is about; 0 for a numbered thing."""
    found = _LINE.match(name)
    return int(found[1]) if found else 0


def _asked(run: str) -> list[str]:
    found, begun = [], 0
    for number in _NUMBER.finditer(run):
        size = min(len(number[0]), _LONGEST)
        found += _parts(run[begun : number.start() + 1], 2)
        found += _parts(number[0], size)
        begun = number.end() - 1
    return found + _parts(run[begun:], 2)


def _parts(text: str, size: int) -> list[str]:
    return [text[place : place + size] for place in range(len(text) - size + 1)]


def _plain(text: str) -> str:
    return _STRANGE.sub(_stand_in, text)


def _stand_in(sign: re.Match[str]) -> str:
    # two signs may share a letter: the words themselves are compared at the end
    return chr(_PRIVATE + ord(sign[0]) % _PRIVATE_COUNT)


def _day(word: str, today: date) -> date | None:
    found = _DAY.match(word)
    if found is None:
        return None
    try:
        named = date(int(found[1] or today.year), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if not found[1] and named > today:
        named = named.replace(year=today.year - 1)
    return named
