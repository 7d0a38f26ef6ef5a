"""The manual's source: what a line becomes, and that the chapters we ship are whole."""

import re

import pytest

from dutydesk.model.manual import Block, BlockKind
from dutydesk.paths import resources
from dutydesk.rules.manual import chapter

FOLDER = resources() / "manual"
FILES = sorted(FOLDER.glob("*.md"))
SMALL = 80_000
"""Bytes of a picture that ships inside the program."""


def test_a_line_is_a_paragraph_a_point_or_a_picture():
    found = chapter(3, "# 交接班\n\n按 F8。\n\n- 先清点\n\n![交接班](handover.png)\n")
    assert found.name == "3 交接班"
    assert found.blocks == (
        Block(BlockKind.WORDS, "按 F8。"),
        Block(BlockKind.POINT, "先清点"),
        Block(BlockKind.PICTURE, "交接班", "handover.png"),
    )


def test_a_chapter_without_a_title_is_refused():
    with pytest.raises(ValueError, match="title"):
        chapter(1, "按 F8。")


def test_every_word_asked_for_must_stand_there():
    found = chapter(1, "# 交接班\n按 F8，打√。")
    assert found.tells_of("f8 交接")
    assert found.tells_of("")
    assert not found.tells_of("F8 备份")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_chapter_is_short_and_its_pictures_are_there_and_small(file):
    found = chapter(1, file.read_text(encoding="utf-8"))
    assert sum(len(block.words) for block in found.blocks) < 400
    assert all(
        (FOLDER / block.picture).stat().st_size < SMALL
        for block in found.blocks
        if block.kind is BlockKind.PICTURE
    )


def test_no_picture_is_left_over():
    said = "".join(file.read_text(encoding="utf-8") for file in FILES)
    assert {path.name for path in FOLDER.glob("*.png")} == set(re.findall(r"(\w+\.png)", said))
