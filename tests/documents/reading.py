"""Reading a paper back: its words, its lines, where its characters stand."""

from ctypes import c_double

import pypdfium2

from dutydesk.documents import paper


def words(pdf: bytes) -> str:
    """Every word of a paper without any white space."""
    return "".join("".join(pages(pdf)).split())


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def strays(pdf: bytes) -> list[str]:
    """Characters outside the text block, its foot left out."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if right - left < 0.1 or top < paper.BOTTOM - 9:
                continue
            inside = left >= paper.LEFT - 1 and right <= paper.LEFT + paper.WIDTH + 1
            above = bottom >= paper.BOTTOM - 1 and top <= paper.BOTTOM + paper.HEIGHT + 1
            if not (inside and above):
                found.append(text.get_text_range(place, 1))
    return found


def origin(text: pypdfium2.PdfTextPage, place: int) -> tuple[float, float]:
    """Where the pen stood for a character: its left edge and its baseline."""
    x, y = c_double(), c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, place, x, y)
    return x.value, y.value


def ink(pdf: bytes, char: str) -> int:
    """The dark dots in the place of a character's first appearance on the first page."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    place = _place(text, char)
    left, bottom, right, top = text.get_charbox(place, loose=True)
    scale, height = 4, page.get_height()
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    box = [round(edge * scale) for edge in (left, height - top, right, height - bottom)]
    return sum(picture.crop(box).histogram()[:128])


def _place(text: pypdfium2.PdfTextPage, char: str) -> int:
    # a character beyond U+FFFF may be held as two halves
    halves = char.encode("utf-16-le")
    wanted = {ord(char), int.from_bytes(halves[:2], "little")}
    places = range(text.count_chars())
    return next(
        place for place in places if pypdfium2.raw.FPDFText_GetUnicode(text, place) in wanted
    )
