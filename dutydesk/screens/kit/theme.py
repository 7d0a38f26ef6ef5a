"""The look (外观): one typeface, three sizes, three schemes; read from resources/theme.qss."""

import re
from dataclasses import asdict

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from dutydesk.model.settings import TextSize
from dutydesk.paths import resources
from dutydesk.rules.schemes import Scheme
from dutydesk.screens.kit import faces
from dutydesk.screens.kit.palette import PALETTES, Palette

_POINTS = {TextSize.STANDARD: 10.0, TextSize.LARGE: 11.0, TextSize.LARGEST: 12.5}
_FACES = (faces.FIRST, "hei.ttf", "signs.ttf", "rare-a.ttf")
FAMILIES = ("Duty Sans", "Duty Signs", "Duty Rare A")
"""The faces of the screen: each draws what the one before it lacks."""

_FACTORS = {"small": 0.9, "title": 1.35, "huge": 2.2, "pin": 3.6}
_SLOT = re.compile(r"@(\w+)")


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


def apply(app: QApplication, size: TextSize, scheme: Scheme = Scheme.DAY) -> None:
    """Give everything this look: for screens that stand in no window of the program."""
    _prepare_dialogs(app, size, scheme)
    _set_sheet(app, size, scheme)


def dress(window: QWidget, size: TextSize, scheme: Scheme = Scheme.DAY) -> None:
    """Give a window, and all that stands in it or is asked over it, this look.

    What is typed, chosen and scrolled to stays as it is. The sheet is the window's and not the
    application's: Qt works the latter through anew for all below whenever a widget joins another,
    which makes a large tab five times slower to build.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _prepare_dialogs(app, size, scheme)
    _set_sheet(window, size, scheme)


def _prepare_dialogs(app: QApplication, size: TextSize, scheme: Scheme) -> None:
    """The font, and the colours of what Qt paints without a sheet."""
    look = f"{size.name} {scheme.name}"
    if app.property("look") == look:
        return
    app.setProperty("look", look)
    app.setProperty("scheme", scheme.name)
    font = QFont(FAMILIES)
    font.setPointSizeF(_POINTS[size])
    app.setFont(font)
    app.setPalette(_dialogs(PALETTES[scheme]))


def _set_sheet(dressed: QApplication | QWidget, size: TextSize, scheme: Scheme) -> None:
    # every widget is styled anew, which takes a moment once many tabs are built
    look = f"{size.name} {scheme.name}"
    if dressed.property("sheet") != look:
        dressed.setProperty("sheet", look)
        dressed.setStyleSheet(sheet(size, scheme))


def sheet(size: TextSize, scheme: Scheme) -> str:
    """The style sheet with every size and colour filled in; raises KeyError for an unknown name."""
    words = asdict(PALETTES[scheme])
    words |= {name: f"{_POINTS[size] * factor:.1f}pt" for name, factor in _FACTORS.items()}
    arrow = "down.svg" if scheme is Scheme.DAY else "down-light.svg"
    for name, file in (("down", arrow), ("tick", "tick.svg")):
        words[name] = (resources() / "icons" / file).as_posix()
    source = (resources() / "theme.qss").read_text(encoding="utf-8")
    return _SLOT.sub(lambda found: words[found[1]], source)


def colour(name: str) -> QColor:
    """The colour of this name in the present scheme; raises AttributeError for an unknown name."""
    app = QApplication.instance()
    scheme = app.property("scheme") if app is not None else None
    return QColor(getattr(PALETTES[Scheme[scheme or Scheme.DAY.name]], name))


def _dialogs(colours: Palette) -> QPalette:
    """The same colours for what Qt paints without a style sheet: its own dialogs and menus."""
    roles = {
        QPalette.ColorRole.Window: colours.page,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.field,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.ToolTipBase: colours.strip,
        QPalette.ColorRole.ToolTipText: colours.strip_ink,
        QPalette.ColorRole.Highlight: colours.fill,
        QPalette.ColorRole.HighlightedText: colours.on_fill,
        QPalette.ColorRole.Link: colours.accent,
    }
    palette = QPalette(QColor(colours.panel), QColor(colours.page))
    for role, name in roles.items():
        palette.setColor(role, QColor(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.off))
    return palette
