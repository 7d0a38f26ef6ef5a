"""Bringing the desk to life on an empty PC (从备份恢复): stick, envelope, name and PIN."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.copies import CopyMade
from dutydesk.model.errors import InvalidInput, NotNow
from dutydesk.screens.key_entry import KeyEntry
from dutydesk.screens.kit import lay, places
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.pin_field import PinField
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.kit.work import ProgressLine, Worker
from dutydesk.screens.stick_watch import volumes

_HEADINGS = (
    Heading("备份时间", lambda c: f"{c.made_at:%Y-%m-%d %H:%M}", 9),
    Heading("条数", lambda c: str(c.entries), 4),
    Heading("核对码", lambda c: c.code, 9),
    Heading("在哪里", lambda c: str(Path(c.path).parent)),
)


class RestoreHere(QWidget):
    """The steps of the one-page card, in its order."""

    told = Signal(str)
    restored = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folders: tuple[Path, ...] = ()
        self._worker = Worker(self)
        self.rows = Table(_HEADINGS, "插上备份U盘，等几秒；没有出现就按“选文件夹”。", "备份")
        self.folder_button = QPushButton("选文件夹…")
        self.key = KeyEntry()
        self.name = LineEdit()
        self.name.setPlaceholderText("值班名单上的姓名")
        self.pin = PinField("PIN")
        self.back_button = QPushButton("返回")
        self.restore_button = lay.primary("恢复到这台电脑")
        self.progress = ProgressLine(self._worker)
        self.progress.cancel_button.hide()
        self._arrange()
        self.folder_button.clicked.connect(self._choose_folder)
        self.back_button.clicked.connect(self._leave)
        self.restore_button.clicked.connect(self._restore)
        self._worker.finished.connect(self._allow)

    def refresh(self) -> None:
        """Look for copies on every volume and in the folders chosen; the newest is picked."""
        self.rows.show_rows(self._desk.restoring.found_on((*volumes(), *self._folders)))
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)

    def focus_first(self) -> None:
        """Begin with the copies."""
        self.rows.setFocus()

    def put_away(self) -> None:
        """Forget what was typed."""
        self.key.clear()
        self.pin.clear()

    def _restore(self) -> None:
        with showing_errors(self):
            copy, key, name, pin = self._chosen(), self._key(), self._name(), self.pin.pin()
            back = self._desk.restoring
            self._worker.run(lambda _r: back.restore_here(copy, key, name, pin), self._done)
            self.restore_button.setEnabled(False)
            self.progress.begin("正在打开备份、逐条核对并恢复，请不要关电脑……")

    def _done(self, copy: CopyMade) -> None:
        self.put_away()
        self.told.emit(f"已恢复到{copy.made_at:%Y-%m-%d %H:%M}，共{copy.entries}条；请签到。")
        self.restored.emit()

    def _allow(self) -> None:
        self.restore_button.setEnabled(True)
        self.pin.clear()

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    def _choose_folder(self) -> None:
        folder = places.folder(self, "备份在哪里", "")
        if folder is not None:
            self._folders = (*self._folders, folder)
            self.refresh()

    def _chosen(self) -> Path:
        copy = self.rows.current()
        if not isinstance(copy, CopyMade):
            raise NotNow("请先插上备份U盘，在名单里选一份备份。")
        return Path(copy.path)

    def _key(self) -> str:
        copy = self.rows.current()
        return self.key.key() if isinstance(copy, CopyMade) and copy.is_sealed else ""

    def _name(self) -> str:
        if not self.name.text().strip():
            raise InvalidInput("name", "请填您在值班名单上的姓名，再输入您的PIN。")
        return self.name.text().strip()

    def _arrange(self) -> None:
        about = lay.words(
            "把备份U盘插到这台电脑，拿来密钥信封。恢复以后编号接着往下编，原来那台电脑上的数据停用。"
        )
        first = lay.row(lay.section("一　选最新的一份备份"), 1, self.folder_button)
        self.rows.setMinimumHeight(self.rows.fontMetrics().lineSpacing() * 6)
        who = lay.row(
            lay.labelled("姓名", self.name), self.name, lay.labelled("PIN", self.pin), self.pin, 1
        )
        foot = lay.row(self.back_button, 1, self.restore_button)
        box = lay.column(
            lay.words("从备份恢复", "title"),
            about,
            first,
            self.rows,
            lay.section("二　照信封输入密钥"),
            self.key,
            lay.section("三　您是谁"),
            who,
            self.progress,
            foot,
        )
        box.setStretch(3, 1)
        card = lay.card(box)
        self.setLayout(lay.column(card))
