"""Copies (备份和恢复): the sticks in turn, a copy now, a drill, the way back, the key."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.copies import CopyMade, Drilled
from dutydesk.model.errors import CopyTrouble, NotNow
from dutydesk.screens.key_panel import KeyPanel
from dutydesk.screens.kit import lay, places
from dutydesk.screens.kit.editors import LineEdit
from dutydesk.screens.kit.messages import showing_errors
from dutydesk.screens.kit.table import Heading, Table
from dutydesk.screens.kit.work import ProgressLine, Worker
from dutydesk.screens.media_panel import MediaPanel
from dutydesk.screens.restore_panel import RestorePanel

_HEADINGS = (
    Heading("备份时间", lambda c: f"{c.made_at:%Y-%m-%d %H:%M}", 9),
    Heading("条数", lambda c: str(c.entries), 4),
    Heading("加密", lambda c: "已加密" if c.is_sealed else "未加密", 4),
    Heading("文件", lambda c: Path(c.path).name),
)
_NO_KEY = (
    "还没有备份密钥：现在的备份没有加密，U盘丢了，捡到的人全看得见。请保管员和另一人制作密钥。"
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
        self.warning = lay.words(_NO_KEY, "wrong")
        self.key_state = lay.words(name="small")
        self.key_button = QPushButton("制作备份密钥…")
        self.folder = LineEdit()
        self.folder.setPlaceholderText("U盘或另一块硬盘上的文件夹")
        self.folder_button = QPushButton("选文件夹…")
        self.local_button = QPushButton("本机副本")
        self.back_up_button = lay.primary("现在备份")
        self.check_button = QPushButton("校验选中的备份")
        self.drill_button = QPushButton("恢复演练")
        self.restore_button = QPushButton("用选中的备份恢复…")
        self.progress = ProgressLine(self._worker)
        self.rows = Table(_HEADINGS, "这个文件夹里还没有备份。", "备份")
        self.media = MediaPanel(desk)
        self.key = KeyPanel(desk)
        self.restore_panel = RestorePanel(desk)
        self.steps = QStackedWidget()
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Read the key, the media that are here, and the copies in the folder named."""
        number = self._desk.keys.number()
        self.warning.setVisible(not number)
        self.key_state.setText(f"备份已加密，密钥编号{number}；写好后读回核对，对得上才算。")
        self.key_state.setVisible(bool(number))
        self.key_button.setText("重做备份密钥…" if number else "制作备份密钥…")
        self.media.refresh()
        if not self._is_asked:
            self._is_asked = True
            self.folder.setText(self.media.best_place() or self._desk.settings.read().backup_folder)
        self._list()

    def focus_first(self) -> None:
        """The copy of now."""
        (self.back_up_button if self.folder.text() else self.folder_button).setFocus()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Nothing here is a form."""
        del field, sentence
        return False

    def put_away(self) -> None:
        """Before a lock: forget a key in view and every PIN typed."""
        self.key.put_away()
        self.media.put_away()
        self.restore_panel.put_away()
        self.steps.setCurrentIndex(0)

    def recognise(self) -> str:
        """A stick came or went: point at the one that is here; what to say about it."""
        self.media.refresh()
        place = self.media.best_place()
        if not place:
            return ""
        self.folder.setText(place)
        return place

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

    def _drill(self) -> None:
        with showing_errors(self):
            folder, drills = self._named_folder(), self._desk.drills
            self._worker.run(lambda _report: drills.drill(folder), self._drilled)
            self._begin("正在把最新的备份另处打开，逐条核对……")

    def _ask_restore(self) -> None:
        with showing_errors(self):
            self.restore_panel.ask(self._chosen())

    def _make_key(self) -> None:
        self.steps.setCurrentWidget(self.key)
        self.key.begin()

    def _leave_key(self) -> None:
        self.steps.setCurrentIndex(0)
        self.refresh()

    def _choose_folder(self) -> None:
        folder = places.folder(self, "备份位置", self.folder.text())
        if folder is not None:
            self.folder.setText(str(folder))

    def _show_local(self) -> None:
        self.folder.setText(str(self._desk.local_copies.folder))

    def _list(self) -> None:
        text = self.folder.text().strip()
        self.media.use_folder(text)
        self.rows.show_rows(self._desk.backups.copies_in(Path(text)) if text else ())
        if self.rows.current() is None and self.rows.rows:
            self.rows.selectRow(0)

    def _backed_up(self, copy: CopyMade) -> None:
        self.refresh()
        name = Path(copy.path).name
        self.told.emit(f"备份好了，可以拔出：{copy.entries}条，已读回核对，{name}。")

    def _checked(self, copy: CopyMade) -> None:
        self.told.emit(f"这份备份完好：{copy.entries}条，{copy.made_at:%Y-%m-%d %H:%M}。")

    def _drilled(self, drilled: Drilled) -> None:
        self.told.emit(drilled.sentence)

    def _begin(self, words: str) -> None:
        for button in self._buttons():
            button.setEnabled(False)
        self.progress.begin(words)

    def _allow(self) -> None:
        for button in self._buttons():
            button.setEnabled(True)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.back_up_button, self.check_button, self.drill_button, self.restore_button)

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
        self.local_button.clicked.connect(self._show_local)
        self.back_up_button.clicked.connect(self._back_up)
        self.check_button.clicked.connect(self._check)
        self.drill_button.clicked.connect(self._drill)
        self.restore_button.clicked.connect(self._ask_restore)
        self.key_button.clicked.connect(self._make_key)
        self.key.left.connect(self._leave_key)
        self.key.told.connect(self.told)
        self.media.told.connect(self.told)
        self.media.picked.connect(self.folder.setText)
        self._worker.finished.connect(self._allow)
        self.restore_panel.restored.connect(self.restored)

    def _arrange(self) -> None:
        state = lay.column(self.warning, self.key_state)
        top = lay.row(state, self.key_button)
        top.setStretch(0, 1)
        label = lay.labelled("备份位置", self.folder)
        place = lay.row(label, self.folder, self.folder_button, self.back_up_button)
        acts = lay.row(
            self.local_button, 1, self.check_button, self.drill_button, self.restore_button
        )
        copies = lay.column(lay.section("这个位置的备份"), self.rows, acts)
        copies.setStretch(1, 1)
        media = lay.column(lay.section("备份介质（▶ 这次用它）"), self.media)
        media.setStretch(1, 1)
        both = lay.row(spacing=16)
        both.addLayout(media, 2)
        both.addLayout(copies, 5)
        box = lay.column(top, place, self.progress, both, self.restore_panel, spacing=8)
        box.setStretch(3, 1)
        page = QWidget()
        page.setLayout(box)
        self.steps.addWidget(page)
        self.steps.addWidget(self.key)
        self.setLayout(lay.column(self.steps))
