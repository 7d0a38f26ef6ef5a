"""使用手册: the chapters one after the other, for the shelf beside the telephone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab.platypus import Flowable, Image, KeepTogether

from dutydesk.documents import paper
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import Slot
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.manual import Block, BlockKind, Chapter
from dutydesk.model.sheets import Sheet

_WORDS = Type(Slot.FANG, 12, 20, Align.JUSTIFY, indent=2)
_POINT = Type(Slot.FANG, 12, 20, Align.LEFT)
_CAPTION = Type(Slot.SONG, 10.5, 18, Align.CENTRE)
_PICTURE = 0.84 * paper.WIDTH
_CONTENTS = Type(Slot.SONG, 12, 19, Align.LEFT)


def pdf(about: Sheet, chapters: Sequence[Chapter], pictures: Path) -> bytes:
    """The manual; ``pictures`` is the folder its pictures lie in."""
    story: list[Flowable] = [
        ZhText("值班台使用手册", paper.TITLE),
        paper.Rule(f"单位：{about.unit}", f"共{len(chapters)}章"),
    ]
    if len(chapters) > 1:
        story += [ZhText(chapter.name, _CONTENTS) for chapter in chapters]
    for chapter in chapters:
        head, *rest = [
            ZhText(chapter.name, paper.HEADING, space_before=10, space_after=2),
            *_laid(chapter, pictures),
        ]
        # a title never stands alone at the foot of a sheet
        story += [KeepTogether([head, *rest[:1]]), *rest[1:]]
    return paper.press(paper.about(about, "值班台使用手册"), story)


def _laid(chapter: Chapter, pictures: Path) -> Iterator[Flowable]:
    for block in chapter.blocks:
        if block.kind is BlockKind.PICTURE:
            yield _picture(block, pictures)
        elif block.kind is BlockKind.POINT:
            yield ZhText(f"· {block.words}", _POINT)
        else:
            yield ZhText(block.words, _WORDS)


def _picture(block: Block, pictures: Path) -> KeepTogether:
    shown = Image(str(pictures / block.picture))
    shown.drawHeight *= _PICTURE / shown.drawWidth
    shown.drawWidth = _PICTURE
    shown.spaceBefore = 6
    return KeepTogether([shown, ZhText(block.words, _CAPTION, space_after=6)])
