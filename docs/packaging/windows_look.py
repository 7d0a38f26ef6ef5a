"""What Windows shows of the program's file: its icon, and its version under 属性—详细信息."""

import struct
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 256)
"""The sides, in dots, that Windows picks from."""

_BACKGROUND, _LINES = "#1f3a5f", "#ffffff"

_TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('080404b0', [
      StringStruct('CompanyName', 'The Duty Desk developers'),
      StringStruct('FileDescription', '值班台'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'dutydesk'),
      StringStruct('LegalCopyright', 'MIT; see the folder licences'),
      StringStruct('OriginalFilename', 'dutydesk.exe'),
      StringStruct('ProductName', '值班台 (Duty Desk)'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [2052, 1200])])
  ]
)
"""


def of(root: Path, folder: Path, version: str) -> dict[str, str]:
    """Write icon and version resource into a folder; PyInstaller's arguments for them."""
    icon, resource = folder / "dutydesk.ico", folder / "version.txt"
    icon.write_bytes(icon_of(root / "resources" / "icons" / "log.svg"))
    resource.write_text(version_resource(version), encoding="utf-8")
    return {"icon": str(icon), "version": str(resource)}


def version_resource(version: str) -> str:
    """The resource in the words PyInstaller reads, for a version of numbers with dots."""
    numbers = [int(part) for part in version.split(".")]
    return _TEMPLATE.format(version=version, numbers=tuple((*numbers, 0, 0, 0, 0)[:4]))


def icon_of(drawing: Path) -> bytes:
    """An .ico file of every size, drawn from a line icon in white on the program's blue."""
    pictures = [_picture(drawing, side) for side in SIZES]
    place = 6 + 16 * len(pictures)
    head, entries = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for side, picture in zip(SIZES, pictures, strict=True):
        # 256 is written as 0; the rest is planes, bits a dot, length and place
        entries += struct.pack(
            "<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place
        )
        place += len(picture)
    return head + entries + b"".join(pictures)


def _picture(drawing: Path, side: int) -> bytes:
    # Qt is loaded for the one build that needs it
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_BACKGROUND))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side / 6, side / 6)
    source = drawing.read_text(encoding="utf-8").replace("currentColor", _LINES)
    edge = side / 8
    QSvgRenderer(QByteArray(source.encode())).render(
        painter, QRectF(edge, edge, side - 2 * edge, side - 2 * edge)
    )
    painter.end()
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(content, QByteArray(b"png")).write(image)
    return bytes(content.data().data())
