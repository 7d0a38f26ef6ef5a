"""The faces (字体) the program brings for the screen, each loaded once."""

from functools import cache

from PySide6.QtGui import QFontDatabase

from dutydesk.paths import resources

FIRST = "hei-screen.ttf"
"""The face of nearly every word on the screen."""


@cache
def load(name: str) -> None:
    """Load one bundled face."""
    QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
