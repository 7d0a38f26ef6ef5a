"""No character is silently missing on paper, and what is printed can be read back."""

import lzma
from datetime import datetime
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from dutydesk.documents import blanks, daily_report, paper
from dutydesk.documents.bundled_face import BundledFace
from dutydesk.documents.fallback import BLANK
from dutydesk.documents.lines import Type
from dutydesk.documents.typefaces import Slot, face_of, load_typefaces, missing, width_of
from dutydesk.documents.zh_text import ZhText
from dutydesk.model.errors import PaperTrouble
from dutydesk.paths import resources
from tests.documents.reading import ink, words
from tests.documents.samples import RARE, report

UNKNOWN = ("😀", "\U00030000", "\U00031350", "\U0002ebf0", "\ue863")
"""A picture, characters of planes G, H and I, and one of the old private area."""


@pytest.fixture(autouse=True)
def _faces() -> None:
    load_typefaces()


def printed(text: str, slot: Slot = Slot.FANG) -> bytes:
    kind = Type(slot, 16, 28.9)
    return paper.press(paper.Sheet("试", "试", datetime(2026, 11, 24)), [ZhText(text, kind)])


def test_every_rare_name_is_drawn_and_read_back_right() -> None:
    assert missing(RARE) == ()
    assert RARE in words(daily_report.pdf(report(1, text=RARE)))


def test_the_faces_have_every_character_of_gbk_which_are_not_asked_for_one_by_one() -> None:
    pairs = (bytes([one, two]) for one in range(0x81, 0xFF) for two in range(0x40, 0xFF))
    common = {char for pair in pairs for char in pair.decode("gbk", "ignore") if char.isprintable()}
    assert len(common) > 21_000
    assert [char for char in sorted(common) if not face_of(Slot.SONG).has(char)] == []


@pytest.mark.parametrize("slot", list(Slot))
def test_each_rare_character_leaves_ink_in_every_slot(slot: Slot) -> None:
    pdf = printed(RARE, slot)
    assert RARE in words(pdf)
    assert all(ink(pdf, char) > 20 for char in RARE)


@pytest.mark.parametrize("char", UNKNOWN)
def test_a_character_no_face_has_is_named_and_leaves_a_box_to_write_in(char: str) -> None:
    assert missing(f"周{char}安{char}") == (char,)
    pdf = printed(f"周{char}安")
    assert f"周{BLANK}安" in words(pdf)
    assert ink(pdf, BLANK) > 20


def test_a_paper_names_the_characters_it_has_boxes_for_and_an_ordinary_one_none() -> None:
    assert blanks.left_in(printed("周\U00031350安，😀")) == ("😀", "\U00031350")
    assert blanks.left_in(printed(f"周{BLANK}安{RARE}")) == ()


def test_the_box_is_as_wide_as_a_character_and_is_no_typed_sign() -> None:
    assert width_of("😀", Slot.FANG, 12) == pytest.approx(12)
    assert missing(BLANK) == ()
    assert ink(printed("周😀安"), BLANK) != ink(printed(f"周{BLANK}安"), BLANK)


def test_signs_to_programs_take_no_room_and_leave_no_box() -> None:
    hidden = "石\u200b门\ufeff村\u00ad委\x07会\u200d葛\U000e0100☎\ufe0f"
    assert missing(hidden) == ()
    assert "石门村委会葛☎" in words(printed(hidden))
    assert width_of("\u200b", Slot.FANG, 12) == 0


def test_any_kind_of_space_is_printed_as_a_space() -> None:
    spaces = "甲\t乙\u2002丙\u2009丁\u00a0戊"
    assert missing(spaces) == ()
    assert BLANK not in words(printed(spaces))


@pytest.mark.parametrize("slot", list(Slot))
def test_every_slot_measures_a_chinese_character_as_one_square(slot: Slot) -> None:
    assert width_of("值班日报", slot, 10) == pytest.approx(40)


@pytest.mark.parametrize("standard", ["gb2312", "gbk", "gb18030"])
def test_every_sign_of_two_bytes_in_the_old_standards_is_covered(standard: str) -> None:
    codes = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    signs = {code.decode(standard, errors="ignore") for code in codes}
    private = {sign for sign in signs if "\ue000" <= sign < "\uf900"}
    assert missing("".join(signs - private)) == ()


def test_every_character_of_the_common_standards_is_covered() -> None:
    common = [chr(code) for code in (*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0))]
    assert missing("".join(common)) == ()


def test_every_character_of_the_rare_planes_is_covered() -> None:
    ranges = (
        (0x20000, 0x2A6D7),
        (0x2A700, 0x2B735),
        (0x2B740, 0x2B81E),
        (0x2B820, 0x2CEA2),
        (0x2CEB0, 0x2EBE1),
    )
    rare = "".join(chr(code) for low, high in ranges for code in range(low, high))
    assert missing(rare) == ()


@pytest.mark.parametrize("content", [b"", b"no font at all", b"\x00\x01\x00\x00" + bytes(40)])
def test_a_file_that_is_no_font_is_refused_and_the_faces_stay(
    tmp_path: Path, content: bytes
) -> None:
    wrong = tmp_path / "仿宋.ttf"
    wrong.write_bytes(content)
    with pytest.raises(PaperTrouble, match="仿宋"):
        load_typefaces({Slot.FANG: wrong})
    assert "值班日报" in words(printed("值班日报"))


def test_a_typeface_of_the_site_comes_first_and_the_rest_still_helps() -> None:
    before = ink(printed("值班"), "值")
    try:
        load_typefaces({Slot.FANG: resources() / "fonts" / "song-bold.ttf"})
        pdf = printed(f"值班{RARE}")
        assert ink(pdf, "值") > before * 1.3
        assert RARE in words(pdf)
    finally:
        load_typefaces({})
    assert ink(printed("值班"), "值") == before


def test_two_papers_made_at_once_are_both_whole() -> None:
    wanted = printed(RARE)
    made: list[bytes] = []
    threads = [Thread(target=lambda: made.append(printed(RARE))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [wanted] * 4


def test_every_bundled_face_has_a_name_of_its_own() -> None:
    files = sorted((resources() / "fonts").glob("*.ttf"))
    names = {TTFont(path.stem, str(path)).face.name for path in files}
    assert len(names) == len(files)
    assert all(name.startswith(b"Duty") for name in names)


def bundled(name: str) -> BytesIO:
    held = (resources() / "fonts" / name).read_bytes()
    return BytesIO(lzma.decompress(held) if name.endswith(".xz") else held)


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (resources() / "fonts").glob("*.ttf*"))
)
def test_a_bundled_face_is_read_as_reportlab_reads_it(name: str) -> None:
    ours, theirs = BundledFace(bundled(name)), TTFontFace(bundled(name))
    assert ours.charToGlyph == theirs.charToGlyph
    assert ours.charWidths == theirs.charWidths
    assert ours.defaultWidth == theirs.defaultWidth
    assert list(ours.glyphPos) == theirs.glyphPos
    assert (ours.name, ours.bbox, ours.ascent, ours.stemV) == (
        theirs.name,
        theirs.bbox,
        theirs.ascent,
        theirs.stemV,
    )
    # reportlab gives a glyph without a width of its own the last one in thousandths, not in units
    assert [(ours._pdfScale(width), bearing) for width, bearing in ours.hmetrics] == [
        (theirs._pdfScale(width) if isinstance(width, int) else width, bearing)
        for width, bearing in theirs.hmetrics
    ]


def test_a_bundled_file_with_characters_in_another_format_is_no_face() -> None:
    file = bytearray((resources() / "fonts" / "blank.ttf").read_bytes())
    at = TTFontFace(BytesIO(file)).get_table_pos("cmap")[0]
    for table in range(file[at + 3]):
        offset = int.from_bytes(file[at + 8 + 8 * table : at + 12 + 8 * table], "big")
        file[at + offset : at + offset + 2] = b"\x00\x06"
    with pytest.raises(TTFError, match="format 6"):
        BundledFace(BytesIO(file))
