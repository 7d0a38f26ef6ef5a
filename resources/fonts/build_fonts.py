"""Make the bundled fonts from their source packages; the same packages give the same bytes.

Put the packages named in PROVENANCE.md into one folder:

    apt-get download texlive-lang-chinese fonts-lxgw-wenkai fonts-hanazono unicode-data
    npm pack @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3

unpack them there (``dpkg-deb -x PACKAGE.deb .`` and ``tar xzf PACKAGE.tgz``, each archive into a
folder of its own if you like) and run ``python build_fonts.py FOLDER [TARGET]``.
Needs fontTools. reportlab reads TrueType outlines only, so the one CFF face is converted.
"""

import bz2
import lzma
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

BMP_HAN = set(range(0x4E00, 0x9FF0)) | set(range(0x3400, 0x4DB6))
ASTRAL_HAN = (
    set(range(0x20000, 0x2A6E0))
    | set(range(0x2A700, 0x2B73A))
    | set(range(0x2B740, 0x2B81E))
    | set(range(0x2B820, 0x2CEA2))
    | set(range(0x2CEB0, 0x2EBE1))
)
SIGNS = (
    set(range(0x20, 0x7F))
    | set(range(0xA0, 0x180))
    | set(range(0x370, 0x400))
    | set(range(0x400, 0x460))
    | set(range(0x2010, 0x2070))
    | set(range(0x2100, 0x2200))
    | set(range(0x2200, 0x2300))
    | set(range(0x2460, 0x2500))
    | set(range(0x2500, 0x2600))
    | set(range(0x2600, 0x2650))
    | set(range(0x2700, 0x2720))
    | set(range(0x3000, 0x3040))
    | set(range(0x3040, 0x3130))
    | set(range(0x3200, 0x3400))
    | set(range(0xFE10, 0xFE20))
    | set(range(0xFE30, 0xFE50))
    | set(range(0xFF00, 0xFFF0))
)
BOXES = {0x2610, 0x2611, 0x2612}
# what GBK and GB 18030 ask for besides: pinyin, €, radicals, compatibility characters, small marks
MORE = (
    set(range(0x180, 0x300))
    | set(range(0x1E00, 0x1F00))
    | set(range(0x2000, 0x2010))
    | set(range(0x20A0, 0x20D0))
    | set(range(0x2300, 0x2400))
    | set(range(0x2720, 0x27C0))
    | set(range(0x2E80, 0x2FE0))
    | set(range(0x2FF0, 0x3000))
    | set(range(0x4DB6, 0x4DC0))
    | set(range(0x9FF0, 0xA000))
    | set(range(0xF900, 0xFB00))
    | set(range(0xFE50, 0xFE70))
    | set(range(0x2F800, 0x2FA20))
)
BLANK = 0x3013


@dataclass(frozen=True)
class Face:
    """One bundled file: where it comes from, what it keeps and what it is called."""

    file: str
    source: str
    family: str
    keep: Callable[["Sets"], set[int]]
    weight: str = "Regular"


@dataclass(frozen=True)
class Sets:
    """Sets of code points the faces are cut to."""

    common: set[int]
    level_2: set[int]


_RARE_A = BMP_HAN | BOXES | ASTRAL_HAN | SIGNS | MORE
FACES = (
    Face("fang.ttf", "FandolFang-Regular.otf", "Duty Fang", lambda s: s.level_2 | SIGNS),
    Face("song.ttf", "NotoSerifSC_400Regular.ttf", "Duty Song", lambda s: s.level_2 | SIGNS),
    Face("song-bold.ttf", "NotoSerifSC_700Bold.ttf", "Duty Song Bold", lambda s: s.common | SIGNS),
    Face("hei.ttf", "NotoSansSC_500Medium.ttf", "Duty Hei", lambda s: s.common | SIGNS),
    Face("kai.ttf", "LXGWWenKai-Light.ttf", "Duty Kai", lambda s: s.common | SIGNS),
    Face("hei-screen.ttf", "NotoSansSC_400Regular.ttf", "Duty Sans", lambda s: s.level_2 | SIGNS),
    Face("signs.ttf", "NotoSerifSC_400Regular.ttf", "Duty Signs", lambda _: MORE),
    Face("rare-a.ttf", "HanaMinA.ttf", "Duty Rare A", lambda _: _RARE_A),
    Face("rare-b.ttf", "HanaMinB.ttf", "Duty Rare B", lambda _: ASTRAL_HAN),
)
_REST = {"signs.ttf", "rare-a.ttf", "rare-b.ttf"}
"""Faces that leave out what a face before them has."""

_COMPLETE = {"song.ttf", "signs.ttf", "rare-a.ttf"}
"""Faces every slot falls back to."""

_PACKED = {"rare-b.ttf"}


def main(folder: Path, target: Path) -> None:
    """Make every face; the last ones leave out what the wide faces have."""
    sets = _sets(folder)
    covered: set[int] = set()
    for face in FACES:
        font = TTFont(_found(folder, face.source), recalcTimestamp=False)
        keep = face.keep(sets) - (covered if face.file in _REST else set())
        if "glyf" not in font:
            _to_quadratic(font)
        _cut(font, keep)
        _name(font, face)
        path = target / face.file
        font.save(path, reorderTables=True)
        if face.file in _COMPLETE:
            covered |= set(font.getBestCmap())
        if face.file in _PACKED:
            packed = lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
            path.with_suffix(".ttf.xz").write_bytes(packed)
            path.unlink()
    _draw_blank(target / "blank.ttf")


def _sets(folder: Path) -> Sets:
    listing = _found(folder, "Unihan_OtherMappings.txt.bz2")
    with bz2.open(listing, "rt", encoding="utf-8") as lines:
        fields = (line.split("\t") for line in lines if line.startswith("U+"))
        standard = {int(point[2:], 16) for point, key, _ in fields if key == "kTGH"}
    gb2312 = {point for point in BMP_HAN if _is_gb2312(chr(point))}
    return Sets(standard | gb2312, BMP_HAN | standard)


def _is_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _found(folder: Path, name: str) -> Path:
    paths = sorted(folder.rglob(name))
    if not paths:
        raise SystemExit(f"{name} is missing below {folder}")
    return paths[0]


def _to_quadratic(font: TTFont) -> None:
    """Turn CFF outlines into TrueType ones, within one unit."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    made = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        made[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, made
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in _MAXP_ZERO:
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    for tag in ("CFF ", "VORG", "vmtx", "vhea"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\000\001\000\000"


_MAXP_ZERO = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)


def _cut(font: TTFont, keep: Iterable[int]) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.name_legacy = True
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vmtx", "vhea", "VORG", "DSIG", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)


def _draw_blank(path: Path) -> None:
    """Draw the blank for a character no face has: a box one em wide on a strong line."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top, is_hole in (
        (30, -110, 970, 870, False),
        (60, -30, 940, 840, True),
    ):
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        first, *others = reversed(corners) if is_hole else corners
        pen.moveTo(first)
        for corner in others:
            pen.lineTo(corner)
        pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder([".notdef", "blank"])
    builder.setupCharacterMap({BLANK: "blank"})
    box = pen.glyph()
    builder.setupGlyf({".notdef": box, "blank": box})
    builder.setupHorizontalMetrics({".notdef": (1000, 30), "blank": (1000, 30)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupNameTable({"familyName": "Duty Blank", "styleName": "Regular"})
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=0, modified=0)
    _name(builder.font, Face(path.name, "", "Duty Blank", lambda _: set()))
    builder.save(path)


def _name(font: TTFont, face: Face) -> None:
    """Name the subset for itself: a modified font may not carry a reserved name (OFL 1.1)."""
    table = font["name"]
    licence = [r for r in table.names if r.nameID in (0, 13, 14) and r.platformID == 3]
    table.names = [r for r in licence if r.langID == 0x409]
    postscript = face.family.replace(" ", "") + "-" + face.weight
    words = {1: face.family, 2: face.weight, 3: postscript, 4: face.family, 6: postscript}
    for number, text in words.items():
        table.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent)
