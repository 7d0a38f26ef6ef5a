"""Facts (要素) of one record or matter as they are read: label beside words."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from dutydesk.screens.kit.theme import colour

_QUIET = "@quiet"


class Facts(QLabel):
    """Facts on the screen; their colours follow the hour."""

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def tell(self, told: str) -> None:
        """Show what ``facts`` laid out."""
        self._told = told
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()

    def _colour(self) -> None:
        self.setText(self._told.replace(_QUIET, colour("quiet").name()))


def facts(told: Iterable[tuple[str, str]]) -> str:
    """Labels and words as a table for ``Facts``; typed signs are shown as typed."""
    rows = (
        f'<tr><td style="color:{_QUIET}; white-space:nowrap; padding:4px 16px 4px 0">'
        f'{escape(label)}</td><td style="padding:4px 0">{_lines(words)}</td></tr>'
        for label, words in told
    )
    return f"<table>{''.join(rows)}</table>"


def _lines(words: str) -> str:
    return escape(words).replace("@", "&#64;").replace("\n", "<br>")
