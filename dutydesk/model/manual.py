"""The manual (使用手册): short chapters for somebody at three in the morning."""

from dataclasses import dataclass
from enum import Enum


class BlockKind(Enum):
    """How a block of a chapter stands on the page."""

    WORDS = "段落"
    POINT = "要点"
    PICTURE = "图"


@dataclass(frozen=True)
class Block:
    """Words, or a picture with its caption in ``words`` and its file's name in ``picture``."""

    kind: BlockKind
    words: str
    picture: str = ""


@dataclass(frozen=True)
class Chapter:
    """One chapter; ``number`` counts from 1."""

    number: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """How the list of chapters names it."""
        return f"{self.number} {self.title}"

    def tells_of(self, words: str) -> bool:
        """Whether every one of these words stands in it."""
        text = self.title + "".join(block.words for block in self.blocks)
        return all(word.lower() in text.lower() for word in words.split())
