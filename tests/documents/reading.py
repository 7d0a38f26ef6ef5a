"""Reading a paper back: its words, its lines, where its characters stand."""

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
            if right - left < 0.1 or top < paper.BOTTOM - 10:
                continue
            inside = left >= paper.LEFT - 1 and right <= paper.LEFT + paper.WIDTH + 1
            above = bottom >= paper.BOTTOM - 1 and top <= paper.BOTTOM + paper.HEIGHT + 1
            if not (inside and above):
                found.append(text.get_text_range(place, 1))
    return found
