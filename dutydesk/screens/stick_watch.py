"""Watching for sticks (插拔U盘): which volumes are there; the desk knows whose they are."""

from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

_EVERY = 2000
_NOT_MEDIA = frozenset(
    {b"proc", b"sysfs", b"devtmpfs", b"devpts", b"cgroup2", b"overlay", b"squashfs", b"autofs"}
)


class StickWatch(QObject):
    """Says when a volume came or went; the first look only remembers what is there."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._here = frozenset(volumes())
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look once."""
        here = frozenset(volumes())
        if here != self._here:
            self._here = here
            self.changed.emit()


def volumes() -> tuple[Path, ...]:
    """The roots of the volumes that files can lie on."""
    return tuple(
        Path(volume.rootPath())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid()
        and volume.isReady()
        and bytes(volume.fileSystemType().data()) not in _NOT_MEDIA
    )
