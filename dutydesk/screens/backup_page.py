"""Copies (备份和恢复): where they lie, a copy now, the way back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.copies import CopyMade
from dutydesk.model.errors import CopyTrouble, NotNow
from dutydesk.screens.kit import lay, places
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.kit.work import ProgressLine, Worker
from dutydesk.screens.restore_panel import RestorePanel

_HEADINGS = (
    Heading("备份时间", lambda c: f"{c.made_at:%Y-%m-%d %H:%M}", 9),
    Heading("条数", lambda c: str(c.entries), 5),
    Heading("文件", lambda c: Path(c.path).name),
)


class BackupPage(QWidget):
    """A copy is checked before it is trusted; a restore says first what it would cost."""

    told = Signal(str)
    restored = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._worker = Worker(self)
        self._is_asked = False
        self.folder = LineEdit()
        self.folder.setPlaceholderText("U盘或另一块硬盘上的文件夹")
        self.folder_button = QPushButton("选文件夹…")
        self.back_up_button = lay.primary("现在备份")
        self.check_button = QPushButton("校验选中的备份")
        self.restore_button = QPushButton("用选中的备份恢复…")
        self.progress = ProgressLine(self._worker)
        self.rows = Table(_HEADINGS, "这个文件夹里还没有备份。", "备份")
        self.restore_panel = RestorePanel(desk)
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the usual folder once, and the copies in the folder named."""
        if not self._is_asked:
            self._is_asked = True
            self.folder.setText(self._desk.settings.read().backup_folder)
        self._list()

    def focus_first(self) -> None:
        """The copy of now."""
        (self.back_up_button if self.folder.text() else self.folder_button).setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Nothing here is a form."""
        del field, sentence
        return False

    def _back_up(self) -> None:
        with showing_errors(self):
            folder, backups = self._named_folder(), self._desk.backups
            self._worker.run(lambda report: backups.back_up(folder, report), self._backed_up)
            self._begin("正在备份并读回核对……")

    def _check(self) -> None:
        with showing_errors(self):
            copy, backups = Path(self._chosen().path), self._desk.backups
            self._worker.run(lambda _report: backups.check(copy), self._checked)
            self._begin("正在校验这份备份……")

    def _ask_restore(self) -> None:
        with showing_errors(self):
            self.restore_panel.ask(self._chosen())

    def _choose_folder(self) -> None:
        folder = places.folder(self, "备份位置", self.folder.text())
        if folder is not None:
            self.folder.setText(str(folder))

    def _list(self) -> None:
        text = self.folder.text().strip()
        self.rows.show_rows(self._desk.backups.copies_in(Path(text)) if text else ())
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)

    def _backed_up(self, copy: CopyMade) -> None:
        self._list()
        self.told.emit(f"备份好了：{copy.entries}条，已读回核对，{Path(copy.path).name}。")

    def _checked(self, copy: CopyMade) -> None:
        self.told.emit(f"这份备份完好：{copy.entries}条，{copy.made_at:%Y-%m-%d %H:%M}。")

    def _begin(self, words: str) -> None:
        for button in self._buttons():
            button.setEnabled(False)
        self.progress.begin(words)

    def _allow(self) -> None:
        for button in self._buttons():
            button.setEnabled(True)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.back_up_button, self.check_button, self.restore_button)

    def _named_folder(self) -> Path:
        text = self.folder.text().strip()
        if not text:
            raise CopyTrouble("请先插好U盘，再选备份放在哪个文件夹。")
        return Path(text)

    def _chosen(self) -> CopyMade:
        copy = self.rows.current()
        if not isinstance(copy, CopyMade):
            raise NotNow("请先在名单里选一份备份。")
        return copy

    def _wire(self) -> None:
        self.folder.textChanged.connect(self._list)
        self.folder_button.clicked.connect(self._choose_folder)
        self.back_up_button.clicked.connect(self._back_up)
        self.check_button.clicked.connect(self._check)
        self.restore_button.clicked.connect(self._ask_restore)
        self._worker.finished.connect(self._allow)
        self.restore_panel.restored.connect(self.restored)

    def _arrange(self) -> None:
        about = lay.words("备份写好以后读回来核对，对得上才算。两个U盘轮换更稳妥。", "small")
        label = lay.labelled("备份位置", self.folder)
        place = lay.row(label, self.folder, self.folder_button, self.back_up_button)
        acts = lay.row(1, self.check_button, self.restore_button)
        box = lay.column(
            place,
            about,
            self.progress,
            lay.section("这个位置的备份"),
            self.rows,
            acts,
            self.restore_panel,
            spacing=10,
        )
        box.setStretchFactor(self.rows, 1)
        self.setLayout(box)
