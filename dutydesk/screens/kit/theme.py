"""The look (外观): one typeface, three sizes, one accent; read from resources/theme.qss."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from dutydesk.model.settings import TextSize
from dutydesk.paths import resources
from dutydesk.screens.kit import faces

_POINTS = {TextSize.STANDARD: 10.0, TextSize.LARGE: 11.0, TextSize.LARGEST: 12.5}
_FACES = (faces.FIRST, "hei.ttf", "signs.ttf", "rare-a.ttf")
FAMILIES = ("Duty Sans", "Duty Signs", "Duty Rare A")
"""The faces of the screen: each draws what the one before it lacks."""


def prepare(app: QApplication) -> None:
    """Load the bundled faces and Qt's own Chinese words, once."""
    for name in _FACES:
        faces.load(name)
    if app.property("is_translated"):
        return
    app.setProperty("is_translated", True)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def apply(app: QApplication, size: TextSize) -> None:
    """Give everything this look: for screens that stand in no window of the program."""
    _set_font(app, size)
    if app.property("sheet_size") != size.name:
        app.setProperty("sheet_size", size.name)
        app.setStyleSheet(_sheet(size))


def dress(window: QWidget, size: TextSize) -> None:
    """Give a window, and all that stands in it or is asked over it, this look.

    The sheet is the window's and not the application's: Qt works the latter through anew for all
    below whenever a widget joins another, which makes a large tab five times slower to build.
    """
    # every widget is styled anew, which takes a moment once many tabs are built
    if window.property("sheet_size") == size.name:
        return
    window.setProperty("sheet_size", size.name)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _set_font(app, size)
    window.setStyleSheet(_sheet(size))


def _set_font(app: QApplication, size: TextSize) -> None:
    if app.property("text_size") == size.name:
        return
    app.setProperty("text_size", size.name)
    font = QFont(FAMILIES)
    font.setPointSizeF(_POINTS[size])
    app.setFont(font)


def _sheet(size: TextSize) -> str:
    sheet = (resources() / "theme.qss").read_text(encoding="utf-8")
    for name, factor in (("small", 0.9), ("title", 1.35), ("huge", 2.2), ("pin", 3.6)):
        sheet = sheet.replace(f"@{name}", f"{_POINTS[size] * factor:.1f}pt")
    return sheet.replace("@icons", (resources() / "icons").as_posix())
