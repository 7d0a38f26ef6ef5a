"""Reading a table (xlsx, csv) that another office made: every cell as words, nothing guessed.

A csv is decoded as a whole: by its mark, else as strict UTF-8, else as GB18030; one name alone may
look right in a wrong code, a whole file hardly ever does.
"""

import csv
import warnings
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from zipfile import BadZipFile

from dutydesk.model.errors import CopyTrouble, InvalidInput

_LARGEST = 20 * 1024 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",\t;，"
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read(path: Path, most: int) -> list[list[str]]:
    """The rows of a table, at most so many.

    Raises InvalidInput for a table that is too long or of a kind that is not read, CopyTrouble for
    a file that cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidInput("file", "这个文件太大，不像一张名单；请只留名单再导入。")
        head = path.read_bytes()[:4]
    except OSError as error:
        raise CopyTrouble(f"“{path.name}”读不出来，请核对位置或关掉正打开它的程序。") from error
    if head.startswith(_OLD_EXCEL):
        raise InvalidInput("file", "这是旧版xls，请在表格程序里另存为xlsx或csv再导入。")
    rows = _xlsx(path, most) if head.startswith(_ZIP) else _csv(path.read_bytes(), most)
    if len(rows) > most:
        raise InvalidInput("file", f"超过{most}行；请分成几张表导入。")
    return rows


def _csv(content: bytes, most: int) -> list[list[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise InvalidInput("file", "这不是表格；请用xlsx或csv文件。")
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    rows = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) > most:
                break
    except csv.Error as error:
        raise InvalidInput("file", "这份csv读不懂；请在表格程序里另存为xlsx再导入。") from error
    return rows


def _decoded(content: bytes) -> str:
    for mark, code in _MARKS:
        if content.startswith(mark):
            return content.decode(code, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "file", "文字编码认不出来；请在表格程序里另存为xlsx或UTF-8的csv。"
        ) from error


def _xlsx(path: Path, most: int) -> list[list[str]]:
    # loaded when a list is taken in, which is seldom
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    rows: list[list[str]] = []
    try:
        with warnings.catch_warnings():
            # it warns of styles and checks of input that are of no account here
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
            try:
                sheet = book.worksheets[0]
                # some programs write a wrong size into the sheet
                sheet.reset_dimensions()
                for row in sheet.iter_rows(values_only=True):
                    rows.append([_words(value) for value in row])
                    if len(rows) > most:
                        break
            finally:
                book.close()
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        IndexError,
        ValueError,
        SyntaxError,
    ) as error:
        raise InvalidInput(
            "file", "这份xlsx已损坏或不是表格；请在表格程序里打开后另存，再导入。"
        ) from error
    return rows


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    return value.isoformat() if isinstance(value, date) else str(value)
