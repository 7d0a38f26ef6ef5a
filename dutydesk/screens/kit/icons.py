"""Line icons of one family, each with a text label beside it."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dutydesk.paths import resources

_SIZE = QSize(40, 40)


@cache
def icon(name: str, colour: str) -> QIcon:
    """The icon of that name in one colour, as #rrggbb."""
    path = resources() / "icons" / f"{name}.svg"
    source = path.read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(_SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return QIcon(picture)
