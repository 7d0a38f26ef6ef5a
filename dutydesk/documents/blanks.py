"""Blanks (补写): what a paper says of the characters that no typeface has.

The paper itself carries them as its keywords, so that whoever shows or prints it can name them.
"""

import pypdfium2

from dutydesk.documents.typefaces import PRESS

_SIGN = "字库缺字 "


def keywords(chars: str) -> str:
    """The keywords of a paper on which boxes were left for these characters."""
    return _SIGN + chars if chars else ""


def left_in(pdf: bytes) -> tuple[str, ...]:
    """The characters that a box was left for on a finished paper."""
    with PRESS:
        document = pypdfium2.PdfDocument(pdf)
        try:
            said = document.get_metadata_value("Keywords")
        finally:
            document.close()
    return tuple(said.removeprefix(_SIGN)) if said.startswith(_SIGN) else ()
