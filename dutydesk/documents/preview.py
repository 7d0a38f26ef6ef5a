"""Looking at a paper (预览): its pages as pictures, for a screen or a printer."""

import pypdfium2

from dutydesk.documents.typefaces import PRESS


def page_count(pdf: bytes) -> int:
    """How many pages a paper has."""
    with PRESS:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def words(pdf: bytes) -> str:
    """Every character of a paper as a reader or a search finds it, without white space."""
    with PRESS:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()
    return "".join("".join(pages).split())


def picture(pdf: bytes, page: int, dots_per_inch: float) -> tuple[int, int, bytes]:
    """One page as width, height and rows of BGRA bytes without padding."""
    with PRESS:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=dots_per_inch / 72, force_bitmap_format=4)
            rows = bytes(bitmap.buffer)
            wide = bitmap.width * 4
            if bitmap.stride != wide:
                starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
                rows = b"".join(rows[start : start + wide] for start in starts)
            return bitmap.width, bitmap.height, rows
        finally:
            document.close()
