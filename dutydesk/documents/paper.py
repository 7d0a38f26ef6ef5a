"""A sheet of paper (版面): A4 with the text block of GB/T 9704-2012, its foot, seal and watermark.

Text block 156 × 225 mm: top 37, left 28, right 26, bottom 35 mm. The same input gives the same
bytes: the PDF's date is the time the paper was made, and nothing else of it depends on the clock.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from dutydesk.documents.archive import Attachment, Origin, make_archivable
from dutydesk.documents.blanks import keywords
from dutydesk.documents.lines import Align, Type
from dutydesk.documents.typefaces import PRESS, Slot, blanks_of, load_typefaces, width_of
from dutydesk.documents.zh_text import ZhText
from dutydesk.model import sheets as model
from dutydesk.model.reports import Seal

LEFT, TOP, WIDTH, HEIGHT = 28 * mm, 37 * mm, 156 * mm, 225 * mm
BOTTOM = A4[1] - TOP - HEIGHT
FOOT_LEVEL = BOTTOM - 7 * mm

TITLE = Type(Slot.SONG_BOLD, 22, 32, Align.CENTRE)
UNIT = Type(Slot.SONG_BOLD, 15, 22, Align.CENTRE)
CENTRED = Type(Slot.SONG, 12, 20, Align.CENTRE)
SMALL = Type(Slot.SONG, 10.5, 16, Align.LEFT)
HEADING = Type(Slot.HEI, 14, 24, Align.LEFT)
BODY = Type(Slot.FANG, 14, 24, Align.JUSTIFY, indent=2)
PLAIN = Type(Slot.FANG, 12, 19, Align.LEFT)
_FOOT = 9.0
_FOLLOWS = 110.0
"""Points a heading asks for below itself: a table's head, two lines of a row and the marks."""


@dataclass(frozen=True)
class Sheet:
    """What every paper says about itself; ``made_at`` becomes the PDF's date."""

    title: str
    unit: str
    made_at: datetime
    seal: str = ""
    watermark: str = ""
    attached: tuple[Attachment, ...] = ()


def seal_line(seal: Seal) -> str:
    """What every page says of the end of the journal, so that the paper anchors the file."""
    return f"末条记录 第{seal.seq}条    核对码 {seal.code}"


def about(said: model.Sheet, title: str, mark: str = "") -> Sheet:
    """What the smaller papers have in common; ``mark`` is added to the 练习 of a practice book."""
    return Sheet(
        title=title,
        unit=said.unit,
        made_at=said.made_at,
        seal=seal_line(said.seal),
        watermark=("练习" if said.is_practice else "") + mark,
    )


Foot = Callable[[Sheet, Canvas], None]
"""What stands under the text block of each page."""


def build(
    sheet: Sheet, story: Sequence[Flowable], foot: Foot | None = None, overhang: float = 0.0
) -> bytes:
    """The story laid out on sheets, as PDF.

    ``overhang`` is the white above the first and below the last line that may leave the block.
    """
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=sheet.title,
        author=sheet.unit,
        subject=sheet.title,
        creator="值班台",
        producer="值班台",
        pdfVersion=(1, 7),
        lang="zh-CN",
        invariant=1,
        # the first page would otherwise carry a face that is not embedded
        initialFontName=Slot.SONG.value,
    )
    frame = Frame(
        LEFT,
        BOTTOM - overhang,
        WIDTH,
        HEIGHT + 2 * overhang,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    page = PageTemplate(
        "page", [frame], onPage=_under(sheet), onPageEnd=_over(sheet, foot or _foot)
    )
    document.addPageTemplates([page])
    with _binary():
        document.build(list(story), canvasmaker=_canvas_for(sheet))
    return out.getvalue()


@contextmanager
def _binary() -> Iterator[None]:
    # reportlab writes streams as letters, for channels of seven bits: a fourth more to keep and,
    # for a book, as long to write as all its glyphs
    usual = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = usual


def heading(text: str) -> ZhText:
    """The heading of a section: 一、值班人员."""
    return _Kept(text, HEADING, space_before=8, space_after=2)


def caption(text: str) -> ZhText:
    """A line over a table; it stays with the table."""
    return _Kept(text, PLAIN, space_before=4)


class _Kept(ZhText):
    """A heading that stays with what follows.

    reportlab's own keepWithNext would carry a table that is longer than the rest of the page to the
    next one whole, and leave this page half empty; so a heading asks for room for itself and a
    table's first lines, and else goes to the next page.
    """

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height in points; too high for a page that has no room below it."""
        taken = super().wrap(width, height)
        is_late = taken[1] <= height < taken[1] + _FOLLOWS
        return (width, height + 1) if is_late else taken

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        """A heading is never cut."""
        return []


class Signatures(Flowable):  # type: ignore[misc]
    """A block of lines to sign on by hand; it never splits."""

    def __init__(self, labels: Sequence[str], date_line: str = "", columns: int = 2) -> None:
        super().__init__()
        self._labels = tuple(labels)
        self._date_line = date_line
        self._columns = columns
        self.spaceBefore = 10
        rows = -(-len(self._labels) // self._columns)
        self.height = rows * 30 + (26 if self._date_line else 0)

    @property
    def room(self) -> float:
        """The height in points with the white above, for what must not leave it alone."""
        return float(self.height + self.spaceBefore)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the labels, the lines behind them and the date."""
        each = self.width / self._columns
        for place, label in enumerate(self._labels):
            row, column = divmod(place, self._columns)
            left, baseline = column * each, self.height - row * 30 - 22
            self.canv.setFont(Slot.FANG.value, 13)
            self.canv.drawString(left, baseline, label)
            begin = left + width_of(label, Slot.FANG, 13) + 4
            self.canv.setLineWidth(0.6)
            self.canv.line(begin, baseline - 3, left + each - 14, baseline - 3)
        if self._date_line:
            self.canv.setFont(Slot.FANG.value, 13)
            self.canv.drawRightString(self.width, 6, self._date_line)


class Blank(Flowable):  # type: ignore[misc]
    """A framed blank with a label, for words written by hand; ``height`` in points."""

    def __init__(self, label: str, height: float) -> None:
        super().__init__()
        self._label = label
        self._own = height
        self.spaceBefore = 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points."""
        self.width, self.height = width, self._own
        return width, self._own

    def draw(self) -> None:
        """Draw the frame and the label in its corner."""
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, 0, self.width, self.height)
        self.canv.setFont(Slot.HEI.value, 12)
        self.canv.drawString(6, self.height - 18, self._label)


class Rule(Flowable):  # type: ignore[misc]
    """A line across the text block with words at both ends above it."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__()
        self._left, self._right = left, right
        self.spaceAfter = 6

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Width and height in points."""
        self.width, self.height = width, 22
        return width, 22

    def draw(self) -> None:
        """Draw the words and the line."""
        self.canv.setFont(Slot.FANG.value, 12)
        self.canv.drawString(0, 7, self._left)
        self.canv.drawRightString(self.width, 7, self._right)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, 0, self.width, 0)


class _Stamp:
    """The time a paper was made, in the shape reportlab keeps its own."""

    def __init__(self, made_at: datetime) -> None:
        self.lt = made_at.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
        self.dhh, self.dmm = 8, 0
        self.tzname = "CST"
        self.t = (made_at - datetime(1970, 1, 1)).total_seconds() - 8 * 3600

    @property
    def asctime(self) -> str:
        """The time in C's words."""
        return time.asctime(self.lt)


def _canvas_for(sheet: Sheet) -> Any:  # noqa: ANN401
    class TotalCanvas(Canvas):  # type: ignore[misc]
        """A canvas that fills in the number of pages at the end, in one pass."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
            super().__init__(*args, **kwargs)
            self._doc._timeStamp = _Stamp(sheet.made_at)  # noqa: SLF001
            self._doc.info.invariant = 0

        def save(self) -> None:
            """Define the total, then write."""
            # by now the canvas has begun the page after the last
            total = str(self._pageNumber - 1)
            # a form shows nothing outside its box, so the box reaches below the baseline
            self.beginForm("total", 0, -_FOOT, _total_room(), _FOOT * 2)
            self.setFont(Slot.SONG.value, _FOOT)
            self.drawRightString(_total_room(), 0, f"共 {total} 页")
            self.endForm()
            said = keywords(blanks_of(self._doc))
            if said:
                self.setKeywords(said)
            make_archivable(
                self._doc, Origin(sheet.title, sheet.unit, sheet.made_at, said), sheet.attached
            )
            super().save()

    return TotalCanvas


def _under(sheet: Sheet) -> Any:  # noqa: ANN401
    def draw(canvas: Canvas, _document: object) -> None:
        if not sheet.watermark:
            return
        canvas.saveState()
        canvas.setFillGray(0.90)
        canvas.translate(A4[0] / 2, A4[1] / 2)
        canvas.rotate(45)
        canvas.setFont(Slot.HEI.value, 150)
        canvas.drawCentredString(0, -50, sheet.watermark)
        canvas.restoreState()

    return draw


def _over(sheet: Sheet, foot: Foot) -> Any:  # noqa: ANN401
    def draw(canvas: Canvas, _document: object) -> None:
        canvas.saveState()
        foot(sheet, canvas)
        canvas.restoreState()

    return draw


def _foot(sheet: Sheet, canvas: Canvas) -> None:
    canvas.setFont(Slot.SONG.value, _FOOT)
    begin = LEFT + WIDTH - _total_room()
    canvas.drawRightString(begin, FOOT_LEVEL, f"第 {canvas.getPageNumber()} 页")
    canvas.translate(begin, FOOT_LEVEL)
    canvas.doForm("total")
    canvas.translate(-begin, -FOOT_LEVEL)
    if sheet.seal:
        canvas.drawString(LEFT, FOOT_LEVEL, sheet.seal)


def _total_room() -> float:
    return width_of(" 共 999 页", Slot.SONG, _FOOT)


def press(
    sheet: Sheet, story: Sequence[Flowable], foot: Foot | None = None, overhang: float = 0.0
) -> bytes:
    """Build a paper with the typefaces loaded, one at a time."""
    with PRESS:
        load_typefaces()
        return build(sheet, story, foot, overhang)
