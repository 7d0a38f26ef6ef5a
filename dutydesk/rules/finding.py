"""Finding (查找): what an officer types becomes words and days; every hit is checked on the words.

Chinese has no spaces, so the index holds overlapping pairs of characters; a pair found is only a
candidate, and the typed words must stand in the sentence as they were typed.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_RUN = re.compile("[0-9a-z]+|[\u3400-\u9fff\U00020000-\U000323af]+")
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
    found = []
    for run in _RUN.findall(normal(text)):
        found += [run[place : place + 2] for place in range(len(run) - 1)]
        found.append(run[-1])
    return " ".join(found)


def match(words: Iterable[str]) -> str:
    """The question to the index; empty if no word has a sign the index holds."""
    asked: list[str] = []
    for word in words:
        for run in _RUN.findall(word):
            if len(run) == 1:
                asked.append(f'"{run}"*')
            else:
                asked += [f'"{run[place : place + 2]}"' for place in range(len(run) - 1)]
    return " AND ".join(dict.fromkeys(asked))


def stands_in(words: Iterable[str], text: str) -> bool:
    """Whether every word stands in a text as it was typed."""
    plain = normal(text)
    return all(word in plain for word in words)


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
