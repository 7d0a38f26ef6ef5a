"""The look (外观): one typeface, three sizes, three schemes; read from resources/theme.qss."""

import re
from dataclasses import asdict

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from dutydesk.model.settings import TextSize
from dutydesk.paths import resources
from dutydesk.rules.schemes import Scheme
from dutydesk.screens.kit.palette import PALETTES, Palette

_POINTS = {TextSize.STANDARD: 10.0, TextSize.LARGE: 11.0, TextSize.LARGEST: 12.5}
_FACES = ("hei-screen.ttf", "hei.ttf", "signs.ttf", "rare-a.ttf")
_FACTORS = {"small": 0.9, "title": 1.35, "huge": 2.2, "pin": 3.6}
_SLOT = re.compile(r"@(\w+)")


def prepare(app: QApplication) -> None:
    """Load the bundled faces and Qt's own Chinese words, once."""
    for name in _FACES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


def apply(app: QApplication, size: TextSize, scheme: Scheme = Scheme.DAY) -> None:
    """Set the size of the text and the colours, and all that follows, unless they are set already.

    What is typed, chosen and scrolled to stays as it is.
    """
    # every widget is styled anew, which takes a moment once many tabs are built
    if app.property("look") == f"{size.name} {scheme.name}":
        return
    app.setProperty("look", f"{size.name} {scheme.name}")
    app.setProperty("scheme", scheme.name)
    font = QFont(["Duty Sans", "Duty Signs", "Duty Rare A"])
    font.setPointSizeF(_POINTS[size])
    app.setFont(font)
    app.setPalette(_dialogs(PALETTES[scheme]))
    app.setStyleSheet(sheet(size, scheme))


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
