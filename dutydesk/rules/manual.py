"""The manual's source (手册原文): a title, paragraphs, points and pictures, one a line."""

import re

from dutydesk.model.manual import Block, BlockKind, Chapter

_PICTURE = re.compile(r"!\[(.+)\]\((\w+\.png)\)")


def chapter(number: int, source: str) -> Chapter:
    """One chapter; raises ValueError if its source does not begin with a title."""
    first, *lines = [line.strip() for line in source.splitlines() if line.strip()]
    if not first.startswith("# "):
        raise ValueError(f"a chapter begins with a title, not with {first!r}")
    return Chapter(number, first.removeprefix("# "), tuple(map(_block, lines)))


def _block(line: str) -> Block:
    if found := _PICTURE.fullmatch(line):
        return Block(BlockKind.PICTURE, found[1], found[2])
    if line.startswith("- "):
        return Block(BlockKind.POINT, line.removeprefix("- "))
    return Block(BlockKind.WORDS, line)
