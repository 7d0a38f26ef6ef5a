"""The day's data inside the paper (附件): as JSON for programs, as CSV for a table."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from io import StringIO
from typing import Any

from dutydesk.documents.archive import Attachment
from dutydesk.model.reports import Line

_BOM = "\ufeff"
"""A table program takes a CSV for UTF-8 only with this mark."""


def facts(said: Any, lines: Sequence[Line]) -> tuple[Attachment, ...]:  # noqa: ANN401
    """Everything a paper says, and its events line by line."""
    words = json.dumps(asdict(said), ensure_ascii=False, sort_keys=True, default=_written)
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(("时间", "序号", "事项及处理", "更正"))
    writer.writerows((line.at, line.number, _plain(line.text), _plain(line.note)) for line in lines)
    return (
        Attachment("day.json", "application/json", words.encode()),
        Attachment("day.csv", "text/csv", (_BOM + table.getvalue()).encode()),
    )


def _written(value: date | datetime) -> str:
    return value.isoformat()


def _plain(text: str) -> str:
    # a table program would take these for a formula
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
