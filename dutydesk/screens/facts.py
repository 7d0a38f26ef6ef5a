"""Facts (要素) of one record or matter as they are read: label beside words."""

from collections.abc import Iterable
from html import escape

from dutydesk.screens.paragraphs import QUIET


def facts(told: Iterable[tuple[str, str]]) -> str:
    """Labels and words as a table for a label; typed signs are shown as typed."""
    rows = (
        f'<tr><td style="color:{QUIET}; white-space:nowrap; padding:2px 16px 4px 0">'
        f'{escape(label)}</td><td style="padding:2px 0 4px 0">{_lines(words)}</td></tr>'
        for label, words in told
    )
    return f"<table>{''.join(rows)}</table>"


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
