"""The settings of this office (本单位), each with the clause or the office it comes from."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dutydesk.desk.desk import Desk
from dutydesk.model.record import Section
from dutydesk.model.settings import Settings
from dutydesk.screens.act_panel import bind
from dutydesk.screens.kit import lay, places
from dutydesk.screens.kit.form import Form
from dutydesk.screens.kit.messages import showing_errors

_SECTIONS = (
    Section("单位", ("unit", "profile", "roster_office", "duty_phone")),
    Section("外观", ("text_size", "night_colours", "is_high_contrast")),
    Section("值班", ("pattern", "handover_at", "night_at", "late_minutes", "idle_minutes")),
    Section("期限", ("reply_days", "contact_days")),
    Section("不属职权时告知", ("routes",)),
    Section("交接和备份", ("things", "backup_folder")),
    Section("纸面", ("own_fang", "own_title")),
)


class UnitPage(QWidget):
    """Settings as a form; what changes is told in the journal."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Settings | None = None
        self.form = Form(Settings, _SECTIONS)
        self.folder_button = QPushButton("选备份文件夹…")
        self.back_button = QPushButton("恢复原样")
        self.save_button = lay.primary("保存（Ctrl+Enter）")
        self._arrange()
        self.folder_button.clicked.connect(self._choose_folder)
        self.back_button.clicked.connect(self._show_again)
        self.save_button.clicked.connect(self._save)
        bind(self, "Ctrl+Return", self.save_button)
        bind(self, "Ctrl+Enter", self.save_button)

    def refresh(self) -> None:
        """Read the settings; what is typed and not saved stays."""
        settings = self._desk.settings.read()
        if settings != self._shown:
            self._shown = settings
            self.form.show_instance(settings, self._desk.now())

    def focus_first(self) -> None:
        """Begin with the first field."""
        self.form.focus_first()

    def mark_field(self, field: str, sentence: str) -> bool:
        """Mark a field of the form."""
        return self.form.mark(field, sentence)

    def _save(self) -> None:
        with showing_errors(self):
            said = self.form.read(self._desk.now())
            self._desk.settings.change(replace(self._desk.settings.read(), **said))
            self.told.emit("设置已保存，改动已记入值班日志。")

    def _show_again(self) -> None:
        self._shown = None
        self.form.unmark()
        self.refresh()

    def _choose_folder(self) -> None:
        folder = places.folder(self, "备份位置", self.form.words()["backup_folder"])
        if folder is not None:
            self.form.restore({"backup_folder": str(folder)})

    def _arrange(self) -> None:
        inner = QWidget()
        hint = lay.words("鼠标停在一栏上可以看依据。只有办公室负责人和保管员能改。", "small")
        inner.setLayout(lay.column(hint, self.form, 1))
        foot = lay.row(self.folder_button, self.back_button, 1, self.save_button)
        box = lay.column(lay.scrolled(inner), foot)
        box.setStretch(0, 1)
        self.setLayout(box)
