"""Writing a list as xlsx (导出): every cell is text, so that none can begin to calculate."""

import re
from pathlib import Path
from typing import BinaryIO

from dutydesk.model.errors import PaperTrouble
from dutydesk.model.listing import Listing
from dutydesk.model.progress import Report

_CALCULATES = ("=", "+", "-", "@", "\t", "\r")
_NOT_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_EVERY = 500
_NARROWEST, _WIDEST = 8, 60
_MOST_SIGNS = 32_000


def write(path: Path, listing: Listing, report: Report) -> None:
    """Write a list to a new file, whole or not at all; a file of that name is left as it is.

    Raises PaperTrouble if the place cannot take it; whatever ``report`` raises stops it.
    """
    if path.exists():
        raise PaperTrouble(f"“{path.name}”已经存在，没有覆盖；请换一个文件名。")
    part = path.with_name(f"{path.name}.part")
    try:
        # opened by ourselves, so that a place that takes nothing says so before anything is made
        with part.open("wb") as out:
            _fill(out, listing, report)
        part.rename(path)
    except OSError as error:
        raise PaperTrouble(
            f"“{path.name}”没有存成（可能没有权限、已满或正被打开）；请换一个位置再存。"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _fill(out: BinaryIO, listing: Listing, report: Report) -> None:
    # loaded when a list is given out, which is seldom
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    try:
        with Workbook(out, options) as book:
            sheet = book.add_worksheet(_NOT_A_TITLE.sub("", listing.title)[:31] or "名单")
            bold = book.add_format({"bold": True, "bg_color": "#F2F5F9", "border": 1})
            plain = book.add_format({"text_wrap": True, "valign": "top"})
            # the mark a spreadsheet itself sets for text that must never be calculated
            quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
            for column, width in enumerate(_widths(listing)):
                sheet.set_column(column, column, width)
            sheet.freeze_panes(1, 0)
            for column, label in enumerate(listing.headings):
                sheet.write_string(0, column, label, bold)
            for line, row in enumerate(listing.rows, 1):
                for column, words in enumerate(row):
                    is_risky = words.startswith(_CALCULATES)
                    sheet.write_string(
                        line, column, words[:_MOST_SIGNS], quoted if is_risky else plain
                    )
                if line % _EVERY == 0:
                    report(line, len(listing.rows))
    except XlsxWriterException as error:
        raise OSError(str(error)) from error


def _widths(listing: Listing) -> list[int]:
    """Wide enough for the first rows: a Chinese sign takes two places."""
    found = []
    for column, label in enumerate(listing.headings):
        seen = [label, *(row[column] for row in listing.rows[:200])]
        widest = max(sum(2 if ord(sign) > 255 else 1 for sign in words) for words in seen)
        found.append(min(max(widest + 2, _NARROWEST), _WIDEST))
    return found
